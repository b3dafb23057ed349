import fc from "fast-check";
import { expect, test } from "vitest";
import { FormatError } from "../../base/format-error.ts";
import { defaultLimits } from "../../base/limits.ts";
import type { IndexPage, PageOrigin } from "./index-page.ts";
import { readJsonPage } from "./json.ts";

const origin: PageOrigin = { url: "https://index.example/simple/demo/", limits: defaultLimits };
const digest = "a".repeat(64);
const wheel = {
  filename: "demo-1.0-py3-none-any.whl",
  url: "/f/demo-1.0-py3-none-any.whl",
  hashes: { sha256: digest },
};

function read(page: unknown, from: PageOrigin = origin): IndexPage {
  return readJsonPage(new TextEncoder().encode(typeof page === "string" ? page : JSON.stringify(page)), from);
}

function codesOf(page: IndexPage): string[] {
  return page.anomalies.map(({ code }) => code.replace("index-page/", ""));
}

const base = { meta: { "api-version": "1.4" }, name: "demo" };

test("reads every field of the current API", () => {
  const page = read({
    meta: { "api-version": "1.4", tracks: ["https://up.example/simple/demo/"] },
    name: "demo",
    "project-status": { status: "quarantined", reason: "malware" },
    "alternate-locations": ["https://other.example/simple/demo/"],
    versions: ["1.0", "1.1"],
    files: [
      {
        ...wheel,
        hashes: { SHA256: digest.toUpperCase(), md5: "b".repeat(32) },
        size: 1234,
        "upload-time": "2026-11-22T15:00:00.123456Z",
        yanked: "broken",
        "requires-python": ">=3.9",
        "core-metadata": { sha256: digest },
        provenance: "https://index.example/integrity/demo",
        "gpg-sig": false,
      },
    ],
  });

  expect(page).toEqual({
    project: "demo",
    status: { state: "quarantined", reason: "malware" },
    versions: ["1.0", "1.1"],
    files: [
      {
        filename: "demo-1.0-py3-none-any.whl",
        url: "https://index.example/f/demo-1.0-py3-none-any.whl",
        hashes: { sha256: digest, md5: "b".repeat(32) },
        size: 1234,
        uploadTime: "2026-11-22T15:00:00.123456Z",
        yanked: { reason: "broken" },
        requiresPython: ">=3.9",
        coreMetadata: { sha256: digest },
        provenance: "https://index.example/integrity/demo",
        gpgSig: false,
      },
    ],
    tracks: ["https://up.example/simple/demo/"],
    alternateLocations: ["https://other.example/simple/demo/"],
    apiVersion: "1.4",
    anomalies: [],
  });
});

test("takes absent fields for unknown, not for a value", () => {
  const [file] = read({ ...base, files: [wheel] }).files;

  expect(file).toMatchObject({ size: null, uploadTime: null, yanked: null, requiresPython: null, coreMetadata: false });
  expect(file).toMatchObject({ provenance: null, gpgSig: null });
});

test("prefers core-metadata, and takes the name it had before PEP 714", () => {
  const named = read({ ...base, files: [{ ...wheel, "core-metadata": true, "dist-info-metadata": false }] });
  const before = read({ ...base, files: [{ ...wheel, "dist-info-metadata": { sha256: digest } }] });

  expect(named.files[0]?.coreMetadata).toBe(true);
  expect(before.files[0]?.coreMetadata).toEqual({ sha256: digest });
});

test("tells a yank without a reason from none", () => {
  const yanks = [true, false, "", "why", null].map(
    (yanked) => read({ ...base, files: [{ ...wheel, yanked }] }).files[0],
  );

  expect(yanks.map((file) => file?.yanked)).toEqual([{ reason: null }, null, null, { reason: "why" }, null]);
});

test.each([["javascript:alert(1)"], ["file:///etc/passwd"], ["data:text/plain,x"], ["https://"], ["http://[::1"]])(
  "passes over a file at %s",
  (url) => {
    const page = read({ ...base, files: [{ ...wheel, url }] });

    expect(page.files).toEqual([]);
    expect(codesOf(page)).toEqual(["unusable-url"]);
  },
);

test.each(["user:secret", "secret", ":secret"])("drops credentials and fragments from addresses: %s", (credentials) => {
  const url = `https://${credentials}@files.example/demo-1.0-py3-none-any.whl#sha256=abc`;
  const page = read({ ...base, files: [{ ...wheel, url }] });

  expect(page.files[0]?.url).toBe("https://files.example/demo-1.0-py3-none-any.whl");
  expect(codesOf(page)).toEqual(["url-with-credentials"]);
  expect(JSON.stringify(page)).not.toContain("secret");
});

