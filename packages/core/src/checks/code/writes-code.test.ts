import { expect, test } from "vitest";
import { codeOf, effect, naming, saidOfCode } from "./code.testing.ts";
import { writesCode } from "./writes-code.ts";

test("says where to and what", () => {
  const one = effect("file.write-code", {
    callee: "file.write",
    argument: "import os",
    ...naming({ paths: ["/tmp/a.py"] }),
  });
  expect(saidOfCode(writesCode, codeOf([one]))).toEqual([
    ["high", "import", "file.write writes code to /tmp/a.py: import os."],
  ]);
});
