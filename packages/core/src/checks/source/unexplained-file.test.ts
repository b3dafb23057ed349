import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { unexplainedFile } from "./unexplained-file.ts";

test("says what was found, where, and how grave it is", async () => {
  expect(await said(unexplainedFile, unexplainedFile.fixtures.reported)).toEqual([
    [
      "high",
      "PKG-INFO",
      "It does not follow from commit cccccccccccc (tag 1.0) of https://example.org/m/m: Requires-Dist: evil is not declared.",
    ],
  ]);
});

test("says nothing of the honest relative", async () => {
  expect(await said(unexplainedFile, unexplainedFile.fixtures.clean)).toEqual([]);
});
