import { describe, expect, test } from "vitest";
import { commandsOf, effectsOf, entryAt, evaluated } from "./evaluate.testing.ts";

const special: readonly (readonly [string, string])[] = [
  ["a descriptor that is read from the class", "def __get__(self, o, t): os.system('run')\nclass B:\n    x = A()\nB.x"],
  ["a descriptor that is assigned to", "def __set__(self, o, v): os.system(v)\nclass B:\n    x = A()\nB().x = 'run'"],
  ["an object that goes", "def __del__(self): os.system('run')\na = A()\ndel a"],
  ["an object that is asked whether it is true", "def __bool__(self): os.system('run')\nif A(): pass"],
  ["an object as a key", "def __hash__(self): os.system('run')\n{A(): 1}"],
  ["an object in an order", "def __lt__(self, o): os.system('run')\nsorted([A(), A()])"],
  ["an object as an index", "def __index__(self): os.system('run')\n[1][A()]"],
  ["an item that is deleted", "def __delitem__(self, k): os.system(k)\na = A()\ndel a['run']"],
  [
    "a class that stands in for another",
    "def go(self): os.system('run')\nclass B: pass\nb = B()\nb.__class__ = A\nb.go()",
  ],
];

describe("methods that Python calls", () => {
  test.each(special)("%s runs a command", async (_, body) => {
    const [method = "", ...rest] = body.split("\n");
    const source = `import os\nclass A:\n    ${method}\n${rest.join("\n")}\n`;

    expect(await commandsOf(source)).toContain("run");
  });

  test.each([
    ["an attribute that a metaclass makes", "def __getattr__(c, n): os.system('run')", "A.x"],
    ["isinstance()", "def __instancecheck__(c, o): os.system('run')", "isinstance(1, A)"],
  ])("a metaclass: %s", async (_, method, use) => {
    const source = `import os\nclass M(type):\n    ${method}\nclass A(metaclass=M): pass\n${use}\n`;

    expect(await commandsOf(source)).toEqual(["run"]);
  });

  test.each([
    [
      "a property that is deleted",
      "@property\n    def c(self): return 1\n    @c.deleter\n    def c(self): os.system('run')\na = A()\ndel a.c",
    ],
    ["a part of an object", "def __getitem__(self, k): os.system('run')\nA()[1:2]"],
  ])("%s", async (_, body) => {
    expect(await commandsOf(`import os\nclass A:\n    ${body}\n`)).toEqual(["run"]);
  });

  test("a metaclass that is told what its classes get", async () => {
    const source =
      "import os\nclass M(type):\n    def __setattr__(c, k, v): os.system(v)\nclass A(metaclass=M): pass\nA.x = 'run'\n";

    expect(await commandsOf(source)).toEqual(["run"]);
  });

  test("a setter of a property", async () => {
    const source =
      "import os\nclass A:\n    @property\n    def c(self): return 1\n    @c.setter\n    def c(self, v): os.system(v)\nA().c = 'run'\n";

    expect(await commandsOf(source)).toEqual(["run"]);
  });

  test("members of an enumeration are made with its class", async () => {
    const source = "import os, enum\nclass E(enum.Enum):\n    A = 'run'\n    def __init__(self, c): os.system(c)\n";

    expect(await commandsOf(source)).toEqual(["run"]);
  });

  test("of an object that nothing makes, nothing is called", async () => {
    expect(await commandsOf("import os\nclass A:\n    def __del__(self): os.system('run')\n")).toEqual([]);
  });
});

