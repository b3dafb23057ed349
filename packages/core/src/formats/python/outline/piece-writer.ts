import { push } from "./int-list.ts";
import { mention, type Outlines } from "./outline.ts";

/** Collects the mentions of one piece after the other; each once, as far as that is cheap. */
export interface PieceWriter {
  /** Nothing that came since the last piece counts. */
  begin(): void;
  whole(name: number, isCalled: 0 | 1): void;
  attribute(name: number): void;
  pair(name: number, attribute: number, isCalled: 0 | 1): void;
  /** What follows, up to {@link endValue}, is what the first so many of these names are given. */
  beginValue(names: readonly number[], count: number): void;
  endValue(): void;
  /** A name that the piece declares as global. */
  global(name: number): void;
  foreign(): void;
  /** Whether the piece has anything so far. */
  isEmpty(): boolean;
  /** Ends the piece, which is a function of that row. */
  endFunction(row: number, owner: number): void;
  /** Ends the piece, a statement that binds and changes the first so many of these names, and tells its row. */
  endStatement(
    owner: number,
    bound: readonly number[],
    bounds: number,
    changed: readonly number[],
    changes: number,
  ): number;
}

/** Makes one for any number of files, one after the other. */
export function pieceWriter(all: Outlines): PieceWriter {
  const { names, pieces, assignments, mentions, targets } = all;
  // A number of a piece, of whatever file, comes once.
  let stamp = 1;
  let wholes = new Int32Array(1 << 12);
  let attributes = new Int32Array(1 << 12);
  // By a hash of the pair, the last that was written: both names, and the piece.
  const pairs = new Int32Array(PAIRS * 3);
  let from = 0;
  let assignedFrom = 0;
  const globals: number[] = [];
  const values: number[] = [];
  let valueFrom = 0;
  let isForeign = 0;

  function longer(stamps: Int32Array): Int32Array<ArrayBuffer> {
    const more = new Int32Array(Math.max(stamps.length * 2, names.size + 1));
    more.set(stamps);
    return more;
  }

  function assign(name: number, start: number): void {
    push(assignments.name, name);
    push(assignments.from, start);
    push(assignments.to, mentions.size);
  }

  function begin(): void {
    from = mentions.size;
    assignedFrom = assignments.name.size;
    globals.length = 0;
    values.length = 0;
    isForeign = 0;
    stamp++;
  }

  function end(row: number, owner: number): void {
    for (let index = 0; index < globals.length; index++) assign(globals[index] ?? 0, from);
    push(pieces.owner, owner);
    push(pieces.function, row);
    push(pieces.isForeign, isForeign);
    push(pieces.mentionsFrom, from);
    push(pieces.mentionsTo, mentions.size);
    push(pieces.assignmentsFrom, assignedFrom);
    push(pieces.assignmentsTo, assignments.name.size);
    push(pieces.targetsFrom, targets.size);
  }

  return {
    begin,
    whole(name, isCalled) {
      if (name >= wholes.length) wholes = longer(wholes);
      // One that is called and one that is not may stand for each other but once.
      const key = stamp * 2 + isCalled;
      if (wholes[name] === key) return;
      wholes[name] = key;
      push(mentions, (name << mention.shift) | (mention.whole + isCalled));
    },
    attribute(name) {
      if (name >= attributes.length) attributes = longer(attributes);
      if (attributes[name] === stamp) return;
      attributes[name] = stamp;
      push(mentions, (name << mention.shift) | mention.attribute);
    },
    pair(name, attribute, isCalled) {
      const key = stamp * 2 + isCalled;
      const slot = (((name << 7) ^ (name >>> 3) ^ attribute) & (PAIRS - 1)) * 3;
      if (pairs[slot] === name && pairs[slot + 1] === attribute && pairs[slot + 2] === key) return;
      pairs[slot] = name;
      pairs[slot + 1] = attribute;
      pairs[slot + 2] = key;
      push(mentions, (name << mention.shift) | (mention.pair + isCalled));
      push(mentions, attribute << mention.shift);
    },
    beginValue(given, count) {
      for (let index = 0; index < count; index++) values.push(given[index] ?? 0);
      valueFrom = mentions.size;
      // What was mentioned before counts as new, so that all of a value is where the value is.
      stamp++;
    },
    endValue() {
      if (values.length === 0) return;
      for (let index = 0; index < values.length; index++) assign(values[index] ?? 0, valueFrom);
      values.length = 0;
    },
    global(name) {
      globals.push(name);
    },
    foreign() {
      isForeign = 1;
    },
    isEmpty: () => mentions.size === from && assignments.name.size === assignedFrom && isForeign === 0,
    endFunction(row, owner) {
      end(row, owner);
      push(pieces.changesFrom, targets.size);
      push(pieces.changesTo, targets.size);
      begin();
    },
    endStatement(owner, bound, bounds, changed, changes) {
      end(-1, owner);
      for (let index = 0; index < bounds; index++) push(targets, bound[index] ?? 0);
      push(pieces.changesFrom, targets.size);
      for (let index = 0; index < changes; index++) push(targets, changed[index] ?? 0);
      push(pieces.changesTo, targets.size);
      begin();
      return pieces.owner.size - 1;
    },
  };
}

const PAIRS = 1 << 10;
