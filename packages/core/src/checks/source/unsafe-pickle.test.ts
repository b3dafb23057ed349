import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { unsafePickle } from "./unsafe-pickle.ts";

test("says what was found, where, and how grave it is", async () => {
  expect(await said(unsafePickle, unsafePickle.fixtures.reported)).toEqual([
    ["high", "data/x.dat", "It can run code when it is loaded: a pickle that looks up os system."],
  ]);
});

test("says nothing of the honest relative", async () => {
  expect(await said(unsafePickle, unsafePickle.fixtures.clean)).toEqual([]);
});
