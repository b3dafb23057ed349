import { expect, test } from "vitest";
import { normalizeLabel, parseImportName, parseProjectUrl } from "./core-metadata-values.ts";

// The examples of PEP 753.
test.each([
  ["Homepage", "homepage"],
  ["Home-page", "homepage"],
  ["Home page", "homepage"],
  ["Change_Log", "changelog"],
  ["What's New?", "whatsnew"],
  ["github", "github"],
])("the label %s is %s", (label, normalized) => {
  expect(normalizeLabel(label)).toBe(normalized);
});

test("knows aliases of labels", () => {
  expect(parseProjectUrl("Bug Tracker, https://example.org/a,b", 1)).toEqual({
    label: "Bug Tracker",
    url: "https://example.org/a,b",
    kind: "issues",
    line: 1,
  });
  expect(parseProjectUrl("constructor, x", 1).kind).toBeNull();
});

test("reads private import names", () => {
  expect(parseImportName("_spam ; private", 3)).toEqual({ name: "_spam", private: true, line: 3 });
  expect(parseImportName("spam.eggs", 3)).toEqual({ name: "spam.eggs", private: false, line: 3 });
});
