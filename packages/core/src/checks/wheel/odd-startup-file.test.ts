import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { oddStartupFile } from "./odd-startup-file.ts";

const wheel = (path: string, text: string) => ({
  filename: "m-1.0-py3-none-any.whl",
  files: { "m.py": "", [path]: text },
});

test.each([
  ["m.pth", "# a\fimport m\n", "medium", "m.pth:1", "A line that only Python 3.13 and later see (import m)."],
  [
    "m.pth",
    "\ufeffimport m\n",
    "medium",
    "m.pth:1",
    "A byte order mark, which hides an import on line 1 from Python up to 3.12.",
  ],
  [
    "m.pth",
    "a\n import m\n",
    "medium",
    "m.pth:2",
    "An indented import, which only Python 3.15 and later run ( import m).",
  ],
  [
    "m.start",
    "m:f\nnonsense\n",
    "low",
    "m.start:2",
    "A line that is no entry point, which Python reports and skips (nonsense).",
  ],
])("%s %j", async (path, text, severity, place, message) => {
  expect(await said(oddStartupFile, wheel(path, text))).toEqual([[severity, place, message]]);
});

test("a flood of lines that run nothing is said, and hides none that runs", async () => {
  const [seen] = await said(oddStartupFile, wheel("m.pth", "a\n".repeat(10_001)));
  expect(seen).toEqual([
    "low",
    "m.pth",
    "It has more lines than are looked at one by one (1 lines that run nothing); every line that runs was.",
  ]);
});
