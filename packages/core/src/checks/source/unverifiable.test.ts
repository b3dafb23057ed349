import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { unverifiable } from "./unverifiable.ts";

test("says what was found, where, and how grave it is", async () => {
  expect(await said(unverifiable, unverifiable.fixtures.reported)).toEqual([
    [
      "info",
      "vendored/lib/a.c",
      "submodule vendored/lib @ bbbbbbbbbbbb: the pinned commit of the submodule is not at hand.",
    ],
  ]);
});

test("says nothing of the honest relative", async () => {
  expect(await said(unverifiable, unverifiable.fixtures.clean)).toEqual([]);
});
