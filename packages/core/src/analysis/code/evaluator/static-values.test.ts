import { expect, test } from "vitest";
import { evaluated } from "./evaluate.testing.ts";

async function versionOf(code: string, files: Readonly<Record<string, string>> = {}) {
  const { setup } = await evaluated({
    "setup.py": `import os, sys, re\nfrom setuptools import setup\n${code}\n`,
    ...files,
  });
  const value = setup?.arguments.find(({ name }) => name === "version")?.value;
  return value?.kind === "known" ? value.value : (value?.kind ?? "not given");
}

test.each([
  ["a branch on the machine", "v = '1'\nif os.name == 'nt': v = '2'\nsetup(version=v)"],
  ["the environment, or else", "setup(version=os.environ.get('V') or '1')"],
  ["a condition of the environment", "if os.environ.get('V'):\n  v = '1'\nelse:\n  v = '2'\nsetup(version=v)"],
  ["a way on which nothing is returned", "def f():\n  if os.path.exists('x'): return '1'\nsetup(version=f())"],
  ["an end of a loop that may come early", "for v in ['1', '2']:\n  if os.getpid() == 1: break\nsetup(version=v)"],
  [
    "a round that may be passed over",
    "v = '1'\nfor w in ['2']:\n  if os.getpid(): continue\n  v = w\nsetup(version=v)",
  ],
  [
    "a function that may be left",
    "v = ['1']\ndef f():\n  if os.getpid(): return\n  v.append('2')\nf()\nsetup(version='.'.join(v))",
  ],
  ["a mapping that something was put into", "d = {'version': '1'}\nd.update(unknown())\nsetup(**d)"],
  ["a key that is not known", "d = {'version': '1'}\nd[os.name] = '2'\nsetup(**d)"],
  ["an item of a mapping that may have changed", "d = {'v': '1'}\nd.update(unknown())\nsetup(version=d['v'])"],
  ["a key that may not be there", "d = {}\nif os.name == 'nt': d['version'] = '1'\nsetup(**d)"],
  ["one of two, joined", "v = '1' if os.name == 'nt' else '2'\nsetup(version='.'.join([v, '0']))"],
  ["one of two, formatted", "v = '1' if os.name == 'nt' else '2'\nsetup(version='%s.0' % v)"],
  ["one of two files", "p = 'a' if os.name == 'nt' else 'b'\nsetup(version=open(p).read())"],
  ["what is left of a file", "f = open('a')\nf.read(1)\nsetup(version=f.read())"],
  ["a failure that is handled", "try:\n  v = unknown()\n  v = '1'\nexcept Exception:\n  v = '2'\nsetup(version=v)"],
  ["two calls", "if os.name == 'nt': setup(version='1')\nelse: setup(version='2')"],
  ["a program", "import subprocess\nsetup(version=subprocess.check_output(['git', 'describe']).decode())"],
])("%s is not known", async (_, code) => {
  expect(["unknown", "part"]).toContain(await versionOf(code, { a: "1", b: "2" }));
});

test.each([
  ["what a file says first", "setup(version=open('a').readline().strip())", "1.2"],
  ["a part of a file", "setup(version=re.search(r\"(?m)^v = '(.*)'\", open('m.py').read()).group(1))", "1.3"],
  ["names that a file sets", "d = {}\nexec(open('m.py').read(), None, d)\nsetup(version=d['v'])", "1.3"],
  [
    "names that a function sets in its module",
    "def f(n, g): exec(open(n).read(), g)\nf('m.py', globals())\nsetup(version=v)",
    "1.3",
  ],
  ["a module", "from m import v\nsetup(version=v)", "1.3"],
  [
    "TOML",
    "import tomllib\nwith open('x.toml', 'rb') as f: d = tomllib.load(f)\nsetup(version=d['p']['version'])",
    "1.4",
  ],
  [
    "a literal in a file",
    "import ast\nsetup(version=ast.literal_eval(open('m.py').read().split('=')[1].strip()))",
    "1.3",
  ],
  ["pieces", "setup(version='.'.join(str(x) for x in (1, 2, 3)))", "1.2.3"],
  ["a substitution", "setup(version=re.sub(r'\\s+', '', ' 1. 5 '))", "1.5"],
  [
    "what two calls agree on",
    "try:\n  setup(version='1', ext_modules=[1])\nexcept Exception:\n  setup(version='1')",
    "1",
  ],
  [
    "keys that another key does not touch",
    "d = {'version': '1'}\nif os.name == 'nt': d['zip_safe'] = 1\nsetup(**d)",
    "1",
  ],
  ["either of two mappings", "k = {'version': '1', 'a': 1} if os.name else {'version': '1'}\nsetup(**k)", "1"],
  [
    "what is imported where setuptools is there",
    "try:\n  import setuptools\nexcept ImportError:\n  setuptools = None\nv = '1' if setuptools is not None else '2'\nsetup(version=v)",
    "1",
  ],
])("%s is known", async (_, code, version) => {
  const files = { a: "1.2\nmore\n", "m.py": "v = '1.3'\n", "x.toml": '[p]\nversion = "1.4"\n' };
  expect(await versionOf(code, files)).toBe(version);
});

test("versioneer gives what was written into the version file", async () => {
  const files = {
    "versioneer.py": "def get_version(): return unknown()\n",
    "setup.cfg": "[versioneer]\nversionfile_source = m/_version.py\n",
    "m/_version.py": `version_json = '''\n{"version": "2.5"}\n'''  # END VERSION_JSON\n`,
  };
  expect(await versionOf("import versioneer\nsetup(version=versioneer.get_version())", files)).toBe("2.5");
});

test("what code sets on the distribution is told", async () => {
  const { setup } = await evaluated({
    "setup.py": `
from setuptools import setup
from setuptools.command.egg_info import egg_info
class Command(egg_info):
    def run(self):
        self.distribution.install_requires = ['a']
        self.distribution.extras_require.update(b=[])
        self.other = 1
setup(cmdclass={'egg_info': Command})
`,
  });
  expect(setup?.changes.map(({ name, line }) => [name, line])).toEqual([
    ["install_requires", 6],
    ["extras_require", 7],
  ]);
});
