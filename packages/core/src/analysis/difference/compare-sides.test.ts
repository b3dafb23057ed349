import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { defaultLimits } from "../../base/limits.ts";
import { zipFixture } from "../../formats/zip/zip-fixture.testing.ts";
import {
  type ArchiveText,
  changeOf,
  compared,
  comparedSides,
  fates,
  packed,
  sideOfBytes,
} from "./comparison.testing.ts";

const METADATA =
  "Metadata-Version: 2.4\nName: demo\nVersion: 1.0\nRequires-Dist: a>=1\nRequires-Dist: b (<2)\n\nText\n";

function wheel(version: string, files: Readonly<Record<string, string | Uint8Array>>): ArchiveText {
  const all: Record<string, string | Uint8Array> = {};
  for (const [path, content] of Object.entries(files)) all[path.replace("INFO", `demo-${version}.dist-info`)] = content;
  return { filename: `demo-${version}-py3-none-any.whl`, files: all };
}

function sdist(version: string, files: Readonly<Record<string, string>>): ArchiveText {
  const all = Object.fromEntries(Object.entries(files).map(([path, content]) => [`demo-${version}/${path}`, content]));
  return { filename: `demo-${version}.tar.gz`, files: all };
}

const LINES = "import os\n\n\ndef one():\n    return os.name\n\n\ndef two():\n    return os.sep\n";

describe("files are paired", () => {
  test("by path, with the folders that carry the version", async () => {
    const difference = await compared(
      wheel("1.0", { "demo/a.py": "a = 1\n", "INFO/METADATA": METADATA, "demo-1.0.data/scripts/x": "1\n" }),
      wheel("1.1", {
        "demo/a.py": "a = 2\n",
        "INFO/METADATA": METADATA.replace("1.0", "1.1"),
        "demo-1.1.data/scripts/x": "1\n",
      }),
    );
    expect(fates(difference)).toEqual([
      "changed demo-1.0.dist-info/METADATA demo-1.1.dist-info/METADATA",
      "changed demo/a.py",
    ]);
    expect(difference.counts.same).toBe(1);
  });

  test("of sdists, below the folder that carries the version, and its egg-info", async () => {
    const difference = await compared(
      sdist("1.0", { "demo-1.0.egg-info/PKG-INFO": METADATA, "setup.py": "1\n", "same.py": "x\n" }),
      sdist("1.1", {
        "demo-1.1.egg-info/PKG-INFO": METADATA.replace("1.0", "1.1"),
        "setup.py": "2\n",
        "same.py": "x\n",
      }),
    );
    expect(fates(difference)).toEqual([
      "changed demo-1.0.egg-info/PKG-INFO demo-1.1.egg-info/PKG-INFO",
      "changed setup.py",
    ]);
    expect(changeOf(difference, "demo-1.1.egg-info/PKG-INFO").content?.as).toBe("metadata");
  });

  test("by content, where they were moved; twins with the one of their name", async () => {
    const difference = await compared(
      wheel("1.0", { "demo/old.py": LINES, "demo/x/t.txt": "twin\n", "demo/x/u.txt": "twin\n" }),
      wheel("1.0", { "demo/new.py": LINES, "demo/y/u.txt": "twin\n", "demo/y/t.txt": "twin\n" }),
    );
    expect(fates(difference)).toEqual([
      "moved demo/old.py demo/new.py",
      "moved demo/x/t.txt demo/y/t.txt",
      "moved demo/x/u.txt demo/y/u.txt",
    ]);
  });

  test("by the folder, where what is beside them moved", async () => {
    const difference = await compared(
      wheel("1.0", { "old/a.py": LINES, "old/b.py": "b = 1\n" }),
      wheel("1.0", { "new/a.py": LINES, "new/b.py": "b = 2\n" }),
    );
    expect(fates(difference)).toEqual(["moved old/a.py new/a.py", "moved old/b.py new/b.py"]);
    expect(changeOf(difference, "new/b.py").content?.as).toBe("text");
  });

  test("by likeness, where they were renamed and changed", async () => {
    const difference = await compared(
      wheel("1.0", { "demo/old.py": LINES, "demo/other.py": "nothing = 'alike'\n" }),
      wheel("1.0", { "demo/new.py": `${LINES}three = 3\n`, "demo/far.py": "something = 'else'\n" }),
    );
    expect(fates(difference)).toEqual(["added demo/far.py", "moved demo/old.py demo/new.py", "removed demo/other.py"]);
  });

  test("by name, whatever tags and digests tools put into it", async () => {
    const difference = await compared(
      wheel("1.0", { "demo/m.cpython-312-x86_64-linux-gnu.so": "1", "demo.libs/libz-0123abcd.so.1": "2" }),
      wheel("1.0", { "demo/m.cpython-313-x86_64-linux-gnu.so": "3", "demo.libs/libz-89abcdef.so.1": "4" }),
    );
    expect(difference.counts).toMatchObject({ changed: 2, added: 0, removed: 0, moved: 0 });
  });

  test("of a wheel and an sdist: where the sdist has another layout nothing is moved, and METADATA is PKG-INFO", async () => {
    const difference = await compared(
      sdist("1.0", { "src/demo/a.py": LINES, "src/demo/b.py": "b = 1\n", "PKG-INFO": METADATA, "tests/t.py": "t\n" }),
      wheel("1.0", { "demo/a.py": LINES, "demo/b.py": "b = 2\n", "INFO/METADATA": `${METADATA}more\n` }),
    );
    expect(fates(difference)).toEqual([
      "changed PKG-INFO demo-1.0.dist-info/METADATA",
      "changed src/demo/b.py demo/b.py",
      "removed tests/t.py",
    ]);
    expect(difference.layout).toEqual([{ left: "src/", right: "", files: 1 }]);
  });

  test("of one name, in their order", async () => {
    const files = (last: string): ArchiveText => ({
      filename: "demo-1.0-py3-none-any.whl",
      files: [
        { name: "a.py", content: "first\n" },
        { name: "a.py", content: last },
      ],
    });
    expect(fates(await compared(files("second\n"), files("third\n")))).toEqual(["changed a.py#2"]);
  });
});

