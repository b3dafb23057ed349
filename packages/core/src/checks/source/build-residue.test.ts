import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { buildResidue } from "./build-residue.ts";

test("says what was found, where, and how grave it is", async () => {
  expect(await said(buildResidue, buildResidue.fixtures.reported)).toEqual([
    ["low", "config.json", "The source says that files of this name are not committed."],
  ]);
});

test("says nothing of the honest relative", async () => {
  expect(await said(buildResidue, buildResidue.fixtures.clean)).toEqual([]);
});
