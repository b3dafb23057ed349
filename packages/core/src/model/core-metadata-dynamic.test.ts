import { expect, test } from "vitest";
import { readMetadata } from "../formats/python/metadata.ts";
import { type CoreMetadata, readCoreMetadata } from "./core-metadata.ts";
import { dynamicBySpecification, staticBySpecification, staticForUv } from "./core-metadata-dynamic.ts";

function metadata(version: string, lines = ""): CoreMetadata {
  const text = `Metadata-Version: ${version}\nName: spam\nVersion: 1.0\n${lines}\n`;
  return readCoreMetadata(readMetadata(new TextEncoder().encode(text)).value).metadata;
}

test.each([
  // version, lines, by the specification, for uv
  ["2.1", "", false, false],
  ["2.2", "", true, true],
  ["2.6", "Dynamic: Classifier", true, true],
  ["2.2", "Dynamic: Requires-Dist", false, false],
  ["2.2", "Dynamic: requires-dist", false, true],
  ["2.2", "Dynamic: Requires-Dist ", false, true],
  ["2.2", "Dynamic: Provides-Extra", false, false],
  ["2.2", "Dynamic: requires-python", false, true],
  ["2.99", "", false, true],
  ["2.256", "", false, false],
  ["3.0", "", false, false],
  ["2.2.1", "", false, false],
  ["2.2", "Requires-Dist: not a requirement", true, false],
  ["2.2", "Requires-Python: 3", true, false],
])("metadata %s with %j", (version, lines, bySpecification, forUv) => {
  const read = metadata(version, lines);

  expect(staticBySpecification(read)).toBe(bySpecification);
  expect(staticForUv(read)).toBe(forUv);
});

test("before 2.2 every field may change", () => {
  expect(dynamicBySpecification(metadata("2.1"), "License")).toBe(true);
  expect(dynamicBySpecification(metadata("2.2"), "License")).toBe(false);
  expect(dynamicBySpecification(metadata("2.2", "Dynamic: LICENSE"), "License")).toBe(true);
});

test("uv builds what has no valid name", () => {
  const text = "Metadata-Version: 2.2\nName: -\nVersion: 1\n";
  const { metadata: read } = readCoreMetadata(readMetadata(new TextEncoder().encode(text)).value);

  expect(staticForUv(read)).toBe(false);
  expect(staticBySpecification(read)).toBe(true);
});
