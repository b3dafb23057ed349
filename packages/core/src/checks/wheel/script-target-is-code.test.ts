import { expect, test } from "vitest";
import { said, toolsOf } from "../said.testing.ts";
import { scriptTargetIsCode } from "./script-target-is-code.ts";

const PATH = "m-1.0.dist-info/entry_points.txt";
const wheel = (target: string, group = "console_scripts") => ({
  filename: "m-1.0-py3-none-any.whl",
  files: { "m.py": "", [PATH]: `[${group}]\nrun = ${target}\n` },
});

const OUTCOME = "pip 26.3 installs it, uv 0.13.9 and installer 1.1.0 refuse it.";

test.each([
  ["m:f;print(1)", "high", "the reference should end here"],
  ["m:__import__('os').system('id')", "high", "the reference should end here"],
  ["m", "medium", "a function after a colon was expected"],
])("%s", async (target, severity, why) => {
  expect(await said(scriptTargetIsCode, wheel(target))).toEqual([
    [severity, `${PATH}:2`, `The target of run is not a reference (${why}); ${OUTCOME}`],
  ]);
});

test("only scripts are written into a file", async () => {
  expect(await said(scriptTargetIsCode, wheel("m", "some.plugins"))).toEqual([]);
});

test("names what each tool does", async () => {
  expect(await toolsOf(scriptTargetIsCode, scriptTargetIsCode.fixtures.reported)).toEqual({
    "pip 26.3": "installs it",
    "uv 0.13.9": "refuses it",
    "installer 1.1.0": "refuses it",
  });
});
