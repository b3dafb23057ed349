/** What looks the same in the files that pip sees, and is not. */
import { expect, test } from "vitest";
import type { ZipFixtureMember } from "../../formats/zip/zip-fixture.testing.ts";
import { type ArchiveText, changeOf, compared, fates } from "./comparison.testing.ts";
import type { Difference } from "./difference.ts";

const WHEEL = "demo-1.0-py3-none-any.whl";
const MODULE: ZipFixtureMember = { name: "demo/a.py", content: "a = 1\n" };

function wheels(one: ArchiveText["files"], other: ArchiveText["files"]): Promise<Difference> {
  return compared({ filename: WHEEL, files: one }, { filename: WHEEL, files: other });
}

function codes({ oddities }: Difference): readonly string[] {
  return oddities.map(({ side, code, path }) => `${side} ${code} ${path ?? ""}`);
}

test("a member that the directory has and one that only its own header has are two", async () => {
  const evil: ZipFixtureMember = { name: "evil.py", content: "import os\n" };
  const difference = await wheels([MODULE, evil], [MODULE, { ...evil, central: null }]);
  expect(fates(difference)).toEqual(["moved evil.py evil.py (not in the directory)"]);
  expect(codes(difference)).toContain("right zip/local-only-member evil.py");
});

test("another name in front of a member is said, though the files are the same", async () => {
  const difference = await wheels([MODULE], [{ ...MODULE, local: { name: "demo/b.py" } }]);
  expect(difference.counts).toMatchObject({ same: 1, changed: 0 });
  expect(codes(difference)).toEqual(["right zip/local-name-differs demo/a.py"]);
  expect(codes(await wheels([{ ...MODULE, local: { name: "demo/b.py" } }], [MODULE]))).toEqual([
    "left zip/local-name-differs demo/a.py",
  ]);
});

test("what both archives say alike is no difference", async () => {
  const odd: ZipFixtureMember = { ...MODULE, local: { name: "demo/b.py" } };
  expect((await wheels([odd], [odd])).oddities).toEqual([]);
});

test("a folder that nothing is in is said", async () => {
  const difference = await wheels([MODULE, { name: "demo/", content: "" }], [MODULE, { name: "space/", content: "" }]);
  expect(codes(difference)).toEqual(["right folder/empty space/"]);
});

test("members of an unknown type are compared by content, as installers unpack them", async () => {
  const sdist = (data: string): ArchiveText => ({
    filename: "demo-1.0.tar.gz",
    files: [
      { name: "demo-1.0/PKG-INFO", data: "Name: demo\n" },
      { name: "demo-1.0/a.py", type: "Z", data },
    ],
  });
  expect(fates(await compared(sdist("good\n"), sdist("evil\n")))).toEqual(["changed a.py"]);
  expect(fates(await compared(sdist("good\n"), sdist("good\n")))).toEqual([]);
});

test("permissions that only one archive states count where they give somebody more", async () => {
  const file = (mode?: number): ZipFixtureMember => ({ ...MODULE, ...(mode === undefined ? { madeBy: 0 } : { mode }) });
  const difference = await wheels([file()], [file(0o104755)]);
  expect(changeOf(difference, "demo/a.py").permissions).toEqual({ left: 0o644, right: 0o4755 });
  expect(fates(await wheels([file()], [file(0o100664)]))).toEqual([]);
});

test("the same bytes under another tag were renamed; built again, they were changed", async () => {
  const library = (tag: string, content: string): ArchiveText["files"] => ({ [`demo/m.${tag}.so`]: content });
  const renamed = await wheels(library("cpython-312-x86_64-linux-gnu", "1"), library("abi3", "1"));
  expect(fates(renamed)).toEqual(["moved demo/m.cpython-312-x86_64-linux-gnu.so demo/m.abi3.so"]);
  const rebuilt = await wheels(library("cpython-312-x86_64-linux-gnu", "1"), library("abi3", "2"));
  expect(rebuilt.counts).toMatchObject({ changed: 1, moved: 0 });
});