describe("what differs", () => {
  test("of metadata is said by field, and respelt requirements mean the same", async () => {
    const other = METADATA.replace("a>=1", "a >= 1")
      .replace("Requires-Dist: b (<2)", "Requires-Dist: c\nKeywords: k")
      .replace("Text", "Other");
    const { content } = changeOf(
      await compared(wheel("1.0", { "INFO/METADATA": METADATA }), wheel("1.0", { "INFO/METADATA": other })),
      "demo-1.0.dist-info/METADATA",
    );
    expect(content).toMatchObject({
      as: "metadata",
      fields: [
        { field: "Requires-Dist", removed: ["b (<2)"], added: ["c"], respelt: 1 },
        { field: "Keywords", removed: [], added: ["k"] },
      ],
      description: { added: 1, removed: 1 },
    });
  });

  test("of RECORD is only what does not follow from the files", async () => {
    const record = (digest: string, more = ""): string =>
      `demo/a.py,sha256=${digest},3\ndemo/b.py,sha256=${"b".repeat(43)},2\n${more}INFO/RECORD,,\n`;
    const before = record("a".repeat(43), "gone.py,,\n");
    const after = record("c".repeat(43)).replace("b".repeat(43), "d".repeat(43));
    const { content } = changeOf(
      await compared(
        wheel("1.0", { "demo/a.py": "a\n", "demo/b.py": "b\n", "INFO/RECORD": before }),
        wheel("1.0", { "demo/a.py": "A\n", "demo/b.py": "b\n", "INFO/RECORD": after }),
      ),
      "demo-1.0.dist-info/RECORD",
    );
    expect(content).toEqual({
      as: "record",
      following: 0,
      beyond: [
        { path: "demo/a.py", what: "stale" },
        { path: "demo/b.py", what: "changed" },
        { path: "gone.py", what: "left only" },
      ],
      notKept: 0,
    });
  });

  test("of permissions is counted, unless somebody may do more or less", async () => {
    const files = (a: number, b: number): ArchiveText => ({
      filename: "demo-1.0-py3-none-any.whl",
      files: [
        { name: "a.py", content: "a\n", mode: a },
        { name: "b.py", content: "b\n", mode: b },
      ],
    });
    const difference = await compared(files(0o100664, 0o100644), files(0o100644, 0o104755));
    expect(difference.modes).toEqual([{ left: 0o664, right: 0o644, files: 1 }]);
    expect(changeOf(difference, "b.py")).toMatchObject({ permissions: { left: 0o644, right: 0o4755 }, content: null });
  });

  test("of links is where they lead to; a file that became a link is another kind of thing", async () => {
    const files = (link: string, second: string): ArchiveText => ({
      filename: "demo-1.0.tar.gz",
      files: [
        { name: "demo-1.0/a", type: "2", link },
        { name: "demo-1.0/b", ...(second === "" ? { data: "x" } : { type: "2", link: second }) },
        { name: "demo-1.0/c", data: "c" },
      ],
    });
    const difference = await compared(files("x", ""), files("y", "/etc/passwd"));
    expect(changeOf(difference, "a").content).toEqual({ as: "link", left: "x", right: "y" });
    expect(changeOf(difference, "b").content).toEqual({ as: "kind", left: "file", right: "symlink" });
  });

  test("of archives inside archives is said inside, down to a bound", async () => {
    const inner = (text: string, depth: number): Uint8Array =>
      depth === 0 ? new TextEncoder().encode(text) : zipFixture({ "in.zip": inner(text, depth - 1) });
    const difference = await compared(
      wheel("1.0", { "a.zip": zipFixture({ "m.py": "1\n" }), "deep.zip": inner("1\n", 6) }),
      wheel("1.0", { "a.zip": zipFixture({ "m.py": "2\n" }), "deep.zip": inner("2\n", 6) }),
    );
    expect(changeOf(difference, "a.zip").content).toMatchObject({
      as: "archive",
      difference: { counts: { changed: 1 }, changes: [{ content: { as: "text" } }] },
    });
    let depth = 0;
    let content = changeOf(difference, "deep.zip").content;
    for (; content?.as === "archive"; depth++) content = content.difference.changes[0]?.content ?? null;
    expect([depth, content]).toEqual([defaultLimits.nesting, { as: "data", kind: "zip" }]);
  });

  test("of pictures is their size, of other data that it differs", async () => {
    const png = (width: number): Uint8Array =>
      Uint8Array.from([
        0x89,
        0x50,
        0x4e,
        0x47,
        13,
        10,
        26,
        10,
        0,
        0,
        0,
        13,
        0x49,
        0x48,
        0x44,
        0x52,
        0,
        0,
        0,
        width,
        0,
        0,
        0,
        9,
      ]);
    const difference = await compared(
      wheel("1.0", { "i.png": png(8), "d.bin": Uint8Array.of(0, 1, 2), "t.txt": "text\n" }),
      wheel("1.0", { "i.png": png(9), "d.bin": Uint8Array.of(0, 1, 3), "t.txt": Uint8Array.of(0, 1, 3, 4) }),
    );
    expect(changeOf(difference, "i.png").content).toMatchObject({
      as: "image",
      left: { width: 8 },
      right: { width: 9 },
    });
    expect(changeOf(difference, "d.bin").content).toEqual({ as: "data", kind: "data" });
    expect(changeOf(difference, "t.txt").content).toEqual({ as: "kind", left: "text", right: "data" });
  });
});

