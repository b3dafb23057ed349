import fc from "fast-check";
import { expect, test } from "vitest";
import { readRecord } from "./record.ts";

const encoder = new TextEncoder();
const SHA256 = "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU";

function read(text: string): ReturnType<typeof readRecord> {
  return readRecord(encoder.encode(text));
}

function codesIn(text: string): string[] {
  return read(text).anomalies.map(({ code }) => code);
}

test("reads rows with digest, size and line", () => {
  const { value, anomalies } = read(`a.py,sha256=${SHA256},0\r\n"with, comma ""q"".py",,12\nRECORD,,\n`);

  expect(anomalies).toEqual([]);
  expect(value).toEqual([
    { path: "a.py", algorithm: "sha256", digest: SHA256, size: 0, line: 1, columns: 3 },
    { path: 'with, comma "q".py', algorithm: null, digest: null, size: 12, line: 2, columns: 3 },
    { path: "RECORD", algorithm: null, digest: null, size: null, line: 3, columns: 3 },
  ]);
});

test("a quoted field keeps its line break, which pip loses; later lines are still counted right", () => {
  const { value, anomalies } = read('"a\nb.py",,\nc.py,,\n');

  expect(value.map(({ path, line }) => [path, line])).toEqual([
    ["a\nb.py", 1],
    ["c.py", 3],
  ]);
  expect(anomalies.map(({ code, line }) => [code, line])).toEqual([["record/line-break-in-field", 1]]);
});

test.each([
  ["a.py,,\nb.py\n", "record/bad-row"],
  ["a.py,,,,\n", "record/bad-row"],
  ["a.py,,\n\nb.py,,\n", "record/empty-row"],
  ["a.py,sha256,1\n", "record/bad-hash-syntax"],
  [`a.py,sha256=${SHA256}=,1\n`, "record/bad-hash-syntax"],
  ["a.py,sha256=abc,1\n", "record/bad-hash-syntax"],
  [`a.py,sha256=${SHA256.replace("_", "/")},1\n`, "record/bad-hash-syntax"],
  ["a.py,md5=1B2M2Y8AsgTpgAmY7PhCfg,0\n", "record/weak-hash"],
  ["a.py,,-1\n", "record/bad-size"],
  [`a.py,,${"9".repeat(30_000)}\n`, "record/bad-size"],
  ["a\x0cb.py,,\n", "record/exotic-line-break"],
  ["a.py,,\rb.py,,\n", "record/bare-cr"],
  ['"a"b.py,,\n', "record/text-after-quote"],
  [`${"a".repeat(131_073)},,\n`, "record/field-too-long"],
  ["a\0.py,,\n", "record/nul"],
  ["\ufeffa.py,,\n", "record/byte-order-mark"],
])("case %#", (text, code) => {
  expect(codesIn(text)).toEqual([code]);
});

test("a quote that is never closed takes the rest of the file", () => {
  const { value, anomalies } = read('"a.py,,\nb.py,,\n');

  expect(value.map(({ path }) => path)).toEqual(["a.py,,\nb.py,,\n"]);
  expect(anomalies).toContainEqual(expect.objectContaining({ code: "record/unterminated-quote", line: 1 }));
});

test("names the byte at which UTF-8 ends", () => {
  const { value, anomalies } = readRecord(Buffer.from("caf\xe9.py,,\n", "latin1"));

  expect(value[0]?.path).toBe("café.py");
  expect(anomalies).toMatchObject([{ code: "record/not-utf8", offset: 3 }]);
});

test("reads back what was written by the rules of CSV", () => {
  const path = fc.string({ unit: fc.constantFrom("a", "/", '"', ",", "\n", "\r\n", " ", "é"), minLength: 1 });
  fc.assert(
    fc.property(fc.array(path), (paths) => {
      const text = paths.map((each) => `"${each.replaceAll('"', '""')}",,\n`).join("");
      expect(read(text).value.map((row) => row.path)).toEqual(paths);
    }),
  );
});

test("whatever the bytes, a result with ascending lines", () => {
  const piece = fc.constantFrom(...["a", ",", '"', "\n", "\r", "\r\n", "sha256=", "\x1c", "é", "\0"]);
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(piece).map((pieces) => encoder.encode(pieces.join(""))),
        fc.uint8Array(),
      ),
      (bytes) => {
        const lines = readRecord(bytes).value.map(({ line }) => line);
        expect(lines).toEqual(lines.toSorted((one, other) => one - other));
      },
    ),
    { numRuns: 500 },
  );
});

test("many bad rows leave few anomalies and their count", () => {
  const { value, anomalies } = read("a\n".repeat(100_000));

  expect(value).toHaveLength(100_000);
  expect(anomalies).toHaveLength(101);
  expect(anomalies.at(-1)).toMatchObject({ code: "record/bad-row", detail: "99900 more" });
});

test.each(['"', ",", '"",', "\n", "\r", "\x0c"])(
  "megabytes of %j take no more than linear time",
  (piece) => {
    expect(readRecord(encoder.encode(piece.repeat(2_000_000))).anomalies.length).toBeGreaterThan(0);
  },
  5000,
);
