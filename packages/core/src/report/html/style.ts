/** The page's only style sheet. Colours keep 4.5:1 against what they stand on, in light and dark. */
export const style: string = `
:root {
  color-scheme: light dark;
  --ground: #f6f7f9; --card: #ffffff; --ink: #1b1f24; --soft: #57606a; --line: #d8dee4; --code: #eef1f4;
  --critical: #a40e26; --high: #c4281c; --medium: #8a5a00; --low: #0a5fb4; --info: #57606a; --good: #1a7035;
  --accent: #0a5fb4;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #0e1116; --card: #161b22; --ink: #e6edf3; --soft: #9aa5b1; --line: #2d343d; --code: #1f262e;
    --critical: #ff8087; --high: #ff8f73; --medium: #e3b341; --low: #79b8ff; --info: #9aa5b1; --good: #5fd07f;
    --accent: #79b8ff;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body {
  margin: 0; background: var(--ground); color: var(--ink);
  font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "DejaVu Sans", sans-serif;
}
header, main, footer { max-width: 62rem; margin: 0 auto; padding: 0 1.25rem; }
header { padding-top: 2rem; }
h1 { font-size: 1.75rem; line-height: 1.25; margin: .2rem 0 .3rem; letter-spacing: -.01em; }
h2 { font-size: 1.25rem; margin: 0; }
h3 { font-size: .8125rem; text-transform: uppercase; letter-spacing: .05em; color: var(--soft); margin: 1.1rem 0 .25rem; }
p { margin: .35rem 0; max-width: 48rem; }
a { color: var(--accent); overflow-wrap: anywhere; }
a:focus-visible, summary:focus-visible, input:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 3px; }
code, pre { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: .875em; }
code { background: var(--code); border-radius: 4px; padding: .1em .35em; overflow-wrap: anywhere; }
pre { background: var(--code); border-radius: 6px; padding: .6rem .8rem; margin: .4rem 0; white-space: pre-wrap; overflow-wrap: anywhere; }
.brand, .soft { color: var(--soft); }
.brand { font-weight: 600; margin: 0; }
.clean h1 { color: var(--good); }
.counts { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem; list-style: none; margin: 1.1rem 0 0; padding: 0; }
.counts label, .counts > li > span {
  display: inline-flex; align-items: baseline; gap: .4rem; padding: .35rem .8rem; border: 1px solid var(--line);
  border-radius: 999px; background: var(--card);
}
.counts label { cursor: pointer; }
.counts b { font-size: 1.05rem; color: var(--tone); }
.counts .none { color: var(--soft); border-style: dashed; background: none; }
.critical { --tone: var(--critical); } .high { --tone: var(--high); } .medium { --tone: var(--medium); }
.low { --tone: var(--low); } .info { --tone: var(--info); }
section { margin: 1.75rem 0; }
.release > header { padding: 0; margin: 0 0 .75rem; max-width: none; }
article, .card { background: var(--card); border: 1px solid var(--line); border-radius: 8px; margin: .6rem 0; }
article { border-left: 4px solid var(--tone); }
summary { cursor: pointer; padding: .7rem 1rem; list-style: none; }
summary::-webkit-details-marker { display: none; }
article > details > summary { display: grid; grid-template-columns: 5.25rem 1fr auto; gap: 0 .75rem; align-items: baseline; }
article > details > summary::after { content: "+"; color: var(--soft); width: 1ch; }
article > details[open] > summary::after { content: "\\2212"; }
article > details > summary { grid-template-columns: 5.25rem 1fr auto 1ch; }
.badge { color: var(--tone); font-weight: 700; font-size: .8125rem; text-transform: uppercase; letter-spacing: .04em; }
.title { font-weight: 600; }
.message { font-weight: 500; margin: .8rem 0 0; }
.rule { color: var(--soft); font-size: .875rem; }
.body { padding: 0 1rem 1rem; border-top: 1px solid var(--line); }
.places { list-style: none; margin: .8rem 0 0; }
.places > li { margin: .6rem 0; }
.body ul { margin: .3rem 0; padding-left: 1.2rem; }
.places details summary, .more > summary { padding: .1rem 0; color: var(--accent); text-decoration: underline; }
.body .places { padding: 0; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem .9rem; margin: .4rem 0; }
dt { color: var(--soft); }
dd { margin: 0; min-width: 0; }
.todo { border-left: 3px solid var(--good); padding-left: .8rem; }
.card > summary { font-weight: 600; }
.card > summary::before { content: "+"; display: inline-block; width: 1.2em; color: var(--soft); }
.card[open] > summary::before { content: "\\2212"; }
.scroll { overflow-x: auto; padding: 0 1rem .8rem; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
th, td { text-align: left; padding: .35rem .9rem .35rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
th { color: var(--soft); font-weight: 600; white-space: nowrap; }
td.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.open li { margin: .4rem 0; }
.notice { border: 1px solid var(--line); border-left: 4px solid var(--medium); background: var(--card); border-radius: 8px; padding: .8rem 1rem; }
.notice ul { margin: .4rem 0 0; padding-left: 1.2rem; }
nav ul { columns: 18rem; list-style: none; padding: 0; margin: .5rem 0; }
footer { padding-bottom: 3rem; color: var(--soft); font-size: .875rem; border-top: 1px solid var(--line); margin-top: 2.5rem; padding-top: 1rem; }
body:has(#critical:not(:checked)) article.critical, body:has(#high:not(:checked)) article.high,
body:has(#medium:not(:checked)) article.medium, body:has(#low:not(:checked)) article.low,
body:has(#info:not(:checked)) article.info { display: none; }
@media (max-width: 40rem) {
  article > details > summary { grid-template-columns: 1fr 1ch; }
  article > details > summary::after { grid-column: 2; grid-row: 1; }
  .badge, .title, .rule { grid-column: 1; }
}
@media print {
  :root { --ground: #fff; --card: #fff; --ink: #000; }
  body { font-size: 10.5pt; }
  .counts input, article > details > summary::after { display: none; }
  article, .card { break-inside: avoid-page; }
  ::details-content { content-visibility: visible; display: block; height: auto; }
}
`;
