import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { setupDiffers } from "./setup-differs.ts";

test("names both", async () => {
  expect(await said(setupDiffers, setupDiffers.fixtures.reported)).toEqual([
    ["low", "differing-1.0/setup.py:3", "setup() says version 0.9, PKG-INFO says 1.0."],
  ]);
});
