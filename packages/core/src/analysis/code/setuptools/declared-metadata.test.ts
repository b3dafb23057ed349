import { expect, test } from "vitest";
import { evaluated } from "../evaluator/evaluate.testing.ts";
import { declaredMetadata } from "./declared-metadata.ts";

type Files = Readonly<Record<string, string>>;

const PKG_INFO = "Metadata-Version: 2.4\nName: x\nVersion: 1.0\n";

/** Each field as `VALUE, VALUE`, `kept VALUE`, or `unknown`. */
async function declared(files: Files): Promise<Readonly<Record<string, string>> | null> {
  const all = { "PKG-INFO": PKG_INFO, ...files };
  const { setup } = await evaluated(all);
  const bytes = new Map(Object.entries(all).map(([path, text]) => [path, new TextEncoder().encode(text)]));
  const fields = await declaredMetadata({
    files: bytes,
    members: new Set(bytes.keys()),
    base: "",
    setup,
    attribute: () => ({ kind: "unknown", why: "Nobody follows it." }),
  });
  if (fields === null) return null;
  return Object.fromEntries(
    fields.map(({ field, value }) => [
      field,
      value.kind === "unknown"
        ? "unknown"
        : value.kind === "kept"
          ? `kept ${value.values.join(", ")}`
          : value.values.join(", "),
    ]),
  );
}

const call = (args: string) => ({ "setup.py": `import os\nfrom setuptools import setup\nsetup(${args})\n` });
const project = (text: string, requires = '"setuptools"') => ({
  "pyproject.toml": `[build-system]\nrequires = [${requires}]\nbuild-backend = "setuptools.build_meta"\n${text}`,
});
const PLAIN = "name='x', version='1.0', install_requires=['a']";

test("joins setup() and setup.cfg: what is called has the word, unless it is empty", async () => {
  const config = `[metadata]\nname = y\nversion = attr: x.V\n[options]\npython_requires = >=3.9\ninstall_requires =\n  b>=1\n  c; os_name == "nt"\n[options.extras_require]\nt = d\n`;
  const files = {
    ...call("name='x', install_requires=[]"),
    "setup.cfg": config,
    "x/__init__.py": "V = '1.0'\nV = f()\n",
  };
  expect(await declared(files)).toEqual({
    name: "x",
    version: "1.0",
    "requires-python": ">=3.9",
    "requires-dist": 'b>=1, c; os_name == "nt", d; extra == "t"',
    "provides-extra": "t",
  });
});

test("joins [project] and what it leaves to files and attributes", async () => {
  const files = project(
    '[project]\nname = "x"\ndynamic = ["version", "dependencies"]\n[project.optional-dependencies]\nt = ["d"]\n' +
      '[tool.setuptools.dynamic]\nversion = {file = "VERSION"}\ndependencies = {file = ["r.txt"]}\n',
  );
  expect(await declared({ ...files, VERSION: "1.0\n", "r.txt": "# all\na>=1 # why\n\nb\n" })).toMatchObject({
    version: "1.0",
    "requires-dist": 'a>=1, b, d; extra == "t"',
    "provides-extra": "t",
  });
});

test("what is dynamic and in no table is what setup() says", async () => {
  const files = project('[project]\nname = "x"\nversion = "1.0"\ndynamic = ["dependencies"]\n');
  expect((await declared({ ...files, ...call("install_requires=['a']") }))?.["requires-dist"]).toBe("a");
});

test("what [project] leaves out and setup() says depends on the age of setuptools", async () => {
  const files = project('[project]\nname = "x"\nversion = "1.0"\n');
  expect((await declared({ ...files, ...call("install_requires=['a']") }))?.["requires-dist"]).toBe("unknown");
  expect((await declared(files))?.["requires-dist"]).toBe("");
});

