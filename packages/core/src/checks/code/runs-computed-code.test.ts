import { expect, test } from "vitest";
import type { CodeEffect } from "../../analysis/code/code-analysis.ts";
import { codeOf, effect } from "./code.testing.ts";
import { runsComputedCode } from "./runs-computed-code.ts";

test("reading a file of one's own is info", () => {
  expect(
    runsComputedCode.rate(effect("exec.local-file", { argument: "version.py", trigger: "download" }), codeOf([])),
  ).toBe("info");
});

test.each([
  ["a picture", "{stegano.lsb.reveal()}", "high"],
  ["a sound", "{wave.open().readframes()}", "high"],
  ["the environment", "{$PAYLOAD}", "medium"],
  ["who knows where", "{anything.reveal()}", "info"],
])("running what comes out of %s", (_, argument, severity) => {
  const found = effect("exec.dynamic", { argument, known: "nothing", trigger: "import" });
  expect(runsComputedCode.rate(found, codeOf([]))).toBe(severity);
});

test("code with gaps for names is no code that is put together to be hidden", () => {
  const rated = (argument: string, over: Partial<CodeEffect> = {}) =>
    runsComputedCode.rate(effect("exec.dynamic", { argument, known: "part", trigger: "build", ...over }), codeOf([]));

  expect(rated("def adapter{…}: pass")).toBe("info");
  expect(rated("\nsetup(name='a',\n      version={…})")).toBe("info");
  expect(rated("def f({…}):\n    {base64.b64decode()}")).toBe("high");
  expect(rated("def f():\n    {$PAYLOAD}")).toBe("medium");
  expect(rated("import os\n{…}")).toBe("medium");
  expect(rated("def f({…}): pass", { capability: "exec.computed" })).toBe("high");
  expect(rated("def f({…}): pass", { capability: "exec.computed", trigger: "import" })).toBe("info");
});
