import { expect, test } from "vitest";
import type { CodeFact } from "../../checks/code/code-facts.ts";
import { assessed } from "../sample.testing.ts";
import { type CodePage, codeHtml, codeMarkdown } from "./code-page.ts";

const fact: CodeFact = {
  capability: "process.spawn",
  trigger: "startup",
  entry: null,
  path: "m.pth",
  line: 1,
  column: 1,
  callee: "os.system",
  argument: "echo ```\\n</pre><script>alert(1)</script> @somebody",
  known: "whole",
  layers: [],
  via: [],
  excerpt: "os.system(x)",
  names: { commands: ["echo"], hosts: [], urls: [], paths: [], environment: [] },
  tools: [],
  severity: "high",
  rule: "code/runs-command",
  new: null,
};

function pageOf(count: number): CodePage {
  const incomplete = [{ target: "x", what: "<b>x</b>", why: "too *long*" }];
  return {
    subjects: Array.from({ length: count }, (_, index) => ({
      title: `x-${index}.whl`,
      facts: Array<CodeFact>(40).fill(fact),
      map: { entries: [], undecided: [], setup: null, declared: null },
    })),
    assessment: assessed([], { incomplete }),
    view: { triggers: [], extent: "all", detail: "usual" },
  };
}

test("a page has the tree, what was left open, and no foreign markup", () => {
  const page = codeHtml(pageOf(1));
  expect(page).toContain("<pre>At every start of Python");
  expect(page).toContain("exit 3.");
  expect(page).not.toContain("<script>");
  expect(page).not.toContain("<b>x</b>");
});

test("a comment has it in a block that its text cannot end, and fits", () => {
  const [before = "", block = ""] = codeMarkdown(pageOf(1)).split("````text\n");
  expect(before).toContain(": too &#42;long&#42;");
  expect(block.split("\n").filter((line) => line.startsWith("````"))).toEqual(["````"]);

  const many = codeMarkdown(pageOf(100));
  expect(new TextEncoder().encode(many).length).toBeLessThan(60_000);
  expect(many).toMatch(/\d+ more distributions not shown: text and JSON have them all\.\n$/);
});
