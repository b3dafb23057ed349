import { createHash } from "node:crypto";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Cache, type CacheOptions, openCache } from "./cache.ts";
import { cacheFolder, cacheSize } from "./cache-folder.ts";
import { cacheInfo, clearCache } from "./cache-info.ts";
import { type Disk, nodeDisk } from "./disk.ts";
import { prune } from "./prune.ts";

let folder = "";
const open: Cache[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "assay-test-cache-"));
});

afterEach(async () => {
  for (const cache of open.splice(0)) await cache.close();
  rmSync(folder, { recursive: true, force: true });
});

function cacheWith(options: CacheOptions = {}): Cache {
  const cache = openCache({ folder, size: 1e9, ...options });
  open.push(cache);
  return cache;
}

async function store(cache: Cache, text: string): Promise<string> {
  const sha256 = createHash("sha256").update(text).digest("hex");
  const writer = await cache.fileWriter();
  await writer.write(Buffer.from(text));
  await writer.keep(sha256);
  return sha256;
}

function failing(code: string): Disk {
  const fail = (): never => {
    throw Object.assign(new Error(`${code}: injected`), { code });
  };
  const inTemporary = (path: string): boolean => !path.startsWith(folder);
  return {
    ...nodeDisk,
    writeNew: (path, content) => (inTemporary(path) ? nodeDisk.writeNew(path, content) : fail()),
    openNew: async (path) => (inTemporary(path) ? nodeDisk.openNew(path) : fail()),
  };
}

test("a stored file is found by its digest, by other runs too", async () => {
  const sha256 = await store(cacheWith(), "wheel");

  const found = await cacheWith().findFile(sha256);
  expect(found).toMatchObject({ size: 5, sha256 });
  expect(readFileSync(found?.path ?? "", "utf8")).toBe("wheel");
  expect(readdirSync(join(folder, "store-1", "making"))).toEqual([]);
});

test("a dropped file leaves nothing", async () => {
  const cache = cacheWith();
  const writer = await cache.fileWriter();
  await writer.write(Buffer.from("half"));
  await writer.drop();

  expect(readdirSync(join(folder, "store-1", "making"))).toEqual([]);
  expect((await cacheInfo(folder)).kinds["files"]).toBeUndefined();
});

test("folders are the user's alone", async () => {
  await store(cacheWith(), "x");

  expect(statSync(join(folder, "store-1")).mode & 0o777).toBe(0o700);
  expect(statSync(join(folder, "store-1", "files")).mode & 0o777).toBe(0o700);
});

test("only a digest becomes a path", async () => {
  await expect(cacheWith().findFile("../../etc/passwd")).rejects.toThrow(TypeError);
  expect(() => cacheWith().removeFile("/")).toThrow(TypeError);
});

test("results come back as they were written, and are absent when spoilt", () => {
  const cache = cacheWith();
  cache.writeResult("analysis", "abc 1", '{"a":"ü"}');
  expect(cache.readResult("analysis", "abc 1")).toBe('{"a":"ü"}');
  expect(cache.readResult("analysis", "abc 2")).toBeNull();
  expect(cache.readResult("other", "abc 1")).toBeNull();

  const kind = join(folder, "store-1", "result-analysis");
  const [first = ""] = readdirSync(kind);
  const [name = ""] = readdirSync(join(kind, first));
  const path = join(kind, first, name);
  writeFileSync(path, readFileSync(path, "utf8").replace("ü", "u"));

  expect(cache.readResult("analysis", "abc 1")).toBeNull();
  expect(existsSync(path)).toBe(false);
});

test.each([[""], ["no line end"], ["\n"], ["x".repeat(65)]])("an entry that holds %j is absent", (content) => {
  const cache = cacheWith();
  cache.writeEntry("links", "key", "value");
  const links = join(folder, "store-1", "links");
  const [first = ""] = readdirSync(links);
  const [name = ""] = readdirSync(join(links, first));
  writeFileSync(join(links, first, name), content);

  expect(cache.readEntry("links", "key")).toBeNull();
});

