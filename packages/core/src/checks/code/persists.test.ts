import { expect, test } from "vitest";
import type { Trigger } from "../../analysis/code/code-analysis.ts";
import { effect, severitiesAt } from "./code.testing.ts";
import { persists } from "./persists.ts";

const TRIGGERS: readonly Trigger[] = ["download", "import", "script", "deferred", "test"];

test("weighs the moment", () => {
  expect(severitiesAt(persists, TRIGGERS, effect("persistence.registry"))).toEqual([
    "high",
    "high",
    "low",
    "low",
    "info",
  ]);
});