test("what another back end builds is not read", async () => {
  const files = { "pyproject.toml": '[build-system]\nrequires = []\nbuild-backend = "hatchling.build"\n' };
  expect(await declared({ ...files, ...call(PLAIN) })).toBeNull();
});

test.each([
  ["setup_requires=['setuptools_scm'], use_scm_version=True, name='x'", "kept 1.0"],
  ["use_scm_version={'write_to': 'v.py'}, name='x'", "kept 1.0"],
  ["use_scm_version=True, version='2.0', name='x'", "unknown"],
  ["use_incremental=True, name='x'", "unknown"],
  ["use_scm_version=False, version='2.0', name='x'", "2.0"],
  ["setup_requires=['versioningit'], version='2.0', name='x'", "unknown"],
  ["setup_requires=['cython>=3'], version='2.0', name='x'", "2.0"],
])("the version of setup(%s) is %s", async (args, version) => {
  expect((await declared(call(args)))?.["version"]).toBe(version);
});

test.each([
  ["a tool that is not known", call(`${PLAIN}, setup_requires=['own-tool']`)],
  ["an argument that is not known", call(`${PLAIN}, own_argument=1`)],
  ["a build requirement that is not known", { ...call(PLAIN), ...project("", '"setuptools", "own-tool"') }],
  ["d2to1", call(`${PLAIN}, d2to1=True`)],
  ["arguments that are not known", call("**unknown()")],
  [
    "a class of a library",
    { "setup.py": `import lib\nfrom setuptools import setup\nsetup(${PLAIN}, distclass=lib.D)\n` },
  ],
  [
    "two calls",
    { "setup.py": `import os\nfrom setuptools import setup\nif os.name: setup(${PLAIN})\nelse: setup(name='y')\n` },
  ],
])("with %s nothing is known", async (_, files: Files) => {
  const found = await declared(files);
  expect([found?.["name"], found?.["version"], found?.["requires-dist"]]).toEqual(["unknown", "unknown", "unknown"]);
});

test("what [project] says, no tool may change", async () => {
  const files = project('[project]\nname = "x"\nversion = "1.0"\ndependencies = ["a"]\n', '"setuptools", "own-tool"');
  expect(await declared(files)).toMatchObject({ name: "x", version: "1.0", "requires-dist": "a" });
});

test("what a command sets on the distribution is unknown, and nothing else", async () => {
  const code = `
from setuptools import setup
from setuptools.command.build_py import build_py
class Command(build_py):
    def finalize_options(self):
        self.distribution.install_requires = ['b']
setup(${PLAIN}, cmdclass={'build_py': Command})
`;
  expect(await declared({ "setup.py": code })).toMatchObject({ name: "x", version: "1.0", "requires-dist": "unknown" });
});

test("a tag behind the version makes it unknown", async () => {
  const files = { ...call(PLAIN), "setup.cfg": "[egg_info]\ntag_build = dev\n" };
  expect(await declared(files)).toMatchObject({ name: "x", version: "unknown" });
});

test("pbr reads setup.cfg and requirements.txt in its own way", async () => {
  const files = {
    ...call("setup_requires=['pbr'], pbr=True"),
    "setup.cfg": "[metadata]\nname = x\n[extras]\nt =\n  d\n",
    "requirements.txt": "a>=1 # why\n",
  };
  expect(await declared(files)).toMatchObject({
    name: "x",
    version: "kept 1.0",
    "requires-dist": 'a>=1, d; extra == "t"',
    "provides-extra": "t",
  });
  for (const more of [{ "test-requirements.txt": "e\n" }, { "requirements.txt": "-r other.txt\n" }] as Files[])
    expect((await declared({ ...files, ...more }))?.["requires-dist"]).toBe("unknown");
});

test("leftovers of pbr's configuration do not make pbr of setuptools", async () => {
  const files = { ...call(PLAIN), "setup.cfg": "[files]\npackages = x\n", "requirements.txt": "b\n" };
  expect((await declared(files))?.["requires-dist"]).toBe("a");
});
