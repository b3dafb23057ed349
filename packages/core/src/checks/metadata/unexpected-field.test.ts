import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { wheelWith } from "./metadata.testing.ts";
import { unexpectedField } from "./unexpected-field.ts";

test("a field that nobody knows", async () => {
  expect(await said(unexpectedField, wheelWith("Colour: blue\n"))).toEqual([
    ["info", "told-1.0.dist-info/METADATA:4", "No specification has this field (Colour)."],
  ]);
});

test("one of a later version, as setuptools wrote it", async () => {
  expect(await said(unexpectedField, wheelWith("License-File: LICENSE\n", "2.1"))).toEqual([
    ["info", "told-1.0.dist-info/METADATA:4", "License-File is a field of a later version (of 2.4, not of 2.1)."],
  ]);
});

test("one of mails, which no specification has either", async () => {
  expect(await said(unexpectedField, wheelWith("Content-Transfer-Encoding: base64\n"))).toEqual([
    ["info", "told-1.0.dist-info/METADATA:4", "No specification has this field (Content-Transfer-Encoding)."],
    ["info", "told-1.0.dist-info/METADATA:4", "A field of mails, not of metadata (Content-Transfer-Encoding: base64)."],
  ]);
});

test("of many the first speaks for all", async () => {
  expect(await said(unexpectedField, wheelWith("A: 1\nB: 2\nC: 3\nD: 4\n"))).toEqual([
    ["info", "told-1.0.dist-info/METADATA:4", "No specification has this field (A). The same holds for 3 more."],
  ]);
});
