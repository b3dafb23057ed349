import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { invalidExtra } from "./invalid-extra.ts";
import { wheelWith } from "./metadata.testing.ts";

test("one that cannot be typed", async () => {
  expect(await said(invalidExtra, wheelWith("Provides-Extra: dev test\n"))).toEqual([
    ["low", "told-1.0.dist-info/METADATA:4", "It is no name of an extra, and nobody can ask for it (dev test)."],
  ]);
});

test("two that are one", async () => {
  expect(await said(invalidExtra, wheelWith("Provides-Extra: dev-test\nProvides-Extra: Dev_Test\n", "2.1"))).toEqual([
    ["low", "told-1.0.dist-info/METADATA:5", "Two extras are one after normalisation (Dev_Test and dev-test)."],
  ]);
});

test("the same line again", async () => {
  expect(await said(invalidExtra, wheelWith("Provides-Extra: dev\nProvides-Extra: dev\n"))).toEqual([
    ["info", "told-1.0.dist-info/METADATA:5", "The same extra again (dev and dev)."],
  ]);
});

test("spelt as it may be before 2.3", async () => {
  expect(await said(invalidExtra, wheelWith("Provides-Extra: Dev_Test\n", "2.1"))).toEqual([]);
});

test("and not since", async () => {
  expect(await said(invalidExtra, wheelWith("Provides-Extra: Dev_Test\n"))).toEqual([
    ["info", "told-1.0.dist-info/METADATA:4", "It is not in its normalised form (Dev_Test instead of dev-test)."],
  ]);
});
