import { expect, test } from "vitest";
import { evaluated } from "./evaluate.testing.ts";

const COMMAND = (name: string, method: string) => `
import os
from setuptools import setup
from setuptools.command.${name} import ${name} as base
class Command(base):
    def ${method}(self):
        base.${method}(self)
        os.system('a')
setup(cmdclass={'${name}': Command})
`;

test.each([
  ["egg_info", "run", "download"],
  ["build_py", "finalize_options", "download"],
  ["build_py", "run", "build"],
  ["build_ext", "run", "build"],
  ["build_ext", "build_extension", "build"],
  ["install", "run", "build"],
  ["install", "finalize_options", "build"],
  ["bdist_wheel", "run", "build"],
  ["develop", "run", "editable"],
  ["sdist", "run", "deferred"],
  ["test", "run_tests", "test"],
])("%s.%s runs at %s", async (command, method, trigger) => {
  const { effects } = await evaluated({ "setup.py": COMMAND(command, method) });
  const spawned = effects.find(({ capability }) => capability === "process.spawn");
  expect([spawned?.trigger, spawned?.via]).toEqual([trigger, [`cmdclass ${command}`, `Command.${method}`]]);
});

test.each([
  ["a function", "setup(name=(lambda: 1) if x else 2, ext_modules=lambda: os.system('a'))", "download"],
  [
    "a distribution class",
    "class D(Distribution):\n    def parse_config_files(self): os.system('a')\nsetup(distclass=D)",
    "download",
  ],
  ["text with methods", "class V(str):\n    def __str__(self): os.system('a')\nsetup(version=V('1'))", "build"],
])("%s is called", async (_, call, trigger) => {
  const { effects } = await evaluated({
    "setup.py": `import os\nfrom setuptools import setup, Distribution\n${call}\n`,
  });
  expect(effects.filter(({ capability }) => capability === "process.spawn").map((one) => one.trigger)).toEqual([
    trigger,
  ]);
});

test("arguments are known, known in part, or unknown", async () => {
  const { setup } = await evaluated({
    "setup.py": `
import sys, platform
from setuptools import setup, find_packages
VERSION = open('VERSION').read().strip()
requires = ['a', 'b>=1']
if sys.platform == 'win32':
    requires.append('colorama')
setup(
    name='x',
    version=VERSION,
    packages=find_packages(exclude=['tests']),
    install_requires=requires,
    extras_require={'t': ['pytest']},
    description=platform.node(),
    python_requires='>=3' if sys.version_info > (3,) else '>=2',
    keywords=['a', unknown],
)
`,
    VERSION: "1.2.3\n",
    "x/__init__.py": "",
    "x/y/__init__.py": "",
    "tests/__init__.py": "",
  });

  const values = Object.fromEntries(setup?.arguments.map(({ name, value }) => [name, value]) ?? []);
  expect(values).toMatchObject({
    name: { kind: "known", value: "x" },
    version: { kind: "known", value: "1.2.3" },
    packages: { kind: "known", value: ["x", "x.y"] },
    extras_require: { kind: "known", value: { entries: [["t", ["pytest"]]] } },
    description: { kind: "unknown" },
    python_requires: { kind: "unknown" },
    keywords: { kind: "part", value: ["a"] },
  });
  expect(values["install_requires"]?.kind).not.toBe("known");
  expect([setup?.line, setup?.open]).toEqual([8, false]);
});

test("a mapping that is not known leaves the call open", async () => {
  const { setup } = await evaluated({ "setup.py": "from setuptools import setup\nsetup(name='x', **unknown())\n" });
  expect([setup?.open, setup?.arguments.length]).toEqual([true, 1]);
});

test("commands that a command lists run with it", async () => {
  const { effects } = await evaluated({
    "setup.py": `import os
from setuptools import setup, Command
from setuptools.command.build import build as base
class prep(Command):
    def run(self): os.system("a")
class build(base):
    sub_commands = [("prep", None)] + base.sub_commands
setup(cmdclass={"build": build, "prep": prep})
`,
  });
  expect(effects.filter(({ argument }) => argument === "a").map(({ trigger }) => trigger)).toEqual(["build"]);
});

test("how many extension modules there are is asked at once, the text of a version later", async () => {
  const { effects } = await evaluated({
    "setup.py": `import os
from setuptools import setup
class L(list):
    def __len__(self): os.system("a")
class V(str):
    def __str__(self): os.system("b")
setup(ext_modules=L(), version=V())
`,
  });
  const commands = effects.filter(({ capability }) => capability === "process.spawn");
  expect(commands.map(({ trigger, argument }) => [trigger, argument])).toEqual([
    ["download", "a"],
    ["build", "b"],
  ]);
});

test("files that cffi is told of run at once", async () => {
  const { effects } = await evaluated({
    "setup.py": "from setuptools import setup\nsetup(cffi_modules=['b.py:ffi'])\n",
    "b.py": "import os\nos.system('a')\n",
  });
  expect(effects.filter(({ capability }) => capability === "process.spawn").map(({ trigger }) => trigger)).toEqual([
    "download",
  ]);
});

test.each([
  ["finalize_options", "download"],
  ["get_source_files", "download"],
  ["run", "build"],
])("%s of build_ext runs at %s", async (method, trigger) => {
  const { effects } = await evaluated({ "setup.py": COMMAND("build_ext", method) });
  expect(effects.filter(({ argument }) => argument === "a").map((one) => one.trigger)).toEqual([trigger]);
});

test("properties of a command are asked for while it runs", async () => {
  const { effects } = await evaluated({
    "setup.py": `import os
from setuptools import setup
from setuptools.command.bdist_wheel import bdist_wheel
class W(bdist_wheel):
    @property
    def wheel_dist_name(self): os.system("a")
setup(cmdclass={"bdist_wheel": W})
`,
  });
  expect(effects.filter(({ argument }) => argument === "a").map(({ trigger }) => trigger)).toEqual(["build"]);
});