test("pages keep their head and bytes", () => {
  const page = {
    url: "https://index.example/simple/a/",
    contentType: "text/html",
    etag: '"1"',
    lastModified: null,
    fetchedAt: 1000,
    freshUntil: 2000,
    readBy: "a reader",
    sha256: "00",
    bytes: Uint8Array.of(0, 10, 255),
  };
  const cache = cacheWith();
  cache.pages.write(page.url, page);

  const read = cache.pages.read(page.url);
  expect({ ...read, bytes: [...(read?.bytes ?? [])] }).toEqual({ ...page, bytes: [0, 10, 255] });
  expect(cache.pages.read("https://index.example/simple/b/")).toBeNull();
});

test.each(["ENOSPC", "EACCES", "EROFS"])(
  "after %s the run goes on in a temporary folder, with one warning",
  async (code) => {
    const sha256 = await store(cacheWith(), "stored before");
    const warnings: string[] = [];
    const cache = cacheWith({ disk: failing(code), warn: (message) => warnings.push(message) });

    await expect(cache.fileWriter()).rejects.toThrow(code);
    cache.failed(Object.assign(new Error(code), { code }));
    cache.writeResult("analysis", "key", "text");
    const moved = await store(cache, "new");

    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain(code === "ENOSPC" ? "the disk is full" : "Set ASSAY_CACHE_DIR");
    expect(cache.state).toBe("temporary");
    expect(await cache.findFile(sha256)).not.toBeNull();
    const found = await cache.findFile(moved);
    expect(found?.path.startsWith(folder)).toBe(false);

    await cache.close();
    expect(existsSync(found?.path ?? "")).toBe(false);
  },
);

// Asked for such a folder with `recursive`, Node would never come back.
test.runIf(existsSync("/proc/self"))("a folder that the system denies although its parent is there", () => {
  expect(() => nodeDisk.makeFolder("/proc/assay/cache")).toThrow("ENOENT");
});

test("a small entry that cannot be written switches the cache off and is not an error", () => {
  const warnings: string[] = [];
  const cache = cacheWith({ disk: failing("ENOSPC"), warn: (message) => warnings.push(message) });
  cache.writeResult("analysis", "key", "text");
  cache.writeResult("analysis", "key", "text");

  expect(warnings).toEqual([expect.stringContaining("is off for this run: the disk is full")]);
});

test.each([
  ["ENOSPC", "disk-full"],
  ["EACCES", "cache-unwritable"],
])("where nothing can be written any more, %s is %s", (code, expected) => {
  const cache = cacheWith({ disk: failing(code) });
  const cause = Object.assign(new Error(code), { code });
  cache.failed(cause);

  expect(() => cache.failed(cause)).toThrow(expect.objectContaining({ name: "EvidenceError", code: expected, cause }));
});

test.skipIf(process.getuid === undefined)("a folder that others can write is no cache", () => {
  const store = join(folder, "store-1");
  mkdirSync(store, { mode: 0o700 });
  chmodSync(store, 0o777);
  const warnings: string[] = [];
  const cache = cacheWith({ warn: (message) => warnings.push(message) });

  expect(cache.state).toBe("temporary");
  expect(warnings).toEqual([expect.stringContaining("others can write there")]);
});

test("a size of zero keeps nothing beyond the run", async () => {
  const cache = cacheWith({ size: 0 });
  const sha256 = await store(cache, "x");
  expect(await cache.findFile(sha256)).not.toBeNull();
  await cache.close();

  expect(readdirSync(folder)).toEqual([]);
});

test("many writers of the same and other entries do not disturb each other", async () => {
  const caches = [cacheWith(), cacheWith(), cacheWith()];
  const texts = Array.from({ length: 20 }, (_, index) => `text ${index % 5}`);
  await Promise.all(caches.flatMap((cache) => texts.map((text) => store(cache, text))));
  for (const cache of caches) for (const text of texts) cache.writeResult("analysis", text, text);

  expect((await cacheInfo(folder)).kinds).toMatchObject({ files: { entries: 5 }, "result-analysis": { entries: 5 } });
  expect(readdirSync(join(folder, "store-1", "making"))).toEqual([]);
});

