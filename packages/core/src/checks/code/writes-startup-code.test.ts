import { expect, test } from "vitest";
import type { Trigger } from "../../analysis/code/code-analysis.ts";
import { effect, naming, severitiesAt } from "./code.testing.ts";
import { writesStartupCode } from "./writes-startup-code.ts";

const TRIGGERS: readonly Trigger[] = ["download", "import", "script", "deferred", "test"];

test("is high wherever somebody runs it", () => {
  const one = effect("file.write-startup", { callee: "open", ...naming({ paths: ["{site-packages}/a.pth"] }) });
  expect(severitiesAt(writesStartupCode, TRIGGERS, one)).toEqual(["high", "high", "high", "medium", "info"]);
});