test("metadata under another name is not the metadata any more", async () => {
  const metadata = "Metadata-Version: 2.1\nName: demo\nVersion: 1.0\n";
  const difference = await wheels({ "demo-1.0.dist-info/METADATA": metadata }, { "PKG-INFO": metadata });
  expect(fates(difference)).toEqual(["moved demo-1.0.dist-info/METADATA PKG-INFO"]);
});

test("a file that went to where other folders stand is moved, whatever their layout", async () => {
  const difference = await compared(
    {
      filename: "demo-1.0.tar.gz",
      files: {
        "demo-1.0/src/demo/a.py": "a = 1\n",
        "demo-1.0/src/demo/b.py": "b = 1\n",
        "demo-1.0/tests/sitecustomize.py": "import os\n",
      },
    },
    { filename: WHEEL, files: { "demo/a.py": "a = 1\n", "demo/b.py": "b = 1\n", "sitecustomize.py": "import os\n" } },
  );
  expect(fates(difference)).toEqual(["moved tests/sitecustomize.py sitecustomize.py"]);
  expect(difference.layout).toEqual([{ left: "src/", right: "", files: 2 }]);
});

test("a member outside the folder of an sdist does not make all others move", async () => {
  const files = { "demo-1.0/PKG-INFO": "Name: demo\n", "demo-1.0/a.py": "a = 1\n" };
  const difference = await compared(
    { filename: "demo-1.0.tar.gz", files },
    { filename: "demo-1.0.tar.gz", files: { ...files, "a.py": "evil = 1\n" } },
  );
  expect(fates(difference)).toEqual(["added ../a.py"]);
});

test("rows of RECORD that lost their digest, or come twice, do not follow from the files", async () => {
  const digest = "a".repeat(43);
  const files = (text: string, record: string): ArchiveText["files"] => ({
    "demo/a.py": text,
    "demo/b.py": "b = 1\n",
    "demo-1.0.dist-info/RECORD": record,
  });
  const difference = await wheels(
    files("a = 1\n", `demo/a.py,sha256=${digest},6\ndemo/b.py,sha256=${digest},6\n`),
    files("a = 2\n", `demo/b.py,sha256=${"e".repeat(43)},6\ndemo/a.py,,\ndemo/b.py,sha256=${digest},6\n`),
  );
  expect(changeOf(difference, "demo-1.0.dist-info/RECORD").content).toMatchObject({
    beyond: [
      { path: "demo/a.py", what: "digest gone" },
      { path: "demo/b.py", what: "right only" },
    ],
  });
});

test("a flood of fields hides none that installers act on, and a second description counts", async () => {
  const head = "Metadata-Version: 2.1\nName: demo\nVersion: 1.0\n";
  const flood = Array.from({ length: 400 }, (_, index) => `X-${index}: a\n`).join("");
  const metadata = (text: string): ArchiveText["files"] => ({ "demo-1.0.dist-info/METADATA": text });
  const name = "demo-1.0.dist-info/METADATA";
  const { content } = changeOf(await wheels(metadata(head), metadata(`${head}${flood}Requires-Dist: evil\n`)), name);
  expect(content).toMatchObject({ fieldsNotKept: 201 });
  if (content?.as !== "metadata") throw new Error("other");
  expect(content.fields[0]).toMatchObject({ field: "Requires-Dist", added: ["evil"] });

  const twice = (second: string): string => `${head}Description: one\nDescription: ${second}\n`;
  expect(changeOf(await wheels(metadata(twice("two")), metadata(twice("three"))), name).content).toMatchObject({
    description: { added: 1, removed: 1 },
  });
});

test("folders nested by the thousand take no time", async () => {
  const deep = Array.from({ length: 300 }, (_, index) => ({
    name: `${"a/".repeat(1_500)}${index}/${"b/".repeat(300)}`,
    type: "5",
  }));
  const sdist: ArchiveText = {
    filename: "demo-1.0.tar.gz",
    files: deep.map((member) => ({ ...member, name: "d/", pax: { path: member.name } })),
  };
  const began = performance.now();
  await compared(sdist, sdist);
  expect(performance.now() - began).toBeLessThan(3_000);
});
