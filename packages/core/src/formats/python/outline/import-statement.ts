import { BACKSLASH, CR, kind, kinds, LF } from "./bytes.ts";
import { ANY_NAME, type NameTable } from "./name-table.ts";
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
  const tokens = tokensOf(bytes, at, names);
  const imports = word === "import" ? plainImports(tokens.words, names) : importsFrom(tokens.words, names);
  return imports === null || tokens.isForeign || tokens.words.length >= MOST_WORDS
    ? { imports: [], end: -1 }
    : { imports, end: tokens.end };
}

interface Tokens {
  /** Numbers of names; dots, commas and stars. Brackets and comments are left out. */
  readonly words: readonly number[];
  /** Whether a name is not ASCII, or any: it may be another one than it looks (NFKC). */
  readonly isForeign: boolean;
  readonly end: number;
}

function tokensOf(bytes: Uint8Array, start: number, names: NameTable): Tokens {
  const words: number[] = [];
  const { length } = bytes;
  let depth = 0;
  let isForeign = false;
  let at = start;
  while (at < length && words.length < MOST_WORDS) {
    const byte = bytes[at] ?? 0;
    const one = kinds[byte];
    if (one === kind.letter) {
      const name = names.read(bytes, at);
      if (!names.last.isAscii || name === ANY_NAME) isForeign = true;
      words.push(name);
      at = names.last.end;
      continue;
    }
    if (depth === 0 && (one === kind.newline || one === kind.semicolon)) break;
    if (one === kind.hash) {
      while (at < length && bytes[at] !== LF && bytes[at] !== CR) at++;
      continue;
    }
    if (byte === BACKSLASH) at += bytes[at + 1] === CR && bytes[at + 2] === LF ? 2 : 1;
    else if (one === kind.open) depth++;
    else if (one === kind.close) depth--;
    else if (one === kind.dot) words.push(A_DOT);
    else if (one === kind.comma) words.push(A_COMMA);
    else if (byte === STAR) words.push(A_STAR);
    at++;
  }
  return { words, isForeign, end: at };
}

/** `a.b as c, d` */
function plainImports(words: readonly number[], names: NameTable): readonly OutlineImport[] | null {
  const found: OutlineImport[] = [];
  const as = names.numberOf("as");
  for (let at = 0; at < words.length; ) {
    const end = next(words, A_COMMA, at, words.length);
    if (end > at) {
      const asAt = next(words, as, at, end);
      const module = dotted(words, at, asAt, names);
      if (module === "") return null;
      const of = { item: null, itemName: NONE };
      if (asAt < end) found.push({ module, ...of, bound: asAt + 1 < end ? (words[asAt + 1] ?? NONE) : NONE });
      else {
        const first = words[at] ?? 0;
        // `import a.b` binds a.
        if (first > 0) found.push({ module: names.text(first), ...of, bound: first });
        if (end - at > 1) found.push({ module, ...of, bound: NONE });
      }
    }
    at = end + 1;
  }
  return found;
}

/** `..m import a as b, c` */
function importsFrom(words: readonly number[], names: NameTable): readonly OutlineImport[] | null {
  const import_ = words.indexOf(names.numberOf("import"));
  if (import_ <= 0) return null;
  const as = names.numberOf("as");
  const module = dotted(words, 0, import_, names);
  const found: OutlineImport[] = [];
  for (let at = import_ + 1; at < words.length; ) {
    const end = next(words, A_COMMA, at, words.length);
    const item = words[at] ?? NONE;
    if (end > at && item === A_STAR) found.push({ module, item: "*", itemName: NONE, bound: NONE });
    else if (end > at && item > 0) {
      const bound = words[at + 1] === as && end > at + 2 ? (words[at + 2] ?? item) : item;
      found.push({ module, item: names.text(item), itemName: item, bound });
    }
    at = end + 1;
  }
  return found;
}

/** Where such a word stands next; `end` for nowhere. */
function next(words: readonly number[], word: number, start: number, end: number): number {
  let at = start;
  while (at < end && words[at] !== word) at++;
  return at;
}

function dotted(words: readonly number[], start: number, end: number, names: NameTable): string {
  let text = "";
  for (let at = start; at < end; at++) {
    const word = words[at] ?? 0;
    text += word > 0 ? names.text(word) : word === A_DOT ? "." : "*";
  }
  return text;
}

const STAR = 0x2a;
const NONE = -1;
const A_DOT = -2;
const A_COMMA = -3;
const A_STAR = -4;
/** Beyond it, none is read. */
const MOST_WORDS = 20_000;
