import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { COMMIT, compared, saidOf } from "../correspondence.testing.ts";

async function said(attributes: string, source: string, written: string): Promise<string> {
  const tree = { ".gitattributes": attributes, "a.txt": source };
  return saidOf(await compared({ ".gitattributes": attributes, "a.txt": written }, tree), "a.txt");
}

const SUBST = "a.txt export-subst\n";
const TEMPLATE = "node: $Format:%H$\nrefs: $Format:%d$\n";

test("export-subst is filled in with the commit", async () => {
  expect(await said(SUBST, TEMPLATE, `node: ${COMMIT}\nrefs:  (tag: v1.0)\n`)).toBe("export-subst");
});

test.each([
  [SUBST, TEMPLATE, `node: ${"f".repeat(40)}\nrefs: \n`],
  [SUBST, TEMPLATE, `node: ${COMMIT}\nrefs: x\nimport os\n`],
  [SUBST, TEMPLATE, `node: ${COMMIT}\nrefs: '; import os;'\n`],
  [SUBST, TEMPLATE, `node: ${COMMIT}\nrefs: \nmore\n`],
  ["", TEMPLATE, `node: ${COMMIT}\nrefs: \n`],
])("anything else is a change", async (attributes, source, written) => {
  expect(await said(attributes, source, written)).toMatch(/^(?:modified|unexplained)$/);
});

const LFS = "a.txt filter=lfs\n";
const CONTENT = "large\n";
const POINTER = `version https://git-lfs.github.com/spec/v1\noid sha256:${createHash("sha256").update(CONTENT).digest("hex")}\nsize 6\n`;

test("a pointer of Git LFS names the file by digest and size", async () => {
  expect(await said(LFS, POINTER, CONTENT)).toBe("lfs");
  expect(await said(LFS, POINTER, "lorge\n")).toBe("unexplained");
  expect(await said(LFS, POINTER.replace("size 6", "size 7"), CONTENT)).toBe("unexplained");
  expect(await said("", POINTER, CONTENT)).toBe("modified");
});
