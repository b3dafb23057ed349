import { expect, test } from "vitest";
import { rulePages, stalePages } from "./write-rule-pages.ts";

test("docs/rules is what the checks say; if not: ./dev run rules", () => {
  expect(stalePages(rulePages())).toEqual([]);
});

test("a page of a rule that is no more is stale", () => {
  const pages = new Map(rulePages());
  pages.delete("README.md");

  expect(stalePages(pages)).toContain("README.md");
});
