import { expect, test } from "vitest";
import { evaluated } from "./evaluate.testing.ts";

async function argumentsOf(capability: string, source: string, more: Record<string, string> = {}): Promise<unknown[]> {
  const { effects } = await evaluated({ "m.py": source, ...more });
  return effects.filter((one) => one.capability === capability).map(({ argument }) => argument);
}

test.each([
  ["below a home", "for d, _, fs in os.walk(os.path.expanduser('~')):\n  for f in fs: os.remove(os.path.join(d, f))"],
  ["in a home", "for f in os.listdir(os.path.expanduser('~')): os.remove(os.path.join(os.path.expanduser('~'), f))"],
  ["that a scan gives", "with os.scandir(os.path.expanduser('~')) as fs:\n  for f in fs: os.remove(f.path)"],
  ["that a pattern fits", "for f in glob.glob(os.path.expanduser('~') + '/*'): os.remove(f)"],
  ["that a path lists", "for f in pathlib.Path.home().iterdir(): f.unlink()"],
  ["at any depth", "for f in pathlib.Path.home().rglob('*'): f.unlink()"],
])("what lies %s is not known by name, but by place", async (_, code) => {
  expect(await argumentsOf("file.delete", `import glob, os, pathlib\n${code}`)).toContain("{home}/*");
});

test("what lies where the code runs may be more than what is in the archive", async () => {
  expect(await argumentsOf("file.delete", "import glob, os\nfor f in glob.glob('*.doc'): os.remove(f)")).toContain(
    "./*.doc",
  );
});

test.each([
  ["a pattern", "import glob\nfor f in glob.glob(os.path.dirname(__file__) + '/*.d?t'): exec(open(f).read())"],
  ["a path", "import pathlib\nfor f in pathlib.Path(__file__).parent.rglob('*.dat'): exec(f.read_text())"],
  [
    "a walk",
    "for d, _, fs in os.walk(os.path.dirname(__file__)):\n  for f in fs:\n    if f.endswith('.dat'): exec(open(os.path.join(d, f)).read())",
  ],
])("files of the archive are found by %s", async (_, code) => {
  const files = { "a.dat": "import os\nos.system('a')", "a.txt": "import os\nos.system('b')" };
  expect(await argumentsOf("process.spawn", `import os\n${code}`, files)).toEqual(["a"]);
});

test.each([
  "import requests, pathlib\npathlib.Path(requests.__file__).with_name('api.py').write_text(x)",
  "import requests, os\nopen(os.path.join(os.path.dirname(requests.__file__), 'api.py'), 'a').write(x)",
  "from importlib.util import find_spec\nopen(find_spec('requests').origin, 'a').write(x)",
])("a module of another project that is written to: %s", async (code) => {
  expect(await argumentsOf("file.write-startup", code)).not.toEqual([]);
});
