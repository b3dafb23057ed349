import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { movedIntoExecutedPlace } from "./moved-into-executed-place.ts";

test("says what was found, where, and how grave it is", async () => {
  expect(await said(movedIntoExecutedPlace, movedIntoExecutedPlace.fixtures.reported)).toEqual([
    ["medium", "conftest.py", "In the source it is samples/demo/conftest.py, where nothing runs it."],
  ]);
});

test("says nothing of the honest relative", async () => {
  expect(await said(movedIntoExecutedPlace, movedIntoExecutedPlace.fixtures.clean)).toEqual([]);
});
