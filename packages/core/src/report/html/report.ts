import { atLeast, severities } from "../../model/finding.ts";
import type { Assessment, SubjectAssessment } from "../../verdict/assessment.ts";
import { compareText } from "../../verdict/order.ts";
import { sumOfCounts } from "../../verdict/severity-counts.ts";
import { problemsOf } from "../problems.ts";
import { type Release, releasesOf } from "../releases.ts";
import { type Rule, ruleTexts } from "../rule.ts";
import { checkCounts, countsInWords, verdictInWords } from "../summary.ts";
import { counted } from "../words.ts";
import { type Html, html, nothing } from "./html.ts";
import { page } from "./page.ts";
import { problemHtml } from "./problem-html.ts";

/**
 * The report as one page that can be kept, mailed and printed: it loads nothing, runs no scripts, and has everything,
 * info findings and the outcome of each check too. Severities can be hidden with style sheets alone.
 */
export function htmlReport(assessment: Assessment, rules: readonly Rule[]): string {
  const releases = releasesOf(assessment.subjects);
  const [verdict = "", also = ""] = verdictInWords(assessment).split(/(?<=\.) /);
  const body = html`<header class="${assessment.verdict.status}">
<p class="brand">assay ${assessment.tool.version}</p>
<h1>${verdict}</h1>
${also === "" ? nothing : html`<p>${also}</p>`}
<p class="soft">${checksInWords(assessment)}</p>
<ul class="counts" aria-label="Findings by severity">${severities.map((severity) => countHtml(severity, assessment.verdict.counts[severity]))}</ul>
</header>
<main>
${releases.length > MANY ? contents(releases) : nothing}
${incompleteHtml(assessment)}
${releases.map((release, index) => releaseHtml(release, index, rules))}
${suppressedHtml(assessment)}
${notesHtml(assessment)}
${checksHtml(assessment, rules)}
</main>
<footer><p>Written by assay ${assessment.tool.version}. Text of the distributions is shown with control and invisible characters escaped. This page loads nothing and runs no scripts.</p></footer>`;
  return page(`assay: ${verdict}`, body);
}

/** From here on a list of the releases helps. */
const MANY = 3;

function countHtml(severity: string, count: number): Html {
  if (count === 0) return html`<li><span class="none">0 ${severity}</span></li>`;
  return html`<li class="${severity}"><label><input type="checkbox" id="${severity}" checked aria-label="show ${severity}"><b>${count}</b> ${severity}</label></li>`;
}

function checksInWords(assessment: Assessment): string {
  const { clean, undecided, skipped, skippedBecause } = checkCounts(assessment);
  const { suppressed, notAsked } = assessment;
  return [
    `${counted(clean, "check")} clean`,
    ...(undecided > 0 ? [`${undecided} undecided`] : []),
    ...(skipped > 0 ? [`${skipped} skipped: ${skippedBecause.join(", ")}`] : []),
    ...(suppressed.length > 0 ? [`${suppressed.length} suppressed`] : []),
    ...(notAsked.length > 0 ? [`${counted(notAsked.length, "check")} not asked`] : []),
  ].join(" · ");
}

function contents(releases: readonly Release[]): Html {
  return html`<nav aria-label="Releases"><ul>${releases.map(
    ({ name, subjects }, index) =>
      html`<li><a href="#release-${index}">${name}</a> <span class="soft">${countsInWords(sumOfCounts(subjects)).toLowerCase()}</span></li>`,
  )}</ul></nav>`;
}

function releaseHtml(release: Release, index: number, rules: readonly Rule[]): Html {
  const ruleOf = ruleTexts(rules);
  const problems = problemsOf(release);
  return html`<section class="release" id="release-${index}">
<header><h2>${release.name}</h2>
<p class="soft">${[...(release.newest ? ["newest"] : []), ...release.particulars].join(" · ")}</p></header>
${problems.length === 0 ? html`<p>No findings.</p>` : nothing}
${problems.map((problem) => problemHtml(problem, ruleOf(problem.rule), atLeast(problem.severity, "medium") ? "open" : "closed"))}
${distributionsHtml(release)}
</section>
`;
}

function distributionsHtml({ subjects }: Release): Html {
  const all = subjects.flatMap(({ distribution }) => distribution ?? []);
  if (all.length === 0) return nothing;
  return html`<details class="card"><summary>${counted(all.length, "distribution")}</summary><div class="scroll"><table>
<tr><th scope="col">File</th><th scope="col">Bytes</th><th scope="col">SHA-256</th><th scope="col">Uploaded</th></tr>
${all.map(
  ({ filename, size, sha256, uploadTime }) =>
    html`<tr><td><code>${filename}</code></td><td class="number">${size}</td><td><code>${sha256}</code></td><td>${uploadTime?.slice(0, 10) ?? ""}</td></tr>
`,
)}</table></div></details>`;
}

function incompleteHtml({ incomplete }: Assessment): Html {
  if (incomplete.length === 0) return nothing;
  return html`<section class="notice open"><h2>Not looked at, or not decided</h2><ul>${incomplete.map(
    ({ target, what, why }) =>
      html`<li>${what.includes(target) ? what : `${target}: ${what}`}<br><span class="soft">${why}</span></li>`,
  )}</ul></section>`;
}

function suppressedHtml({ suppressed }: Assessment): Html {
  if (suppressed.length === 0) return nothing;
  return html`<section><details class="card"><summary>${suppressed.length} suppressed by configuration</summary><div class="scroll"><table>
<tr><th scope="col">Finding</th><th scope="col">Where</th><th scope="col">Reason</th></tr>
${suppressed.map(
  ({ target, filename, finding, reason }) =>
    html`<tr><td>${finding.severity} ${finding.rule}</td><td>${filename ?? target}${finding.at.path === null ? "" : `, ${finding.at.path}`}</td><td>${reason}</td></tr>
`,
)}</table></div></details></section>`;
}

function notesHtml({ notes }: Assessment): Html {
  return notes.length === 0
    ? nothing
    : html`<section><h2>Notes</h2><ul>${notes.map((note) => html`<li>${note}</li>`)}</ul></section>`;
}

/** Every rule with what became of it in each subject, counted. */
function checksHtml({ subjects }: Assessment, rules: readonly Rule[]): Html {
  const ruleOf = ruleTexts(rules);
  const ids = [...new Set(subjects.flatMap(({ outcomes }) => Object.keys(outcomes)))].sort(compareText);
  if (ids.length === 0) return nothing;
  return html`<section><details class="card"><summary>${counted(ids.length, "check")}</summary><div class="scroll"><table>
<tr><th scope="col">Rule</th><th scope="col">Looks for</th><th scope="col">Outcome</th></tr>
${ids.map(
  (id) => html`<tr><td><code>${id}</code></td><td>${ruleOf(id).title}</td><td>${outcomesInWords(id, subjects)}</td></tr>
`,
)}</table></div></details></section>`;
}

function outcomesInWords(id: string, subjects: readonly SubjectAssessment[]): string {
  const having = Map.groupBy(
    subjects.filter(({ outcomes }) => outcomes[id] !== undefined),
    ({ outcomes, reasons }) => `${outcomes[id]}${reasons[id] === undefined ? "" : ` (${reasons[id]})`}`,
  );
  return Array.from(having, ([outcome, { length }]) => (having.size === 1 ? outcome : `${length} × ${outcome}`)).join(
    ", ",
  );
}
