import { expect, test } from "vitest";
import { capturesInput } from "./captures-input.ts";
import { codeOf, effect, saidOfCode } from "./code.testing.ts";

test("is high where nobody called it", () => {
  const one = effect("input.capture", { callee: "pyperclip.paste" });
  expect(saidOfCode(capturesInput, codeOf([one]))).toEqual([
    ["high", "import", "pyperclip.paste watches what the person does."],
  ]);
  expect(capturesInput.rate({ ...one, trigger: "deferred" }, codeOf([]))).toBe("info");
});
