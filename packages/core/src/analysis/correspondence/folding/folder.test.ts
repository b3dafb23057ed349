import fc from "fast-check";
import { expect, test } from "vitest";
import { cpuTime } from "../../../base/cpu-time.testing.ts";
import { foldSetup } from "./fold-module.ts";
import { findSimple, readSimplePattern, substituteSimple } from "./simple-pattern.ts";
import { isWhole, type Value } from "./value.ts";

const FILES: Readonly<Record<string, string>> = {
  "a.txt": "one\ntwo\n",
  "x/about.py": "__version__ = '1.0'\n",
  "x/__init__.py": "",
};

function argument(code: string): Value | undefined {
  return foldSetup(`from setuptools import setup\nimport os, io, re, textwrap\n${code}`, {
    text: (path) => FILES[path] ?? null,
  }).arguments?.get("a");
}

test.each([
  ["setup(a='x' + 'y')", "xy"],
  ["b = 'x'\nb += 'y'\nsetup(a=b)", "xy"],
  ["setup(a='%s-%d' % ('x', 1))", "x-1"],
  ["setup(a=f'{1}{\"x\"}')", "1x"],
  ["setup(a=open('a.txt').read().strip().replace('two', '2'))", "one\n2"],
  ["setup(a=''.join(line for line in open('a.txt') if line.startswith('t')))", "two\n"],
  ["about = {}\nexec(open(os.path.join('x', 'about.py')).read(), about)\nsetup(a=about['__version__'])", "1.0"],
  ["from x.about import __version__\nsetup(a=__version__)", "1.0"],
  ["def f(n, m='.'):\n    return n + m\nsetup(a=f('x'))", "x."],
  ["d = {'k': ['x']}\nd['k'] = d['k'] + ['y']\nsetup(a={v for vs in d.values() for v in vs})", ["x", "y"]],
  ["from pathlib import Path\nhere = Path(__file__).parent\nsetup(a=(here / 'a.txt').read_text())", "one\ntwo\n"],
  [
    "try:\n    import numpy\nexcept ImportError:\n    numpy = None\nif numpy is not None:\n    b = 1\nelse:\n    b = 2\nsetup(a=b)",
    1,
  ],
  ["def main():\n    setup(a=1)\nif __name__ == '__main__':\n    main()", 1],
  ["setup(a=re.sub(r':x:`(\\d+)`', r'#\\1', 'see :x:`12`'))", "see #12"],
  ["setup(a=textwrap.dedent('''\n    b\n      c\n    '''))", "\nb\n  c\n"],
])("%s", (code, value) => {
  expect(argument(code)).toEqual(value);
});

test.each([
  ["import subprocess\nsetup(a=subprocess.getoutput('id'))"],
  ["setup(a=open('/etc/passwd').read())"],
  ["setup(a=open('missing.txt').read())"],
  ["if os.name == 'nt':\n    b = 1\nelse:\n    b = 2\nsetup(a=b)"],
  ["b = 1\nif unknown():\n    b = 2\nsetup(a=b)"],
  ["b = ['x']\nif unknown():\n    b.append('y')\nsetup(a=b)"],
  ["def f():\n    if unknown():\n        return 1\n    return 2\nsetup(a=f())"],
  ["def f():\n    return f()\nsetup(a=f())"],
  ["b = 'x'\nfor i in range(9):\n    b = b + b\nsetup(a=b)"],
  [`setup(a=${"'x' * 999999 * ".repeat(1)}99)`],
  ["setup(a=re.sub('(a+)+$', '', 'aaaa'))"],
])("%s is not known", (code) => {
  expect(isWhole(argument(code) ?? null) && argument(code) !== undefined).toBe(false);
});

test("what may be among the arguments is said", () => {
  const open = (code: string) => foldSetup(`from setuptools import setup\n${code}`, { text: () => null }).open;

  expect(open("setup(**unknown())")).toBe(true);
  expect(open("d = dict(a=1)\nif unknown():\n    d['b'] = 2\nsetup(**d)")).toBe(false);
  expect(open("setup(a=1)")).toBe(false);
});

