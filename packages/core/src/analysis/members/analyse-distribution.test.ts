import { gzipSync, zstdCompressSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { tarFixture } from "../../formats/tar/tar-fixture.testing.ts";
import { zipFixture } from "../../formats/zip/zip-fixture.testing.ts";
import { analyseBytes, SDIST, WHEEL, wheelTree } from "../analyse.testing.ts";

const tree = { "x-1.0/PKG-INFO": "Name: x\n", "x-1.0/setup.py": "pass\n", "x-1.0/x.pth": "import os\n" };
const tar = tarFixture(tree);
const zip = zipFixture(tree);
const wheel = zipFixture(
  wheelTree({ "x/__init__.py": "pass\n", "x.pth": "import os\n", "x-1.0.data/scripts/run": "#!python\n" }),
);

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

describe("what a file is", () => {
  const cases: [
    string,
    string,
    Uint8Array,
    [kind: string, container: string, what: string | null, anomalies: string[]],
  ][] = [
    ["a wheel", WHEEL, wheel, ["wheel", "zip", null, []]],
    ["a wheel in capitals", "X-1.0-py3-none-any.WHL", wheel, ["wheel", "zip", null, []]],
    ["an sdist", SDIST, gzipSync(tar), ["sdist", "tar.gz", null, []]],
    ["an sdist as ZIP", "x-1.0.zip", zip, ["sdist", "zip", null, []]],
    ["an sdist without a version", "x.tar.gz", gzipSync(tar), ["sdist", "tar.gz", null, []]],
    ["a plain tar", "x-1.0.tar", tar, ["sdist", "tar", null, []]],
    ["a ZIP named .tar.gz", SDIST, zip, ["sdist", "zip", null, ["container/not-as-named"]]],
    ["a plain tar named .tar.gz", SDIST, tar, ["sdist", "tar", null, ["container/not-as-named"]]],
    ["zstd named .tar.gz", SDIST, zstdCompressSync(tar), ["sdist", "tar.zst", null, ["container/not-as-named"]]],
    ["a tar named .whl", WHEEL, gzipSync(tar), ["other", "tar.gz", "gzip", ["container/not-as-named"]]],
    ["an egg", "x-1.0-py3.11.egg", zip, ["other", "zip", "egg", []]],
    ["a dump of one machine", "x-1.0.linux-x86_64.tar.gz", gzipSync(tar), ["other", "tar.gz", "bdist_dumb", []]],
    ["an error page", SDIST, bytes("<!DOCTYPE html><p>404"), ["other", "html", "html", ["container/not-as-named"]]],
    ["nothing", WHEEL, bytes(""), ["other", "empty", "empty", ["container/not-as-named"]]],
    [
      "a wheel behind a script",
      WHEEL,
      zipFixture(wheelTree({}), { prefix: "#!/bin/sh\n" }),
      ["wheel", "zip", null, ["zip/prefix-data"]],
    ],
  ];
  test.each(cases)("%s", async (_, filename, content, [kind, container, what, anomalies]) => {
    const analysis = await analyseBytes(content, filename);
    expect([analysis.kind, analysis.container, "what" in analysis ? analysis.what : null]).toEqual([
      kind,
      container,
      what,
    ]);
    expect(analysis.anomalies.map(({ code }) => code)).toEqual(anomalies);
    expect(analysis.incomplete).toEqual([]);
  });
});

test("a gzip that is a ZIP as well is read as its name says, and told", async () => {
  const analysis = await analyseBytes(Buffer.concat([gzipSync(tar), zip]), SDIST);
  expect(analysis).toMatchObject({ kind: "sdist", container: "tar.gz" });
  expect(analysis.anomalies.map(({ code }) => code)).toContain("container/also-zip");
});

describe("cut off", () => {
  test("a wheel is unreadable", async () => {
    const analysis = await analyseBytes(wheel.subarray(0, wheel.length - 40), WHEEL);
    expect(analysis).toMatchObject({ kind: "other", what: "unreadable", container: "zip" });
    expect(analysis.incomplete[0]?.why).toContain("fetch the file again");
  });

  test("an sdist keeps what came before", async () => {
    const packed = gzipSync(tarFixture({ ...tree, "x-1.0/noise": randomText(50_000) }));
    const analysis = await analyseBytes(packed.subarray(0, packed.length / 2), SDIST);
    expect(analysis.kind).toBe("sdist");
    expect(analysis.members.map(({ path, sha256 }) => [path, sha256 !== null])).toEqual([
      ["x-1.0/PKG-INFO", true],
      ["x-1.0/setup.py", true],
      ["x-1.0/x.pth", true],
      ["x-1.0/noise", false],
    ]);
    expect(analysis.incomplete.map(({ path }) => path)).toContain("x-1.0/noise");
  });

  test("a missing checksum behind the end of an sdist loses nothing", async () => {
    const packed = gzipSync(tar);
    const analysis = await analyseBytes(packed.subarray(0, packed.length - 4), SDIST);
    expect(analysis.incomplete).toEqual([]);
    expect(analysis.anomalies.map(({ code }) => code)).toEqual(["gzip/truncated"]);
  });
});

describe("whatever the bytes, there is an analysis", () => {
  const names = fc.constantFrom(
    WHEEL,
    SDIST,
    "x-1.0.zip",
    "x.tar",
    "x.egg",
    "x",
    "\u0000.whl",
    "-.whl",
    "__proto__.tar.gz",
  );

  test("of noise", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 600 }), names, async (content, filename) => {
        const analysis = await analyseBytes(content, filename);
        expect(analysis.size).toBe(content.length);
      }),
      { numRuns: 200 },
    );
  });

  const seeds: [string, Uint8Array][] = [
    ["a wheel", wheel],
    ["a ZIP", zip],
    ["a tar", tar],
    ["a tar.gz", gzipSync(tar)],
  ];
  test.each(seeds)("of %s with bytes changed, cut out and put in", async (_, seed) => {
    const changes = fc.array(
      fc.record({
        at: fc.nat(seed.length - 1),
        remove: fc.constantFrom(0, 1, 1, 2, 30),
        insert: fc.uint8Array({ maxLength: 4 }),
      }),
      { minLength: 1, maxLength: 6 },
    );
    await fc.assert(
      fc.asyncProperty(changes, names, async (list, filename) => {
        let content = Buffer.from(seed);
        for (const { at, remove, insert } of list) {
          content = Buffer.concat([content.subarray(0, at), insert, content.subarray(at + remove)]);
        }
        const analysis = await analyseBytes(content, filename, { anomalies: 20 });
        expect(analysis.incomplete.every(({ why }) => why.length > 0)).toBe(true);
        expect(JSON.parse(JSON.stringify(analysis))).toEqual(analysis);
      }),
      { numRuns: 300 },
    );
  });
});

/** Text that does not compress to nothing. */
function randomText(length: number): string {
  let state = 1;
  return Array.from({ length }, () => {
    state = (state * 48_271) % 0x7fffffff;
    return String.fromCharCode(33 + (state % 90));
  }).join("");
}
