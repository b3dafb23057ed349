import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { invalidLicenseFile } from "./invalid-license-file.ts";
import { sdistWith, wheelWith } from "./metadata.testing.ts";

test("a path out of the project", async () => {
  expect(await said(invalidLicenseFile, wheelWith("License-File: ../LICENSE\n"))).toEqual([
    ["low", "told-1.0.dist-info/METADATA:4", "It is no path inside the project (../LICENSE: a parent folder)."],
  ]);
});

test("a pattern", async () => {
  expect(await said(invalidLicenseFile, sdistWith("License-File: LICENSES/*\n"))).toEqual([
    ["low", "told-1.0/PKG-INFO:4", "It is no path inside the project (LICENSES/*: a pattern instead of a path)."],
  ]);
});
