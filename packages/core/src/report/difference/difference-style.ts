import { style } from "../html/style.ts";

/** Of pages that show two texts side by side. Colours keep 4.5:1, in light and dark; signs say the same without colours. */
export const differenceStyle: string = `${style}
:root { --gone: #ffebe9; --gone-word: #ffc9c4; --came: #e6f6ea; --came-word: #aee3bb; }
@media (prefers-color-scheme: dark) {
  :root { --gone: #3a1d1f; --gone-word: #7a2c30; --came: #14301f; --came-word: #1f6136; }
}
header, main, footer { max-width: 96rem; }
.file { border-left: 4px solid var(--line); }
.file.added { border-left-color: var(--good); } .file.removed { border-left-color: var(--high); }
article.file > details > summary, article.file > .plain { display: flex; flex-wrap: wrap; gap: 0 .75rem; align-items: baseline; }
article.file > details > summary::after { margin-left: auto; }
.file .badge { flex: 0 0 4.75rem; }
.file .name { flex: 1 1 24rem; min-width: 0; }
.file .rule { flex: 0 1 auto; min-width: 0; max-width: 100%; overflow-wrap: anywhere; }
.file .badge { color: var(--soft); }
.file .name { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: .875rem; font-weight: 600; overflow-wrap: anywhere; }
.file .plain { padding: .5rem 1rem; }
.file .body { padding: 0 0 .5rem; }
.file .facts { padding: .4rem 1rem 0; }
.file .facts ul { list-style: none; padding: 0; margin: .2rem 0; font-size: .9rem; }
.file .facts li { overflow-wrap: anywhere; }
.file .inner { padding: 0 1rem; }
.hunks { overflow-x: auto; border-top: 1px solid var(--line); }
table.two { table-layout: fixed; min-width: 44rem; border-collapse: collapse; font-size: .8125rem; line-height: 1.45; }
table.two col.number { width: 3.6rem; }
table.two td { border: 0; padding: 0 .5rem; font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; white-space: pre-wrap; overflow-wrap: anywhere; tab-size: 8; }
table.two td.n { color: var(--soft); text-align: right; user-select: none; padding: 0 .5rem 0 0; white-space: nowrap; }
table.two td.gone { background: var(--gone); } table.two td.came { background: var(--came); }
table.two td.void { background: var(--code); }
table.two td.gap { color: var(--soft); background: var(--code); padding: .15rem .6rem; font-size: .75rem; }
del, ins { text-decoration: none; border-radius: 3px; color: inherit; }
del { background: var(--gone-word); } ins { background: var(--came-word); }
td.gone::before { content: "-"; color: var(--soft); display: inline-block; width: 1.2em; margin-left: -.2em; }
td.came::before { content: "+"; color: var(--soft); display: inline-block; width: 1.2em; margin-left: -.2em; }
td.same::before { content: " "; display: inline-block; width: 1.2em; margin-left: -.2em; }
.sides { list-style: none; padding: 0; margin: .4rem 0; overflow-wrap: anywhere; }
.only { columns: 26rem; padding: .2rem 1rem .8rem; margin: 0; list-style: none; font-size: .875rem; }
.only li { overflow-wrap: anywhere; }
`;
