import fc from "fast-check";
import { expect, test } from "vitest";
import { cpuTime } from "../../../base/cpu-time.testing.ts";
import type { CodeEffect } from "../code-analysis.ts";
import { effectsOf, programOf } from "./prefilter.testing.ts";
import { reducedProgram } from "./prefilter.ts";

const encoder = new TextEncoder();

/** With and without what is left out. */
async function both(tree: Readonly<Record<string, string>>): Promise<readonly (readonly CodeEffect[])[]> {
  const whole = programOf(tree);
  const less = reducedProgram(whole);
  for (const path of Object.keys(tree)) {
    if (path.endsWith(".py"))
      expect(less.reduced?.get(path)?.bytes.length).toBeLessThan(whole.files.get(path)?.length ?? 0);
  }
  return [await effectsOf(whole), await effectsOf(less)];
}

const CASES: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ["a call at the top", { "x.py": "import os\nos.system('id')\n" }],
  ["a function that nobody calls", { "x.py": "import os\ndef f(a):\n    os.system('id ' + a)\n" }],
  [
    "helpers and callers",
    {
      "x.py": `import os
def word():
    return "i" + letter()
def letter():
    return "d"
def run(command):
    os.system(command)
def between():
    run(word())
between()
`,
    },
  ],
  ["another name for it", { "x.py": "from subprocess import Popen as P\ndef f():\n    g = P\n    g('id')\nf()\n" }],
  ["a name of the module", { "x.py": "import os\ns = os.system\ndef f():\n    s('id')\nf()\n" }],
  [
    "methods, inherited and overridden",
    {
      "x.py": `import os
class Base:
    def __init__(self, command):
        self.command = command
    def start(self):
        self.step()
    def step(self):
        pass
class Sub(Base):
    def step(self):
        os.system(self.command)
Sub("id").start()
`,
    },
  ],
  [
    "what Python calls by itself",
    {
      "x.py":
        "import os\nclass C:\n    def __enter__(self):\n        os.system('id')\n    def __exit__(self, *a): pass\nwith C(): pass\n",
    },
  ],
  [
    "an object that an attribute holds",
    {
      "x.py": `import requests
class C:
    def __init__(self):
        self.session = requests.Session()
    def send(self):
        self.session.post("https://h.example/", data="x")
C().send()
`,
    },
  ],
  [
    "what the class above does",
    {
      "x.py": `import os
class Base:
    def go(self):
        os.system('id')
class Sub(Base):
    def go(self):
        super().go()
Sub().go()
`,
    },
  ],
  [
    "what is set by a way that names do not tell",
    { "x.py": "import os\nclass A: pass\na = A()\nsetattr(a, 'run', os.system)\na.run('id')\n" },
  ],
  ["a decorator", { "x.py": "import atexit, os\n@atexit.register\ndef f():\n    os.system('id')\n" }],
  ["a default value", { "x.py": "def f(a=__import__('os').system('id')):\n    return a\n" }],
  ["names that are not ASCII", { "x.py": "import os\ndef f():\n    \uff4f\uff53.system('id')\nf()\n" }],
  ["a built-in by reflection", { "x.py": "def f():\n    getattr(__import__('os'), 'system')('id')\nf()\n" }],
  [
    "code in a text",
    { "x.py": "def text():\n    return 'import os; os.system(\"id\")'\ndef f():\n    exec(text())\nf()\n" },
  ],
  [
    "another module",
    {
      "x/__init__.py": "from .a import go\ngo()\n",
      "x/a.py": "from .b import *\nfrom . import c\ndef go():\n    run(c.command())\n",
      "x/b.py": "import os\ndef run(command):\n    os.system(command)\n",
      "x/c.py": "COMMAND = 'id'\ndef command():\n    return COMMAND\n",
    },
  ],
  [
    "a table that is used",
    { "x.py": `import os\nTABLE = [${"105, 100, ".repeat(200)}]\nos.system(''.join(map(chr, TABLE[:2])))\n` },
  ],
  [
    "a register of classes",
    {
      "x.py":
        "import os\nclass A:\n    all = {}\n    def __init_subclass__(cls, key=None):\n        cls.all[key] = cls\n    def __call__(self, c):\n        pass\nclass B(A, key='k'):\n    def __call__(self, c):\n        os.system(c)\nA.all['k']()('id')\n",
    },
  ],
  [
    "a helper that is put into a list by a method",
    {
      "x.py": `import os
steps = []
def turned(text):
    """${"Words about it. ".repeat(20)}"""
    return text[::-1]
steps.append(turned)
def go():
    for step in steps:
        os.system(step('di'))
go()
`,
    },
  ],
  [
    "a helper that the body of its class calls",
    {
      "x.py": `import os
class A:
    def turned(text):
        """${"Words about it. ".repeat(20)}"""
        return text[::-1]
    os.system(turned('di'))
`,
    },
  ],
  [
    "a command",
    {
      "x.py": "import os\ndef main():\n    step()\ndef step():\n    os.system('id')\n",
      "x-1.0.dist-info/entry_points.txt": "[console_scripts]\nx = x:main\n",
    },
  ],
];

