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

/** A word of RFC 2047, as tools write a name beyond ASCII: `=?utf-8?q?Andr=C3=A9?=`. What is none stays as it is. */
export function decodeWords(text: string): string {
  if (!text.includes("=?") || text.length > LONGEST_NAMES) return text;
  return text.replace(
    /=\?utf-8\?([qb])\?([!-~]{0,2000}?)\?=(?:[ \t]+(?==\?))?/gi,
    (whole, kind: string, inner: string) => {
      const bytes = kind.toLowerCase() === "q" ? quotedBytes(inner) : null;
      return bytes === null ? whole : new TextDecoder().decode(bytes);
    },
  );
}

/** Of one field. A list of people is never that long. */
const LONGEST_NAMES = 20_000;

function quotedBytes(text: string): Uint8Array | null {
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? "";
    if (character === "=") {
      const code = Number.parseInt(text.slice(at + 1, at + 3), 16);
      if (Number.isNaN(code)) return null;
      bytes.push(code);
      at += 2;
    } else bytes.push(character === "_" ? 0x20 : character.charCodeAt(0));
  }
  return Uint8Array.from(bytes);
}
