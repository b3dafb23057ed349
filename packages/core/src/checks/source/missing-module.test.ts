import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { missingModule } from "./missing-module.ts";

test("says what was found, where, and how grave it is", async () => {
  expect(await said(missingModule, missingModule.fixtures.reported)).toEqual([
    ["low", "", "pkg/verify.py is in the source and not in the sdist."],
  ]);
});

test("says nothing of the honest relative", async () => {
  expect(await said(missingModule, missingModule.fixtures.clean)).toEqual([]);
});
