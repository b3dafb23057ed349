import type { Hunk, HunkLine, TextDifference } from "../../analysis/difference/text/text-difference.ts";
import { type Content, type Html, html, nothing } from "../html/html.ts";
import { counted } from "../words.ts";

/** Rows that a page may still take: a browser has to lay all of them out. */
export interface RowBudget {
  left: number;
}

/** A text's hunks, side by side. */
export function hunksHtml({ hunks, hunksNotKept }: TextDifference, budget: RowBudget): Html {
  if (hunks.length === 0) return nothing;
  const shown: Content[] = [];
  let left = hunksNotKept;
  for (const hunk of hunks) {
    if (hunk.lines.length > budget.left) {
      left++;
      continue;
    }
    budget.left -= hunk.lines.length;
    shown.push(hunkHtml(hunk));
  }
  return html`<div class="hunks"><table class="two"><colgroup><col class="number"><col><col class="number"><col></colgroup>
${shown}${left === 0 ? nothing : gap(`${counted(left, "more hunk")}, not shown here: --format json has what is kept`)}</table></div>`;
}

function gap(text: string): Html {
  return html`<tr><td class="gap" colspan="4">${text}</td></tr>
`;
}

function hunkHtml(hunk: Hunk): Content {
  let { left, right } = hunk;
  const rows: Content[] = [gap(`line ${left}, now ${right}`)];
  const gone: HunkLine[] = [];
  const came: HunkLine[] = [];

  /** What was removed beside what was added in its place. */
  function flush(): void {
    for (let index = 0; index < Math.max(gone.length, came.length); index++) {
      const [one, other] = [gone[index], came[index]];
      rows.push(
        html`<tr>${one === undefined ? VOID : cell(left++, one, "gone")}${other === undefined ? VOID : cell(right++, other, "came")}</tr>
`,
      );
    }
    gone.length = 0;
    came.length = 0;
  }

  for (const line of hunk.lines) {
    if (line.sign === "removed") gone.push(line);
    else if (line.sign === "added") came.push(line);
    else {
      flush();
      rows.push(html`<tr>${cell(left++, line, "same")}${cell(right++, line, "same")}</tr>
`);
    }
  }
  flush();
  return rows;
}

const VOID: Html = html`<td class="n"></td><td class="void"></td>`;

function cell(number: number, { text, unended }: HunkLine, what: "gone" | "came" | "same"): Html {
  const pieces = text.map((piece, index) =>
    index % 2 === 0 || piece === "" ? piece : what === "gone" ? html`<del>${piece}</del>` : html`<ins>${piece}</ins>`,
  );
  return html`<td class="n">${number}</td><td class="${what}">${pieces}${unended === true ? html` <span class="soft">(no end of line)</span>` : nothing}</td>`;
}
