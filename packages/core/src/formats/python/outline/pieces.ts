import type { NameTable } from "./name-table.ts";
import { type Assignment, mention, type Piece } from "./outline.ts";

/** Collects the mentions of one piece after the other; each once, as far as that is cheap. */
export interface PieceWriter {
  /** What follows is of another file. */
  begin(): void;
  whole(name: number, isCalled: 0 | 1): void;
  attribute(name: number): void;
  pair(name: number, attribute: number, isCalled: 0 | 1): void;
  /** What follows, up to {@link endValue}, is what these names are given. */
  beginValue(names: readonly number[]): void;
  endValue(): void;
  /** A name that the piece declares as global. */
  global(name: number): void;
  foreign(): void;
  /** Whether the piece has anything so far. */
  readonly isEmpty: boolean;
  /** Ends the piece. */
  piece(): Piece;
  /** All mentions of the file so far. */
  mentions(): Int32Array;
}

/** Makes one for any number of files, one after the other. */
export function pieceWriter(names: NameTable): PieceWriter {
  // A number of a piece, of whatever file, comes once.
  const stamps: PieceStamps = {
    whole: new Int32Array(1 << 12),
    attribute: new Int32Array(1 << 12),
    pairs: new Float64Array(PAIRS),
    piece: 1,
  };
  let codes = new Int32Array(1 << 12);
  let used = 0;
  let from = 0;
  let assigns: Assignment[] = [];
  let globals: number[] = [];
  let values: readonly number[] = [];
  let valueFrom = 0;
  let isForeign = false;

  /** What was mentioned before counts as new, so that all of a value is where the value is. */
  function renew(): void {
    stamps.piece++;
  }

  function push(code: number): void {
    if (used === codes.length) {
      const more = new Int32Array(codes.length * 2);
      more.set(codes);
      codes = more;
    }
    codes[used++] = code;
  }

  function longer(stamp: Int32Array): Int32Array {
    const more = new Int32Array(Math.max(stamp.length * 2, names.size + 1));
    more.set(stamp);
    return more;
  }

  return {
    begin() {
      used = 0;
      from = 0;
      assigns = [];
      globals = [];
      values = NONE;
      isForeign = false;
      renew();
    },
    whole(name, isCalled) {
      if (name >= stamps.whole.length) stamps.whole = longer(stamps.whole);
      // One that is called and one that is not may stand for each other but once.
      const stamp = stamps.piece * 2 + isCalled;
      if (stamps.whole[name] === stamp) return;
      stamps.whole[name] = stamp;
      push((name << mention.shift) | (mention.whole + isCalled));
    },
    attribute(name) {
      if (name >= stamps.attribute.length) stamps.attribute = longer(stamps.attribute);
      if (stamps.attribute[name] === stamps.piece) return;
      stamps.attribute[name] = stamps.piece;
      push((name << mention.shift) | mention.attribute);
    },
    pair(name, attribute, isCalled) {
      const slot = (Math.imul(name, 0x9e3779b1) ^ Math.imul(attribute, 0x85ebca6b)) & (PAIRS - 1);
      // Exact below 2^20 names; in absurd distributions beyond, a pair is written more than once.
      const isSmall = name < 0x10_0000 && attribute < 0x10_0000;
      const key = (((stamps.piece & 0xfff) * 2 + isCalled) * 0x10_0000 + name) * 0x10_0000 + attribute;
      if (isSmall && stamps.pairs[slot] === key) return;
      stamps.pairs[slot] = isSmall ? key : -1;
      push((name << mention.shift) | (mention.pair + isCalled));
      push(attribute << mention.shift);
    },
    beginValue(names) {
      values = names;
      valueFrom = used;
      renew();
    },
    endValue() {
      if (values.length === 0) return;
      for (const name of values) assigns.push({ name, from: valueFrom, to: used });
      values = NONE;
    },
    global(name) {
      globals.push(name);
    },
    foreign() {
      isForeign = true;
    },
    get isEmpty() {
      return used === from && assigns.length === 0 && !isForeign;
    },
    piece() {
      if (globals.length > 0) for (const name of globals) assigns.push({ name, from, to: used });
      const piece: Piece = { from, to: used, isForeign, assigns: assigns.length === 0 ? NO_ASSIGNMENTS : assigns };
      from = used;
      if (assigns.length > 0) assigns = [];
      if (globals.length > 0) globals = [];
      isForeign = false;
      renew();
      return piece;
    },
    mentions: () => codes.slice(0, used),
  };
}

interface PieceStamps {
  whole: Int32Array;
  attribute: Int32Array;
  /** By a hash of the pair, the last that was written: name, attribute and piece in one number. */
  readonly pairs: Float64Array;
  piece: number;
}

const PAIRS = 1 << 10;
const NONE: readonly number[] = [];
const NO_ASSIGNMENTS: readonly Assignment[] = [];
