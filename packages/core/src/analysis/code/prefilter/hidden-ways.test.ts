import { expect, test } from "vitest";
import { effectsOf, programOf, WORDS } from "./prefilter.testing.ts";
import { reducedProgram } from "./prefilter.ts";

const TURNED = `def turned(text, *more):\n    ${WORDS}\n    return text[::-1]\n`;
const METHOD = TURNED.replace("(text", "(self, text").replaceAll("\n", "\n    ").trimEnd();
const CLASS = `class Tool:\n    ${METHOD}\n`;
const TABLE = `TABLE = [${"105, 100, ".repeat(200)}]\n`;
const SPELLED = "''.join(map(chr, found[:2]))";

/** What turns the text of a command round is called by names that do not name it. */
const CASES: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  [
    "a register that a decorator fills",
    {
      "x.py": `import os\nknown = {}\ndef register(name):\n    ${WORDS}\n    def wrap(f):\n        known[name] = f\n        return f\n    return wrap\n@register('go')\n${TURNED}os.system(known['go']('di'))\n`,
    },
  ],
  [
    "an attribute of a class",
    { "x.py": `import os\n${TURNED}class Tools:\n    turn = turned\nos.system(Tools.turn('di'))\n` },
  ],
  [
    "__getattr__ of a module",
    {
      "x/__init__.py": `${TURNED}def __getattr__(name):\n    ${WORDS}\n    return turned\n`,
      "x/b.py": "import os\nfrom x import anything\nos.system(anything('di'))\n",
    },
  ],
  [
    "a star of a star",
    {
      "x/__init__.py": "from .a import *\n",
      "x/a.py": "from .b import *\n",
      "x/b.py": TURNED,
      "x/c.py": "import os\nfrom . import *\nos.system(turned('di'))\n",
    },
  ],
  [
    "a table of another file",
    {
      "x/a.py": `${TURNED}steps = {'a': turned}\n`,
      "x/b.py": "import os\nfrom .a import steps\nos.system(steps['a']('di'))\n",
    },
  ],
  [
    "a table that another file fills",
    {
      "x/__init__.py": "from . import a, b, c\n",
      "x/a.py": "steps = {}\n",
      "x/b.py": `from .a import steps\n${TURNED}steps['a'] = turned\n`,
      "x/c.py": "import os\nfrom .a import steps\nos.system(steps['a']('di'))\n",
    },
  ],
  [
    "a list of another module that is added to",
    {
      "x/__init__.py": "from . import a, b, c\n",
      "x/a.py": "steps = []\n",
      "x/b.py": `from . import a\n${TURNED}a.steps.append(turned)\n`,
      "x/c.py": "import os\nfrom . import a\nfor step in a.steps:\n    os.system(step('di'))\n",
    },
  ],
  [
    "a name that is put into another module",
    {
      "x/__init__.py": "from . import a, b, c\n",
      "x/a.py": "turn = None\n",
      "x/b.py": `from . import a\n${TURNED}a.turn = turned\n`,
      "x/c.py": "import os\nfrom . import a\nos.system(a.turn('di'))\n",
    },
  ],
  [
    "functools.partial",
    { "x.py": `import os, functools\n${TURNED}go = functools.partial(turned, 'di')\nos.system(go())\n` },
  ],
  ["a method by its name", { "x.py": `import os\n${CLASS}os.system(getattr(Tool(), 'turned')('di'))\n` }],
  [
    "a method by a name put together",
    { "x.py": `import os\n${CLASS}os.system(getattr(Tool(), 'tur' + 'ned')('di'))\n` },
  ],
  [
    "a method by its name, of an object from elsewhere",
    {
      "x/a.py": CLASS,
      "x/b.py": "from .a import Tool\ntool = Tool()\n",
      "x/c.py": "import os\nfrom .b import tool\nos.system(getattr(tool, 'turned')('di'))\n",
    },
  ],
  ["a function by its name in the module", { "x.py": `import os\n${TURNED}os.system(globals()['turned']('di'))\n` }],
  ["another name in the module", { "x.py": `import os\n${TURNED}globals()['t'] = turned\nos.system(t('di'))\n` }],
  [
    "setattr",
    { "x.py": `import os\n${TURNED}class A: pass\na = A()\nsetattr(a, 'turn', turned)\nos.system(a.turn('di'))\n` },
  ],
  ["map", { "x.py": `import os\n${TURNED}for one in map(turned, ['di']):\n    os.system(one)\n` }],
  [
    "a lambda in a table",
    { "x.py": `import os\n${TURNED}steps = {'a': lambda text: turned(text)}\nos.system(steps['a']('di'))\n` },
  ],
  [
    "a property",
    {
      "x.py": `import os\nclass A:\n    @property\n    def command(self):\n        ${WORDS}\n        return 'di'[::-1]\nos.system(A().command)\n`,
    },
  ],
  [
    "a class made by type",
    {
      "x.py": `import os\n${TURNED.replace("(text", "(self, text")}A = type('A', (), {'go': turned})\nos.system(A().go('di'))\n`,
    },
  ],
  [
    "a metaclass",
    {
      "x.py": `import os\nclass Meta(type):\n    def __init__(cls, name, bases, body):\n        ${WORDS}\n        os.system('id')\nclass A(metaclass=Meta): pass\n`,
    },
  ],
  [
    "a descriptor",
    {
      "x.py": `import os\nclass D:\n    def __get__(self, one, of):\n        ${WORDS}\n        return 'di'[::-1]\nclass A:\n    command = D()\nos.system(A().command)\n`,
    },
  ],
  [
    "__getattr__ of a class",
    {
      "x.py": `import os\nclass A:\n    def __getattr__(self, name):\n        ${WORDS}\n        return name[::-1]\nos.system(A().di)\n`,
    },
  ],
  [
    "__missing__",
    {
      "x.py": `import os\nclass A(dict):\n    def __missing__(self, key):\n        ${WORDS}\n        return key[::-1]\nos.system(A()['di'])\n`,
    },
  ],
  [
    "an object that is called",
    { "x.py": `import os\n${CLASS.replace("turned", "__call__")}turn = Tool()\nos.system(turn('di'))\n` },
  ],
  [
    "a method of what a function gives",
    { "x.py": `import os\n${CLASS}def made():\n    ${WORDS}\n    return Tool()\nos.system(made().turned('di'))\n` },
  ],
  [
    "a method of what a table of another file holds",
    {
      "x/a.py": `${CLASS}tools = {'a': Tool()}\n`,
      "x/b.py": "import os\nfrom .a import tools\nos.system(tools['a'].turned('di'))\n",
    },
  ],
  [
    "a long table of a class",
    { "x.py": `import os\nclass A:\n    ${TABLE}found = A().TABLE\nos.system(${SPELLED})\n` },
  ],
  [
    "a long table of another module",
    { "x/a.py": TABLE, "x/b.py": `import os\nfrom . import a\nfound = a.TABLE\nos.system(${SPELLED})\n` },
  ],
  [
    "a long table by its name",
    { "x/a.py": TABLE, "x/b.py": `import os\nfrom . import a\nfound = getattr(a, 'TABLE')\nos.system(${SPELLED})\n` },
  ],
  [
    "a long table by a star",
    { "x/a.py": TABLE, "x/b.py": `import os\nfrom .a import *\nfound = TABLE\nos.system(${SPELLED})\n` },
  ],
  [
    "a generator",
    {
      "x.py": `import os\ndef parts():\n    ${WORDS}\n    yield 'di'[::-1]\nfor one in parts():\n    os.system(one)\n`,
    },
  ],
  [
    "a thread with a method",
    {
      "x.py": `import os, threading\nclass A:\n    def go(self):\n        ${WORDS}\n        os.system(self.turned('di'))\n    ${METHOD}\nthreading.Thread(target=A().go).start()\n`,
    },
  ],
  [
    "a context manager",
    {
      "x.py": `import os, contextlib\n@contextlib.contextmanager\ndef held():\n    ${WORDS}\n    yield 'di'[::-1]\nwith held() as one:\n    os.system(one)\n`,
    },
  ],
  [
    "an import within a function",
    {
      "x/a.py": TURNED,
      "x/__init__.py": `import os\ndef command():\n    ${WORDS}\n    from . import a\n    return a.turned('di')\nos.system(command())\n`,
    },
  ],
  [
    "importlib",
    {
      "x/__init__.py": "import os, importlib\nos.system(importlib.import_module('x.a').turned('di'))\n",
      "x/a.py": TURNED,
    },
  ],
  [
    "a helper of a helper of a helper of a helper of a helper",
    {
      "x.py": `import os\n${Array.from({ length: 9 }, (_, at) => `def h${at}(text):\n    ${WORDS}\n    return ${at === 8 ? "text[::-1]" : `h${at + 1}(text)`}\n`).join("")}os.system(h0('di'))\n`,
    },
  ],
];

/** Of these, the text of the command is lost with less to read. */
const UNTOLD: ReadonlySet<string> = new Set([
  "a register that a decorator fills",
  "__getattr__ of a module",
  "a table that another file fills",
  "a list of another module that is added to",
  "a name that is put into another module",
  "a method by its name",
  "a method by a name put together",
  "a method by its name, of an object from elsewhere",
  "a function by its name in the module",
  "another name in the module",
  "setattr",
  "a descriptor",
  "a method of what a function gives",
  "a method of what a table of another file holds",
  "a long table by its name",
  "importlib",
]);

test.each(CASES)("what is found is the same with less to read: %s", async (label, tree) => {
  const whole = programOf(tree);
  const found = await effectsOf(whole);
  const less = await effectsOf(reducedProgram(whole));

  expect(found[0]).toMatchObject({ callee: "os.system", argument: "id", trigger: "import" });
  expect(less.map(({ callee, trigger, line }) => [callee, trigger, line])).toEqual(
    found.map(({ callee, trigger, line }) => [callee, trigger, line]),
  );
  expect(less[0]?.argument).toBe(UNTOLD.has(label) ? null : "id");
});
