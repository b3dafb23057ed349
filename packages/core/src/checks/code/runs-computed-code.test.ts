import { expect, test } from "vitest";
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
