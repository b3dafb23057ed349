import { expect, test } from "vitest";
import { said, toolsOf } from "../said.testing.ts";
import { invalidRequirement } from "./invalid-requirement.ts";
import { sdistWith, wheelWith } from "./metadata.testing.ts";

test("uv and older tools take a wildcard where pip refuses it", async () => {
  expect(await said(invalidRequirement, wheelWith("Requires-Dist: six >= 1.0.*\n"))).toEqual([
    [
      "medium",
      "told-1.0.dist-info/METADATA:4",
      "It is no requirement (six >= 1.0.*: .* may only follow the release of a version after == or !=); pip 24.1.2 to 26.3 refuse it, uv 0.13.9, pip 20.3.4 and installer 1.1.0 install it.",
    ],
  ]);
});

test("anything else is refused by nearly all", async () => {
  expect(await said(invalidRequirement, wheelWith("Requires-Dist: six (\n"))).toEqual([
    [
      "medium",
      "told-1.0.dist-info/METADATA:4",
      "It is no requirement (six (: this parenthesis is never closed, or a comma is missing); pip 24.1.2 to 26.3 refuse it, uv 0.13.9 refuses what it cannot repair, installer 1.1.0 installs it.",
    ],
  ]);
});

test("pip does not read it in an sdist", async () => {
  expect(await said(invalidRequirement, sdistWith("Requires-Dist: six (\n"))).toEqual([
    [
      "low",
      "told-1.0/PKG-INFO:4",
      "It is no requirement (six (: this parenthesis is never closed, or a comma is missing).",
    ],
  ]);
});

test("names what each tool does", async () => {
  expect(await toolsOf(invalidRequirement, invalidRequirement.fixtures.reported)).toEqual({
    "pip 24.1.2 to 26.3": "refuses it",
    "uv 0.13.9": "installs it",
    "pip 20.3.4": "installs it",
    "installer 1.1.0": "installs it",
  });
});
