import { expect, test } from "vitest";
import { defaultLimits } from "../../../base/limits.ts";
import { testPlatform } from "../../../base/platform.testing.ts";
import { testParser } from "../../../formats/python/syntax/python-parser.testing.ts";
import { effectsOf, entryAt, evaluated } from "./evaluate.testing.ts";
import { evaluateProgram } from "./evaluate-program.ts";

test.each([
  ["open('out.txt', 'w')", ["file.write open out.txt"]],
  ["open('in.txt')", []],
  [
    "open('/tmp/x.sh', 'w').write('a')",
    ["file.write-program open /tmp/x.sh", "file.write-program open().write /tmp/x.sh"],
  ],
  ["open(os.path.expanduser('~/.bashrc'), 'a')", ["file.write-startup open {home}/.bashrc"]],
  ["open(os.path.join(os.path.expanduser('~'), 'x'), 'w')", ["file.write-outside open {home}/x"]],
  ["open(os.path.expanduser('~/.aws/credentials')).read()", ["credential.path open {home}/.aws/credentials"]],
  [
    "Path.home().joinpath('.ssh', 'id_rsa').read_text()",
    ["credential.path pathlib.Path().read_text {home}/.ssh/id_rsa"],
  ],
  ["(Path.home() / '.npmrc').exists()", ["credential.path pathlib.Path().exists {home}/.npmrc"]],
  ["Path('x').write_text('a')", ["file.write pathlib.Path().write_text x"]],
  [
    "shutil.copy('a', site.getsitepackages()[0] + '/x.pth')",
    ["file.write-startup shutil.copy {site.getsitepackages()[]}/x.pth"],
  ],
  ["shutil.rmtree('x')", ["file.delete shutil.rmtree x"]],
  ["os.chmod('x', 0o755)", ["file.mode os.chmod x"]],
  ["P = '~/.aws/credentials'", []],
])("%s", async (source, effects) => {
  const found = await effectsOf(`import os, shutil, site\nfrom pathlib import Path\n${source}\n`);
  expect(found.map((one) => one.replace(/^import /, ""))).toEqual(effects);
});

test.each([
  ["os.path.dirname(__file__)", "open(os.path.join(os.path.dirname(__file__), 'd.txt')).read()"],
  ["pathlib", "(Path(__file__).parent / 'd.txt').read_text()"],
  ["pkgutil", "pkgutil.get_data('pkg', 'd.txt').decode()"],
  ["importlib.resources", "importlib.resources.files('pkg').joinpath('d.txt').read_text()"],
  ["read_text", "importlib.resources.read_text('pkg', 'd.txt')"],
  ["a loop", "[line for line in open(__file__.replace('__init__.py', 'd.txt'))][0].strip()"],
  ["lines", "open(__file__.replace('__init__.py', 'd.txt')).readlines()[0]"],
])("%s reads a file of the archive", async (_, expression) => {
  const { effects } = await evaluated(
    {
      "pkg/__init__.py": `import os, pkgutil, importlib.resources\nfrom pathlib import Path\nos.system(${expression})\n`,
      "pkg/d.txt": "curl x",
    },
    [{ trigger: "import", path: "pkg/__init__.py", symbol: null, text: null, because: "", detail: "", under: [] }],
  );
  expect(effects.map(({ argument }) => argument)).toEqual(["curl x"]);
});

test.each([
  "sys.prefix + '/share/x.txt'",
  "os.path.join(sys.exec_prefix, 'share', 'x.txt')",
  "sysconfig.get_path('data') + '/share/x.txt'",
])("data of a wheel are found where they are installed: %s", async (path) => {
  const { effects } = await evaluated({
    "m.py": `import os, sys, sysconfig\nexec(open(${path}).read())`,
    "m-1.0.data/data/share/x.txt": "import os\nos.system('a')",
  });
  expect(effects.filter(({ capability }) => capability === "process.spawn").map(({ argument }) => argument)).toEqual([
    "a",
  ]);
});

test("what is made of a file that is too long to be held, and run, is hidden", async () => {
  const files = new Map([["m.py", Buffer.from("exec(open(__file__[:-4] + 'x.txt').read().split('#')[1])")]]);
  const program = {
    files,
    members: new Set(["m.py", "x.txt"]),
    entries: [entryAt("m.py")],
    importRoots: [""],
    base: "",
  };
  const machine = { parser: await testParser(), platform: testPlatform, limits: defaultLimits };
  const { effects } = await evaluateProgram(program, machine);
  expect(effects.map(({ capability }) => capability)).toContain("exec.hidden");
});

test.each([
  "open(D).readlines()",
  "open(D).read().splitlines(True)",
  "open(D).read().splitlines(keepends=True)",
  "open(D)",
])("lines of %s keep their ends: put together again, they are code", async (lines) => {
  const { effects } = await evaluated(
    {
      "pkg/__init__.py": `D = __file__.replace('__init__.py', 'd.txt')\nexec(''.join([line for line in ${lines}]))\n`,
      "pkg/d.txt": "import os\r\nos.system('curl x')\r\n",
    },
    [{ trigger: "import", path: "pkg/__init__.py", symbol: null, text: null, because: "", detail: "", under: [] }],
  );
  expect(effects.map(({ argument }) => argument)).toContain("curl x");
});
