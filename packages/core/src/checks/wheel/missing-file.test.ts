import { expect, test } from "vitest";
import { said, toolsOf } from "../said.testing.ts";
import { missingFile } from "./missing-file.ts";

test("without METADATA one installer takes it", async () => {
  expect(await said(missingFile, missingFile.fixtures.reported)).toEqual([
    [
      "medium",
      "bald-1.0.dist-info",
      "bald-1.0.dist-info holds no METADATA; installer 1.1.0 installs it, pip 26.3 and uv 0.13.9 refuse it.",
    ],
  ]);
  expect(await toolsOf(missingFile, missingFile.fixtures.reported)).toEqual({
    "installer 1.1.0": "installs it",
    "pip 26.3": "refuses it",
    "uv 0.13.9": "refuses it",
  });
});

test("without WHEEL none does", async () => {
  const files = { "bald.py": "", "bald-1.0.dist-info/WHEEL": false as const };
  expect(await said(missingFile, { filename: "bald-1.0-py3-none-any.whl", files })).toEqual([
    ["medium", "bald-1.0.dist-info", "bald-1.0.dist-info holds no WHEEL; every installer refuses it."],
  ]);
});
