import { createHash } from "node:crypto";
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:http";
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
import { type Entry, tarGzOf, zipOf } from "../inspect/archives.testing.ts";

// Each test starts processes, and machines are shared.
vi.setConfig({ testTimeout: 60_000 });

const NAME = "demo-1.0-py3-none-any.whl";
const SDIST = "demo-1.0.tar.gz";
const DEMO = wheel("demo", {
  "demo/__init__.py": "X = 1\n",
  "demo/sub/mod.py": "a = 1\nb = 2\nc = 3\n",
  "demo.pth": "import demo\n",
});
const SOURCES = tarGzOf([
  { name: "demo-1.0/PKG-INFO", content: "Metadata-Version: 2.4\nName: demo\nVersion: 1.0\nSummary: From source\n" },
  { name: "demo-1.0/setup.py", content: "print('built')\n" },
  { name: "demo-1.0/vendor/inner.whl", content: DEMO },
]);

const indexes: Index[] = [];
async function index(...call: Parameters<typeof indexOf>): Promise<Index> {
  const one = await indexOf(...call);
  indexes.push(one);
  return one;
}
afterEach(async () => {
  await Promise.all(indexes.splice(0).map((one) => one.close()));
});
afterAll(removeTemporaryFolders);

/** No failure of input or surroundings is shown as a fault of ours. */
function isPlain({ out, err }: Ended): void {
  expect(out + err).not.toMatch(/^\s+at .*:\d+:\d+/m);
  expect(out + err).not.toMatch(/node:internal|TypeError|ReferenceError/);
}

async function inspected(...words: string[]): Promise<Ended> {
  const ended = await assay(["inspect", ...words]);
  isPlain(ended);
  return ended;
}

// biome-ignore lint/suspicious/noExplicitAny: whatever JSON holds is compared.
async function facts(...words: string[]): Promise<any> {
  const { out, status } = await inspected(...words, "--format", "json");
  const [subject] = JSON.parse(out).subjects;
  return { status, ...subject.facts };
}

describe("a release", () => {
  test("with several distributions is a list, and says what to type next", async () => {
    const { url, requests } = await index({ [NAME]: DEMO, [SDIST]: SOURCES });
    const { status, out } = await inspected("demo", "--index", url);

    expect(status).toBe(0);
    expect(out).toContain("demo 1.0 · 2 distributions");
    expect(out).toMatch(new RegExp(`wheel .* ${NAME}`));
    expect(out).toContain(`assay inspect demo ${SDIST}`);
    expect(requests).toEqual(["/simple/demo/"]);
  });

  test("with one distribution is opened", async () => {
    const { url } = await index({ [SDIST]: SOURCES });
    const { out } = await inspected("demo", "--index", url);

    expect(out).toContain("From source");
    expect(out).toContain("setup.py · read when it is built");
  });

  test.each([
    ["the file's name", [SDIST]],
    ["its name with a member", [`${SDIST}!/demo-1.0/setup.py`]],
    ["--distribution", ["--distribution", SDIST]],
    ["a pattern", ["--distribution", "*.tar.gz"]],
  ])("%s chooses", async (_name, words) => {
    const { url } = await index({ [NAME]: DEMO, [SDIST]: SOURCES });
    const { status, out } = await inspected("demo", ...words, "--index", url);

    expect(status).toBe(0);
    expect(out).toContain("setup.py");
  });

  test("a member of nobody knows which: exit 2, and the names", async () => {
    const { url } = await index({ [NAME]: DEMO, [SDIST]: SOURCES });
    const { status, err } = await inspected("demo", "setup.py", "--index", url);

    expect(status).toBe(2);
    expect(err).toContain("Say --distribution NAME");
    expect(err).toContain(SDIST);
  });

  test("a name that is not there: exit 3", async () => {
    const { url } = await index({});
    const { status, out } = await inspected("gone", "--index", url);

    expect(status).toBe(3);
    expect(out).toContain("gone is not on");
  });
});

