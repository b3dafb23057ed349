import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { nothingToImport } from "./nothing-to-import.ts";

test.each([
  [[], "It holds nothing but its metadata."],
  [["m-1.0.data/scripts/m"], "None of its one file is a module that Python can import."],
  [["a-b/x.py", "data/x.txt"], "None of its 2 files is a module that Python can import."],
])("%j", async (paths, message) => {
  const files = Object.fromEntries(paths.map((path) => [path, "x\n"]));
  expect(await said(nothingToImport, { filename: "m-1.0-py3-none-any.whl", files })).toEqual([["info", "", message]]);
});
