import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { installersOwnFile } from "./installers-own-file.ts";

test("names each file", async () => {
  const files = { "m.py": "", "m-1.0.dist-info/direct_url.json": "{}", "m-1.0.dist-info/REQUESTED": "" };
  expect(await said(installersOwnFile, { filename: "m-1.0-py3-none-any.whl", files })).toEqual([
    ["info", "m-1.0.dist-info/direct_url.json", "direct_url.json describes an installation, not what is installed."],
    ["info", "m-1.0.dist-info/REQUESTED", "REQUESTED describes an installation, not what is installed."],
  ]);
});
