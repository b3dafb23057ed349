import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { wheelDiffersFromSdist } from "./wheel-differs-from-sdist.ts";

test("says what was found, where, and how grave it is", async () => {
  expect(await said(wheelDiffersFromSdist, wheelDiffersFromSdist.fixtures.reported)).toEqual([
    ["medium", "m.py", "The sdist has other content at this path."],
  ]);
});

test("says nothing of the honest relative", async () => {
  expect(await said(wheelDiffersFromSdist, wheelDiffersFromSdist.fixtures.clean)).toEqual([]);
});
