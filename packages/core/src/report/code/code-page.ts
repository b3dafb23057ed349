import type { Assessment } from "../../verdict/assessment.ts";
import { type Html, html, nothing } from "../html/html.ts";
import { page } from "../html/page.ts";
import { markdownText, utf8Length } from "../markdown/escape.ts";
import { countsInWords, verdictInWords } from "../summary.ts";
import { counted } from "../words.ts";
import { type CodeSubject, type CodeTextOptions, codeBody } from "./code-text.ts";

/** What a page is made of, and how much of it is drawn. Everything in it is escaped already. */
export interface CodePage {
  readonly subjects: readonly CodeSubject[];
  readonly assessment: Pick<Assessment, "incomplete" | "notes" | "verdict" | "tool">;
  readonly view: Pick<CodeTextOptions, "triggers" | "extent" | "detail">;
}

/** The trees as one page that loads nothing and runs no scripts. */
export function codeHtml({ subjects, assessment, view }: CodePage): string {
  const verdict = verdictInWords(assessment);
  const body = html`<header class="${assessment.verdict.status}">
<p class="brand">assay ${assessment.tool.version}: what would run, and when</p>
<h1>${verdict}</h1>
<p class="soft">${countsInWords(assessment.verdict.counts)}</p>
</header>
<main>
${openHtml(assessment)}
${subjects.map(
  (subject) => html`<section><h2>${subject.title}</h2>
<pre>${tree(subject, view)}</pre></section>
`,
)}
</main>`;
  return page(`assay code: ${verdict}`, body);
}

function openHtml(assessment: CodePage["assessment"]): Html {
  const all = openLines(assessment);
  return all.length === 0
    ? nothing
    : html`<section class="notice open"><ul>${all.map((line) => html`<li>${line}</li>`)}</ul></section>`;
}

/**
 * The trees as a comment on a pull request, each in a block of code. At most 60,000 bytes, below what GitHub takes; what
 * does not fit is counted.
 */
export function codeMarkdown({ subjects, assessment, view }: CodePage): string {
  const open = openLines(assessment).map((line) => `- ${markdownText(line.slice(0, LONGEST))}`);
  const head = [
    `### assay code: ${verdictInWords(assessment)}`,
    countsInWords(assessment.verdict.counts),
    ...(open.length === 0 ? [] : [open.slice(0, MOST_OPEN).join("\n")]),
  ];
  let room = MOST_BYTES - utf8Length(head.join("\n\n"));
  const parts: string[] = [];
  for (const subject of subjects) {
    const part = `**${markdownText(subject.title)}**\n\n${fenced(tree(subject, view))}`;
    room -= utf8Length(part) + 2;
    if (room < 0) break;
    parts.push(part);
  }
  const left = subjects.length - parts.length;
  const rest = left === 0 ? [] : [`${counted(left, "more distribution")} not shown: text and JSON have them all.`];
  return `${[...head, ...parts, ...rest].join("\n\n")}\n`;
}

const MOST_BYTES = 59_800;
const MOST_OPEN = 10;
const LONGEST = 300;

/** Nothing in the text ends the block: its fence is longer than any run of backticks in it. */
function fenced(text: string): string {
  const longest = (text.match(/`+/g) ?? []).reduce((most, run) => Math.max(most, run.length), 2);
  const fence = "`".repeat(longest + 1);
  return `${fence}text\n${text}\n${fence}`;
}

function tree(subject: CodeSubject, view: CodePage["view"]): string {
  return codeBody(subject, { ...view, columns: COLUMNS, charset: "unicode" }).replace(/^\n/, "");
}

const COLUMNS = 100;

function openLines({ incomplete, notes }: CodePage["assessment"]): readonly string[] {
  return [...incomplete.map(({ what, why }) => `Not looked at, or not decided: ${what}: ${why}`), ...notes];
}