test("doubling strings and endless loops end at a bound", () => {
  expect(argument(`b = 'x'\n${"b = b + b\n".repeat(200)}setup(a=b)`)).toEqual({ is: "unknown" });
  expect(foldSetup(`${"x = [y for a in b for c in d]\n".repeat(1000)}`, { text: () => null }).arguments).toBe(null);
});

test("modules that are imported again and again, and many long ones, end at a bound", () => {
  const long = `b = 1\n${"c = ['x', 'y']\n".repeat(20_000)}`;
  const names = Array.from({ length: 3000 }, (_, at) => `d${at}`).join(", ");
  const modules = Array.from({ length: 500 }, (_, at) => `from e${at} import d`).join("\n");
  const files = { text: (path: string) => (/^(?:big|e\d+)\.py$/.test(path) ? long : null) };
  const started = cpuTime();
  for (const code of [`from big import ${names}`, modules, "exec(open('big.py').read())\n".repeat(500)]) {
    expect(foldSetup(`from setuptools import setup\nimport os\n${code}\nsetup(a=1)`, files).wanted).toContain(
      "setuptools.py",
    );
  }
  expect(cpuTime() - started).toBeLessThan(4000);
});

const MANY = Array.from({ length: 10_000 }, (_, at) => `v${at} = 1\n`).join("");

test.each([
  ["a list that holds a list twice, and so on", `b = ['x']\n${"b = [b, b]\n".repeat(38)}if b == b:\n    pass\n`],
  ["a search in each round", "b = 'x' * 2000000\nfor c in ('y' * 19999).split('y'):\n    b.find('z')\n"],
  ["a list in each round", "b = ('y' * 19999).split('y')\nfor c in b:\n    if 'z' in b:\n        pass\n"],
  ["many names, many imports", `${MANY}if unknown():\n${"    import b\n".repeat(10_000)}`],
  ["many names, many rounds", `${MANY}b = ('y' * 19999).split('y')\n${"c = [d for d in b]\n".repeat(20)}`],
])("%s: time has a bound", (_, code) => {
  const started = cpuTime();
  expect(foldSetup(`from setuptools import setup\n${code}setup(a=1)`, { text: () => null }).wanted).toContain(
    "setuptools.py",
  );
  expect(cpuTime() - started).toBeLessThan(2000);
});

test("patterns of the tree are followed without an engine", () => {
  const pattern = readSimplePattern("\n(###.+?\n)## ");

  expect(pattern === null ? null : findSimple(pattern, "a\n### 1\nb\n## 0", 0, "any")?.group).toBe("### 1\nb\n");
  expect(["(a+)+", "a|b", "[a]", "(a)(b)", ".*", ""].map(readSimplePattern)).toEqual([
    null,
    null,
    null,
    null,
    null,
    null,
  ]);
  const digits = readSimplePattern("#(\\d+)");
  expect(digits === null ? null : substituteSimple(digits, "[#\\1](u/\\g<1>)", "see #12, # and #3")).toBe(
    "see [#12](u/12), # and [#3](u/3)",
  );
});

test("whatever the text, folding ends without throwing", () => {
  const pieces = fc.constantFrom(
    "setup(",
    ")",
    "a",
    "=",
    "'x'",
    "[",
    "]",
    "for ",
    " in ",
    "open(",
    ".read()",
    "\n",
    "    ",
    "if ",
    ":",
    "def f():\n",
    "return ",
    "+",
    "**",
    "{",
    "}",
    ",",
  );
  fc.assert(
    fc.property(
      fc.array(pieces).map((all) => all.join("")),
      (text) => {
        expect(foldSetup(text, { text: () => null }).wanted).toBeInstanceOf(Array);
      },
    ),
  );
});