describe("a distribution", () => {
  test("a wheel: metadata, tree and roles", async () => {
    const { status, out } = await inspected(onDisk(NAME, DEMO));

    expect(status).toBe(0);
    expect(out).toContain("wheel, zip");
    expect(out).toMatch(/Python +>=3.9/);
    expect(out).toMatch(/Built by +fixture 1.0/);
    expect(out).toMatch(/At start +demo.pth/);
    expect(out).toContain("demo.pth · read whenever Python starts");
    expect(out).not.toContain("\u001b");
  });

  test("JSON: members in the shape every report shares, twice the same", async () => {
    const path = onDisk(NAME, DEMO);
    const first = await inspected(path, "--format", "json");
    const report = JSON.parse(first.out);

    expect(report).toMatchObject({ schema: 1, verdict: { status: "clean" }, incomplete: [] });
    expect(report.subjects[0]).toMatchObject({ findings: [], distribution: { filename: NAME, kind: "wheel" } });
    expect(report.subjects[0].facts.members).toContainEqual(
      expect.objectContaining({
        path: "demo/__init__.py",
        size: 6,
        kind: "file",
        mode: 0o100644,
        sha256: createHash("sha256").update("X = 1\n").digest("hex"),
        installsTo: "site-packages",
      }),
    );
    expect((await inspected(path, "--format", "json")).out).toBe(first.out);
  });

  test("names that attack a terminal or a build server are written out", async () => {
    const path = onDisk(NAME, zipOf([{ name: "a\u001b]0;x\u0007/\u202egpj.py" }, { name: "::error::x.py" }]));
    const { out } = await inspected(path);

    for (const hidden of ["\u001b", "\u0007", "\u202e"]) expect(out).not.toContain(hidden);
    expect(out).toContain("\\x1b]0;x\\x07");
    expect(out).not.toMatch(/^\s*::error/m);
  });

  test("a large tree is folded, and --all opens it", async () => {
    const entries: Entry[] = Array.from({ length: 900 }, (_, n) => ({ name: `p/d${n % 30}/f${n}.py` }));
    const path = onDisk(NAME, zipOf(entries));
    const few = await inspected(path);
    const all = await inspected(path, "--all");

    expect(few.out.split("\n").length).toBeLessThan(260);
    expect(few.out).toMatch(/d\d+\/ · 30 files/);
    expect(few.out).toContain("not opened: --all");
    expect(all.out).toContain("f899.py");
  });

  test("what is no archive: exit 3, and said", async () => {
    const { status, out } = await inspected(onDisk(NAME, "no archive"));

    expect(status).toBe(3);
    expect(out).toContain("Not looked at");
  });

  test.each([
    ["no such file", ["./gone.whl"], "no such file"],
    ["no such member", [onDisk(NAME, DEMO), "demo/mod.py"], "there is no such member"],
    ["an unknown option", [onDisk(NAME, DEMO), "--fast"], "unknown option"],
    ["an unknown format", [onDisk(NAME, DEMO), "--format", "sarif"], "Allowed choices"],
    ["--raw without a member", [onDisk(NAME, DEMO), "--raw"], "--raw writes one member"],
    ["--raw of a folder", [onDisk(NAME, DEMO), "demo", "--raw"], "--raw writes one member"],
    ["a distribution that is not there", [onDisk(NAME, DEMO), "--distribution", "x"], "there is none of that name"],
  ])("%s: exit 2", async (_name, words, message) => {
    const { status, out, err } = await inspected(...words);

    expect(status).toBe(2);
    expect(err).toContain(message);
    expect(out).toBe("");
  });

  test("a member that is nearly right is offered", async () => {
    const { err } = await inspected(onDisk(NAME, DEMO), "demo/mod.py");
    expect(err).toContain("demo/sub/mod.py");
  });

  test("Ctrl-C: exit 130", async () => {
    let asked = (): void => {};
    const interruptAfter = new Promise<void>((resolve) => {
      asked = resolve;
    });
    const { url } = await index({}, () => {
      asked();
      return true;
    });
    const ended = await assay(["inspect", "demo", "--index", url], { interruptAfter });

    expect(ended.status).toBe(130);
    isPlain(ended);
  });
});

