import { expect, test } from "vitest";
import { said } from "../said.testing.ts";
import { sdistWith, wheelWith } from "./metadata.testing.ts";
import { readersDisagree } from "./readers-disagree.ts";

test("says for each reader what it sees", async () => {
  expect(await said(readersDisagree, wheelWith("Summary: a\rRequires-Dist: six\n"))).toEqual([
    ["info", "told-1.0.dist-info/METADATA:4", "A lone CR ends a line."],
    [
      "medium",
      "told-1.0.dist-info/METADATA:4",
      "Readers see different fields (only uv up to 0.13.0 sees summary: a Requires-Dist: six).",
    ],
    [
      "medium",
      "told-1.0.dist-info/METADATA:4",
      "Readers see different fields (uv up to 0.13.0 does not see summary: a).",
    ],
    [
      "medium",
      "told-1.0.dist-info/METADATA:5",
      "Readers see different fields (uv up to 0.13.0 does not see requires-dist: six).",
    ],
  ]);
});

test("of an sdist too: uv resolves by PKG-INFO", async () => {
  expect(await said(readersDisagree, sdistWith("Summary: a\rColour\n"))).toEqual([
    ["info", "told-1.0/PKG-INFO:4", "A lone CR ends a line."],
    ["medium", "told-1.0/PKG-INFO:4", "Readers see different fields (only uv up to 0.13.0 sees summary: a Colour)."],
    ["medium", "told-1.0/PKG-INFO:4", "Readers see different fields (uv up to 0.13.0 does not see summary: a)."],
  ]);
});

test("a file that older uv refuses as a whole", async () => {
  const files = { "told-1.0.dist-info/METADATA": " \nMetadata-Version: 2.4\nName: told\nVersion: 1.0\n" };
  expect(await said(readersDisagree, { filename: "told-1.0-py3-none-any.whl", files })).toEqual([
    [
      "low",
      "told-1.0.dist-info/METADATA",
      "A line that not every reader takes; pip 26.3 and uv 0.13.9 install it, uv 0.8.22 to 0.13.0 refuse it.",
    ],
  ]);
});
