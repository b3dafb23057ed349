import { expect, test } from "vitest";
import type { Trigger } from "../../analysis/code/code-analysis.ts";
import { runChecks } from "../run-checks.ts";
import { anyWheel, codeOf, saidOfCode } from "./code.testing.ts";
import { codeNotAnalysed } from "./not-analysed.ts";

function undecided(trigger: Trigger): ReturnType<typeof codeOf> {
  return codeOf([], {
    undecided: [{ path: "m.py", line: 3, trigger, what: "budget", why: "its loops used up the steps" }],
  });
}

test.each<[Trigger, string]>([
  ["download", "medium"],
  ["build", "medium"],
  ["startup", "medium"],
  ["import", "info"],
  ["deferred", "info"],
  ["test", "info"],
])("code that runs at %s: %s", (trigger, severity) => {
  expect(saidOfCode(codeNotAnalysed, undecided(trigger))).toEqual([
    [severity, trigger, "Its loops used up the steps."],
  ]);
});

test("of what runs unasked nothing is decided", () => {
  const distribution = anyWheel();
  const of = (trigger: Trigger): unknown => runChecks([codeNotAnalysed], { distribution, code: undecided(trigger) })[0];
  expect(of("build")).toMatchObject({ undecided: "m.py:3: its loops used up the steps" });
  expect(of("import")).toMatchObject({ undecided: null });
});
