import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { invalidImportName } from "./invalid-import-name.ts";
import { wheelWith } from "./metadata.testing.ts";

test("no identifier", async () => {
  expect(await said(invalidImportName, wheelWith("Import-Name: told-you\n", "2.5"))).toEqual([
    ["low", "told-1.0.dist-info/METADATA:4", "It cannot be imported (told-you is no identifier)."],
  ]);
});

test("both at once", async () => {
  expect(await said(invalidImportName, wheelWith("Import-Name: told\nImport-Namespace: told\n", "2.5"))).toEqual([
    ["low", "told-1.0.dist-info/METADATA:5", "It is both Import-Name and Import-Namespace (told)."],
  ]);
});

test("nothing to import", async () => {
  expect(await said(invalidImportName, wheelWith("Import-Name:\n", "2.5"))).toEqual([]);
});
