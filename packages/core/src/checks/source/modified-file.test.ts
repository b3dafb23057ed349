import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { modifiedFile } from "./modified-file.ts";

test("says what was found, where, and how grave it is", async () => {
  expect(await said(modifiedFile, modifiedFile.fixtures.reported)).toEqual([
    ["high", "m.py", "It differs from commit cccccccccccc (tag 1.0) of https://example.org/m/m."],
  ]);
});

test("says nothing of the honest relative", async () => {
  expect(await said(modifiedFile, modifiedFile.fixtures.clean)).toEqual([]);
});