test("says what is odd about a file that can be used all the same", () => {
  const odd = [
    { ...wheel, url: "http://index.example/demo-1.0-py3-none-any.whl" },
    { ...wheel, filename: "demo-2.0.tar.gz", url: "/f/demo-3.0.tar.gz" },
    {
      ...wheel,
      filename: "demo-4.0.tar.gz",
      url: "/f/demo-4.0.tar.gz",
      hashes: { sha256: "zz" },
      size: -1,
      "upload-time": "soon",
    },
    { ...wheel },
  ];
  const page = read({ ...base, files: odd });

  expect(page.files).toHaveLength(4);
  expect(codesOf(page)).toEqual([
    "insecure-url",
    "filename-differs",
    "bad-hash",
    "wrong-type",
    "wrong-type",
    "duplicate-filename",
  ]);
  expect(page.files[2]).toMatchObject({ hashes: { sha256: "zz" }, size: null, uploadTime: null });
});

test("decodes the address before it is compared with the name", () => {
  const page = read({ ...base, files: [{ ...wheel, filename: "demo-1.0+cu1.tar.gz", url: "/demo-1.0%2Bcu1.tar.gz" }] });

  expect(page.anomalies).toEqual([]);
});

test("passes over what is of the wrong type", () => {
  const page = read({
    meta: { "api-version": 1 },
    name: 7,
    versions: ["1.0", 2],
    "project-status": [],
    "alternate-locations": "x",
    files: [
      null,
      3,
      {},
      { filename: "", url: "x" },
      { filename: "x" },
      { ...wheel, hashes: [], yanked: 3, "core-metadata": 1, "gpg-sig": "no" },
    ],
  });

  expect(page).toMatchObject({ project: null, versions: ["1.0"], status: null, alternateLocations: [] });
  expect(page.files).toHaveLength(1);
  expect(new Set(codesOf(page))).toEqual(new Set(["wrong-type", "no-filename", "unusable-url", "unknown-api-version"]));
});

test("keeps hostile keys as data", () => {
  const page = read(
    `{"meta":{"api-version":"1.0"},"files":[{"filename":"a-1.tar.gz","url":"a-1.tar.gz","hashes":{"__proto__":"ab","constructor":"cd"}}]}`,
  );

  expect(Object.keys(page.files[0]?.hashes ?? {})).toEqual(["constructor"]);
  expect(Object.getPrototypeOf(page.files[0]?.hashes ?? null)).toBe(Object.prototype);
});

test("keeps a bounded number of anomalies and counts the rest", () => {
  const files = Array.from({ length: 50 }, () => ({}));
  const page = read({ ...base, files }, { ...origin, limits: { ...defaultLimits, anomalies: 10 } });

  expect(page.anomalies).toHaveLength(11);
  expect(page.anomalies.at(-1)?.detail).toMatch(/^not kept: 40 index-page\//);
});

test.each([
  ["index-page/invalid-json", "{"],
  ["index-page/invalid-json", ""],
  ["index-page/not-a-page", "[]"],
  ["index-page/not-a-page", `{"meta":{}}`],
  ["index-page/not-a-page", `{"files":{}}`],
  ["index-page/too-deep", "[".repeat(5_000_000)],
  ["index-page/too-many-values", `[${",".repeat(5_000_000)}`],
])("refuses with %s", (code, text) => {
  expect(() => read(text)).toThrow(expect.objectContaining({ code }));
});

test("refuses more files than any project has", () => {
  const few = { ...origin, limits: { ...defaultLimits, pageFiles: 1 } };

  expect(read({ ...base, files: [wheel] }, few).files).toHaveLength(1);
  expect(() => read({ ...base, files: [wheel, wheel] }, few)).toThrow(
    expect.objectContaining({ code: "index-page/too-many-files" }),
  );
});

test("refuses a page over the limit before it reads it", () => {
  const limited = { ...origin, limits: { ...defaultLimits, page: 10 } };

  expect(() => read({ ...base, files: [] }, limited)).toThrow(
    expect.objectContaining({ code: "index-page/too-large" }),
  );
});

test("reads invalid UTF-8 with replacement characters, and says so", () => {
  const bytes = Uint8Array.from(Buffer.from(`{"meta":{"api-version":"1.0"},"name":"d\xff","files":[]}`, "latin1"));
  const page = readJsonPage(bytes, origin);

  expect(page.project).toBe("d\ufffd");
  expect(codesOf(page)).toEqual(["not-utf-8"]);
});

test("whatever the JSON, gives a page or a FormatError", () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 6 }), fc.json(), (files, other) => {
      try {
        read(
          `{"files":[${files},{"filename":${files},"url":${other},"hashes":${other}}],"meta":${other},"project-status":${files}}`,
        );
      } catch (error) {
        expect(error).toBeInstanceOf(FormatError);
      }
    }),
  );
});

test("whatever the bytes, gives a page or a FormatError", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      try {
        readJsonPage(bytes, origin);
      } catch (error) {
        expect(error).toBeInstanceOf(FormatError);
      }
    }),
  );
});
