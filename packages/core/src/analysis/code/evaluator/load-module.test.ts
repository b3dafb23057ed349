import { expect, test } from "vitest";
import { defaultLimits } from "../../../base/limits.ts";
import { testPlatform } from "../../../base/platform.testing.ts";
import { testParser } from "../../../formats/python/syntax/python-parser.testing.ts";
import { entryAt, evaluated } from "./evaluate.testing.ts";
import { evaluateProgram } from "./evaluate-program.ts";

const RUN = "import os\ndef run(c='a'): os.system(c)\n";

test.each([
  ["a function of another module", { "m.py": "from other import run\nrun()\n", "other.py": RUN }],
  ["a module", { "m.py": "import other\nother.run()\n", "other.py": RUN }],
  ["an alias", { "m.py": "import pkg.other as o\no.run()\n", "pkg/__init__.py": "", "pkg/other.py": RUN }],
  ["a dotted name", { "m.py": "import pkg.other\npkg.other.run()\n", "pkg/__init__.py": "", "pkg/other.py": RUN }],
  ["everything", { "m.py": "from other import *\nrun()\n", "other.py": RUN }],
  ["a folder without __init__", { "m.py": "from pkg.other import run\nrun()\n", "pkg/other.py": RUN }],
  ["importlib", { "m.py": "import importlib\nimportlib.import_module('other').run()\n", "other.py": RUN }],
  ["what importing runs", { "m.py": "import other\n", "other.py": `${RUN}run()\n` }],
  [
    "__getattr__ of a module",
    { "m.py": "import other\nother.a\n", "other.py": "import os\ndef __getattr__(n): os.system('a')\n" },
  ],
])("links %s", async (_, files) => {
  const { effects } = await evaluated(files);
  expect(effects[0]).toMatchObject({ trigger: "import", capability: "process.spawn", argument: "a" });
});

test.each([
  ["from .other import run\nrun()\n"],
  ["from . import other\nother.run()\n"],
  ["from ..pkg.other import run\nrun()\n"],
  ["from .setup import *\nrun()\n"],
])("resolves %j", async (source) => {
  const { effects } = await evaluated(
    { "top/__init__.py": "", "top/pkg/__init__.py": source, "top/pkg/other.py": RUN, "top/pkg/setup.py": RUN },
    [entryAt("top/pkg/__init__.py")],
  );
  expect(effects.map(({ trigger, path }) => `${trigger} ${path}`)[0]).toMatch(/^import top\/pkg\/(?:other|setup)\.py$/);
});

test("modules that import each other end", async () => {
  const { effects } = await evaluated({ "m.py": "import n\n", "n.py": "import m, os\nos.system('a')\n" });
  expect(effects.length).toBe(1);
});

test("imports that go too deep are said where code runs early", async () => {
  const chain = Array.from({ length: 60 }, (_, index) => [`m${index}.py`, `import m${index + 1}\n`] as const);
  const files = { ...Object.fromEntries(chain), "m60.py": "import os\nos.system('a')\n" };
  const early = await evaluated(files, [{ ...entryAt("m0.py"), trigger: "download" }]);

  expect(early.undecided).toMatchObject([{ trigger: "download", what: "budget" }]);
  expect((await evaluated(files, [entryAt("m0.py")])).undecided).toEqual([]);
});

test("files in odd codecs are read as Python reads them, and that is said", async () => {
  const { effects } = await evaluated({
    "m.py": "# coding: utf-7\n# +AAo-import os+AAo-os.system('a')\n",
  });
  expect(effects.map(({ capability }) => capability)).toEqual(["obfuscation.codec", "process.spawn"]);
});

test("a codec that only Python 2 takes is said to be one", async () => {
  const { effects } = await evaluated({ "m.py": "# coding: rot13\nvzcbeg bf\n" });
  expect(effects.map(({ argument }) => argument)).toEqual(["rot13, which only Python 2 takes"]);
});