describe("what libraries are given", () => {
  test.each([
    ["a function in the place of one of theirs", "json.dumps = lambda *a: os.system('run')"],
    ["a hook of the interpreter", "def f(*a): os.system('run')\nsys.excepthook = f"],
    ["a function as a keyword", "def f(): os.system('run')\ncf.ThreadPoolExecutor(initializer=f)"],
    ["a built-in function with its arguments", "cf.ThreadPoolExecutor(initializer=os.system, initargs=('run',))"],
    [
      "an object that is asked for modules",
      "class F:\n    def find_spec(self, *a): os.system('run')\nsys.meta_path.append(F())",
    ],
    [
      "an object of a class of theirs",
      "class H(logging.Handler):\n    def emit(self, r): os.system('run')\nlogging.getLogger('x').addHandler(H())",
    ],
    [
      "a finder that is a class, and its loader",
      "class L:\n    def create_module(s, x): os.system('run')\nclass F:\n    @staticmethod\n    def find_spec(n, p, t=None):\n        return importlib.machinery.ModuleSpec(n, L())\nsys.meta_path.insert(0, F)",
    ],
    [
      "a manager that is entered for one",
      "class C:\n    def __enter__(s): os.system('run')\ncontextlib.ExitStack().enter_context(C())",
    ],
    ["a key to sort by", "['run'].sort(key=os.system)"],
    ["what is asked until it says no", "def f(): os.system('run')\nnext(iter(f, None))"],
  ])("%s", async (_, code) => {
    expect(
      await commandsOf(
        `import os, sys, json, logging, contextlib, importlib.machinery\nimport concurrent.futures as cf\n${code}\n`,
      ),
    ).toEqual(["run"]);
  });

  test("a function that a decorator of theirs is given may never be called", async () => {
    const source = "import os, click\n@click.command()\ndef f(): os.system('run')\n";

    expect(await commandsOf(source)).toEqual([]);
  });

  test.each([
    [
      "a function that another library registers",
      "import blinker\ndef f(): os.system('run')\nblinker.signal('x').connect(f)",
    ],
    ["a function that is looked at", "import inspect\ndef f(): os.system('run')\ninspect.signature(f)"],
    [
      "a class that a library is told of",
      "import traitlets\nclass A(traitlets.HasTraits):\n    def f(self): os.system('run')\ntraitlets.Type(A)",
    ],
  ])("not %s", async (_, code) => {
    expect(await commandsOf(`import os\n${code}\n`)).toEqual([]);
  });

  test("hooks of plug-ins are called by what loads them", async () => {
    const source = "import os\nfrom hatchling.plugin import hookimpl\n@hookimpl\ndef f(): os.system('run')\n";
    const { effects } = await evaluated({ "m.py": source }, [entryAt("m.py", { trigger: "plugin" })]);

    expect(effects.map(({ trigger, argument }) => [trigger, argument])).toEqual([["plugin", "run"]]);
  });

  test.each([
    [
      "an object",
      "class A:\n  def on_start(self): os.system('run')\ndef pytest_configure(config): config.plugins.add(A())",
    ],
    ["a function", "def on_start(app): os.system('run')\ndef pytest_configure(app): app.connect('start', on_start)"],
  ])("%s that a plug-in hands to its host", async (_, code) => {
    const { effects } = await evaluated({ "m.py": `import os\n${code}` }, [
      entryAt("m.py", { trigger: "plugin", because: "plugin-entry-point" }),
    ]);

    expect(effects.map(({ trigger, argument }) => [trigger, argument])).toEqual([["plugin", "run"]]);
  });

  test("a method of a setuptools command runs when the command does", async () => {
    const source =
      "import os\nimport setuptools.command.build_py as b\ndef run(self): os.system('run')\nb.build_py.run = run\n";
    const { effects } = await evaluated({ "setup.py": source });

    expect(effects.filter(({ callee }) => callee === "os.system").map(({ trigger }) => trigger)).toEqual(["build"]);
  });
});