describe("a member", () => {
  test("text: line numbers and a range of lines", async () => {
    const path = onDisk(NAME, DEMO);
    const whole = await inspected(path, "demo/sub/mod.py");
    const part = await inspected(path, "demo/sub/mod.py:2-3");

    expect(whole.out).toContain("text, UTF-8 · 3 lines");
    expect(whole.out).toContain("1 │ a = 1\n2 │ b = 2\n3 │ c = 3\n");
    expect(part.out).not.toContain("a = 1");
    expect(part.out).toContain("2 │ b = 2\n3 │ c = 3\n");
  });

  test("what cannot be seen is written out, and a declared encoding said", async () => {
    const content = "# coding: utf-7\nx = '\u202e\u200b'\u0007\n\tif x:\r\n";
    const { out } = await inspected(onDisk(NAME, zipOf([{ name: "m.py", content }])), "m.py");

    expect(out).toContain("\\u202e\\u200b'\\x07");
    expect(out).toContain("3 │         if x:");
    expect(out).toContain("declares the encoding utf-7");
    expect(out).toContain("mixed line ends");
    expect(out).toMatch(/cannot be seen.*line 2/);
  });

  test("not text: a hexdump; --hex of text, and a part of it", async () => {
    const path = onDisk(
      NAME,
      zipOf([
        { name: "b", content: Buffer.from([0, 1, 0xff, 0x41]) },
        { name: "t", content: "hello" },
      ]),
    );

    expect((await inspected(path, "b")).out).toMatch(/^00000000 {2}00 01 ff 41 +\|\.\.\.A\|$/m);
    expect((await inspected(path, "t", "--hex")).out).toMatch(/^00000000 {2}68 65 6c 6c 6f +\|hello\|$/m);
    expect((await inspected(path, "t:0x1-0x2", "--hex")).out).toMatch(/^00000001 {2}65 6c +\|el\|$/m);
  });

  test("--raw: the bytes, to a pipe or a file, and nothing else", async () => {
    const path = onDisk(NAME, zipOf([{ name: "b", content: "\u0000x\n" }]));
    const folder = temporaryFolder();

    expect((await inspected(path, "b", "--raw")).out).toBe("\u0000x\n");
    const { out } = await inspected(path, "b", "--raw", "--output", join(folder, "b"));
    expect(out).toBe("");
    expect(readFileSync(join(folder, "b"), "latin1")).toBe("\u0000x\n");
  });

  test("--raw of what cannot be read: exit 3, nothing written", async () => {
    const broken = Buffer.from(zipOf([{ name: "b", content: "xxxxxxxxxxxxxxxx" }]));
    // Deflate, which these bytes are not.
    for (const at of [8, broken.indexOf("PK\u0001\u0002") + 10]) broken.writeUInt16LE(8, at);
    const { status, out, err } = await inspected(onDisk(NAME, broken), "b", "--raw");

    expect(status).toBe(3);
    expect(out).toBe("");
    expect(err).toContain("Nothing was written");
  });

  test("content that contradicts its checksum is shown, and exit is 3", async () => {
    const path = onDisk(NAME, zipOf([{ name: "t", content: "hello", crc32: 1 }]));
    const { status, out } = await inspected(path, "t");

    expect(status).toBe(3);
    expect(out).toContain("1 │ hello");
    expect(out).toContain("its content is not what the archive says: zip/crc");
  });

  test("a folder and a pattern: the part of the tree", async () => {
    const path = onDisk(NAME, DEMO);

    expect((await inspected(path, "demo/sub")).out).toContain("mod.py");
    const { members } = await facts(path, "**/*.py");
    expect(members.map((member: { path: string }) => member.path)).toEqual(["demo/__init__.py", "demo/sub/mod.py"]);
  });

  test("members of one name are listed, and told apart by number", async () => {
    const path = onDisk(
      NAME,
      zipOf([
        { name: "t", content: "first" },
        { name: "t", content: "second" },
      ]),
    );
    const { status, out } = await inspected(path, "t");

    expect(status).toBe(0);
    expect(out).toMatch(/t#1 at byte 0/);
    expect(out).toMatch(/t#2 at byte \d+/);
    expect((await inspected(path, "t#1")).out).toContain("1 │ first");
    expect((await inspected(path, "t#2", "--raw")).out).toBe("second");
    expect((await inspected(path, "t", "--raw")).status).toBe(2);
  });

  test("both names of a member whose headers disagree lead to it", async () => {
    const path = onDisk(NAME, zipOf([{ name: "good.py", localName: "evil.py", content: "x" }]));

    expect((await inspected(path, "good.py")).out).toContain("1 │ x");
    expect((await inspected(path, "evil.py")).out).toContain("1 │ x");
  });

  test("names that cannot be typed are found as they are shown", async () => {
    const path = onDisk(NAME, zipOf([{ name: "a\u0000b.py", content: "x" }]));
    expect((await inspected(path, "a\\x00b.py")).out).toContain("1 │ x");
  });

  test("metadata is parsed in JSON", async () => {
    const path = onDisk(NAME, DEMO);
    const { content } = await facts(path, "demo-1.0.dist-info/METADATA");
    expect(content.parsed).toMatchObject({ as: "metadata", value: { name: "demo", summary: "A fixture" } });
    const record = await facts(path, "demo-1.0.dist-info/RECORD");
    expect(record.content.parsed).toMatchObject({ as: "record" });
    expect((await facts(path, "demo/sub/mod.py:2-2")).content).toMatchObject({
      lines: ["b = 2"],
      firstLine: 2,
      lineCount: 3,
    });
  });

  test("archives in archives, as deep as the limit", async () => {
    const path = onDisk(SDIST, SOURCES);

    expect((await inspected(path, "demo-1.0/vendor/inner.whl")).out).toContain(
      "demo.pth · read whenever Python starts",
    );
    expect((await inspected(path, "demo-1.0/vendor/inner.whl!/demo/sub")).out).toContain("mod.py");
    expect((await inspected(path, "demo-1.0/vendor/inner.whl!/demo/sub/mod.py:1-1")).out).toContain("1 │ a = 1");

    let nested = zipOf([{ name: "x.py", content: "deep" }]);
    for (let level = 0; level < 4; level += 1) nested = zipOf([{ name: "i.zip", content: nested }]);
    const deep = await inspected(onDisk("n.zip", nested), "i.zip!/i.zip!/i.zip!/i.zip!/x.py");
    expect(deep.status).toBe(3);
    expect(deep.out).toContain("archives in archives are opened 3 deep");
    expect((await inspected(onDisk("n.zip", nested), "i.zip!/i.zip!/i.zip!/i.zip")).status).toBe(0);
  });

  test("a binary: what it declares", async () => {
    const elf = Buffer.alloc(64);
    elf.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]);
    elf.writeUInt16LE(3, 16);
    elf.writeUInt16LE(62, 18);
    const { out } = await inspected(onDisk(NAME, zipOf([{ name: "x.so", content: elf }])), "x.so");

    expect(out).toContain("ELF shared object, 64 bits, x86_64");
    expect(out).toContain("Hardening");
  });
});