test("pruning removes what was used longest ago, and old remains", async () => {
  const cache = cacheWith();
  const digests: string[] = [];
  const now = Date.now();
  for (let index = 0; index < 5; index += 1) {
    const sha256 = await store(cache, `${index}`.repeat(100));
    digests.push(sha256);
    const age = new Date(now - (6 - index) * 3 * 3_600_000);
    utimesSync((await cache.findFile(sha256))?.path ?? "", age, age);
  }
  const remains = join(folder, "store-1", "making", "interrupted");
  writeFileSync(remains, "x");
  utimesSync(remains, 0, 0);

  await prune(join(folder, "store-1"), 250, now);

  const kept = await Promise.all(digests.map((sha256) => cache.findFile(sha256)));
  expect(kept.map((file) => file !== null)).toEqual([false, false, false, true, true]);
  expect(existsSync(remains)).toBe(false);
});

test("what was used just now is never pruned", async () => {
  const cache = cacheWith();
  const sha256 = await store(cache, "x".repeat(1000));
  await prune(join(folder, "store-1"), 10, Date.now());

  expect(await cache.findFile(sha256)).not.toBeNull();
});

test("storing more than the size allows prunes in the same run", async () => {
  const cache = cacheWith({ size: 1000 });
  const old = await store(cache, "o".repeat(900));
  utimesSync((await cache.findFile(old))?.path ?? "", 0, 0);
  await cache.close();

  const next = cacheWith({ size: 1000 });
  await store(next, "n".repeat(900));
  await next.close();

  expect(existsSync(join(folder, "store-1", "files", old.slice(0, 2), old))).toBe(false);
});

test("clearing removes what is ours only, and open runs go on", async () => {
  const cache = cacheWith();
  await store(cache, "x");
  writeFileSync(join(folder, "mine.txt"), "mine");

  const removed = await clearCache(folder);
  expect(removed).toMatchObject({ entries: 1, size: 1 });
  expect(readdirSync(folder)).toEqual(["mine.txt"]);

  const sha256 = await store(cache, "y");
  expect(await cache.findFile(sha256)).not.toBeNull();
  expect(cache.state).toBe("kept");
});

test("clearing leaves a folder alone that has no tag of ours", async () => {
  mkdirSync(join(folder, "store-1", "files", "aa"), { recursive: true });
  await clearCache(folder);

  expect(existsSync(join(folder, "store-1", "files"))).toBe(true);
});

test("the folder is where the system has caches", () => {
  expect(cacheFolder({ ASSAY_CACHE_DIR: "/x/y" }, "linux")).toBe("/x/y");
  expect(cacheFolder({ XDG_CACHE_HOME: "/xdg", HOME: "/h" }, "linux")).toBe("/xdg/assay");
  expect(cacheFolder({ XDG_CACHE_HOME: "relative", HOME: "/h" }, "linux")).toBe("/h/.cache/assay");
  expect(cacheFolder({ HOME: "/h" }, "darwin")).toBe("/h/Library/Caches/assay");
  expect(cacheFolder({ LOCALAPPDATA: "/l" }, "win32")).toBe(join("/l", "assay", "Cache"));
});

test("the size is that of the variable; what is no size is told, and the default holds", () => {
  expect(["5G", "500 MB", " 12 ", "0"].map((size) => cacheSize({ ASSAY_CACHE_SIZE: size }))).toEqual([5e9, 5e8, 12, 0]);

  const told: string[] = [];
  expect(cacheSize({ ASSAY_CACHE_SIZE: "non\u202esense" }, (message) => told.push(message))).toBe(5e9);
  expect(cacheSize({ ASSAY_CACHE_SIZE: "" }, (message) => told.push(message))).toBe(5e9);
  expect(told).toEqual([
    "ASSAY_CACHE_SIZE is no size, for example 500MB or 2GiB: non\\u202esense. The cache stays below 5 GB.",
  ]);
});
