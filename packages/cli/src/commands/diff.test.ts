import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, test, vi } from "vitest";
import {
  assay,
  type Ended,
  type Index,
  indexOf,
  onDisk,
  removeTemporaryFolders,
  temporaryFolder,
  wheel,
} from "../command-line.testing.ts";
import { tarGzOf } from "../inspect/archives.testing.ts";

// Each test starts processes, and machines are shared.
vi.setConfig({ testTimeout: 60_000 });

const OLD = wheel("demo", { "demo/__init__.py": "X = 1\n", "demo/same.py": "same\n" });
const NEW = wheel("demo", { "demo/__init__.py": "X = 2\n", "demo/same.py": "same\n", "demo/more.py": "m\n" });
const WHEEL = "demo-1.0-py3-none-any.whl";
const SDIST = "demo-1.0.tar.gz";
const SOURCES = tarGzOf([
  { name: "demo-1.0/PKG-INFO", content: "Metadata-Version: 2.4\nName: demo\nVersion: 1.0\n" },
  { name: "demo-1.0/src/demo/__init__.py", content: "X = 1\n" },
  { name: "demo-1.0/src/demo/same.py", content: "same\n" },
]);

const indexes: Index[] = [];
afterEach(async () => {
  await Promise.all(indexes.splice(0).map((one) => one.close()));
});
afterAll(removeTemporaryFolders);

async function compared(...words: string[]): Promise<Ended> {
  const ended = await assay(["diff", ...words]);
  expect(ended.out + ended.err).not.toMatch(/^\s+at .*:\d+:\d+/m);
  return ended;
}

