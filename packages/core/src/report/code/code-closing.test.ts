import { expect, test } from "vitest";
import { grave } from "../sample.testing.ts";
import { codeClosing } from "./code-closing.ts";

test("says what is open, notes and the verdict, within the window", () => {
  const lines = codeClosing(grave, { columns: 60, extent: "usual" }).split("\n");

  expect(lines.slice(0, 2)).toEqual([
    "Not looked at, or not decided: the index page: index.example",
    "did not answer in 30 seconds",
  ]);
  expect(lines).toContain("1 finding suppressed by the configuration.");
  expect(lines).toContain("The cache could not be written: the disk is full.");
  expect(lines.slice(-2).join(" ")).toContain("50 findings at or above high: exit 1.");
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(60);
});

test("counts what is open beyond the first few", () => {
  const [one] = grave.incomplete;
  const incomplete = Array.from({ length: 12 }, () => one ?? { target: "", what: "", why: "" });
  const text = codeClosing({ ...grave, incomplete }, { columns: 100, extent: "usual" });
  expect(text).toContain("\nand 2 more that were not looked at, or not decided (--all)\n");
  expect(codeClosing({ ...grave, incomplete }, { columns: 100, extent: "all" })).not.toContain("more that were");
});
