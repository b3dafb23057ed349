import { expect, test } from "vitest";
import { said, toolsOf } from "../said.testing.ts";
import { sdistWith, wheelWith } from "./metadata.testing.ts";
import { placeholder } from "./placeholder.ts";

test("a project of that name is installed", async () => {
  expect(await said(placeholder, wheelWith("Requires-Dist: UNKNOWN\n"))).toEqual([
    [
      "high",
      "told-1.0.dist-info/METADATA:4",
      "The requirement is UNKNOWN; pip 26.3 installs the project named unknown, uv 0.13.9 requires nothing.",
    ],
  ]);
});

test("of another field it is a value for one tool and none for the other", async () => {
  expect(await said(placeholder, wheelWith("Requires-Python: UNKNOWN\n"))).toEqual([
    [
      "low",
      "told-1.0.dist-info/METADATA:4",
      "Requires-Python is UNKNOWN, which pip takes for a value and uv for none.",
    ],
  ]);
});

test("where nothing is resolved by it, it says nothing", async () => {
  expect(await said(placeholder, wheelWith("Home-page: UNKNOWN\nAuthor: UNKNOWN\n"))).toEqual([]);
});

test("of an sdist pip does not read it", async () => {
  expect(await said(placeholder, sdistWith("Requires-Dist: UNKNOWN\n"))).toEqual([
    ["low", "told-1.0/PKG-INFO:4", "The requirement is UNKNOWN."],
  ]);
});

test("names what each tool does", async () => {
  expect(await toolsOf(placeholder, placeholder.fixtures.reported)).toEqual({
    "pip 26.3": "installs the project named unknown",
    "uv 0.13.9": "requires nothing",
  });
});
