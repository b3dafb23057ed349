import { expect, test } from "vitest";
import { effectsOf, evaluated } from "./evaluate.testing.ts";

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