describe("what lies", () => {
  test("equal checksums and sizes do not make two members the same", async () => {
    const member = (content: string): ArchiveText => ({
      filename: "demo-1.0-py3-none-any.whl",
      files: [{ name: "a.py", content, crc32: 1, local: { crc32: 1 } }],
    });
    const difference = await compared(member("one\n"), member("two\n"));
    expect(fates(difference)).toEqual(["changed a.py"]);
    expect(difference.incomplete.map(({ path }) => path)).toEqual(["a.py", "a.py"]);
  });

  test("members packed otherwise are the same if what comes out is", async () => {
    const member = (method: number): ArchiveText => ({
      filename: "demo-1.0-py3-none-any.whl",
      files: [{ name: "a.py", content: "the same\n", method }],
    });
    expect((await compared(member(0), member(8))).counts).toMatchObject({ same: 1, changed: 0 });
  });

  test("a member that cannot be read is not the same, and said", async () => {
    const difference = await compared(wheel("1.0", { "a.py": "a = 1\n" }), {
      filename: "demo-1.0-py3-none-any.whl",
      files: [{ name: "a.py", content: "a = 1\n", method: 77 }],
    });
    expect(changeOf(difference, "a.py").content?.as).toBe("unread");
    expect(difference.incomplete).toMatchObject([{ path: "a.py" }]);
  });

  test("an archive that is cut off is compared as far as it goes", async () => {
    const whole = packed(sdist("1.0", { a: "a\n", b: "b\n".repeat(10_000) }));
    const difference = await comparedSides(
      await sideOfBytes("demo-1.0.tar.gz", whole),
      await sideOfBytes("demo-1.0.tar.gz", whole.subarray(0, whole.length - 30)),
    );
    expect(difference.incomplete.length).toBeGreaterThan(0);
  });

  test("names that begin like the keys of metadata folders are names", async () => {
    const difference = await compared(
      wheel("1.0", { "INFO/METADATA": METADATA }),
      wheel("1.0", { "\0dist-info/METADATA": METADATA }),
    );
    expect(difference.counts.same).toBe(0);
  });

  test("tens of thousands of changed members take seconds, not minutes", async () => {
    const many = (version: string): Uint8Array =>
      zipFixture(
        Array.from({ length: 5_000 }, (_, index) => ({
          name: `d${index % 97}/f${index}`,
          content: `${version}${index % 50}`,
        })),
      );
    const started = process.cpuUsage();
    const difference = await comparedSides(
      await sideOfBytes("demo-1.0-py3-none-any.whl", many("a")),
      await sideOfBytes("demo-1.1-py3-none-any.whl", many("b")),
    );
    const { user, system } = process.cpuUsage(started);
    expect(difference.counts.changed).toBe(5_000);
    expect((user + system) / 1e6).toBeLessThan(6);
  });

  test("thousands of files with new names and like contents are paired in time", async () => {
    const many = (name: string, word: string): ArchiveText =>
      wheel(
        "1.0",
        Object.fromEntries(
          Array.from({ length: 1_500 }, (_, index) => [
            `${name}${index}.py`,
            `${"common line\n".repeat(5)}a\nbb = 1\nccc = 2\n${word}${index}\n`,
          ]),
        ),
      );
    const started = process.cpuUsage();
    const difference = await compared(many("old", "x"), many("new", "y"));
    const { user, system } = process.cpuUsage(started);
    expect(difference.counts.added + difference.counts.moved).toBe(1_500);
    expect((user + system) / 1e6).toBeLessThan(6);
  });
});