test.each(CASES)("what is found is the same with less to read: %s", async (_, tree) => {
  const [whole, reduced] = await both(tree);

  expect(whole?.length).toBeGreaterThan(0);
  expect(reduced).toEqual(whole);
});

test.each([
  [
    "a keyword before a quote in a replacement field",
    "import os\ndef f():\n    x = f\"{1 if'''{'''else 2}\"\nos.system('id')\ndef g():\n    y = 1 # ''' } ''' }\"\n",
  ],
  [
    "a comment in a replacement field",
    "import os\ndef f():\n    x = f\"{1 # '''\n}\"\nos.system('id')\ndef g():\n    y = 1 # '''}\"\n",
  ],
  ["imported names that are not ASCII", "from os import \uff53ystem as run\ndef go():\n    run('id')\ngo()\n"],
  ["a module by the name of self", "import os as self\ndef go():\n    self.system('id')\ngo()\n"],
  ["one of two names for a module is self", "import os\nos_ = self = os\ndef go():\n    self.system('id')\ngo()\n"],
  ["cls, bound within brackets", "import os\nprint(cls := os)\ndef go():\n    cls.system('id')\ngo()\n"],
  ["self, bound by a loop", "import os\nfor self in [os]: pass\ndef go():\n    self.system('id')\ngo()\n"],
  ["cls behind a lambda", "import os\nif (lambda: 1): cls = os\ndef go():\n    cls.system('id')\ngo()\n"],
  ["a function by the name of cls", "from os import system as cls\ndef go():\n    cls('id')\ngo()\n"],
])("what is found is the same, and such a file is read whole: %s", async (_, text) => {
  const whole = programOf({ "x.py": text });

  expect(await effectsOf(whole)).toMatchObject([{ callee: "os.system", argument: "id", trigger: "import" }]);
  expect(await effectsOf(reducedProgram(whole))).toEqual(await effectsOf(whole));
});

test.each([
  ["one name for everything", `${"x=1\n".repeat(20_000)}${"def f():x\n".repeat(20_000)}`],
  [
    "a line of classes",
    `${classes(1_500, (at) => `class C${at}(C${at - 1}):\n def __a${at}__(s):0\n`)}def f():\n ${classes(1_500, (at) => `C${at};`)}\n`,
  ],
  [
    "a global that holds everything",
    `${classes(30_000, (at) => `def f${at}():x\n`)}x=[${classes(30_000, (at) => `f${at},`)}]\n`,
  ],
  [
    "classes beside attributes",
    `${classes(3_000, (at) => `class C${at}:\n def m${at}(s):0\n`)}def f():\n ${classes(3_000, (at) => `C${at}().m${at};`)}\n`,
  ],
])("where names mean too much to tell, all is read: %s", (_, text) => {
  const files = new Map([["x.py", encoder.encode(text)]]);
  const before = cpuTime();
  const read = reducedProgram({ ...programOf({}), files });

  expect(read.reduced).toBeUndefined();
  expect(cpuTime() - before).toBeLessThan(8_000);
});