/** Serves one file, by ranges where it is asked to. */
async function ranged(files: Readonly<Record<string, Buffer>>): Promise<Index & { readonly sent: () => number }> {
  let sent = 0;
  const one = await index(files, (request, response) => {
    const bytes = files[(request.url ?? "").slice("/files/".length)];
    const range = /^bytes=(\d*)-(\d*)$/.exec(request.headers.range ?? "");
    if (bytes === undefined || range === null) return false;
    const first = range[1] === "" ? Math.max(0, bytes.length - Number(range[2])) : Number(range[1]);
    const last = range[1] === "" || range[2] === "" ? bytes.length - 1 : Math.min(Number(range[2]), bytes.length - 1);
    sent += last - first + 1;
    response.writeHead(206, { "content-range": `bytes ${first}-${last}/${bytes.length}`, etag: '"1"' });
    response.end(bytes.subarray(first, last + 1));
    return true;
  });
  return { ...one, sent: () => sent };
}

describe("a remote wheel", () => {
  const large = wheel("demo", {
    "demo/__init__.py": "X = 1\n",
    "demo/large.bin": "x".repeat(3_000_000),
    "demo/last.py": "LAST = 1\n",
  });

  test("a member of it costs the member, not the wheel, and that is said", async () => {
    const { url, sent } = await ranged({ [NAME]: large });
    const { status, out, err } = await inspected("demo", "demo/last.py", "--index", url, "--verbose");

    expect(status).toBe(0);
    expect(out).toContain("1 │ LAST = 1");
    expect(out).toContain("read in parts, as RECORD says; not compared with the digest of the file");
    expect(err).toMatch(new RegExp(`${NAME}: \\d requests?, ${sent()} bytes of 3.0 MB`));
    expect(sent()).toBeLessThan(large.length * 0.03);
  });

  test("its tree costs its directory; RECORD's digests are shown for what they are", async () => {
    const { url, sent } = await ranged({ [NAME]: large });
    const { out } = await inspected("demo", "--index", url, "--verbose");

    expect(out).toContain("read in parts: not compared with its digest");
    expect(out).toContain("RECORD says sha256=");
    expect(sent()).toBeLessThan(large.length * 0.03);
  });

  test("--whole fetches and compares it; afterwards the cache is used", async () => {
    const { url } = await ranged({ [NAME]: large });
    const environment = { ASSAY_CACHE_DIR: temporaryFolder() };
    const whole = await assay(["inspect", "demo", "demo/last.py", "--whole", "--index", url], { environment });
    const again = await assay(["inspect", "demo", "demo/last.py", "--verbose", "--index", url], { environment });

    expect(whole.out).not.toContain("in parts");
    expect(again.out).toContain("1 │ LAST = 1");
    expect(again.err).toContain("read from the cache, nothing was fetched");
  });

  test("a folder of it is extracted by ranges", async () => {
    const { url, sent } = await ranged({ [NAME]: large });
    const folder = temporaryFolder();
    const { status } = await inspected("demo", "demo/last.py", "--extract", folder, "--index", url);

    expect(status).toBe(0);
    expect(readFileSync(join(folder, "demo/last.py"), "utf8")).toBe("LAST = 1\n");
    expect(sent()).toBeLessThan(large.length * 0.03);
  });

  test("a server that breaks off: exit 3", async () => {
    const server = createServer((_request, response) => response.destroy());
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    const port = typeof address === "object" ? address?.port : 0;
    const { status, out } = await inspected(`http://127.0.0.1:${port}/${NAME}`);
    server.close();

    expect(status).toBe(3);
    expect(out).toContain("Not looked at");
  });
});

