import { BACKSLASH, CR, inName, kind, kinds, LF } from "./bytes.ts";
import type { NameTable } from "./name-table.ts";
import type { OutlineImport } from "./outline.ts";

/** What an import statement binds, and where it ends: at the line break, semicolon or end of the file behind it. */
export interface ImportStatement {
  readonly imports: readonly OutlineImport[];
  /** -1 where it is none. */
  readonly end: number;
}

/** @param at behind the word `import` or `from` */
export function importStatement(
  bytes: Uint8Array,
  at: number,
  word: "import" | "from",
  names: NameTable,
): ImportStatement {
  const tokens = tokensOf(bytes, at);
  const imports = word === "import" ? plainImports(tokens.words, names) : importsFrom(tokens.words, names);
  return imports === null || tokens.isForeign || tokens.words.length >= MOST_WORDS
    ? { imports: [], end: -1 }
    : { imports, end: tokens.end };
}

interface Tokens {
  /** Names, dots, commas and stars; brackets and comments are left out. */
  readonly words: readonly string[];
  /** Whether a name is not ASCII: it may be another one than it looks (NFKC). */
  readonly isForeign: boolean;
  readonly end: number;
}

function tokensOf(bytes: Uint8Array, start: number): Tokens {
  const words: string[] = [];
  let depth = 0;
  let high = 0;
  let at = start;
  for (; at < bytes.length && words.length < MOST_WORDS; ) {
    const byte = bytes[at] ?? 0;
    const one = kinds[byte];
    if (one === kind.letter) {
      let end = at + 1;
      high |= byte;
      for (let next = bytes[end] ?? 0; inName[next] === 1; next = bytes[++end] ?? 0) high |= next;
      words.push(decoder.decode(bytes.subarray(at, end)));
      at = end;
      continue;
    }
    if (depth === 0 && (one === kind.newline || one === kind.semicolon)) break;
    if (one === kind.hash) {
      while (at < bytes.length && bytes[at] !== LF && bytes[at] !== CR) at++;
      continue;
    }
    if (byte === BACKSLASH) at += bytes[at + 1] === CR && bytes[at + 2] === LF ? 2 : 1;
    else if (one === kind.open) depth++;
    else if (one === kind.close) depth--;
    else if (one === kind.dot || one === kind.comma || byte === STAR) words.push(String.fromCharCode(byte));
    at++;
  }
  return { words, isForeign: high >= 0x80, end: at };
}

/** `a.b as c, d` */
function plainImports(words: readonly string[], names: NameTable): readonly OutlineImport[] | null {
  const found: OutlineImport[] = [];
  for (const part of splitAtCommas(words)) {
    const as = part.indexOf("as");
    const module = (as < 0 ? part : part.slice(0, as)).join("");
    if (module === "") return null;
    const [first = ""] = module.split(".", 1);
    // `import a.b` binds a.
    if (as < 0) found.push({ module: first, item: null, bound: names.numberOf(first) });
    else found.push({ module, item: null, bound: names.numberOf(part[as + 1] ?? "") });
    if (as < 0 && module !== first) found.push({ module, item: null, bound: NOT_BOUND });
  }
  return found;
}

/** `..m import a as b, c` */
function importsFrom(words: readonly string[], names: NameTable): readonly OutlineImport[] | null {
  const at = words.indexOf("import");
  if (at <= 0) return null;
  const module = words.slice(0, at).join("");
  return splitAtCommas(words.slice(at + 1)).flatMap((part) => {
    const [item = ""] = part;
    if (item === "") return [];
    const bound = part[1] === "as" ? (part[2] ?? item) : item;
    return [{ module, item, bound: item === "*" ? NOT_BOUND : names.numberOf(bound) }];
  });
}

function splitAtCommas(words: readonly string[]): readonly (readonly string[])[] {
  const parts: string[][] = [[]];
  for (const word of words) {
    if (word === ",") parts.push([]);
    else parts.at(-1)?.push(word);
  }
  return parts.filter((part) => part.length > 0);
}

const STAR = 0x2a;
const NOT_BOUND = -1;
/** Beyond it, none is read. */
const MOST_WORDS = 20_000;
const decoder = new TextDecoder();
