import { expect, test } from "vitest";
import { said, toolsOf } from "../said.testing.ts";
import { sdistWith } from "./metadata.testing.ts";
import { undecodable } from "./undecodable.ts";

test("names what each tool does", async () => {
  expect(await toolsOf(undecodable, undecodable.fixtures.reported)).toEqual({
    "pip 26.3": "refuses it",
    "uv 0.13.9": "installs it",
    "installer 1.1.0": "installs it",
  });
});

test("has no line: the file as a whole is refused or taken", async () => {
  expect(await said(undecodable, undecodable.fixtures.reported)).toEqual([
    [
      "medium",
      "told-1.0.dist-info/METADATA",
      "It is not UTF-8; pip 26.3 refuses it, uv 0.13.9 and installer 1.1.0 install it.",
    ],
  ]);
});

test("PKG-INFO is not read by pip", async () => {
  const fixture = { ...sdistWith("Author: Ren\xe9\n"), archive: ["byte-content:told-1.0/PKG-INFO"] };
  expect(await said(undecodable, fixture)).toEqual([["info", "told-1.0/PKG-INFO", "It is not UTF-8."]]);
});
