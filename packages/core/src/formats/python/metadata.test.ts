import fc from "fast-check";
import { expect, test } from "vitest";
import { cpuTime } from "../../base/cpu-time.testing.ts";
import { fieldsNamed, readMetadata } from "./metadata.ts";

const encoder = new TextEncoder();

function read(text: string): ReturnType<typeof readMetadata> {
  return readMetadata(encoder.encode(text));
}

function codesIn(text: string): string[] {
  return read(text).anomalies.map(({ code }) => code);
}

test("reads fields in order, with their lines, and the body", () => {
  const { value, anomalies } = read(
    "Metadata-Version: 2.1\r\nName: spam\r\nRequires-Dist: a\r\nrequires-dist: b\r\n\r\nThe *body*\r\n",
  );

  expect(value.fields).toEqual([
    { name: "Metadata-Version", value: "2.1", line: 1 },
    { name: "Name", value: "spam", line: 2 },
    { name: "Requires-Dist", value: "a", line: 3 },
    { name: "requires-dist", value: "b", line: 4 },
  ]);
  expect(fieldsNamed(value.fields, "Requires-Dist").map(({ value }) => value)).toEqual(["a", "b"]);
  expect(value).toMatchObject({ body: "The *body*\r\n", bodyLine: 6, olderUvFields: null });
  expect(anomalies).toEqual([]);
});

test("keeps a folded value as written; a line of white space continues it", () => {
  const { value } = read("License: MIT\n  and more\n \n\tlast\nName: spam\n");

  expect(value.fields).toEqual([
    { name: "License", value: "MIT\n  and more\n \n\tlast", line: 1 },
    { name: "Name", value: "spam", line: 5 },
  ]);
});

test("a line that is no field ends the header: what follows is body for Python and fields for older uv", () => {
  const { value, anomalies } = read("Name: spam\nthis is no field\nRequires-Dist: evil\n\nbody\n");

  expect(value.fields.map(({ name }) => name)).toEqual(["Name"]);
  expect(value.body).toBe("this is no field\nRequires-Dist: evil\n\nbody\n");
  expect(value.olderUvFields).toContainEqual({ name: "Requires-Dist", value: "evil", line: 3 });
  expect(anomalies.map(({ code, line }) => [code, line])).toEqual([
    ["metadata/header-ends-early", 2],
    ["metadata/readers-disagree", 2],
    ["metadata/readers-disagree", 3],
  ]);
});

test("a lone CR ends a line for Python, not for older uv", () => {
  const { value, anomalies } = read("Name: spam\nSummary: x\rRequires-Dist: evil\n");

  expect(fieldsNamed(value.fields, "requires-dist")).toEqual([{ name: "Requires-Dist", value: "evil", line: 3 }]);
  expect(fieldsNamed(value.olderUvFields ?? [], "requires-dist")).toEqual([]);
  expect(anomalies.map(({ code }) => code)).toContain("metadata/bare-cr");
});

test("after a byte order mark Python sees no field at all", () => {
  const { value, anomalies } = read("\ufeffMetadata-Version: 2.1\nName: spam\n");

  expect(value.fields).toEqual([]);
  expect(value.olderUvFields?.map(({ name }) => name)).toEqual(["\ufeffMetadata-Version", "Name"]);
  expect(anomalies.map(({ code }) => code)).toContain("metadata/byte-order-mark");
});

test("bytes that are not UTF-8 are read as Latin-1, and said with their offset", () => {
  const { value, anomalies } = readMetadata(Buffer.from("Name: spam\nAuthor: Andr\xe9\n", "latin1"));

  expect(value.fields[1]?.value).toBe("André");
  expect(anomalies).toEqual([{ code: "metadata/not-utf8", offset: 23, path: null, line: null, detail: "not UTF-8" }]);
});

test.each([
  [" x\nName: spam\n", "metadata/orphan-continuation"],
  [" x\nName: spam\n", "metadata/older-uv-refuses"],
  ["Name: spam\n: x\n", "metadata/empty-name"],
  ["From me\nName: spam\n", "metadata/unix-from"],
  ["Name: =?utf-8?q?spam?=\n", "metadata/encoded-word"],
  ["Name: sp\0am\n", "metadata/control-character"],
  ["Content-Transfer-Encoding: base64\nName: spam\n", "metadata/mime-field"],
  ["Nam\0e: spam\n", "metadata/header-ends-early"],
])("%j has the anomaly %s", (text, code) => {
  expect(codesIn(text)).toContain(code);
});

test("a name with a space before the colon is no field", () => {
  expect(read("Name : spam\n").value.fields).toEqual([]);
});

test("whatever the text, every field stands on its line and the readers' difference is said", () => {
  const piece = fc.constantFrom(
    ...["Name", ":", " ", "\t", "\n", "\r", "\r\n", "From ", "x", "é", "\0", "\u2028", "=?", "\ufeff", "A: b\n"],
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const text = pieces.join("");
      const { value, anomalies } = read(text);
      const lines = text.split(/\r\n|\r|\n/);
      for (const field of value.fields) expect(lines[field.line - 1]?.startsWith(`${field.name}:`)).toBe(true);
      expect(text.endsWith(value.body)).toBe(true);
      if (value.olderUvFields !== null) expect(anomalies).not.toEqual([]);
    }),
    { numRuns: 1000 },
  );
});

test("whatever the bytes, a result", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(readMetadata(bytes).value.body.length).toBeLessThanOrEqual(bytes.length);
    }),
  );
});

test("ten megabytes of folded lines take no more than linear time", () => {
  const started = cpuTime();
  const { value } = read(`Name: spam\nLicense: x\n${" y\n".repeat(3_000_000)}`);

  expect(value.fields).toHaveLength(2);
  expect(cpuTime() - started).toBeLessThan(5000);
});
