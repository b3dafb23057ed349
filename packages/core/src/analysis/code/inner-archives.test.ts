import { expect, test } from "vitest";
import { defaultLimits } from "../../base/limits.ts";
import { testPlatform } from "../../base/platform.testing.ts";
import { fromBytes } from "../../base/random-access.ts";
import { testParser } from "../../formats/python/syntax/python-parser.testing.ts";
import { zipFixture } from "../../formats/zip/zip-fixture.testing.ts";
import { analyseCode } from "./analyse-code.ts";
import { HeldFiles } from "./held-files.ts";
import { type InnerFiles, innerFiles } from "./inner-archives.ts";

const RUN = "import os\nos.system('a')\n";

async function found(code: string, inner: Readonly<Record<string, string>>): Promise<string[]> {
  const wheel = zipFixture({
    "x/__init__.py": `import os\nHERE = os.path.dirname(__file__)\n${code}\n`,
    "x/y.zip": zipFixture(inner),
    "x-1.0.dist-info/METADATA": "",
  });
  const machine = { parser: await testParser(), platform: testPlatform, limits: defaultLimits };
  const { effects } = await analyseCode(fromBytes(wheel), "x-1.0-py3-none-any.whl", machine);
  return effects
    .filter(({ capability }) => capability === "process.spawn")
    .map(({ trigger, path, argument }) => `${trigger} ${path} ${argument}`);
}

test.each([
  ["a program", "import runpy\nrunpy.run_path(HERE + '/y.zip')", "__main__.py"],
  ["a folder of the import path", "import sys\nsys.path.insert(0, HERE + '/y.zip')\nimport m", "m.py"],
  ["an importer", "import zipimport\nzipimport.zipimporter(HERE + '/y.zip').load_module('m')", "m.py"],
  ["a file that is read", "import zipfile\nexec(zipfile.ZipFile(HERE + '/y.zip').read('m.py'))", "m.py"],
])("an archive in the archive is followed as %s", async (_, code, member) => {
  const all = await found(code, { [member]: RUN });

  expect(all.filter((one) => one.startsWith("import ")).map((one) => one.split(" ").at(-1))).toEqual(["a"]);
});

test("what nobody takes out of it counts as what nobody calls", async () => {
  expect(await found("", { "m.py": RUN })).toEqual(["deferred x/y.zip/m.py a"]);
});

test("what is not read of them is said", async () => {
  const many = Object.fromEntries(Array.from({ length: 201 }, (_, index) => [`m${index}.py`, ""]));
  const { files: inner, undecided } = await inside({
    "a.zip": zipFixture(many),
    ...Object.fromEntries(
      Array.from({ length: 20 }, (_, index) => [`b${index}.zip`, zipFixture({ "m.py": "" })] as const),
    ),
    "data.npz": zipFixture({ "x.npy": "" }),
  });

  expect(inner.size).toBe(200 + 19);
  expect(undecided.map(({ path, what }) => [path, what])).toEqual([
    ["a.zip", "too-large"],
    ["b19.zip", "too-large"],
  ]);
});

test("a member that cannot be read is said, and does not hide the others", async () => {
  const broken = Buffer.alloc(10, 0xff);
  const archive = zipFixture([
    { name: "a.py", content: RUN, method: 8, data: broken },
    { name: "b.txt", content: RUN, method: 8, data: broken },
    { name: "c.py", content: RUN },
  ]);
  const { files, undecided } = await inside({ "x.zip": archive });

  expect([...files.keys()]).toEqual(["x.zip/c.py"]);
  expect(undecided.map(({ path, what }) => [path, what])).toEqual([["x.zip/a.py", "unreadable"]]);
});

test("an archive whose list cannot be read is said", async () => {
  const { undecided } = await inside({
    "x.zip": zipFixture({ "m.py": RUN }).subarray(0, 60),
    "y.txt": Buffer.from("PK"),
  });

  expect(undecided.map(({ path, what }) => [path, what])).toEqual([["x.zip", "unreadable"]]);
});

async function inside(archives: Readonly<Record<string, Uint8Array>>): Promise<InnerFiles> {
  const files = new HeldFiles({});
  for (const [path, bytes] of Object.entries(archives)) {
    const coming = files.begin(bytes.length);
    coming.write(bytes);
    coming.keep(path);
  }
  return innerFiles(files, { parser: await testParser(), platform: testPlatform, limits: defaultLimits });
}
