import { expect, test } from "vitest";
import { codeOf, effect, saidOfCode, severitiesAt } from "./code.testing.ts";
import { hidesCode } from "./hides-code.ts";

test("says how", () => {
  const one = effect("obfuscation.escapes", { argument: "eval" });
  expect(saidOfCode(hidesCode, codeOf([one]))).toEqual([
    ["high", "import", "Ordinary letters are written as escapes: eval."],
  ]);
});

test("a name that is put together weighs by what it names", () => {
  const named = (argument: string) =>
    severitiesAt(hidesCode, ["build", "script", "deferred", "test"], effect("obfuscation.computed-name", { argument }));

  expect(named("exec")).toEqual(["high", "medium", "info", "low"]);
  expect(named("split")).toEqual(["info", "info", "info", "info"]);
});
