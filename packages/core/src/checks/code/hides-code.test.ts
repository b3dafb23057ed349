import { expect, test } from "vitest";
import { codeOf, effect, saidOfCode } from "./code.testing.ts";
import { hidesCode } from "./hides-code.ts";

test("says how", () => {
  const one = effect("obfuscation.escapes", { argument: "eval" });
  expect(saidOfCode(hidesCode, codeOf([one]))).toEqual([
    ["high", "import", "Ordinary letters are written as escapes: eval."],
  ]);
});
