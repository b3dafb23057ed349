import fc from "fast-check";
import { expect, test } from "vitest";
import { FormatError } from "../../base/format-error.ts";
import { readSbom } from "./read-sbom.ts";
import type { Sbom } from "./sbom.ts";

const read = (document: unknown): Sbom => readSbom(new TextEncoder().encode(JSON.stringify(document)));
const component = (name: string, version: string | null = null, purl: string | null = null) => ({
  name,
  version,
  purl,
});

test("CycloneDX: the thing itself, its components and theirs, and who wrote it", () => {
  const sbom = read({
    bomFormat: "CycloneDX",
    metadata: { component: { name: "m", version: "1.0" }, tools: [{ name: "auditwheel", version: "6.8.2" }] },
    components: [
      { name: "libpng", version: "1.6.58-r0", purl: "pkg:apk/alpine/libpng@1.6.58-r0", components: [{ name: "zlib" }] },
      { name: "freetype", version: 2 },
    ],
  });
  expect(sbom).toEqual({
    format: "CycloneDX",
    writers: ["auditwheel"],
    components: [
      component("m", "1.0"),
      component("libpng", "1.6.58-r0", "pkg:apk/alpine/libpng@1.6.58-r0"),
      component("zlib"),
      component("freetype"),
    ],
    componentsNotKept: 0,
  });
});

test("CycloneDX 1.5 names its tools as components", () => {
  const tools = { components: [{ name: "cargo-cyclonedx" }] };
  expect(read({ bomFormat: "CycloneDX", metadata: { tools } }).writers).toEqual(["cargo-cyclonedx"]);
});

test("SPDX 2", () => {
  const sbom = read({
    spdxVersion: "SPDX-2.3",
    creationInfo: { creators: ["Organization: x", "Tool: syft-1.0"] },
    packages: [
      {
        name: "openssl",
        versionInfo: "3.5.4",
        externalRefs: [{ referenceType: "purl", referenceLocator: "pkg:generic/openssl@3.5.4" }],
      },
    ],
  });
  expect([sbom.writers, sbom.components]).toEqual([
    ["syft-1.0"],
    [component("openssl", "3.5.4", "pkg:generic/openssl@3.5.4")],
  ]);
});

test("SPDX 3", () => {
  const { format, components, writers } = read({
    "@context": "https://spdx.org/rdf/3.0.1/spdx-context.jsonld",
    "@graph": [
      { type: "Tool", name: "t" },
      { type: "software_Package", name: "zstd", software_packageVersion: "1.5.7" },
      { type: "Person", name: "nobody" },
    ],
  });
  expect([format, writers, components]).toEqual(["SPDX", ["t"], [component("zstd", "1.5.7")]]);
});

test.each([
  ["other JSON", "{}", "sbom/unknown-format"],
  ["a list", "[]", "sbom/unknown-format"],
  ["XML", '<?xml version="1.0"?><bom/>', "sbom/not-json"],
  ["nothing", "", "sbom/not-json"],
])("%s is refused", (_, text, code) => {
  expect(() => readSbom(new TextEncoder().encode(text))).toThrow(expect.objectContaining({ code }));
});

test("components beyond the limit are counted, and deep ones take no stack", () => {
  const many = read({ bomFormat: "CycloneDX", components: Array.from({ length: 6000 }, () => ({ name: "x" })) });
  expect([many.components.length, many.componentsNotKept]).toEqual([5000, 1000]);
  const deep = `${'{"name":"x","components":['.repeat(50_000)}${"]}".repeat(50_000)}`;
  const sbom = readSbom(new TextEncoder().encode(`{"bomFormat":"CycloneDX","components":[${deep}]}`));
  expect(sbom.components.length + sbom.componentsNotKept).toBe(50_000);
});

test("whatever the bytes, a value or a FormatError", () => {
  const json = fc.json().map((text) => new TextEncoder().encode(text));
  const shaped = fc
    .record({ bomFormat: fc.constant("CycloneDX"), components: fc.jsonValue(), metadata: fc.jsonValue() })
    .map((document) => new TextEncoder().encode(JSON.stringify(document)));
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array(), json, shaped), (bytes) => {
      try {
        expect(readSbom(bytes).componentsNotKept).toBeGreaterThanOrEqual(0);
      } catch (error) {
        expect(error).toBeInstanceOf(FormatError);
      }
    }),
  );
});
