import { isTable, type TomlTable, valueAt } from "../../../formats/python/toml.ts";
import { findSimple, readSimplePattern, substituteSimple } from "../folding/simple-pattern.ts";
import type { World } from "../world.ts";
import type { ReadmeRecipe } from "./readme.ts";
import { itemsAt, textAt } from "./toml-values.ts";

/**
 * What hatch-fancy-pypi-readme puts together: fragments of text and of files, then substitutions. A pattern comes from
 * the tree, so that only what needs no engine is followed.
 */
export async function fancyReadme(table: TomlTable, world: World): Promise<ReadmeRecipe> {
  const text = await putTogether(table, world);
  return { texts: text === null ? null : [text], contentType: textAt(table, "content-type") };
}

async function putTogether(table: TomlTable, world: World): Promise<string | null> {
  const parts: string[] = [];
  for (const fragment of itemsAt(table, "fragments")) {
    const part = isTable(fragment) ? await fragmentText(fragment, world) : null;
    if (part === null) return null;
    parts.push(part);
  }
  let text: string | null = parts.join("");
  for (const substitution of itemsAt(table, "substitutions")) {
    if (text === null || !isTable(substitution)) return null;
    text = substituted(text, substitution, world.context.version);
  }
  return text;
}

async function fragmentText(fragment: TomlTable, world: World): Promise<string | null> {
  const text = textAt(fragment, "text");
  if (text !== null) return text.replaceAll("$HFPR_VERSION", world.context.version);
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

/** `re.search` with the dot matching line breaks; what its one group holds. */
function patternGroup(content: string, pattern: string): string | null {
  const simple = readSimplePattern(pattern);
  return simple === null ? null : (findSimple(simple, content, 0, "any")?.group ?? null);
}

function substituted(text: string, table: TomlTable, version: string): string | null {
  const pattern = textAt(table, "pattern");
  const replacement = textAt(table, "replacement");
  const simple = pattern === null ? null : readSimplePattern(pattern);
  if (simple === null || replacement === null || valueAt(table, "ignore-case") === true) return null;
  return substituteSimple(simple, replacement.replaceAll("$HFPR_VERSION", version), text);
}
