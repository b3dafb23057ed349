import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { notInstallableData } from "./not-installable-data.ts";

test.each([
  [
    "m-1.0.data/unknown/x.txt",
    "The folder is none of purelib, platlib, headers, scripts, data; every installer refuses the wheel.",
  ],
  ["m-1.0.data/x.txt", "It lies in .data itself; every installer refuses the wheel."],
  [
    "m-1.0.data/scripts/sub/x",
    "A script in a sub-folder; pip 26.3 and installer 1.1.0 install it, uv 0.13.9 refuses the wheel.",
  ],
])("%s", async (path, message) => {
  const fixture = { filename: "m-1.0-py3-none-any.whl", files: { "m.py": "", [path]: "x\n" } };
  expect(await said(notInstallableData, fixture)).toEqual([["medium", path, message]]);
});
