import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { modeChanged } from "./mode-changed.ts";

test("says what was found, where, and how grave it is", async () => {
  expect(await said(modeChanged, modeChanged.fixtures.reported)).toEqual([
    ["low", "run.sh", "It has mode 644; the source has 755."],
  ]);
});

test("says nothing of the honest relative", async () => {
  expect(await said(modeChanged, modeChanged.fixtures.clean)).toEqual([]);
});
