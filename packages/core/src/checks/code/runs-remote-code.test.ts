import { expect, test } from "vitest";
import { codeOf, effect, naming, saidOfCode } from "./code.testing.ts";
import { runsRemoteCode } from "./runs-remote-code.ts";

test("names the machine that the code comes from", () => {
  const one = effect("exec.remote", { callee: "exec", ...naming({ urls: ["https://example.org/a"] }) });
  expect(saidOfCode(runsRemoteCode, codeOf([one]))).toEqual([
    ["high", "import", "exec runs what https://example.org/a sends."],
  ]);
});
