import { isTable, type TomlTable, valueAt } from "../../../formats/python/toml.ts";
import type { World } from "../world.ts";
import type { ReadmeRecipe } from "./readme.ts";
import { itemsAt, textAt } from "./toml-values.ts";

/**
 * What hatch-fancy-pypi-readme puts together: fragments of text and of files, then substitutions. Null where a pattern
 * needs an engine: it comes from the tree, so only what is plainly literal is applied.
 */
export async function fancyReadme(table: TomlTable, world: World): Promise<ReadmeRecipe | null> {
  const parts: string[] = [];
  for (const fragment of itemsAt(table, "fragments")) {
    if (!isTable(fragment)) return null;
    const part = await fragmentText(fragment, world);
    if (part === null) return null;
    parts.push(part);
  }
  let text = parts.join("");
  const settled: string[] = [];
  for (const substitution of itemsAt(table, "substitutions")) {
    if (!isTable(substitution)) return null;
    const next = substituted(text, substitution);
    if (next === null) return null;
    text = next;
  }
  settled.push(text);
  return { texts: settled, contentType: textAt(table, "content-type") };
}

async function fragmentText(fragment: TomlTable, world: World): Promise<string | null> {
  const text = textAt(fragment, "text");
  if (text !== null) return text;
  const path = textAt(fragment, "path");
  const content = path === null ? null : ((await world.sourceText(path))?.replaceAll("\r\n", "\n") ?? null);
  if (content === null || valueAt(fragment, "pattern") !== undefined) {
    const pattern = textAt(fragment, "pattern");
    return content === null || pattern === null ? null : patternGroup(cut(content, fragment) ?? "", pattern);
  }
  return cut(content, fragment);
}

function cut(content: string, fragment: TomlTable): string | null {
  let rest = content;
  const after = textAt(fragment, "start-after");
  const at = textAt(fragment, "start-at");
  const before = textAt(fragment, "end-before");
  const end = textAt(fragment, "end-at");
  const begin = after ?? at;
  if (begin !== null) {
    const found = rest.indexOf(begin);
    if (found === -1) return null;
    rest = rest.slice(after === null ? found : found + begin.length);
  }
  const stop = before ?? end;
  if (stop !== null) {
    const found = rest.indexOf(stop);
    if (found === -1) return null;
    rest = rest.slice(0, before === null ? found + stop.length : found);
  }
  return rest;
}

/**
 * The one group of a pattern of the form `literal(.*?)literal`, with `\n` and escaped punctuation as literals: what is
 * met in practice. Found by searching the literals.
 */
function patternGroup(content: string, pattern: string): string | null {
  const open = pattern.indexOf("(");
  const close = pattern.lastIndexOf(")");
  if (open === -1 || close === -1) return null;
  const before = literal(pattern.slice(0, open));
  const after = literal(pattern.slice(close + 1));
  const inner = pattern.slice(open + 1, close);
  const lead = inner.endsWith(".*?")
    ? literal(inner.slice(0, -3))
    : inner.endsWith(".+?")
      ? literal(inner.slice(0, -3))
      : null;
  if (before === null || after === null || lead === null || after === "") return null;
  const start = content.indexOf(before + lead);
  if (start === -1) return null;
  const end = content.indexOf(after, start + before.length + lead.length);
  return end === -1 ? null : content.slice(start + before.length, end);
}

/** Text of a pattern without operators; null where it has one. */
function literal(pattern: string): string | null {
  let text = "";
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern[at] ?? "";
    if (character === "\\") {
      const next = pattern[++at] ?? "";
      if (next === "n") text += "\n";
      else if (/[A-Za-z0-9]/.test(next)) return null;
      else text += next;
    } else if (".*+?()[]{}^$|".includes(character)) return null;
    else text += character;
  }
  return text;
}

/** `#(\d+)` and the like: literal text around one group of digits or word characters, replaced with `\1` and `\g<0>`. */
function substituted(text: string, table: TomlTable): string | null {
  const pattern = textAt(table, "pattern");
  const replacement = textAt(table, "replacement");
  if (pattern === null || replacement === null) return null;
  const open = pattern.indexOf("(");
  const close = pattern.indexOf(")", open);
  const plain = open === -1 ? literal(pattern) : null;
  if (plain !== null && plain !== "") return text.split(plain).join(replacement.replaceAll("\\g<0>", plain));
  const before = open === -1 ? null : literal(pattern.slice(0, open));
  const after = open === -1 ? null : literal(pattern.slice(close + 1));
  const group = ONE_GROUP.get(pattern.slice(open + 1, close));
  if (before === null || after === null || group === undefined || before === "") return null;
  const parts: string[] = [];
  let from = 0;
  for (let at = text.indexOf(before); at !== -1; at = text.indexOf(before, Math.max(from, at + 1))) {
    let end = at + before.length;
    while (end < text.length && group.test(text[end] ?? "")) end++;
    const value = text.slice(at + before.length, end);
    if (value === "" || !text.startsWith(after, end)) continue;
    const whole = text.slice(at, end + after.length);
    parts.push(
      text.slice(from, at),
      replacement.replaceAll("\\1", value).replaceAll("\\g<1>", value).replaceAll("\\g<0>", whole),
    );
    from = end + after.length;
  }
  parts.push(text.slice(from));
  return parts.join("");
}

const ONE_GROUP: ReadonlyMap<string, RegExp> = new Map([
  ["\\d+", /[0-9]/],
  ["[0-9]+", /[0-9]/],
  ["\\w+", /[A-Za-z0-9_]/],
]);
