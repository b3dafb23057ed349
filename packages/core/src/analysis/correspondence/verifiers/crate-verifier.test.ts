import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { compared, memberOf, saidOf, sdistOf } from "../correspondence.testing.ts";

const SUM = "ab".repeat(32);
const TREE = {
  "Cargo.lock": `[[package]]\nname = "serde"\nversion = "1.2.3"\nsource = "registry"\nchecksum = "${SUM}"\n`,
};
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const list = (files: Record<string, string>, checksum = SUM) =>
  JSON.stringify({
    files: Object.fromEntries(Object.entries(files).map(([path, text]) => [path, sha256(text)])),
    package: checksum,
  });
const LIB = "vendor/serde-1.2.3/src/lib.rs";
const vendored = (lib: string, checksums = list({ "src/lib.rs": lib })) => ({
  ...TREE,
  [LIB]: lib,
  "vendor/serde-1.2.3/.cargo-checksum.json": checksums,
});

test("equal to the published crate that Cargo.lock names", async () => {
  const archives = new Map([[SUM, await sdistOf({ "src/lib.rs": "// lib\n" }, "serde-1.2.3")]]);

  expect(memberOf(await compared(vendored("// lib\n"), TREE, { archives }), LIB)).toMatchObject({
    class: "vendored",
    group: "crate serde 1.2.3",
  });
  expect(saidOf(await compared(vendored("// changed\n"), TREE, { archives }), LIB)).toBe("unexplained");
});

test("without the crate its own list is only a claim, whose missing evidence is named", async () => {
  const result = await compared(vendored("// changed\n"), TREE);

  expect(memberOf(result, LIB)).toMatchObject({ class: "unverifiable", by: "crate" });
  expect(result.missing).toEqual([
    { what: `crate serde 1.2.3 (SHA-256 ${SUM})`, why: "the published crate was not given", members: 2 },
  ]);
});

test("a crate's own claim does not cover a package that Python would import", async () => {
  const code = "import os\n";
  const files = { ...TREE, "serde/__init__.py": code, "serde/.cargo-checksum.json": list({ "__init__.py": code }) };

  expect(saidOf(await compared(files, TREE), "serde/__init__.py")).toBe("unexplained");
});

test.each([
  ["a file that differs from the list", vendored("// x\n", list({ "src/lib.rs": "// y\n" }))],
  ["a file that the list does not name", vendored("// x\n", list({}))],
  ["a crate that Cargo.lock does not name", vendored("// x\n", list({ "src/lib.rs": "// x\n" }, "cd".repeat(32)))],
  ["a list that is no JSON", vendored("// x\n", "{")],
])("%s is refused", async (_, files) => {
  expect(saidOf(await compared(files, TREE), LIB)).toBe("unexplained");
});
