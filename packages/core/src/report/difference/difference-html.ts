import type { Change, ContentDifference, Difference } from "../../analysis/difference/difference.ts";
import type { SideFacts } from "../../analysis/difference/side.ts";
import type { Assessment } from "../../verdict/assessment.ts";
import { grouped, sizeInWords } from "../contents/sizes.ts";
import { type Content, type Html, html, nothing } from "../html/html.ts";
import { page } from "../html/page.ts";
import { verdictInWords } from "../summary.ts";
import { counted } from "../words.ts";
import { changeInWords, countsInWords, folderInWords, namesInWords, octal, oddityInWords } from "./change-words.ts";
import { recordNotes } from "./detail-lines.ts";
import { differenceStyle } from "./difference-style.ts";
import type { ShownComparison } from "./difference-text.ts";
import { hunksHtml, type RowBudget } from "./hunk-html.ts";

/** Rows of all files together, and files that are listed. */
const MOST_ROWS = 30_000;
const MOST_FILES = 3_000;

/** What differs, side by side, as one page that loads nothing and runs no scripts. */
export function differenceHtml(
  { title, pairs, leftOnly, rightOnly }: ShownComparison,
  assessment: Pick<Assessment, "verdict" | "incomplete" | "notes" | "tool">,
): string {
  const budget = { left: MOST_ROWS };
  const unpaired = [...leftOnly.map((name) => `Only before: ${name}`), ...rightOnly.map((name) => `Only now: ${name}`)];
  const body = html`<header><p class="brand">assay ${assessment.tool.version} diff</p>
<h1>${title}</h1>
<p class="soft">${verdictInWords(assessment)}</p>
</header>
<main>
${listHtml(
  "Not looked at",
  assessment.incomplete.map(({ what, why }) => `${what}: ${why}`),
)}
${pairs.map((difference) => html`<section>${sidesHtml(difference)}${differenceBody(difference, budget)}</section>`)}
${listHtml("Distributions without a counterpart", unpaired)}
${listHtml("Notes", assessment.notes)}
</main>
<footer><p>Text of the distributions is shown with control and invisible characters escaped. This page loads nothing and runs no scripts.</p></footer>`;
  return page(`assay: ${title}`, body, differenceStyle);
}

function listHtml(title: string, lines: readonly string[]): Html {
  if (lines.length === 0) return nothing;
  return html`<section class="notice"><h2>${title}</h2><ul>${lines.map((line) => html`<li>${line}</li>`)}</ul></section>`;
}

function sidesHtml({ left, right, counts }: Difference): Html {
  const said = ({ name, container, kind, size }: SideFacts): Html =>
    html`<code>${name}</code> <span class="soft">${[container ?? kind, ...(size === null ? [] : [sizeInWords(size)])].join(", ")}</span>`;
  return html`<ul class="sides"><li>before: ${said(left)}</li><li>now: ${said(right)}</li></ul>
<p><b>${countsInWords(counts)}</b></p>
`;
}

function differenceBody(difference: Difference, budget: RowBudget): Content {
  const { changes, changesNotKept, modes, layout, left, right } = difference;
  const edited = changes.filter(
    ({ change, content, permissions }) =>
      change === "changed" || (change === "moved" && (content !== null || permissions !== null)),
  );
  const rank = ({ content }: Change): number => (content?.as === "metadata" ? 0 : content?.as === "record" ? 2 : 1);
  const shown = edited.toSorted((one, other) => rank(one) - rank(other)).slice(0, MOST_FILES);
  const moved = changes.filter(
    ({ change, content, permissions }) => change === "moved" && content === null && permissions === null,
  );
  const also = [
    ...difference.oddities.map((oddity) => oddityInWords(oddity, difference)),
    ...(difference.odditiesNotKept > 0
      ? [`${grouped(difference.odditiesNotKept)} more in the archives themselves, not shown here`]
      : []),
    ...layout.map(folderInWords),
    ...modes
      .slice(0, 20)
      .map(
        ({ left: from, right: to, files }) => `permissions ${octal(from)} to ${octal(to)}: ${counted(files, "file")}`,
      ),
    ...[left, right].flatMap(({ name, leftOut }) =>
      leftOut.length === 0 ? [] : [`not compared in ${name}: ${leftOut.join(", ")}`],
    ),
    ...(edited.length > shown.length
      ? [`${grouped(edited.length - shown.length)} more changed files, not shown here`]
      : []),
    ...(changesNotKept > 0 ? [`${grouped(changesNotKept)} more changes, which are only counted`] : []),
  ];
  return [
    shown.map((change) => changeHtml(change, budget)),
    onlyHtml(
      "moved",
      moved.map((change) => html`${change.left?.name ?? ""} → ${change.right?.name ?? ""}`),
    ),
    onlyHtml("added", changes.filter(({ change }) => change === "added").map(fileHtml)),
    onlyHtml("removed", changes.filter(({ change }) => change === "removed").map(fileHtml)),
    listHtml("Also", also),
  ];
}