test("two archives of the same files are the same, whatever the files", async () => {
  const files = fc.dictionary(
    fc.constantFrom("a", "b/c", "b/d", "demo-1.0.dist-info/RECORD", "__proto__", "x\ny"),
    fc.uint8Array({ maxLength: 60 }),
    { maxKeys: 5 },
  );
  await fc.assert(
    fc.asyncProperty(files, files, async (one, other) => {
      const archive = (content: typeof one): ArchiveText => ({
        filename: "demo-1.0-py3-none-any.whl",
        files: Object.entries(content).map(([name, bytes]) => ({ name, content: bytes })),
      });
      const same = await compared(archive(one), archive(one));
      expect(fates(same)).toEqual([]);
      const { counts } = await compared(archive(one), archive(other));
      const [left, right] = [Object.keys(one).length, Object.keys(other).length];
      expect(counts.same + counts.changed + counts.moved + counts.removed).toBe(left);
      expect(counts.same + counts.changed + counts.moved + counts.added).toBe(right);
    }),
  );
});

test("whatever the bytes, there is a difference", async () => {
  const base = packed(wheel("1.0", { "demo/a.py": LINES, "INFO/METADATA": METADATA, "INFO/RECORD": "demo/a.py,,\n" }));
  const damage = fc.array(fc.tuple(fc.nat({ max: base.length - 1 }), fc.nat({ max: 255 })), { maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(damage, async (changes) => {
      const bytes = base.slice();
      for (const [at, value] of changes) bytes[at] = value;
      const name = "demo-1.0-py3-none-any.whl";
      const difference = await comparedSides(
        await sideOfBytes(name, base),
        await sideOfBytes(name, zipFixture({ x: "" })),
      );
      expect(difference.counts.removed).toBe(3);
      await sideOfBytes(name, bytes).then(
        async (side) => void (await comparedSides(await sideOfBytes(name, base), side)),
        (error: Error) => expect(error.message).toContain("is no archive"),
      );
    }),
    { numRuns: 200 },
  );
});
