import { expect, test } from "vitest";
import { said, toolsOf } from "../said.testing.ts";
import { scriptLeavesFolder } from "./script-leaves-folder.ts";

const PATH = "m-1.0.dist-info/entry_points.txt";
const wheel = (text: string) => ({ filename: "m-1.0-py3-none-any.whl", files: { "m.py": "", [PATH]: text } });

test("an absolute name is written where it says", async () => {
  expect(await said(scriptLeavesFolder, scriptLeavesFolder.fixtures.reported)).toEqual([
    [
      "high",
      "leaves-1.0.dist-info/entry_points.txt:2",
      "The script is to be written to /tmp/leaves; pip 24.1 to 25.3 write it there, outside of the environment.",
    ],
  ]);
  expect(await toolsOf(scriptLeavesFolder, scriptLeavesFolder.fixtures.reported)).toEqual({
    "pip 24.1.2 to 25.3": "writes it outside",
    "pip 26.3": "refuses it",
    "uv 0.13.9": "refuses it",
    "installer 1.1.0": "refuses it",
  });
});

test("a relative one was installed by older pip", async () => {
  expect(await said(scriptLeavesFolder, wheel("[gui_scripts]\n../m = m:f\n"))).toEqual([
    [
      "high",
      `${PATH}:2`,
      "The script is named ../m; pip 20.3.4 and 23.3.2 install it, newer installers refuse the wheel.",
    ],
  ]);
});

test("names of plug-ins are no files", async () => {
  expect(await said(scriptLeavesFolder, wheel("[some.plugins]\n/a/b = m:f\n"))).toEqual([]);
});