describe("what functions and exceptions carry", () => {
  test.each([
    ["an exception with a text", "try:\n    raise ValueError('run')\nexcept ValueError as e:\n    os.system(str(e))"],
    [
      "an exception of its own class",
      "class E(Exception):\n    def __init__(self, c): self.c = c\ntry:\n    raise E('run')\nexcept E as e:\n    os.system(e.c)",
    ],
    [
      "the arguments of an exception",
      "try:\n    raise ValueError('run')\nexcept Exception as e:\n    os.system(e.args[0])",
    ],
    ["other code", "def f(): pass\ndef g(): os.system('run')\nf.__code__ = g.__code__\nf()"],
    ["other defaults", "def f(c=''): c and os.system(c)\nf.__defaults__ = ('run',)\nf()"],
    [
      "the parts of a subject",
      "class P:\n    __match_args__ = ('c',)\n    c = 'run'\nmatch P():\n    case P(c): os.system(c)",
    ],
    ["the values of a mapping", "match {'c': 'run'}:\n    case {'c': c}: os.system(c)"],
    ["recursion to some depth", "def f(n): return os.system('run') if n == 0 else f(n - 1)\nf(50)"],
    [
      "recursion through another function",
      "def a(n): return b(n - 1)\ndef b(n): return os.system('run') if n <= 0 else a(n - 1)\na(30)",
    ],
    ["a frame", "import sys\nsys._getframe().f_globals['os'].system('run')"],
    ["a key that depends on the machine", "import sys\n{'linux': lambda: os.system('run')}.get(sys.platform, len)()"],
  ])("%s", async (_, code) => {
    expect(await commandsOf(`import os\n${code}\n`)).toContain("run");
  });

  test.each([
    ["of a class", "class A:\n    'import os; os.system(\"run\")'\nexec(A.__doc__)"],
    ["of a function", "def f():\n    'import os; os.system(\"run\")'\nexec(f.__doc__)"],
  ])("the text %s that is run", async (_, source) => {
    expect(await effectsOf(source)).toContain("import process.spawn os.system run");
  });
});

describe("what the standard library makes of texts", () => {
  test.each([
    ["struct.pack", "struct.pack('3B', 114, 117, 110).decode()"],
    ["itertools.chain", "''.join(itertools.chain('r', 'un'))"],
    ["itertools.cycle", "''.join(chr(a ^ b) for a, b in zip(b'\\x73\\x76\\x6f', itertools.cycle(b'\\x01\\x03')))"],
    ["string.Template", "string.Template('$a').substitute(a='run')"],
    ["html.unescape", "html.unescape('&#114;&#x75;n')"],
    ["io.StringIO", "io.StringIO('run').read()"],
    ["csv.reader", "next(csv.reader(io.StringIO('run,x')))[0]"],
    ["shlex.split", "shlex.split('run')[0]"],
    ["quopri", "quopri.decodestring(b'=72un').decode()"],
    ["json.load", "json.load(io.StringIO('{\"a\": \"run\"}'))['a']"],
    ["types.SimpleNamespace", "types.SimpleNamespace(c='run').c"],
    ["collections.ChainMap", "collections.ChainMap({}, {'c': 'run'})['c']"],
    ["!r", "'{!r}'.format('run')[1:-1]"],
  ])("%s", async (_, expression) => {
    const modules = "struct, itertools, string, html, io, csv, shlex, quopri, json, types, collections";

    expect(await commandsOf(`import os, ${modules}\nos.system(${expression})\n`)).toEqual(["run"]);
  });
});