function classes(count: number, text: (at: number) => string): string {
  return Array.from({ length: count }, (_, at) => text(at)).join("");
}

test("of tests, only what reaches out by itself and who calls that is read", () => {
  const whole = programOf({
    "x/__init__.py": "import os\ndef run(command):\n    os.system(command)\n",
    "tests/test_x.py": `import os, x
def test_product():
    x.run('id')
def helper(command):
    os.system(command)
def test_helper():
    helper('id')
`,
  });
  const text = new TextDecoder().decode(reducedProgram(whole).reduced?.get("tests/test_x.py")?.bytes);

  expect(text).toContain("test_product=__");
  expect(text).toContain("    os.system(command)");
  expect(text).toContain("    helper('id')");
});

test("a function that is not worth following by itself may have one that is among its default values", async () => {
  const whole = programOf({ "x.py": "import os\ndef f(a=lambda: os.system('id'), *b):\n    return a\n" });

  expect(await effectsOf(reducedProgram(whole))).toMatchObject([{ callee: "os.system", trigger: "deferred" }]);
});

test("what runs at a build, short files and odd encodings are read whole", () => {
  const tree = { "x-1.0/setup.py": "", "x-1.0/x/__init__.py": "", "x-1.0/x/a.py": "# coding: utf-7\n" };
  const whole = programOf(tree, "x-1.0.tar.gz");
  const files = new Map([...whole.files, ["x-1.0/x/short.py", encoder.encode("def f(): pass\n")]]);

  expect([...(reducedProgram({ ...whole, files }).reduced?.keys() ?? [])]).toEqual(["x-1.0/x/__init__.py"]);
});

test("a table that is filled line by line is kept with what it holds, however long", async () => {
  const lines = Array.from({ length: 300 }, (_, at) => `T.d[${at}] = ${at === 200 ? "helper" : `"${at}"`}\n`).join("");
  const [whole, less] = await both({
    "x/__init__.py": "from x.filled import T\nT.d[200]('id')\n",
    "x/filled.py": `import os\nfrom x.table import T\ndef helper(a):\n    os.system(a)\n${lines}`,
    "x/table.py": "class T:\n    d = {}\n",
  });
  expect(whole?.map(({ callee, trigger }) => [callee, trigger])).toContainEqual(["os.system", "import"]);
  expect(less).toEqual(whole);
});

test("names that are bound and mentioned thousands of times cost no product of the two", () => {
  const lines = (one: (at: number) => string) => Array.from({ length: 20_000 }, (_, at) => one(at)).join("\n");
  for (const text of [
    lines((at) => `t.d[${at}] = 'v'`),
    `${lines(() => "t = 1")}\n${lines((at) => `class C${at}(t): pass`)}`,
    `${lines(() => "t = 1")}\n${lines(() => "t.x")}`,
  ]) {
    const program = programOf({ "x.py": `import os\nimport t\nos.system('id')\n${text}\n` });
    const before = cpuTime();
    reducedProgram(program);
    expect(cpuTime() - before).toBeLessThan(2000);
  }
});

test("whatever the text, there is something to read", () => {
  const piece = fc.constantFrom(
    "def f():\n",
    "  x = os\n",
    "class A(A, B):\n",
    "import os as f, x\n",
    "from . import *\n",
    "  f().x(A)\n",
    "'",
    "(",
    "\n",
    "from .a import x as f\n",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), fc.array(piece, { maxLength: 30 }), (one, other) => {
      const whole = programOf({ "x/__init__.py": one.join(""), "x/a.py": other.join("") });

      for (const [path, { bytes }] of reducedProgram(whole).reduced ?? [])
        expect(bytes.length).toBeLessThan(whole.files.get(path)?.length ?? 0);
    }),
  );
});
