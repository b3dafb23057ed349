import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { setupRuns } from "./setup-runs.ts";

test("names the file", async () => {
  expect(await said(setupRuns, setupRuns.fixtures.reported)).toMatchObject([
    ["info", "asking-1.0/setup.py", expect.stringContaining("This file runs whenever a tool asks for its metadata")],
  ]);
});
