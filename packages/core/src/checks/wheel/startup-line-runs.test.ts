import { expect, test } from "vitest";
import { observationsOf } from "../analyse-fixture.testing.ts";
import { said } from "../said.testing.ts";
import { startupLineRuns } from "./startup-line-runs.ts";

const wheel = (path: string, text: string) => ({
  filename: "m-1.0-py3-none-any.whl",
  files: { "m.py": "", [path]: text },
});

test.each([
  ["m.pth", "lib\nimport m\n", "medium", "m.pth:2", "This line runs at every start of Python."],
  ["m.pth", "import a\nimport b\n", "medium", "m.pth:1", "2 lines run at every start of Python."],
  [
    "m-1.0.data/purelib/m.pth",
    "import m\n",
    "medium",
    "m-1.0.data/purelib/m.pth:1",
    "This line runs at every start of Python.",
  ],
  [
    "m-1.0.data/data/lib/python3.11/site-packages/m.pth",
    "import m\n",
    "high",
    "m-1.0.data/data/lib/python3.11/site-packages/m.pth:1",
    "This line runs at every start of Python; the file reaches site-packages through .data/data.",
  ],
  [
    "m.pth",
    "# note\fimport m\n",
    "high",
    "m.pth:1",
    "This line runs at every start of Python 3.13-3.14 and >=3.15; other versions of Python do not see the line.",
  ],
  [
    "m.start",
    "m:f\n",
    "high",
    "m.start:1",
    "This line runs at every start of Python >=3.15; other versions of Python do not see the line.",
  ],
])("%s %j", async (path, text, severity, place, message) => {
  expect(await said(startupLineRuns, wheel(path, text))).toEqual([[severity, place, message]]);
});

test("shows the first line, and which Pythons run it, oldest first", async () => {
  expect(await observationsOf(startupLineRuns, wheel("m.pth", "import m; m.f()\n"))).toMatchObject([
    { evidence: { excerpt: "import m; m.f()", pythons: ["<=3.12", "3.13-3.14", ">=3.15"] } },
  ]);
});

test("a folder, a comment and a file further down run nothing", async () => {
  expect(await said(startupLineRuns, wheel("m.pth", "../lib\n# import m\nimportant\n"))).toEqual([]);
  expect(await said(startupLineRuns, wheel("m/m.pth", "import m\n"))).toEqual([]);
});
