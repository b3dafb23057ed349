import { expect, test } from "vitest";
import { said, toolsOf } from "../said.testing.ts";
import { invalidName } from "./invalid-name.ts";

test("names what each tool does", async () => {
  expect(await toolsOf(invalidName, invalidName.fixtures.reported)).toEqual({
    "pip 26.3": "refuses it",
    "uv 0.13.9": "refuses it",
    "pip 20.3.4 to 24.1.2": "installs it",
    "installer 1.1.0": "installs it",
  });
});

test("shows the name with the space at its end", async () => {
  expect(await said(invalidName, invalidName.fixtures.reported)).toEqual([
    [
      "medium",
      "told-1.0.dist-info/METADATA:2",
      "It is no name of a project (told ); pip 26.3 and uv 0.13.9 refuse it, pip 20.3.4 to 24.1.2 and installer 1.1.0 install it.",
    ],
  ]);
});
