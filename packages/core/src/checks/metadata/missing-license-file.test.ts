import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { sdistWith, wheelWith } from "./metadata.testing.ts";
import { missingLicenseFile } from "./missing-license-file.ts";

const lines = (file: string) => `License-File: ${file}\n`;

function wheel(file: string, version: string, where: string) {
  const fixture = wheelWith(lines(file), version);
  return { ...fixture, files: { ...fixture.files, [where]: "text\n" } };
}

test("says where it should be", async () => {
  expect(await said(missingLicenseFile, wheelWith(lines("a/LICENSE")))).toEqual([
    ["low", "told-1.0.dist-info/METADATA:4", "There is no told-1.0.dist-info/licenses/a/LICENSE."],
  ]);
  expect(await said(missingLicenseFile, sdistWith(lines("a/LICENSE")))).toEqual([
    ["low", "told-1.0/PKG-INFO:4", "There is no told-1.0/a/LICENSE."],
  ]);
});

test.each([
  ["2.4", "told-1.0.dist-info/licenses/a/LICENSE", 0],
  ["2.4", "told-1.0.dist-info/licenses/LICENSE", 1],
  ["2.4", "told-1.0.dist-info/LICENSE", 1],
  ["2.4", "a/LICENSE", 1],
  ["2.1", "told-1.0.dist-info/LICENSE", 0],
  ["2.1", "told-1.0.dist-info/a/LICENSE", 0],
  ["2.1", "told-1.0.dist-info/licenses/a/LICENSE", 0],
  ["2.1", "a/LICENSE", 0],
])("metadata %s, file at %s: %i missing", async (version, where, count) => {
  expect(await said(missingLicenseFile, wheel("a/LICENSE", version, where))).toHaveLength(count);
});

test("before 2.4 nothing was promised", async () => {
  expect(await said(missingLicenseFile, wheelWith(lines("LICENSE"), "2.1"))).toEqual([
    ["info", "told-1.0.dist-info/METADATA:4", "There is no told-1.0.dist-info/LICENSE."],
  ]);
});
