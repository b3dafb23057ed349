import { expect, test } from "vitest";
import { said, toolsOf } from "../said.testing.ts";
import { CONTENT, RECORD, wheelWithRows } from "./record.testing.ts";
import { unlistedFile } from "./unlisted-file.ts";

const INSTALL = "pip 26.3, uv 0.13.9 and installer 1.1.0 install the wheel.";

test("points at the file where it is one", async () => {
  expect(await said(unlistedFile, wheelWithRows(""))).toEqual([
    ["medium", "m.py", `RECORD does not list this file; ${INSTALL}`],
  ]);
});

test("counts them where they are more", async () => {
  expect(await said(unlistedFile, wheelWithRows("", { "n.py": "" }))).toEqual([
    ["medium", RECORD, `RECORD does not list 2 files of the wheel; ${INSTALL}`],
  ]);
});

test("an empty RECORD lists nothing at all", async () => {
  const fixture = { ...wheelWithRows(""), files: { "m.py": CONTENT, [RECORD]: "\n" } };
  expect(await said(unlistedFile, fixture)).toEqual([
    ["medium", RECORD, `RECORD is empty, so nothing says what was built; ${INSTALL}`],
  ]);
});

test("names what each tool does", async () => {
  expect(await toolsOf(unlistedFile, wheelWithRows(""))).toEqual({
    "pip 26.3": "installs the wheel",
    "uv 0.13.9": "installs the wheel",
    "installer 1.1.0": "installs the wheel",
  });
});
