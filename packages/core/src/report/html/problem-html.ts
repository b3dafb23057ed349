import type { Evidence } from "../../model/finding.ts";
import { placeInWords } from "../places.ts";
import type { Instance, Problem } from "../problems.ts";
import type { RuleText } from "../rule.ts";
import { triggers } from "../triggers.ts";
import { actualLabel, counted, inlineCode, paragraphs, toolsInWords } from "../words.ts";
import { type Content, type Html, html, nothing } from "./html.ts";

/** One problem of a release, open if a person should read it now. */
export function problemHtml(problem: Problem, rule: Omit<RuleText, "id">, state: "open" | "closed"): Html {
  const { severity, runsAt, instances } = problem;
  const confidence = instances[0]?.finding.confidence ?? "certain";
  const shown = instances.slice(0, MOST_INSTANCES);
  const left = instances.length - shown.length + problem.notKept;
  const open = state === "open" ? html` open` : nothing;
  return html`<article class="${severity}"><details${open}>
<summary><span class="badge">${severity}</span><span class="title">${rule.title}</span><span class="rule">${problem.rule}${
    confidence === "certain" ? "" : `, ${confidence}`
  }</span></summary>
<div class="body">
${problem.message === null ? nothing : html`<p class="message">${problem.message}</p>`}
<ul class="places">${shown.slice(0, FEW).map((instance) => instanceHtml(instance, problem))}</ul>
${folded(shown.slice(FEW), problem)}
${left > 0 ? html`<p class="soft">and ${counted(left, "more place")}, not shown here</p>` : nothing}
${runsAt === null ? nothing : html`<h3>When it runs</h3><p>${prose(triggers[runsAt])}</p>`}
${problem.tools === null ? nothing : toolsHtml(problem.tools)}
${rule.explanation === "" ? nothing : html`<h3>Why it matters</h3>${paragraphs(rule.explanation).map((text) => html`<p>${prose(text)}</p>`)}`}
${rule.remedy === "" ? nothing : html`<h3>To do</h3><p class="todo">${prose(paragraphs(rule.remedy).join(" "))}</p>`}
${rule.references.length === 0 ? nothing : html`<h3>References</h3><p>${links(rule.references)}</p>`}
</div></details></article>
`;
}

/** More are in the JSON report; nobody reads the three-hundredth. */
const MOST_INSTANCES = 200;
const FEW = 5;

function folded(instances: readonly Instance[], problem: Problem): Html {
  if (instances.length === 0) return nothing;
  return html`<details class="more"><summary>and ${counted(instances.length, "more place")}</summary><ul class="places">${instances.map((instance) => instanceHtml(instance, problem))}</ul></details>`;
}

function instanceHtml({ finding, filenames }: Instance, problem: Problem): Html {
  const place = placeInWords(finding.at);
  const [first, ...more] = filenames;
  const inFile = first === undefined ? nothing : html`<span class="soft">in ${first}</span>`;
  return html`<li>${place === "" ? nothing : html`<code>${place}</code> `}${inFile}${
    more.length === 0
      ? nothing
      : html`<details><summary class="soft">and in ${counted(more.length, "more distribution")}</summary><ul>${more.map((name) => html`<li>${name}</li>`)}</ul></details>`
  }
${evidenceHtml(finding.evidence)}
${problem.message === null ? html`<p>${finding.message}</p>` : nothing}
${problem.tools === null ? toolsHtml(finding.evidence.tools ?? []) : nothing}</li>
`;
}

function evidenceHtml({
  excerpt,
  claimed,
  actual,
  readings = [],
  items = [],
  itemsNotShown = 0,
  pythons = [],
}: Evidence): Content {
  const pairs: readonly (readonly [string, Content])[] = [
    ...(claimed === undefined ? [] : [["claimed", html`<code>${claimed}</code>`] as const]),
    ...(actual === undefined ? [] : [[actualLabel({ claimed, excerpt }), html`<code>${actual}</code>`] as const]),
    ...readings.map(({ reader, sees }) => [`${reader} sees`, sees] as const),
    ...(pythons.length === 0 ? [] : [["Python", pythons.join(", ")] as const]),
  ];
  return [
    excerpt === undefined ? nothing : html`<pre>${excerpt}</pre>`,
    pairs.length === 0
      ? nothing
      : html`<dl>${pairs.map(([term, said]) => html`<dt>${term}</dt><dd>${said}</dd>`)}</dl>`,
    items.length === 0
      ? nothing
      : html`<ul>${items.map((item) => html`<li><code>${item}</code></li>`)}${itemsNotShown > 0 ? html`<li class="soft">and ${itemsNotShown} more</li>` : nothing}</ul>`,
  ];
}

function toolsHtml(tools: NonNullable<Problem["tools"]>): Html {
  if (tools.length === 0) return nothing;
  return html`<h3>What tools do</h3><ul>${toolsInWords(tools).map((said) => html`<li>${said}</li>`)}</ul>`;
}

/** Our own prose, in which backticks mark code. */
function prose(text: string): Content {
  return inlineCode(text).map((piece) => (piece.kind === "code" ? html`<code>${piece.text}</code>` : piece.text));
}

/** Only addresses of the web become links. */
function links(addresses: readonly string[]): Content {
  return addresses.map((address, index) => [
    index === 0 ? "" : html`<br>`,
    /^https:\/\//.test(address) ? html`<a href="${address}" rel="noreferrer">${address}</a>` : address,
  ]);
}