test("what is not Python is said", async () => {
  const native = await evaluated({ "m.py": Buffer.from("\x7fELF\x02\x01") });
  expect(native.undecided).toMatchObject([{ path: "m.py", what: "format", trigger: "import" }]);

  const broken = await evaluated({ "m.py": "x = 1\ndef (:\n" });
  expect(broken.undecided).toMatchObject([{ path: "m.py", line: 2, what: "syntax" }]);
});

test("entries with a symbol call it", async () => {
  const files = {
    "m.py": "import os\nclass Hook:\n    def initialize(self, v, d): os.system('a')\ndef main(): os.system('b')\n",
  };
  const { effects } = await evaluated(files, [
    entryAt("m.py", { trigger: "build", symbol: "Hook.initialize" }),
    entryAt("m.py", { trigger: "script", symbol: "main" }),
  ]);
  expect(effects.map(({ trigger, entry, argument }) => [trigger, entry, argument])).toEqual([
    ["build", 0, "a"],
    ["script", 1, "b"],
  ]);
});

test("entries with a text run it", async () => {
  const { effects } = await evaluated({ "x.pth": "" }, [
    entryAt("x.pth", { trigger: "startup", text: { line: 3, code: "import os; os.system('a')" } }),
  ]);
  expect(effects).toMatchObject([{ trigger: "startup", path: "x.pth", line: 3, argument: "a" }]);
});

test.each([
  ["import", "os", "a"],
  ["startup", "subprocess", "a"],
  ["import", "distutils", "a b"],
  ["script", "json", "a"],
  ["download", "wave", "a b"],
  ["download", "os", "a"],
] as const)("at %s, a module called %s stands behind the standard library's", async (trigger, name, commands) => {
  const files = {
    "m.py": `import ${name}\nfrom ${name} import *\nimport other\nother.run('a')\n`,
    "other.py": RUN,
    [`${name}.py`]: "import other\nother.run('b')\n",
  };
  const { effects } = await evaluated(files, [entryAt("m.py", { trigger })]);
  expect(
    effects
      .filter((one) => one.trigger === trigger)
      .map(({ argument }) => argument)
      .sort()
      .join(" "),
  ).toBe(commands);
});

test("what a wheel's own file takes away is still the library's", async () => {
  const { effects } = await evaluated({ "m.py": "import os\nos.system('a')\n", "os.py": "def system(c): pass\n" });
  expect(effects.map(({ trigger, argument }) => [trigger, argument])).toEqual([["import", "a"]]);
});

test("scripts find what is installed beside them first", async () => {
  const files = { "m.py": "import json\njson.dumps(1)\n", "x-1.0.data/scripts/json.py": "import os\nos.system('a')\n" };
  const { effects } = await evaluated(files, [entryAt("m.py", { trigger: "script" })]);
  expect(effects.map(({ trigger, argument }) => [trigger, argument])).toEqual([["script", "a"]]);
});

test("a package of such a name finds its own modules", async () => {
  const files = {
    "json/__init__.py": "from . import inner\nimport json.inner\n",
    "json/inner.py": "import os\nos.system('a')\n",
  };
  const { effects } = await evaluated(files, [entryAt("json/__init__.py")]);
  expect(effects.map(({ trigger, argument }) => [trigger, argument])).toEqual([["import", "a"]]);
});

test("a folder without __init__ is taken where nothing else has the name", async () => {
  const files = {
    "x-1/m.py": "import p.a\n",
    "x-1/p/b.py": "",
    "x-1/src/p/__init__.py": "",
    "x-1/src/p/a.py": `${RUN}run()\n`,
  };
  const members = new Map(Object.entries(files).map(([path, text]) => [path, Buffer.from(text)]));
  const entries = [entryAt("x-1/m.py", { trigger: "download" })];
  const program = {
    files: members,
    members: new Set(members.keys()),
    entries,
    importRoots: ["x-1/", "x-1/src/"],
    base: "x-1/",
  };
  const { effects } = await evaluateProgram(program, {
    parser: await testParser(),
    platform: testPlatform,
    limits: defaultLimits,
  });
  expect(effects.map(({ trigger, argument }) => [trigger, argument])).toEqual([["download", "a"]]);
});
