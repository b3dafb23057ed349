import fc from "fast-check";
import { expect, test } from "vitest";
import type { Assessment } from "../verdict/assessment.ts";
import { githubReport } from "./github.ts";
import { htmlReport } from "./html/report.ts";
import { jsonReport } from "./json.ts";
import { utf8Length } from "./markdown/escape.ts";
import { markdownReport } from "./markdown/markdown.ts";
import { assessed, coloredlogs, found, grave, sampleRules, sampleSubject } from "./sample.testing.ts";
import { sarifReport } from "./sarif.ts";
import { textReport } from "./text/text.ts";

const pieces = fc.constantFrom(
  "<script>alert(1)</script>",
  "</style>",
  "\u001b[2J",
  "\u202e",
  "\n::error::x",
  "::",
  "|",
  "`",
  "``",
  "@someone",
  "#1",
  "https://evil.example",
  "www.evil.example",
  "![x](y)",
  "</details>",
  "<!--",
  "-->",
  '"',
  "'",
  "&amp;",
  "%0A",
  ",",
  "\u0000",
  "\u009b",
  "\ud800",
  "__proto__",
  "a",
  "\\",
  "$x$",
);
const hostile = fc.array(pieces, { maxLength: 6 }).map((parts) => parts.join(""));

/** An assessment in which every text that comes from outside is the given one. */
function allOver(text: string): Assessment {
  return assessed(
    [
      sampleSubject(
        text,
        [
          found("record/hash-mismatch", {
            at: { path: text, line: 1 },
            message: text,
            evidence: {
              excerpt: text,
              claimed: text,
              actual: `${text}2`,
              readings: [{ reader: text, sees: text }],
              items: [text, text],
              tools: [{ tool: text, does: text }],
              pythons: [text],
            },
          }),
          { rule: "source/not-in-repository", outcome: "skipped", why: text },
          { rule: "archive/duplicate-member", outcome: "undecided", why: text },
        ],
        { target: text, project: text, version: text, facts: { header: { attestations: text }, [text]: text } },
      ),
    ],
    { incomplete: [{ target: text, what: text, why: text }], notes: [text] },
  );
}

test("no format lets a control character through", () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const assessment = allOver(text);
      for (const extent of ["usual", "all"] as const) {
        const reports = [
          textReport(assessment, sampleRules, { columns: 80, charset: "unicode", detail: "verbose", extent }),
          markdownReport(assessment, sampleRules, { extent }),
          githubReport(assessment, sampleRules, { extent }),
          htmlReport(assessment, sampleRules),
          jsonReport(assessment),
          sarifReport(assessment, sampleRules),
        ];
        for (const report of reports) expect(hidden(report)).toEqual([]);
      }
    }),
  );
});

/** Control, bidirectional and half characters, line breaks aside. */
function hidden(report: string): readonly string[] {
  return (report.match(/[\p{Cc}\p{Cs}\p{Bidi_Control}]/gu) ?? []).filter((character) => character !== "\n");
}

test("JSON and SARIF read back to what was said", () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const assessment = allOver(text);
      expect(JSON.parse(jsonReport(assessment))).toEqual(assessment);
      expect(jsonReport(JSON.parse(jsonReport(assessment)) as Assessment)).toBe(jsonReport(assessment));
      expect(() => JSON.parse(sarifReport(assessment, sampleRules))).not.toThrow();
    }),
  );
});

test("HTML has no element or attribute that is not ours", () => {
  const ours =
    /^<\/?(a|article|b|br|body|code|dd|details|div|dl|dt|footer|h[1-3]|head|header|html|input|label|li|main|meta|nav|p|pre|section|span|style|summary|table|td|th|title|tr|ul)( [a-z-]+(="[^"<>]*")?)*>$/;
  fc.assert(
    fc.property(hostile, (text) => {
      const page = htmlReport(allOver(text), sampleRules);
      const tags = page.replace(/<style>[\s\S]*?<\/style>/, "").match(/<[^>]*>?/g) ?? [];

      expect(tags.filter((tag) => tag !== "<!doctype html>" && !ours.test(tag))).toEqual([]);
    }),
  );
});

test("HTML loads nothing, and its policy admits its own style alone", () => {
  const page = htmlReport(grave, sampleRules);

  expect(page).toMatch(
    /content="default-src &#39;none&#39;; style-src &#39;sha256-[A-Za-z0-9+/]{43}=&#39;; base-uri &#39;none&#39;; form-action &#39;none&#39;"/,
  );
  expect(page).not.toMatch(/<script|<link|<img|<iframe|\ssrc=|\sstyle=|\son[a-z]+=/);
  expect(page).toContain("<h1>50 findings at or above high: exit 1.</h1>");
});

test("Markdown has no element, mention, reference or link that is not ours", () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const report = markdownReport(allOver(text), sampleRules, { extent: "all" });

      expect(
        (report.match(/<[^>]*>?/g) ?? []).filter((tag) => !/^<\/?(details|summary|b|br|code)>$/.test(tag)),
      ).toEqual([]);
      expect(report).not.toMatch(/@|https?:\/\/|www\./);
      expect(report).not.toMatch(/[^&]#\d|`[^`]*<|!\[/);
      // Every row of a table has three cells, whatever stands in them.
      for (const row of report.split("\n").filter((line) => line.startsWith("|")))
        expect(row.match(/\|/g)).toHaveLength(4);
    }),
  );
});

