import { expect, test } from "vitest";
import { said, toolsOf } from "../said.testing.ts";
import { oddWheelFile } from "./odd-wheel-file.ts";

const PATH = "m-1.0.dist-info/WHEEL";
const wheel = (text: string) => ({ filename: "m-1.0-py3-none-any.whl", files: { "m.py": "", [PATH]: text } });
const REST = "Generator: x\nTag: py3-none-any\n";

test.each([
  [
    `Wheel-Version: 1.0\nroot-is-purelib: true\n${REST}`,
    "medium",
    2,
    "A field in another case than the specification writes it (root-is-purelib); pip 26.3 reads it, uv 0.13.9 does not.",
  ],
  [
    `Wheel-Version: 1.0\nRoot-Is-Purelib: true\nRoot-Is-Purelib: false\n${REST}`,
    "info",
    3,
    "A field stands twice, and the first counts (Root-Is-Purelib: false).",
  ],
])("%j", async (text, severity, line, message) => {
  expect(await said(oddWheelFile, wheel(text))).toEqual([[severity, `${PATH}:${line}`, message]]);
});

test("a byte order mark hides the version, and all refuse", async () => {
  expect(await said(oddWheelFile, wheel(`\ufeffWheel-Version: 1.0\nRoot-Is-Purelib: true\n${REST}`))).toContainEqual([
    "medium",
    `${PATH}:1`,
    "It begins with a byte order mark, which hides the first field; pip 26.3 and uv 0.13.9 refuse the wheel.",
  ]);
});

test("names what each tool does", async () => {
  expect(await toolsOf(oddWheelFile, oddWheelFile.fixtures.reported)).toEqual({
    "pip 26.3": "reads it",
    "uv 0.13.9": "does not",
  });
});
