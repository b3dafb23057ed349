import { expect, test } from "vitest";
import { codeOf, effect, saidOfCode } from "./code.testing.ts";
import { installsDistributions } from "./installs-distributions.ts";

test("says what is installed", () => {
  const one = effect("install.pip", { callee: "pip.main", argument: "install other", trigger: "download" });
  expect(saidOfCode(installsDistributions, codeOf([one]))).toEqual([
    ["high", "download", "pip.main runs pip install other."],
  ]);
});