describe("code that is put together", () => {
  test.each([
    [
      "of nodes of a tree",
      `import ast
tree = ast.Module([ast.Import([ast.alias("os")]), ast.Expr(ast.Call(ast.Attribute(ast.Name("os"), "system"), [ast.Constant("run")], []))], [])
exec(compile(ast.fix_missing_locations(tree), "", "exec"))`,
    ],
    [
      "of a text that was parsed first",
      "import ast\nexec(compile(ast.parse(\"import os; os.system('run')\"), '', 'exec'))",
    ],
    ["for timeit, with what it needs", "import timeit\ntimeit.timeit(\"os.system('run')\", setup='import os')"],
    [
      "in the names of a module of its own",
      "import types\nm = types.ModuleType('q')\nexec(\"import os\\ndef go(): os.system('run')\", m.__dict__)\nm.go()",
    ],
    [
      "and written to a file that is imported",
      "open('/tmp/x_y.py', 'w').write(\"import os; os.system('run')\")\nimport x_y",
    ],
  ])("%s", async (_, source) => {
    expect(await commandsOf(`${source}\n`)).toEqual(["run"]);
  });

  test("out of characters whose numbers are not known", async () => {
    const source = "import sys\nexec(''.join(chr(int(one)) for one in sys.stdin))\n";

    expect(await effectsOf(source)).toEqual(["import exec.computed exec {…}{…}"]);
  });

  test("by a name that is made of two literals", async () => {
    const source = "import os\ngetattr(os, 'sys' + 'tem')('run')\n";

    expect(await effectsOf(source)).toContain("import obfuscation.computed-name getattr os.system");
  });
});

describe("what is made of constants in a way that is not followed", () => {
  test.each([
    ["a command", "import os, uuid\nos.system(uuid.UUID('72756e').bytes)", "process.spawn-hidden os.system"],
    ["code", "import plistlib\nexec(plistlib.loads(b'x')['code'])", "exec.hidden exec"],
  ])("%s", async (_, source, expected) => {
    expect((await effectsOf(source)).some((effect) => effect.includes(expected))).toBe(true);
  });

  test.each([
    ["what the machine says", "import os, uuid\nos.system(uuid.UUID(os.ctermid()).bytes)"],
    ["what somebody gives", "import sys, html\nexec(html.escape(sys.argv[1]))"],
  ])("not %s", async (_, source) => {
    expect((await effectsOf(source)).filter((effect) => effect.includes("hidden"))).toEqual([]);
  });
});

describe("setup()", () => {
  test("scripts that it installs are started by a person", async () => {
    const { effects } = await evaluated({
      "setup.py": "from setuptools import setup\nsetup(name='x', scripts=['bin/tool'])\n",
      "bin/tool": "#!/usr/bin/env python\nimport os\nos.system('run')\n",
    });

    expect(effects.filter(({ callee }) => callee === "os.system").map(({ trigger }) => trigger)).toEqual(["script"]);
  });

  test("a command that another one brings runs when that does", async () => {
    const source = `import os
from setuptools import setup, Command
from setuptools.command.build import build
class X(Command):
    def run(self): os.system("run")
build.sub_commands.append(("x", None))
setup(name="x", cmdclass={"x": X})
`;
    const { effects } = await evaluated({ "setup.py": source });

    expect(effects.filter(({ callee }) => callee === "os.system").map(({ trigger }) => trigger)).toEqual(["build"]);
  });

  test("options that make a compiler start a program", async () => {
    const source = `from setuptools import setup, Extension
setup(name="x", ext_modules=[Extension("a", ["a.c"], extra_compile_args=["-wrapper", "sh,-c,id"])])
`;
    const { effects } = await evaluated({ "setup.py": source });

    expect(effects.filter(({ callee }) => callee === "compiler option").map(({ trigger }) => trigger)).toEqual([
      "build",
    ]);
  });
});

test("a hook that goes by its name is not called for one whose name is not found", async () => {
  const because = "in-tree-back-end";
  const { effects } = await evaluated(
    {
      "b.py":
        "import os\nfor n in names(): globals()[n] = 1\ndef build_editable(d): os.system('a')\ndef f(): os.system('b')\n",
    },
    [
      entryAt("b.py", { trigger: "download", because, symbol: "build_wheel" }),
      entryAt("b.py", { trigger: "editable", because, symbol: "build_editable" }),
    ],
  );
  expect(effects.map(({ trigger, argument }) => [trigger, argument])).toEqual([
    ["download", "b"],
    ["editable", "a"],
  ]);
});
