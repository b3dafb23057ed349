import type { TomlTable } from "../../../formats/python/toml.ts";
import { isTable } from "../../../formats/python/toml.ts";
import { strip } from "../../../formats/python/white-space.ts";
import type { Person } from "./declaration.ts";
import { itemsAt, textAt } from "./toml-values.ts";

/** `authors` or `maintainers` of `[project]`: tables with name, email or both. */
export function peopleIn(table: TomlTable, key: string): Person[] {
  return itemsAt(table, key).flatMap((item) =>
    isTable(item)
      ? [{ name: textAt(item, "name"), email: textAt(item, "email") }]
      : typeof item === "string"
        ? [person(item)]
        : [],
  );
}

/** `Name <email>`, a name, or an address. */
export function person(text: string): Person {
  const open = text.lastIndexOf("<");
  if (open !== -1 && text.trimEnd().endsWith(">")) {
    const name = unquoted(strip(text.slice(0, open)));
    return { name: name === "" ? null : name, email: strip(text.slice(open + 1, text.lastIndexOf(">"))) };
  }
  const plain = strip(text);
  return plain.includes("@") && !plain.includes(" ")
    ? { name: null, email: plain }
    : { name: unquoted(plain), email: null };
}

/** What an Author, Author-email, Maintainer or Maintainer-email field says: people divided by commas. */
export function peopleOf(text: string): Person[] {
  const parts: string[] = [];
  let start = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '"') quoted = !quoted;
    else if (text[at] === "\\" && quoted) at++;
    else if (text[at] === "," && !quoted) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  parts.push(text.slice(start));
  return parts
    .map((part) => strip(part))
    .filter((part) => part !== "")
    .map(person);
}

function unquoted(name: string): string {
  if (!name.startsWith('"') || !name.endsWith('"') || name.length < 2) return name;
  return name.slice(1, -1).replaceAll('\\"', '"').replaceAll("\\\\", "\\");
}
