import { BACKSLASH, CR, kind, kinds, LF } from "./bytes.ts";
import { push } from "./int-list.ts";
import { ANY_NAME } from "./name-table.ts";
import { EVERYTHING, MODULE, type Outlines } from "./outline.ts";

/** Writes what import statements bind. */
export interface ImportReader {
  /**
   * @param at behind the word `import` or `from`
   * @returns where the statement ends: at the line break, semicolon or end of the file behind it; -1 where it is none
   */
  read(bytes: Uint8Array, at: number, word: "import" | "from"): number;
}

/** Makes one for any number of statements, one after the other. */
export function importReader({ names, imports }: Outlines): ImportReader {
  const as = names.numberOf("as");
  const import_ = names.numberOf("import");
  // Of the statement: numbers of names; dots, commas and stars. Brackets and comments are left out.
  const words: number[] = [];
  // Where each of them is.
  const starts: number[] = [];
  const ends: number[] = [];
  let count = 0;
  /** Whether a name is not ASCII, or any: it may be another one than it looks (NFKC). */
  let isForeign = false;

  function add(word: number, start: number, end: number): void {
    words[count] = word;
    starts[count] = start;
    ends[count++] = end;
  }

  function take(bytes: Uint8Array, start: number): number {
    const { length } = bytes;
    let depth = 0;
    let at = start;
    count = 0;
    isForeign = false;
    while (at < length && count < MOST_WORDS) {
      const byte = bytes[at] ?? 0;
      const one = kinds[byte];
      if (one === kind.letter) {
        const name = names.read(bytes, at);
        if (!names.last.isAscii || name === ANY_NAME) isForeign = true;
        add(name, at, names.last.end);
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
      else if (one === kind.dot) add(A_DOT, at, at + 1);
      else if (one === kind.comma) add(A_COMMA, at, at + 1);
      else if (byte === STAR) add(A_STAR, at, at + 1);
      at++;
    }
    return at;
  }

  function write(module: number, item: number, bound: number): void {
    push(imports.module, module);
    push(imports.item, item);
    push(imports.bound, bound);
  }

  /** `a.b as c, d` */
  function plain(bytes: Uint8Array): boolean {
    for (let at = 0; at < count; ) {
      const end = next(A_COMMA, at, count);
      if (end > at) {
        const asAt = next(as, at, end);
        if (asAt === at) return false;
        const module = dotted(bytes, at, asAt);
        if (asAt < end) write(module, MODULE, asAt + 1 < end ? (words[asAt + 1] ?? NONE) : NONE);
        else {
          const first = words[at] ?? 0;
          // `import a.b` binds a.
          if (first > 0) write(first, MODULE, first);
          if (end - at > 1) write(module, MODULE, NONE);
        }
      }
      at = end + 1;
    }
    return true;
  }

  /** `..m import a as b, c` */
  function from(bytes: Uint8Array): boolean {
    const behind = next(import_, 0, count);
    if (behind === 0 || behind === count) return false;
    const module = dotted(bytes, 0, behind);
    for (let at = behind + 1; at < count; ) {
      const end = next(A_COMMA, at, count);
      const item = words[at] ?? NONE;
      if (end > at && item === A_STAR) write(module, EVERYTHING, NONE);
      else if (end > at && item > 0) {
        const isNamed = end > at + 2 && words[at + 1] === as;
        write(module, item, isNamed ? (words[at + 2] ?? item) : item);
      }
      at = end + 1;
    }
    return true;
  }

  /** Where such a word stands next; `end` for nowhere. */
  function next(word: number, start: number, end: number): number {
    let at = start;
    while (at < end && words[at] !== word) at++;
    return at;
  }

  /** The name of a module that so many words make up. */
  function dotted(bytes: Uint8Array, start: number, end: number): number {
    let isOne = true;
    for (let at = start + 1; at < end; at++) if (starts[at] !== ends[at - 1]) isOne = false;
    if (isOne) return names.number(bytes, starts[start] ?? 0, ends[end - 1] ?? 0);
    let text = "";
    for (let at = start; at < end; at++) {
      const word = words[at] ?? 0;
      text += word > 0 ? names.text(word) : word === A_DOT ? "." : "*";
    }
    return names.numberOf(text);
  }

  return {
    read(bytes, at, word) {
      const end = take(bytes, at);
      if (isForeign || count >= MOST_WORDS) return NONE;
      return (word === "import" ? plain(bytes) : from(bytes)) ? end : NONE;
    },
  };
}

const STAR = 0x2a;
const NONE = -1;
const A_DOT = -2;
const A_COMMA = -3;
const A_STAR = -4;
/** Beyond it, none is read. */
const MOST_WORDS = 20_000;
