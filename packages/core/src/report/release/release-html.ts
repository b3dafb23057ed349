import type { ReleaseFacts } from "../../analysis/release/release-facts.ts";
import { type Html, html } from "../html/html.ts";
import { page } from "../html/page.ts";
import type { Block } from "./blocks.ts";
import { type ReleaseView, releaseSections } from "./release-sections.ts";

/** The facts of a release as one page that loads nothing and runs no scripts. @param facts escaped */
export function releaseHtml(facts: ReleaseFacts, view: ReleaseView): string {
  const [first, ...rest] = releaseSections(facts, view);
  const body = html`<header><p class="brand">assay release</p>
<h1>${first?.title ?? ""}</h1>
${(first?.blocks ?? []).map(asHtml)}
</header>
<main>
${rest.map(
  ({ title, blocks }) => html`<section><h2>${title}</h2>
${blocks.map(asHtml)}
</section>`,
)}
</main>`;
  return page(`assay: ${facts.project} ${facts.version}`, body);
}

function asHtml(block: Block): Html {
  if (block.kind === "words") {
    if (block.tone === "loud") return html`<p class="high"><b class="badge">${block.text}</b></p>`;
    return block.tone === "faint" ? html`<p class="soft">${block.text}</p>` : html`<p>${block.text}</p>`;
  }
  return html`<div class="scroll"><table><thead><tr>${block.head.map((cell) => html`<th scope="col">${cell}</th>`)}</tr></thead>
<tbody>${block.rows.map(
    (row) => html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>
`,
  )}</tbody></table></div>`;
}
