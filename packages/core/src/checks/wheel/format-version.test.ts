import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { formatVersion } from "./format-version.ts";

const wheel = (first: string) => ({
  filename: "m-1.0-py3-none-any.whl",
  files: { "m.py": "", "m-1.0.dist-info/WHEEL": `${first}Generator: x\nRoot-Is-Purelib: true\nTag: py3-none-any\n` },
});

test.each([
  ["Wheel-Version: 2.0\n", "medium", ":1", "No installer knows this version of the format; all refuse the wheel."],
  ["Wheel-Version: one\n", "medium", ":1", "No installer knows this version of the format; all refuse the wheel."],
  [
    "Wheel-Version: 1.9\n",
    "info",
    ":1",
    "A version of the format that does not exist yet; pip 26.3 warns, uv 0.13.9 does not.",
  ],
  ["", "medium", "", "WHEEL has no Wheel-Version; every installer refuses the wheel."],
])("%j", async (first, severity, line, message) => {
  expect(await said(formatVersion, wheel(first))).toEqual([[severity, `m-1.0.dist-info/WHEEL${line}`, message]]);
});
