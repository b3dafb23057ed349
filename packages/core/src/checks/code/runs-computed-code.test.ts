import { expect, test } from "vitest";
import { codeOf, effect } from "./code.testing.ts";
import { runsComputedCode } from "./runs-computed-code.ts";

test("reading a file of one's own is info", () => {
  expect(
    runsComputedCode.rate(effect("exec.local-file", { argument: "version.py", trigger: "download" }), codeOf([])),
  ).toBe("info");
});
