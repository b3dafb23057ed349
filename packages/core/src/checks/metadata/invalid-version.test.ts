import { expect, test } from "vitest";
import { said, toolsOf } from "../said.testing.ts";
import { invalidVersion } from "./invalid-version.ts";

test("names what each tool does", async () => {
  expect(await toolsOf(invalidVersion, invalidVersion.fixtures.reported)).toEqual({
    "pip 24.1.2 to 26.3": "refuses it",
    "uv 0.13.9": "refuses it",
    "pip 20.3.4": "installs it",
    "installer 1.1.0": "installs it",
  });
});

test("shows the version and which pip minds", async () => {
  expect(await said(invalidVersion, invalidVersion.fixtures.reported)).toEqual([
    [
      "medium",
      "told-1.0.dist-info/METADATA:3",
      "It is no version (1.0-rc-final); pip 24.1.2 to 26.3 and uv 0.13.9 refuse it, pip 20.3.4 and installer 1.1.0 install it.",
    ],
  ]);
});
