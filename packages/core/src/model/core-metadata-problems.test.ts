import { expect, test } from "vitest";
import { readMetadata } from "../formats/python/metadata.ts";
import { readCoreMetadata } from "./core-metadata.ts";

/** Codes of a file with a valid beginning and these lines. */
function codes(lines: string, version = "2.6"): string[] {
  const text = `Metadata-Version: ${version}\nName: spam\nVersion: 1.0\n${lines}\n`;
  return readCoreMetadata(readMetadata(new TextEncoder().encode(text)).value).problems.map(({ code }) => code);
}

test.each([
  ["Bogus: x", "metadata/unknown-field"],
  ["Summary: a\nSummary: b", "metadata/repeated-field"],
  ["Requires-Python: 3.8", "metadata/invalid-requires-python"],
  ["Requires-Dist: foo>= 1.0.*", "metadata/invalid-requirement"],
  ["Requires-Python: UNKNOWN", "metadata/placeholder"],
  ["Summary: a\n b", "metadata/summary-not-one-line"],
  [`Summary: ${"x".repeat(513)}`, "metadata/summary-too-long"],
  ["Description-Content-Type: text/html", "metadata/invalid-content-type"],
  ["Description-Content-Type: text/markdown; charset=latin-1", "metadata/invalid-content-type"],
  ["Description-Content-Type: text/markdown; variant=gfm", "metadata/invalid-content-type"],
  ["Description: a\n\nb", "metadata/two-descriptions"],
  ["License-Expression: Foo", "metadata/invalid-license-expression"],
  ["License-Expression: MIT\nLicense: MIT", "metadata/license-with-expression"],
  ["License-Expression: MIT\nClassifier: License :: OSI Approved", "metadata/license-classifier-with-expression"],
  ["License-File: ../LICENSE", "metadata/invalid-license-file"],
  ["License-File: /LICENSE", "metadata/invalid-license-file"],
  ["License-File: C:/LICENSE", "metadata/invalid-license-file"],
  ["License-File: LICENSE*", "metadata/invalid-license-file"],
  ["License-File: a\\b", "metadata/invalid-license-file"],
  ["Provides-Extra: -x", "metadata/invalid-extra"],
  ["Provides-Extra: X", "metadata/extra-not-normalized"],
  ["Provides-Extra: a\nProvides-Extra: a", "metadata/extra-clash"],
  ["Dynamic: version", "metadata/dynamic-not-allowed"],
  ["Dynamic: Bogus", "metadata/dynamic-unknown-field"],
  ["Import-Name: 1x", "metadata/invalid-import-name"],
  ["Import-Name: class", "metadata/invalid-import-name"],
  ["Import-Name: x; public", "metadata/invalid-import-name"],
  ["Import-Name:\nImport-Name: x", "metadata/invalid-import-name"],
  ["Import-Namespace:", "metadata/invalid-import-name"],
  ["Import-Name: x\nImport-Namespace: x", "metadata/import-name-clash"],
  ["Project-URL: Home", "metadata/invalid-project-url"],
  ["Project-URL: Home, javascript:alert(1)", "metadata/invalid-project-url"],
  ["Project-URL: Home, https://a.example/\nProject-URL: Home, https://b.example/", "metadata/repeated-url-label"],
])("%j has the problem %s", (lines, code) => {
  expect(codes(lines)).toEqual([code]);
});

test.each([
  "Description-Content-Type: text/markdown; charset=UTF-8; variant=CommonMark",
  'Description-Content-Type: Text/Plain; charset="utf-8"',
  "License-File: licenses/MIT [1].txt",
  "Import-Name:",
  "Import-Name: été.πr",
  "Dynamic: requires-dist",
  "Provides-Extra: a-b1",
  "Requires-Dist: foo (>=1)",
])("%j is right", (lines) => {
  expect(codes(lines)).toEqual([]);
});

test("fields must not be newer than the declared version", () => {
  expect(codes("License-File: LICENSE", "2.1")).toEqual(["metadata/field-too-new"]);
  expect(codes("Provides-Extra: X", "2.1")).toEqual([]);
  expect(codes("", "2.0")).toEqual(["metadata/unknown-version"]);
  expect(codes("License-File: LICENSE", "9.9")).toEqual(["metadata/unknown-version"]);
});

test("white space after the name makes it invalid, as for pip and uv", () => {
  const file = readMetadata(new TextEncoder().encode("Metadata-Version: 2.1\nName: spam \nVersion: 1\n")).value;

  expect(readCoreMetadata(file).problems).toMatchObject([{ code: "metadata/invalid-name", field: "Name", line: 2 }]);
});

test("a flood of one problem hides no other", () => {
  const found = codes(`${"Bogus: x\n".repeat(10_000)}Dynamic: Name`);

  expect(found).toHaveLength(101);
  expect(found).toContain("metadata/dynamic-not-allowed");
});