/** A folder with files in it; its path. */
function folderOf(files: Readonly<Record<string, string | Buffer>>): string {
  const folder = temporaryFolder();
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

describe("two wheels", () => {
  test("are compared file by file; a difference fails nobody who did not ask for that", async () => {
    const [left, right] = [onDisk(WHEEL, OLD), onDisk(WHEEL, NEW)];
    const { out, status } = await compared(left, right);
    expect(status).toBe(0);
    expect(out).toContain("-X = 1\n    +X = 2\n");
    expect(out).toContain("+ demo/more.py");
    expect(out).toContain("only what follows from the other files");
    expect((await compared(left, right, "--fail-on", "info", "--quiet")).status).toBe(1);
    expect((await compared(left, right, "--fail-on", "info", "--ignore", "difference/")).status).toBe(0);
    expect((await compared(left, left, "--fail-on", "info")).status).toBe(0);
  });

  test("as JSON, twice the same", async () => {
    const [left, right] = [onDisk(WHEEL, OLD), onDisk(WHEEL, NEW)];
    const once = await compared(left, right, "--format", "json");
    const [{ facts, findings }] = JSON.parse(once.out).subjects;
    expect(facts.difference.counts).toEqual({ same: 3, changed: 2, added: 1, removed: 0, moved: 0 });
    expect(findings.map(({ rule }: { rule: string }) => rule)).toEqual([
      "difference/added",
      "difference/changed",
      "difference/changed",
    ]);
    expect((await compared(left, right, "--format", "json")).out).toBe(once.out);
  });

  test("as a page and as Markdown, into a file", async () => {
    const folder = temporaryFolder();
    const [left, right] = [onDisk(WHEEL, OLD), onDisk(WHEEL, NEW)];
    for (const [format, expected] of [
      ["html", "X = <ins>2</ins>"],
      ["markdown", "+X = 2"],
      ["sarif", "difference/changed"],
    ] as const) {
      const path = join(folder, format);
      expect((await compared(left, right, "--format", format, "--output", path)).out).toBe("");
      expect(readFileSync(path, "utf8")).toContain(expected);
    }
  });
});

describe("other targets", () => {
  test("a wheel and the sdist it is built from: another layout is no move", async () => {
    const { out, status } = await compared(onDisk(SDIST, SOURCES), onDisk(WHEEL, OLD));
    expect(status).toBe(0);
    expect(out).toContain("src/ of the first is the top of the second: 2 files");
    expect(out).toContain("2 files the same, 1 changed, 2 added.");
  });

  test("a folder of sources: links are not followed, version control is left out", async () => {
    const folder = folderOf({
      "pyproject.toml": "",
      "PKG-INFO": "",
      "src/demo/__init__.py": "X = 3\n",
      ".git/config": "secret",
    });
    symlinkSync("/etc/passwd", join(folder, "link"));
    const { out } = await compared(onDisk(SDIST, SOURCES), folder);
    expect(out).toMatch(/src\/demo\/__init__\.py +\+1 -1/);
    expect(out).toContain("link            symlink to /etc/passwd");
    expect(out).toMatch(/not compared in .*: \.git/);
    expect(out).not.toMatch(/secret|root:/);
  });

  test("two releases at an index: every pair, and what has none", async () => {
    const index = await indexOf({
      [WHEEL]: OLD,
      [SDIST]: SOURCES,
      "demo-1.1-py3-none-any.whl": NEW,
      "demo-1.1-cp313-cp313-win_amd64.whl": NEW,
    });
    indexes.push(index);
    const { out, status } = await compared("demo==1.0", "demo==1.1", "--index", index.url);
    expect(status).toBe(0);
    expect(out).toContain("demo 1.0 → 1.1");
    expect(out).toContain("+ demo-1.1-py3-none-any.whl");
    expect(out).toContain(
      "Distributions without a counterpart\n  - demo-1.0.tar.gz\n  + demo-1.1-cp313-cp313-win_amd64.whl",
    );
    const chosen = await compared("demo==1.0", "demo==1.1", "--index", index.url, "--distribution", "*-any.whl");
    expect(chosen.out).not.toContain("counterpart");
  });

  test("a folder of distributions is one release", async () => {
    const { out } = await compared(
      folderOf({ [WHEEL]: OLD, [SDIST]: SOURCES }),
      folderOf({ [WHEEL]: NEW, [SDIST]: SOURCES }),
    );
    expect(out).toContain("the same 3 files in both.");
    expect(out).toContain("3 files the same, 2 changed, 1 added.");
  });
});

test("of a folder with several distributions the one that is held against a tree is named, or chosen", async () => {
  const both = folderOf({ [WHEEL]: OLD, [SDIST]: SOURCES });
  const tree = folderOf({ "pyproject.toml": "", "src/demo/__init__.py": "X = 1\n" });
  const usual = await compared(both, tree);
  expect(usual.out.replaceAll("\n", " ")).toContain(
    `of 2 distributions ${SDIST} was compared; --distribution chooses another.`,
  );
  const chosen = await compared(both, tree, "--distribution", "*.whl");
  expect(chosen.out).toContain(WHEEL);
  expect(chosen.out).not.toContain("was compared;");
});

test("--distribution that a release has not is refused, however few files it has; a file needs no choosing", async () => {
  const folder = folderOf({ [WHEEL]: OLD });
  const refused = await compared(folder, onDisk(WHEEL, NEW), "--distribution", "*.tar.gz");
  expect(refused.status).toBe(2);
  expect(refused.err).toContain(`--distribution *.tar.gz: there is none of that name.\n  ${WHEEL}`);
  expect((await compared(folder, onDisk(WHEEL, NEW), "--distribution", WHEEL)).status).toBe(0);
});

describe("what cannot be compared", () => {
  test.each([
    [["x.whl"], 2, /missing required argument/],
    [["./none.whl", "./none2.whl"], 2, /no such file or folder/],
  ])("%j ends with %i", async (words, status, said) => {
    const ended = await compared(...words);
    expect(ended.status).toBe(status);
    expect(ended.err).toMatch(said);
  });

  test("no archive: incomplete, and said", async () => {
    const { out, status } = await compared(onDisk(WHEEL, OLD), onDisk(WHEEL, Buffer.from("no archive at all")));
    expect(status).toBe(3);
    expect(out).toContain("it is no archive that can be opened");
  });

  test("a damaged member: the rest is compared", async () => {
    const broken = Buffer.from(NEW);
    broken[broken.indexOf("X = 2")] = 0x59;
    const { out, status } = await compared(onDisk(WHEEL, OLD), onDisk(WHEEL, broken));
    expect(status).toBe(3);
    expect(out).toContain("+ demo/more.py");
    expect(out).toContain("zip/crc-mismatch");
  });

  test("--code says what the code does that it did not", async () => {
    const hooked = wheel("demo", { "demo/__init__.py": "X = 2\n", "demo.pth": 'import os; os.system("id")\n' });
    const [left, right] = [onDisk(WHEEL, OLD), onDisk(WHEEL, hooked)];
    const { out, status } = await compared(left, right, "--code");
    expect(status).toBe(0);
    expect(out).toContain('+ runs at every start of Python: demo.pth:1 import os; os.system("id")');
    expect(out).toContain("os.system id [process.spawn] at every start of Python: demo.pth:1");
    const json = await compared(left, right, "--code", "--format", "json");
    expect(JSON.parse(json.out).subjects[0].facts.codeDifference.appeared.startup).toMatchObject([
      { path: "demo.pth" },
    ]);
    expect((await compared(left, right, "--code", "--format", "sarif")).status).toBe(2);
  });
});
