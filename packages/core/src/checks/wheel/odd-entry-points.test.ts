import { expect, test } from "vitest";
import { said, toolsOf } from "../said.testing.ts";
import { oddEntryPoints } from "./odd-entry-points.ts";

const PATH = "m-1.0.dist-info/entry_points.txt";
const wheel = (text: string) => ({ filename: "m-1.0-py3-none-any.whl", files: { "m.py": "", [PATH]: text } });

test.each([
  [
    "[console_scripts]\n# note\u2028hidden = m:f\n",
    "high",
    2,
    "An entry behind a character that is no line break for most readers (hidden = m:f); pip 26.3 takes it for an entry, uv 0.13.9 takes it for a part of the line before.",
  ],
  [
    "[console_scripts]\nm = m:f\n  n = m:f\n",
    "medium",
    3,
    "An indented entry (n = m:f); pip 26.3 takes it for an entry, uv 0.13.9 takes it for a part of the value before.",
  ],
  [
    "[console_scripts]\n;m = m:f\n",
    "medium",
    2,
    "A line that begins with a semicolon (;m = m:f); pip 26.3 takes it for an entry, uv 0.13.9 takes it for a comment.",
  ],
  [
    "[a]\nm = m:f\n[a]\nn = m:f\n",
    "medium",
    3,
    "A section comes twice (a); pip 26.3 joins the two, uv 0.13.9 refuses the wheel.",
  ],
  ["[a]\nm\n", "medium", 2, "A line without an equals sign (m); pip 26.3 and uv 0.13.9 refuse the wheel."],
  [
    "m = m:f\n",
    "medium",
    1,
    "A line before the first section (m = m:f); pip 26.3 passes over it, uv 0.13.9 refuses the wheel.",
  ],
])("%j", async (text, severity, line, message) => {
  expect(await said(oddEntryPoints, wheel(text))).toEqual([[severity, `${PATH}:${line}`, message]]);
});

test("names what each tool does", async () => {
  expect(await toolsOf(oddEntryPoints, oddEntryPoints.fixtures.reported)).toEqual({
    "pip 26.3": "installs the last",
    "uv 0.13.9": "refuses the wheel",
  });
});
