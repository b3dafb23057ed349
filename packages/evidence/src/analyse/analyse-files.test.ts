import { createHash, randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { type DistributionAnalysis, defaultLimits } from "@assay/core";
import { afterAll, describe, expect, test } from "vitest";
import { analyseFile } from "./analyse-file.ts";
import { analyseFiles } from "./analyse-files.ts";
import { cachedAnalysis, type ResultCache } from "./analysis-cache.ts";
import { threadLane } from "./analysis-lane.ts";
import type { AnalyseOptions } from "./analysis-request.ts";

const folder = mkdtempSync(join(tmpdir(), "assay-analyse-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** A file that is read to its end: gzip of what is no tar. */
function stored(filename: string, size: number): { path: string; filename: string; sha256: string } {
  const bytes = gzipSync(randomBytes(size), { level: 0 });
  const path = join(folder, filename);
  writeFileSync(path, bytes);
  return { path, filename, sha256: createHash("sha256").update(bytes).digest("hex") };
}

/** Keeps results in memory and counts. */
function countingCache(): ResultCache & { readonly kept: Map<string, string>; hits: number } {
  const kept = new Map<string, string>();
  return {
    kept,
    hits: 0,
    readResult(kind, key) {
      const text = kept.get(`${kind} ${key}`) ?? null;
      if (text !== null) this.hits++;
      return text;
    },
    writeResult: (kind, key, text) => void kept.set(`${kind} ${key}`, text),
  };
}

function options(cache: ResultCache | null = null): AnalyseOptions {
  return { limits: defaultLimits, cache, toolVersion: "1.0" };
}

const small = stored("x-1.0.tar.gz", 1_000);

describe("the cache", () => {
  test("answers for the same bytes under the same name, in the same limits, for the same release of the tool", async () => {
    const cache = countingCache();
    const first = await analyseFile({ path: small.path, filename: small.filename }, options(cache));
    expect(await analyseFile({ path: small.path, filename: small.filename }, options(cache))).toEqual(first);
    expect([cache.hits, cache.kept.size]).toEqual([1, 1]);

    await analyseFile({ path: small.path, filename: "x-1.0-py3-none-any.whl" }, options(cache));
    await analyseFile(small, { ...options(cache), limits: { ...defaultLimits, text: 1 } });
    await analyseFile(small, { ...options(cache), toolVersion: "1.1" });
    expect([cache.hits, cache.kept.size]).toEqual([1, 4]);
  });

  test("spares reading the file where the digest is known", async () => {
    const cache = countingCache();
    const first = await analyseFile(small, options(cache));
    expect(await analyseFile({ ...small, path: "/nowhere" }, options(cache))).toEqual(first);
    expect(cachedAnalysis(small, options(cache))).toEqual(first);
    expect(cachedAnalysis({ ...small, sha256: "0".repeat(64) }, options(cache))).toBeNull();
  });
});

describe("there is always an analysis", () => {
  test("of a file that is not there, with the reason; and it is not kept", async () => {
    const cache = countingCache();
    const analysis = await analyseFile({ path: join(folder, "missing.whl"), filename: "missing.whl" }, options(cache));
    expect(analysis).toMatchObject({ kind: "other", size: 0, sha256: "", filename: "missing.whl" });
    expect(analysis.incomplete[0]?.why).toContain("no such file");
    expect(cache.kept.size).toBe(0);
  });

  test("of bytes that are not those of the index", async () => {
    const analysis = await analyseFile({ ...small, sha256: "0".repeat(64) }, options());
    expect(analysis).toMatchObject({ kind: "other", sha256: small.sha256, members: [] });
    expect(analysis.incomplete[0]?.why).toContain("not those that the index names");
  });
});

test("nothing is odd about an honest sdist of many of the platform's pieces", async () => {
  const path = join(folder, "honest-1.0.tar.gz");
  writeFileSync(path, gzipSync(honestTar(40, 100_000)));
  const analysis = await analyseFile({ path, filename: "honest-1.0.tar.gz" }, options());
  expect(analysis).toMatchObject({ kind: "sdist", anomalies: [], incomplete: [] });
  expect(new Set(analysis.members.map(({ sha256, size }) => `${sha256} ${size}`)).size).toBe(40);
});

/** Files of `size` bytes each, all different, in one folder. */
function honestTar(count: number, size: number): Buffer {
  const blocks = Array.from({ length: count }, (_, index) => {
    const header = Buffer.alloc(512);
    header.write(`honest-1.0/${index}`, 0);
    header.write(
      `0000644\0${"0000000\0".repeat(2)}${size.toString(8).padStart(11, "0")}\0${"0".repeat(11)}\0        0`,
      100,
    );
    header.write("ustar\u000000", 257, "latin1");
    const sum = header.reduce((total, byte) => total + byte, 0);
    header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148, "latin1");
    return Buffer.concat([header, Buffer.alloc(Math.ceil(size / 512) * 512, `${index} `).fill(0, size)]);
  });
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}

describe("several distributions", () => {
  const files = [
    stored("a-1.0.tar.gz", 3_000_000),
    stored("b-1.0.tar.gz", 5_000_000),
    small,
    stored("c-1.0.tar.gz", 4_000_000),
  ];

  test("say the same on several threads as on one, in the order of the requests", async () => {
    const progress: string[] = [];
    const onProgress = ({ filename, done, total }: { filename: string; done: number; total: number }): void => {
      progress.push(`${done}/${total} ${filename}`);
    };
    const one = await analyseFiles(files, { ...options(), jobs: 1 });
    const several = await analyseFiles(files, { ...options(), jobs: 3, onProgress });

    expect(several).toEqual(one);
    expect(several.map(({ filename }) => filename)).toEqual(files.map(({ filename }) => filename));
    expect(several.every(({ size }) => size > 1_000)).toBe(true);
    expect(progress.map((line) => line.slice(0, 3))).toEqual(["1/4", "2/4", "3/4", "4/4"]);
  });

  test("end with the signal's reason", async () => {
    const controller = new AbortController();
    const running = analyseFiles(files, { ...options(), jobs: 2, signal: controller.signal });
    controller.abort(new Error("enough"));
    await expect(running).rejects.toThrow("enough");
    await expect(analyseFiles(files, { ...options(), signal: controller.signal })).rejects.toThrow("enough");
  });

  test("may be none", async () => {
    expect(await analyseFiles([], options())).toEqual([]);
  });
});

test("a thread that dies costs one file its analysis, and the next one gets another thread", async () => {
  const file = { ...small, size: 1_000 };
  const analysis: DistributionAnalysis = await analyseFile(small, options());
  let started = 0;
  const lane = threadLane(defaultLimits, async () => {
    const first = started++ === 0;
    return {
      async analyse() {
        if (first) throw Object.assign(new Error("heap"), { code: "ERR_WORKER_OUT_OF_MEMORY" });
        return { contents: { text: JSON.stringify({ ...analysis, members: [] }) } };
      },
      async close() {},
    };
  });

  const dead = { contents: { why: expect.stringContaining("more memory") } };
  expect(await lane.analyse(file, ["contents"])).toMatchObject(dead);
  const alive = { contents: { found: { filename: small.filename } } };
  expect(await lane.analyse(file, ["contents"])).toMatchObject(alive);
  expect(started).toBe(2);
});
