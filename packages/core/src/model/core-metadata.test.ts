import fc from "fast-check";
import { expect, test } from "vitest";
import { readMetadata } from "../formats/python/metadata.ts";
import { LONGEST_DESCRIPTION_KEPT, readCoreMetadata } from "./core-metadata.ts";

const encoder = new TextEncoder();

function read(text: string): ReturnType<typeof readCoreMetadata> {
  return readCoreMetadata(readMetadata(encoder.encode(text)).value);
}

test("gives every field its meaning", () => {
  const { metadata, problems } = read(`Metadata-Version: 2.5
Name: Spam.Eggs
Version: 1.0
Summary: Lovely
Keywords: ham,  eggs
Author-email: A <a@example.org>
License-Expression: MIT
License-File: LICENSE
Classifier: Framework :: Spam
Project-URL: Source Code, https://example.org/src
Project-URL: Other, https://example.org/
Requires-Python: >=3.10
Requires-Dist: ham>=1;
  python_version < "3.12"
Provides-Extra: test
Dynamic: Classifier
Import-Name: spam
Import-Name: _spam ; private
Import-Namespace: ns
Description-Content-Type: text/markdown

# Spam
`);

  expect(problems).toEqual([]);
  expect(metadata).toMatchObject({
    metadataVersion: "2.5",
    name: "Spam.Eggs",
    version: "1.0",
    summary: "Lovely",
    keywords: ["ham", "eggs"],
    authorEmail: "A <a@example.org>",
    author: null,
    license: null,
    licenseExpression: "MIT",
    licenseFiles: [{ text: "LICENSE", line: 8 }],
    classifiers: ["Framework :: Spam"],
    projectUrls: [
      { label: "Source Code", url: "https://example.org/src", kind: "source", line: 10 },
      { label: "Other", url: "https://example.org/", kind: null, line: 11 },
    ],
    requiresPython: { text: ">=3.10", line: 12 },
    requiresDist: [{ text: 'ham>=1; python_version < "3.12"', line: 13 }],
    providesExtra: [{ text: "test", line: 15 }],
    dynamic: [{ text: "Classifier", line: 16 }],
    importNames: [
      { name: "spam", private: false, line: 17 },
      { name: "_spam", private: true, line: 18 },
    ],
    importNamespaces: [{ name: "ns", private: false, line: 19 }],
    description: { contentType: "text/markdown", length: 7, text: "# Spam\n" },
  });
});

test("an empty file has no value, and three fields are missing", () => {
  const { metadata, problems } = read("");

  expect(metadata).toMatchObject({ name: null, description: null, importNames: null, requiresDist: [] });
  expect(problems.map(({ code, field }) => `${code} ${field}`)).toEqual([
    "metadata/missing-field Metadata-Version",
    "metadata/missing-field Name",
    "metadata/missing-field Version",
  ]);
});

test("takes the first of two names, as pip and uv do", () => {
  const { metadata, problems } = read("Metadata-Version: 2.1\nName: spam\nName: evil\nVersion: 1\n");

  expect(metadata.name).toBe("spam");
  expect(problems).toEqual([{ code: "metadata/repeated-field", field: "Name", line: 3, detail: "evil, before spam" }]);
});

test("UNKNOWN is the placeholder of old setuptools", () => {
  const { metadata, problems } = read(
    "Metadata-Version: 1.0\nName: spam\nVersion: 1\nSummary: UNKNOWN\nLicense: UNKNOWN\n",
  );

  expect(metadata).toMatchObject({ summary: null, license: null });
  expect(problems).toEqual([]);
});

test("reads a description that is folded into the header", () => {
  const { metadata } = read("Name: spam\nDescription: Spam\n        ====\n        \n               |x\n       |y\n");

  expect(metadata.description?.text).toBe("Spam\n====\n\n       |x\ny");
});

test("a long description is measured, not kept", () => {
  const { metadata } = read(`Name: spam\n\n${"x".repeat(LONGEST_DESCRIPTION_KEPT + 1)}`);

  expect(metadata.description).toEqual({ contentType: null, length: LONGEST_DESCRIPTION_KEPT + 1, text: null });
});

test("an empty Import-Name says that there is nothing to import", () => {
  expect(read("Import-Name:\n").metadata.importNames).toEqual([]);
  expect(read("Name: spam\n").metadata.importNames).toBeNull();
});

test("is plain data, whatever the file", () => {
  const line = fc.tuple(
    fc.constantFrom(
      "Name",
      "Version",
      "Metadata-Version",
      "Import-Name",
      "Project-URL",
      "Dynamic",
      "License-File",
      "X",
    ),
    fc.string({ unit: "grapheme" }),
  );
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      const reading = read(lines.map(([name, value]) => `${name}: ${value}\n`).join(""));
      expect(JSON.parse(JSON.stringify(reading))).toEqual(reading);
    }),
  );
});

test("whatever the bytes, a result", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const { problems } = readCoreMetadata(readMetadata(bytes).value);
      for (const { code } of problems) expect(code).toMatch(/^metadata\/[a-z-]+$/);
    }),
  );
});

test.each(["Name", "Version", "Requires-Dist", "Import-Name", "License-Expression", "Description-Content-Type"])(
  "a %s of megabytes is read in linear time",
  (name) => {
    for (const piece of ["1", "a.", "é", "(", ";", " ", "-_"]) {
      expect(read(`${name}: ${piece.repeat(500_000)}x\n`).problems.length).toBeGreaterThan(0);
    }
  },
  10_000,
);