test("Markdown stays below what a comment can hold, and says what did not fit", () => {
  const text = "<&>漢".repeat(500);
  const subjects = Array.from({ length: 400 }, (_, index) =>
    sampleSubject(
      `p${index}-1.0.tar.gz`,
      [found("record/hash-mismatch", { at: { path: text }, message: text, evidence: { excerpt: text } })],
      {
        project: `p${index}`,
      },
    ),
  );
  const report = markdownReport(assessed(subjects), sampleRules, { extent: "all" });

  expect(utf8Length(report)).toBeLessThanOrEqual(60_000);
  expect(utf8Length(report)).toBe(Buffer.byteLength(report));
  expect(report).toMatch(/\n\d+ more problems are not shown: the text and JSON reports have them all\.\n/);
  expect(report).toMatch(/^### assay: 400 findings at or above high: exit 1\.\n/);
});

test("Markdown has a row and the details of each problem", () => {
  const report = markdownReport(coloredlogs, sampleRules, { extent: "usual" });

  expect(report).toContain(
    "| **medium** | A .pth file runs code whenever Python starts<br><code>wheel/startup-line-runs</code> | <code>coloredlogs.pth:1</code> in <code>coloredlogs-15.0.1-py2.py3-none-any.whl</code> |",
  );
  expect(report).toContain(
    "<details><summary><b>medium</b> A .pth file runs code whenever Python starts (<code>wheel/startup-line-runs</code>)</summary>",
  );
  expect(report).toContain("1 info not shown (`--all`)");
});

test("GitHub's commands are one line each, gravest first, with the checkout's file where there is one", () => {
  const [subject] = coloredlogs.subjects;
  if (subject?.distribution == null) throw new Error("no distribution");
  const local = {
    ...subject,
    target: "./dist/coloredlogs-15.0.1.tar.gz",
    distribution: { ...subject.distribution, url: null },
  };
  const lines = githubReport({ ...coloredlogs, subjects: [local] }, sampleRules, { extent: "usual" })
    .trimEnd()
    .split("\n");

  expect(lines[0]).toMatch(
    /^::warning file=dist\/coloredlogs-15\.0\.1\.tar\.gz,title=Installing from the sdist runs setup\.py \(code\/setup-runs%2C medium\)::coloredlogs 15\.0\.1%0A/,
  );
  expect(lines.at(-1)).toBe("Nothing at or above high: exit 0.");
  for (const target of ["dist", "dist/", "./dist/"]) {
    const report = githubReport({ ...coloredlogs, subjects: [{ ...local, target }] }, sampleRules, { extent: "usual" });
    expect(report).toMatch(/^::warning file=dist\/coloredlogs-15\.0\.1\.tar\.gz,/);
  }
  expect(
    githubReport(grave, sampleRules, { extent: "usual" })
      .split("\n")
      .map((line) => line.split(/[ :]/)[2]),
  ).toEqual(
    ["error", "error", "warning", "warning", "warning", "warning", "notice", "at", undefined].map((level) =>
      level === "at" ? "at" : level,
    ),
  );
});

test("no line of GitHub's commands is anything but a command of ours", () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const lines = githubReport(allOver(text), sampleRules, { extent: "all" }).trimEnd().split("\n");
      for (const line of lines.slice(0, -1))
        expect(line).toMatch(/^::(error|warning|notice) (file=[^:,]*,)?title=[^:,]*::/);
      expect(lines.at(-1)).toMatch(/^\d+ findings? at or above high: exit 1\./);
    }),
  );
});
