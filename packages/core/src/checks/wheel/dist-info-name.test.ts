import { expect, test } from "vitest";
import { said, toolsOf } from "../said.testing.ts";
import { distInfoName } from "./dist-info-name.ts";

const METADATA = "Metadata-Version: 2.4\nName: my-own\nVersion: 1.0\n";
const WHEEL = "Wheel-Version: 1.0\nGenerator: x\nRoot-Is-Purelib: true\nTag: py3-none-any\n";

function wheel(folder: string) {
  const own = "my_own-1.0.dist-info";
  const files = { [`${own}/METADATA`]: false, [`${own}/WHEEL`]: false, [`${own}/RECORD`]: false } as const;
  return {
    filename: "my_own-1.0-py3-none-any.whl",
    files: { ...files, [`${folder}/METADATA`]: METADATA, [`${folder}/WHEEL`]: WHEEL, [`${folder}/RECORD`]: "" },
  };
}

test.each([
  [
    "other-1.0.dist-info",
    "medium",
    "The folder has another project's name; uv 0.13.9 from an index installs it, pip 26.3, installer 1.1.0 and uv 0.13.9 from a file refuse it.",
  ],
  [
    "my-own-1.0.dist-info",
    "medium",
    "A hyphen in the folder's name is not escaped; pip 20.3.4, uv 0.13.9 and installer 1.1.0 install it, pip 26.3 refuses it.",
  ],
  ["my.own-1.0.dist-info", "info", "The folder spells the name my.own, not my_own; installers take it."],
  ["my_own-2.0.dist-info", "info", "The folder's version is 2.0; installers take it."],
])("%s", async (folder, severity, message) => {
  expect(await said(distInfoName, wheel(folder))).toEqual([[severity, folder, message]]);
});

test.each(["My_Own-1.0.dist-info", "my_own-1.0.0.dist-info"])("%s is the same name", async (folder) => {
  expect(await said(distInfoName, wheel(folder))).toEqual([]);
});

test("names what each tool does", async () => {
  expect(await toolsOf(distInfoName, wheel("other-1.0.dist-info"))).toEqual({
    "uv 0.13.9 from an index": "installs it",
    "pip 26.3": "refuses it",
    "installer 1.1.0": "refuses it",
    "uv 0.13.9 from a file": "refuses it",
  });
});
