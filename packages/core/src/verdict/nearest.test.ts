import { expect, test } from "vitest";
import { nearest } from "./nearest.ts";

const rules = ["wheel/startup-line-runs", "record/hash-mismatch", "wheel/"];

test.each([
  ["wheel/startup-lines-run", "wheel/startup-line-runs"],
  ["record/hash-missmatch", "record/hash-mismatch"],
  ["wehel/", "wheel/"],
])("%s was probably %s", (word, meant) => {
  expect(nearest(word, rules)).toBe(meant);
});

test("has no suggestion for what is like nothing", () => {
  expect(nearest("sdist/no-pkg-info", rules)).toBeUndefined();
  expect(nearest("x".repeat(100_000), rules)).toBeUndefined();
});
