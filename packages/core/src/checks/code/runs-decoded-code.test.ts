import { expect, test } from "vitest";
import { codeOf, effect, saidOfCode } from "./code.testing.ts";
import { runsDecodedCode } from "./runs-decoded-code.ts";

test("is high wherever it stands, and says how it was hidden", () => {
  const one = effect("exec.decoded", {
    callee: "exec",
    argument: "import os\n\nos.getcwd()\n",
    layers: ["base64", "exec", "zlib"],
    trigger: "deferred",
  });
  expect(saidOfCode(runsDecodedCode, codeOf([one]))).toEqual([
    ["high", "deferred", "exec runs code that was hidden in base64, then in zlib: import os\nos.getcwd()."],
  ]);
});
