import { expect, test } from "vitest";
import { codeOf, effect, saidOfCode } from "./code.testing.ts";
import { runsBuildRequirement } from "./runs-build-requirement.ts";

test("names the call", () => {
  const one = effect("module.build-requirement", { callee: "puccinialin.setup_rust", trigger: "download" });
  expect(saidOfCode(runsBuildRequirement, codeOf([one]))).toEqual([
    ["info", "download", "puccinialin.setup_rust of another project is called."],
  ]);
});
