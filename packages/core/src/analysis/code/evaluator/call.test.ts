import { expect, test } from "vitest";
import { commandsOf, effectsOf } from "./evaluate.testing.ts";

test.each([
  ["an alias in a container", "import os\nd = {'k': [print, os.system]}\nd['k'][1]('a')\n"],
  ["getattr", "import os\ngetattr(os, 'sys' + 'tem')('a')\n"],
  ["__import__", "__import__('os').system('a')\n"],
  ["import_module", "from importlib import import_module as i\ni('os').system('a')\n"],
  ["globals()", "import os\nglobals()['os'].system('a')\n"],
  ["sys.modules", "import sys, os\nsys.modules['os'].system('a')\n"],
  ["a module inside another", "import shutil\nshutil.os.system('a')\n"],
  ["__builtins__", "__builtins__.__dict__['__import__']('os').system('a')\n"],
  ["partial", "import os, functools\nfunctools.partial(os.system, 'a')()\n"],
  ["methodcaller", "import os, operator\noperator.methodcaller('system', 'a')(os)\n"],
  ["attrgetter", "import os, operator\noperator.attrgetter('system')(os)('a')\n"],
  ["map", "import os\nlist(map(os.system, ['a']))\n"],
  ["sorted by key", "import os\nsorted(['a'], key=os.system)\n"],
  ["reduce", "import os\nfrom functools import reduce\nreduce(lambda x, y: os.system(y), ['x', 'a'])\n"],
  ["a thread", "import os, threading\nthreading.Thread(target=os.system, args=('a',)).start()\n"],
  ["a timer", "import os\nfrom threading import Timer\nTimer(1, lambda: os.system('a')).start()\n"],
  [
    "a thread's own run",
    "import os, threading\nclass T(threading.Thread):\n    def run(self): os.system('a')\nT().start()\n",
  ],
  ["atexit", "import atexit, os\natexit.register(os.system, 'a')\n"],
  ["finalize", "import weakref, os\nweakref.finalize(object(), os.system, 'a')\n"],
  ["a signal", "import signal, os\nsignal.signal(1, lambda *a: os.system('a'))\n"],
  ["an audit hook", "import sys, os\nsys.addaudithook(lambda *a: os.system('a'))\n"],
  [
    "a pool",
    "import os\nfrom concurrent.futures import ThreadPoolExecutor\nThreadPoolExecutor().submit(os.system, 'a')\n",
  ],
  ["a decorator", "import os\ndef d(f):\n    os.system('a')\n    return f\n@d\ndef g(): pass\n"],
  ["a library as decorator", "import os, atexit\n@atexit.register\ndef g(): os.system('a')\n"],
  ["arguments", "import os\ndef f(x, *r, y='z', **k): os.system(x + r[0] + y + k['w'])\nf('1', '2', w='3')\n"],
  ["arguments from containers", "import os\ndef f(*a, **k): os.system(*a, **k)\nf(*['a'])\n"],
  ["a generator", "import os\ndef g():\n    yield os.system('a')\nlist(g())\n"],
  ["a closure", "import os\ndef f(c):\n    return lambda: os.system(c)\nf('a')()\n"],
  ["a name in other letters", "import os\nos.ｓｙｓｔｅｍ('a')\n"],
  ["a star import", "from os import *\nsystem('a')\n"],
  ["posix", "import posix\nposix.system('a')\n"],
  [
    "a walk over subclasses",
    "[c for c in ().__class__.__base__.__subclasses__() if c][0].__init__.__globals__['system']('a')\n",
  ],
])("%s", async (_, source) => {
  const commands = await commandsOf(source);
  expect(commands.length).toBeGreaterThan(0);
});

test("a function that nothing calls is deferred", async () => {
  expect(await effectsOf("import os\ndef f(): os.system('a')\n")).toEqual(["deferred process.spawn os.system a"]);
});

test("decoys do not hide a call", async () => {
  const decoys = "f('x')\n".repeat(500);
  expect(await commandsOf(`import os\ndef f(c):\n    if c != 'x':\n        os.system(c)\n${decoys}f('a')\n`)).toEqual([
    "a",
  ]);
});

test("says how control came there", async () => {
  const { evaluated } = await import("./evaluate.testing.ts");
  const { effects } = await evaluated({
    "m.py": "import os\nclass A:\n    def go(self): os.system('a')\ndef f(): A().go()\nf()\n",
  });
  expect(effects.map(({ via, line, column, excerpt }) => ({ via, line, column, excerpt }))).toEqual([
    { via: ["import m", "f", "A.go"], line: 3, column: 19, excerpt: "os.system('a')" },
  ]);
});
