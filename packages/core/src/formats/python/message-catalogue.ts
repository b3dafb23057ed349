import { ByteReader } from "../../base/byte-reader.ts";
import { FormatError } from "../../base/format-error.ts";
import { decodeText } from "./text.ts";

/** Translations by message; a context stands before the message, divided by U+0004. */
export type MessageCatalogue = ReadonlyMap<string, string>;

const MAGIC = 0x950412de;
const MOST_MESSAGES = 200_000;

/**
 * Reads a compiled catalogue (.mo) of either byte order; plural forms are divided by NUL, as in the file.
 *
 * @throws FormatError `catalogue/no-magic`, `catalogue/too-many`, `catalogue/not-utf8`, `bytes/out-of-bounds`
 * @see GNU gettext, "The Format of GNU MO Files"
 */
export function readCompiledCatalogue(bytes: Uint8Array): MessageCatalogue {
  const reader = new ByteReader(bytes);
  const swapped = reader.u32(0) !== MAGIC;
  const word = (at: number): number => {
    const value = reader.u32(at);
    if (!swapped) return value;
    return (((value & 0xff) << 24) | ((value & 0xff00) << 8) | ((value >>> 8) & 0xff00) | (value >>> 24)) >>> 0;
  };
  if (word(0) !== MAGIC) throw new FormatError("catalogue/no-magic", 0);
  const [count, originals, translations] = [word(8), word(12), word(16)];
  if (count > MOST_MESSAGES) throw new FormatError("catalogue/too-many", 8, `${count} messages`);
  const found = new Map<string, string>();
  for (let index = 0; index < count; index++) {
    found.set(textAt(reader, word, originals + index * 8), textAt(reader, word, translations + index * 8));
  }
  return found;
}

function textAt(reader: ByteReader, word: (at: number) => number, entry: number): string {
  const offset = word(entry + 4);
  const { text, invalidAt } = decodeText(reader.slice(offset, word(entry)));
  if (invalidAt !== null) throw new FormatError("catalogue/not-utf8", offset + invalidAt);
  return text;
}

/**
 * Reads a catalogue as translators write it (.po): what is translated and not marked `fuzzy`, which compilers leave out.
 * Null where a line is none of that format.
 */
export function readCatalogueSource(text: string): MessageCatalogue | null {
  const found = new Map<string, string>();
  let entry = emptyEntry();
  let part: keyof Entry["parts"] | null = null;
  for (const line of text.split(/\r?\n/)) {
    const content = line.trim();
    if (content.startsWith("#~") || content === "") {
      if (content === "") {
        put(entry, found);
        entry = emptyEntry();
        part = null;
      }
      continue;
    }
    if (content.startsWith("#")) {
      if (entry.parts["msgid"] !== undefined && part?.startsWith("msgstr") === true) {
        put(entry, found);
        entry = emptyEntry();
        part = null;
      }
      if (content.startsWith("#,") && content.includes("fuzzy")) entry.fuzzy = true;
      continue;
    }
    const keyword = /^(msgctxt|msgid_plural|msgid|msgstr(?:\[\d{1,2}\])?)[ \t]+(".*")$/.exec(content);
    const written = keyword?.[2] ?? content;
    if (keyword?.[1] !== undefined) {
      if ((keyword[1] === "msgid" || keyword[1] === "msgctxt") && entry.parts["msgstr"] !== undefined) {
        put(entry, found);
        entry = emptyEntry();
      }
      part = keyword[1];
    }
    const value = unquoted(written);
    if (value === null || part === null) return null;
    entry.parts[part] = (entry.parts[part] ?? "") + value;
  }
  put(entry, found);
  return found;
}

interface Entry {
  fuzzy: boolean;
  readonly parts: Record<string, string | undefined>;
}

function emptyEntry(): Entry {
  return { fuzzy: false, parts: Object.create(null) };
}

function put({ fuzzy, parts }: Entry, into: Map<string, string>): void {
  const { msgid, msgctxt, msgid_plural: plural } = parts;
  if (msgid === undefined || (fuzzy && msgid !== "")) return;
  const forms = Object.keys(parts)
    .filter((name) => name.startsWith("msgstr"))
    .toSorted((one, other) => Number(one.slice(7, -1)) - Number(other.slice(7, -1)))
    .map((name) => parts[name] ?? "");
  if (forms.every((form) => form === "")) return;
  const id = plural === undefined ? msgid : `${msgid}\0${plural}`;
  into.set(msgctxt === undefined ? id : `${msgctxt}\u0004${id}`, forms.join("\0"));
}

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", '"': '"', "\\": "\\" };

function unquoted(text: string): string | null {
  if (!text.startsWith('"') || !text.endsWith('"') || text.length < 2) return null;
  const parts: string[] = [];
  const inner = text.slice(1, -1);
  let from = 0;
  for (let at = inner.indexOf("\\"); at !== -1; at = inner.indexOf("\\", from)) {
    const character = ESCAPES[inner[at + 1] ?? ""];
    if (character === undefined) return null;
    parts.push(inner.slice(from, at), character);
    from = at + 2;
  }
  parts.push(inner.slice(from));
  return parts.join("");
}