function fileHtml({ left, right }: Change): Content {
  const file = right ?? left;
  if (file === null) return nothing;
  const about = file.linkTarget === null ? sizeInWords(file.size) : `${file.kind} to ${file.linkTarget}`;
  return html`${file.name} <span class="soft">${about}</span>`;
}

function onlyHtml(what: "added" | "removed" | "moved", files: readonly Content[]): Html {
  if (files.length === 0) return nothing;
  const shown = files.slice(0, MOST_FILES);
  return html`<article class="file ${what}"><details${files.length <= FEW ? html` open` : nothing}><summary><span class="badge">${what}</span><span class="name">${counted(files.length, "file")}</span></summary>
<ul class="only">${shown.map((file) => html`<li>${file}</li>`)}${files.length > shown.length ? html`<li class="soft">and ${grouped(files.length - shown.length)} more</li>` : nothing}</ul></details></article>
`;
}

const FEW = 30;

function changeHtml(change: Change, budget: RowBudget): Html {
  const name = namesInWords(change, " → ");
  const head = html`<span class="badge">${change.change}</span><span class="name">${name}</span><span class="rule">${changeInWords(change)}</span>`;
  const body = change.content === null ? [] : contentHtml(change.content, budget);
  if (body.length === 0)
    return html`<article class="file"><div class="plain">${head}</div></article>
`;
  const open = change.content?.as === "archive" ? nothing : html` open`;
  return html`<article class="file"><details${open}><summary>${head}</summary><div class="body">${body}</div></details></article>
`;
}

function contentHtml(content: ContentDifference, budget: RowBudget): readonly Content[] {
  switch (content.as) {
    case "text":
      return content.text.hunks.length === 0 ? [] : [hunksHtml(content.text, budget)];
    case "metadata": {
      const rest = content.fieldsNotKept;
      const rows = content.fields.flatMap(({ field, removed, added, notKept, respelt }) => [
        ...removed.map((value) => html`<li><del>- ${field}: ${value}</del></li>`),
        ...added.map((value) => html`<li><ins>+ ${field}: ${value}</ins></li>`),
        ...(notKept > 0 ? [html`<li class="soft">and ${grouped(notKept)} more of ${field}</li>`] : []),
        ...(respelt > 0
          ? [html`<li class="soft">${field}: ${respelt} spelt otherwise, with the same meaning</li>`]
          : []),
      ]);
      if (rest > 0) rows.push(html`<li class="soft">and ${grouped(rest)} more fields</li>`);
      return [...factsHtml(rows), ...(content.description === null ? [] : [hunksHtml(content.description, budget)])];
    }
    case "record":
      return factsHtml([
        ...content.beyond.map(({ path, what }) => html`<li><code>${path}</code> ${recordNotes[what]}</li>`),
        ...(content.notKept > 0 ? [html`<li class="soft">and ${grouped(content.notKept)} more</li>`] : []),
      ]);
    case "binary":
      return factsHtml(
        content.facts.flatMap(({ fact, removed, added, removedNotKept, addedNotKept }) => [
          ...valuesHtml(fact, removed, removedNotKept, (text) => html`<del>- ${text}</del>`),
          ...valuesHtml(fact, added, addedNotKept, (text) => html`<ins>+ ${text}</ins>`),
        ]),
      );
    case "archive":
      return [
        html`<div class="inner"><p class="soft">${countsInWords(content.difference.counts)}</p>${differenceBody(content.difference, budget)}</div>`,
      ];
    default:
      return [];
  }
}

function factsHtml(rows: readonly Html[]): readonly Html[] {
  return rows.length === 0 ? [] : [html`<div class="facts"><ul>${rows}</ul></div>`];
}

function valuesHtml(
  fact: string,
  values: readonly string[],
  notKept: number,
  marked: (text: string) => Html,
): readonly Html[] {
  if (values.length === 0) return [];
  const rest = notKept > 0 ? html` <span class="soft">and ${grouped(notKept)} more</span>` : nothing;
  return [html`<li>${marked(`${fact}: ${values.join(", ")}`)}${rest}</li>`];
}
