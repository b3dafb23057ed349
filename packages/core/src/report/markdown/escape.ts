import { inlineCode } from "../words.ts";

/**
 * Foreign text as GitHub-flavoured Markdown: every character that Markdown or HTML acts on becomes an entity, so that it
 * is the same in a table, a heading or a summary. After `@` and `#` stands an invisible space, because mentions and issue
 * numbers are looked for after entities have been read; `:` and `.` of addresses are entities, so that nothing is linked.
 */
export function markdownText(text: string): string {
  return entities(text, (mark) => `&#${mark.charCodeAt(0)};&#8203;`);
}

/** Foreign text as code, where nobody is mentioned. An element rather than backticks: it holds in tables, too. */
export function markdownCode(text: string): string {
  return `<code>${entities(text, (mark) => `&#${mark.charCodeAt(0)};`)}</code>`;
}

/** Our own prose, in which backticks mark code. */
export function markdownProse(prose: string): string {
  return inlineCode(prose)
    .map(({ kind, text }) => (kind === "code" ? markdownCode(text) : markdownText(text)))
    .join("");
}

function entities(text: string, ofMark: (mark: string) => string): string {
  return text
    .replace(/[&<>|`*_[\]~\\$!"'@#]/g, (character) => {
      if (character === "@" || character === "#") return ofMark(character);
      return NAMED.get(character) ?? `&#${character.charCodeAt(0)};`;
    })
    .replace(/:(?=\/\/)/g, "&#58;")
    .replace(/www\./gi, (www) => `${www.slice(0, -1)}&#46;`);
}

const NAMED: ReadonlyMap<string, string> = new Map([
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
]);

/** Bytes in UTF-8. */
export function utf8Length(text: string): number {
  let length = text.length;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    // Both halves of a pair count 2, together the 4 bytes of their character.
    if (unit > 0x7f) length += unit > 0x7ff && (unit < 0xd800 || unit > 0xdfff) ? 2 : 1;
  }
  return length;
}
