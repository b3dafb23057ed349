import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { wheelWith } from "./metadata.testing.ts";
import { repeatedField } from "./repeated-field.ts";

test("points at the second of the two", async () => {
  expect(await said(repeatedField, wheelWith("Summary: one\nSummary: another\n"))).toEqual([
    ["info", "told-1.0.dist-info/METADATA:5", "A second Summary; installers take the first (another, before one)."],
  ]);
});

test("a second name misleads nobody, as all take the first", async () => {
  expect(await said(repeatedField, wheelWith("Name: other\n"))).toEqual([
    ["info", "told-1.0.dist-info/METADATA:4", "A second Name; installers take the first (other, before told)."],
  ]);
});

test("another version is what a person could read instead", async () => {
  expect(await said(repeatedField, wheelWith("Version: 2.0\n"))).toEqual([
    ["low", "told-1.0.dist-info/METADATA:4", "A second Version; installers take the first (2.0, before 1.0)."],
  ]);
});

test("the same version again says nothing new", async () => {
  expect(await said(repeatedField, wheelWith("Version: 1.0\n"))).toEqual([
    ["info", "told-1.0.dist-info/METADATA:4", "A second Version; installers take the first (1.0, as before)."],
  ]);
});

test("what may repeat may repeat", async () => {
  expect(
    await said(repeatedField, wheelWith("Platform: a\nPlatform: b\nProvides-Extra: a\nProvides-Extra: b\n")),
  ).toEqual([]);
});
