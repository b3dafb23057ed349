import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { invalidDynamic } from "./invalid-dynamic.ts";
import { sdistWith } from "./metadata.testing.ts";

test("a field that is the same everywhere", async () => {
  expect(await said(invalidDynamic, sdistWith("Dynamic: version\n"))).toEqual([
    ["low", "told-1.0/PKG-INFO:4", "This field is never dynamic (version)."],
  ]);
});

test("no field at all", async () => {
  expect(await said(invalidDynamic, sdistWith("Dynamic: Colour\n"))).toEqual([
    ["info", "told-1.0/PKG-INFO:4", "There is no such field (Colour)."],
  ]);
});