describe("--extract", () => {
  const HOSTILE: readonly [string, Entry, string][] = [
    ["..", { name: "../out.py" }, "leads out of the folder"],
    [".. within", { name: "a/../../out.py" }, "leads out of the folder"],
    ["absolute", { name: "/tmp/assay-inspect-absolute.py" }, "absolute path"],
    ["NUL", { name: "a\u0000.py" }, "NUL"],
    ["backslash", { name: "a\\..\\b.py" }, "folder"],
    ["drive", { name: "C:x.py" }, "drive"],
    ["bidi", { name: "a\u202eb.py" }, "direction of text"],
    ["control", { name: "a\u001b[2J.py" }, "control character"],
    ["too long", { name: `${"x".repeat(300)}.py` }, "longer than systems can write"],
    ["too deep", { name: `${"d/".repeat(150)}x.py` }, "more than 100 folders"],
    ["symbolic link", { name: "link", mode: 0o120777, content: "/etc" }, "links are not made"],
    ["device", { name: "dev", mode: 0o020666 }, "devices and pipes are not made"],
  ];

  test.each(HOSTILE)("%s: not written, and listed; the others are", async (_name, entry, why) => {
    const folder = join(temporaryFolder(), "new");
    const path = onDisk(
      "demo.zip",
      zipOf([{ name: "first.py", content: "1" }, entry, { name: "last.py", content: "2" }]),
    );
    const { status, out } = await inspected(path, "--extract", folder);

    expect(status).toBe(3);
    expect(out).toContain("2 files, 2 B, written below");
    // Said once.
    expect(out.split(why)).toHaveLength(2);
    expect(out).not.toContain("Not looked at");
    expect(readdirSync(folder, { recursive: true }).toSorted()).toEqual(["first.py", "last.py"]);
    expect(readdirSync(join(folder, ".."))).toEqual(["new"]);
  });

  test("what lies below a link, a hard link, and a pipe of a tar", async () => {
    const folder = temporaryFolder();
    const outside = temporaryFolder();
    const path = onDisk(
      SDIST,
      tarGzOf([
        { name: "d/", type: "5", mode: 0o755 },
        { name: "d/link", type: "2", link: outside },
        { name: "d/link/through.py", content: "x" },
        { name: "d/hard", type: "1", link: "/etc/passwd" },
        { name: "d/pipe", type: "6" },
        { name: "d/run.sh", content: "#!", mode: 0o6777 },
        { name: "d/plain.py", content: "x", mode: 0o600 },
        { name: "empty/", type: "5", mode: 0 },
      ]),
    );
    const { status, out } = await inspected(path, "--extract", folder);

    expect(status).toBe(3);
    expect(out).toContain("below the link d/link");
    expect(readdirSync(outside)).toEqual([]);
    expect(readdirSync(folder, { recursive: true }).toSorted()).toEqual(["d", "d/plain.py", "d/run.sh", "empty"]);
    expect(statSync(join(folder, "d/run.sh")).mode & 0o7777 & ~process.umask()).toBe(0o755 & ~process.umask());
    expect(statSync(join(folder, "d/plain.py")).mode & 0o7777).toBe(0o644 & ~process.umask());
  });

  test("never over a file, never through a link that is there", async () => {
    const folder = temporaryFolder();
    const outside = temporaryFolder();
    writeFileSync(join(folder, "mine.py"), "mine");
    symlinkSync(outside, join(folder, "linked"));
    symlinkSync(join(outside, "made.py"), join(folder, "dangling.py"));
    mkdirSync(join(folder, "real"));
    const path = onDisk(
      "demo.zip",
      zipOf(["mine.py", "linked/x.py", "dangling.py", "real/x.py"].map((name) => ({ name, content: "theirs" }))),
    );
    const { status, out } = await inspected(path, "--extract", folder);

    expect(status).toBe(3);
    expect(out).toContain("1 file, 6 B, written");
    expect(out).toContain("something is there already: nothing is replaced");
    expect(readFileSync(join(folder, "mine.py"), "utf8")).toBe("mine");
    expect(readdirSync(outside)).toEqual([]);
    expect(lstatSync(join(folder, "dangling.py")).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(folder, "real/x.py"), "utf8")).toBe("theirs");
  });

  test("of equal names the last is written; a file is no folder", async () => {
    const folder = temporaryFolder();
    const path = onDisk(
      "demo.zip",
      zipOf([
        { name: "t", content: "first" },
        { name: "./t", content: "second" },
        { name: "t", content: "third" },
        { name: "t/below.py", content: "x" },
      ]),
    );
    const { status, out } = await inspected(path, "--extract", folder, "--format", "json");
    const [{ facts: found }] = JSON.parse(out).subjects;

    expect(status).toBe(3);
    expect(readFileSync(join(folder, "t"), "utf8")).toBe("third");
    expect(found.extracted.written).toEqual([{ path: "t", place: "t", size: 5 }]);
    expect(found.extracted.left.map(({ path: left }: { path: string }) => left)).toEqual(["t", "./t", "t/below.py"]);
  });

  test("names that differ in case only are both written where the system can", async () => {
    const folder = temporaryFolder();
    const path = onDisk(
      "demo.zip",
      zipOf([
        { name: "A.py", content: "1" },
        { name: "a.py", content: "2" },
      ]),
    );
    const { status } = await inspected(path, "--extract", folder);
    const both = readdirSync(folder).length === 2;

    expect(status).toBe(both ? 0 : 3);
    expect(readFileSync(join(folder, "A.py"), "utf8")).toBe("1");
  });

  test("everything of an honest sdist, a subtree, and what an inner archive holds", async () => {
    const path = onDisk(SDIST, SOURCES);
    const folder = join(temporaryFolder(), "a", "b");

    expect((await inspected(path, "--extract", folder)).status).toBe(0);
    expect(readFileSync(join(folder, "demo-1.0/setup.py"), "utf8")).toBe("print('built')\n");
    const part = temporaryFolder();
    expect((await inspected(path, "demo-1.0/vendor", "--extract", part)).status).toBe(0);
    expect(readdirSync(part, { recursive: true }).toSorted()).toEqual([
      "demo-1.0",
      "demo-1.0/vendor",
      "demo-1.0/vendor/inner.whl",
    ]);
    const inner = temporaryFolder();
    expect((await inspected(path, "demo-1.0/vendor/inner.whl!/demo", "--extract", inner)).status).toBe(0);
    expect(readFileSync(join(inner, "demo/sub/mod.py"), "utf8")).toContain("b = 2");
  });

  test("a file that cannot be read is not left half written", async () => {
    const cut = SOURCES.subarray(0, SOURCES.length - 200);
    const folder = temporaryFolder();
    const { status, out } = await inspected(onDisk(SDIST, cut), "--extract", folder);

    expect(status).toBe(3);
    expect(out).toContain("inner.whl");
    expect(existsSync(join(folder, "demo-1.0/vendor/inner.whl"))).toBe(false);
  });

  test("a folder that is a file: exit 2", async () => {
    const { status, err } = await inspected(onDisk(NAME, DEMO), "--extract", onDisk("file", "x"));

    expect(status).toBe(2);
    expect(err).toContain("--extract");
  });

  test("interrupted: what was written is removed", async () => {
    const entries: Entry[] = Array.from({ length: 60_000 }, (_, n) => ({ name: `d/f${n}`, content: "x" }));
    const folder = join(temporaryFolder(), "new");
    const interruptAfter = vi.waitUntil(() => existsSync(join(folder, "d")), { timeout: 50_000, interval: 5 });
    const ended = await assay(["inspect", onDisk("demo.zip", zipOf(entries)), "--extract", folder], { interruptAfter });

    expect(ended.status).toBe(130);
    expect(existsSync(folder)).toBe(false);
    isPlain(ended);
  });

  test("tens of thousands of members", async () => {
    const entries: Entry[] = Array.from({ length: 30_000 }, (_, n) => ({ name: `d${n % 100}/f${n}`, content: "x" }));
    const folder = temporaryFolder();
    const { status, out } = await inspected(onDisk("demo.zip", zipOf(entries)), "--extract", folder);

    expect(status).toBe(0);
    expect(out).toContain("30,000 files");
    expect(readdirSync(folder)).toHaveLength(100);
  });
});
