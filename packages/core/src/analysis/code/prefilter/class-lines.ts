import { type Bindings, meaning } from "./bindings.ts";
import { type Effort, spend } from "./effort.ts";
import { EMPTY_LIST, type Lists } from "./lists.ts";
import { pairMap } from "./pair-map.ts";
import type { ProgramOutline } from "./program-outline.ts";

/** Who inherits from whom, by names, and where a member is found. Classes go by their rows; answers are lists. */
export interface ClassLines {
  /** How many classes there are. */
  readonly size: number;
  /** Classes that have a member of that name themselves. */
  owners(name: number): number;
  /** Pieces of the member of an instance: the class's own, else those of its bases. */
  found(one: number, name: number): number;
  /** Pieces of members of that name of all that it inherits from, as `super()` finds the first of them. */
  above(one: number, name: number): number;
  /** Pieces of the class's own member. */
  own(one: number, name: number): number;
  /** Pieces of members that making or using an instance calls. */
  implicit(one: number): number;
  /** Gives the first so many of these classes, and all that they inherit from, that mark. */
  markLine(marks: Int32Array, mark: number, from: ArrayLike<number>, count: number): void;
  /** Gives those that inherit from a class that mark. */
  markHeirs(marks: Int32Array, mark: number, one: number): void;
}

export function classLines(
  { all, files }: ProgramOutline,
  bindings: Bindings,
  lists: Lists,
  effort: Effort,
): ClassLines {
  const { names, pieces, functions, classes, targets } = all;
  const size = classes.name.size;
  const bases = new Int32Array(size);
  const heirs = new Int32Array(size);
  // Names of members that Python calls by itself.
  const special = new Int32Array(size);
  const owners = new Int32Array(names.size);
  const members = pairMap(effort);
  const found = pairMap(effort);
  const implicit = new Int32Array(size).fill(-1);
  const run = names.numberOf("run");
  // Of one walk at a time.
  const queue: number[] = [];
  const seen = new Int32Array(size);
  const isNamed = new Int32Array(names.size);
  let walk = 0;

  function link(from: Int32Array, at: number, to: number): void {
    if (from[at] === EMPTY_LIST) from[at] = lists.begin();
    lists.add(from[at] ?? EMPTY_LIST, to);
  }

  function add(one: number, name: number, piece: number): void {
    let list = members.get(one, name);
    if (list < 0) {
      list = lists.begin();
      members.set(one, name, list);
      link(owners, name, one);
      if (name === run || names.isSpecial(name)) link(special, one, name);
    }
    lists.add(list, piece);
  }

  for (const file of files) {
    bindings.enter(file);
    for (let row = file.outline.classes.from; row < file.outline.classes.to; row++) {
      const end = classes.basesTo.cells[row] ?? 0;
      for (let base = classes.basesFrom.cells[row] ?? 0; base < end; base++) {
        const meanings = bindings.meanings(file, all.bases.cells[base] ?? 0);
        if (!spend(effort, 1 + lists.length(meanings))) break;
        for (let at = lists.first(meanings); at >= 0; at = lists.next.cells[at] ?? -1) {
          const one = lists.values.cells[at] ?? 0;
          if ((one & meaning.mask) !== meaning.class || one >> meaning.shift === row) continue;
          link(bases, row, one >> meaning.shift);
          link(heirs, one >> meaning.shift, row);
        }
      }
    }
  }
  for (let piece = 0; piece < pieces.owner.size; piece++) {
    const owner = pieces.owner.cells[piece] ?? -1;
    if (owner < 0) continue;
    const row = pieces.function.cells[piece] ?? -1;
    if (row >= 0) add(owner, functions.name.cells[row] ?? 0, piece);
    const end = pieces.changesFrom.cells[piece] ?? 0;
    for (let at = pieces.targetsFrom.cells[piece] ?? 0; at < end; at++) add(owner, targets.cells[at] ?? 0, piece);
  }

  function own(one: number, name: number): number {
    const list = members.get(one, name);
    return list < 0 ? EMPTY_LIST : list;
  }

  /** A walk upwards begins with that class. */
  function begin(one: number): void {
    walk++;
    seen[one] = walk;
    queue.push(one);
  }

  function goUp(current: number): void {
    for (let at = lists.first(bases[current] ?? EMPTY_LIST); at >= 0; at = lists.next.cells[at] ?? -1) {
      const base = lists.values.cells[at] ?? 0;
      if (seen[base] === walk) continue;
      seen[base] = walk;
      queue.push(base);
    }
  }

  function addAll(list: number, other: number): void {
    for (let at = lists.first(other); at >= 0; at = lists.next.cells[at] ?? -1)
      lists.add(list, lists.values.cells[at] ?? 0);
  }

  /** Members of that name of a class and of those above it: up to the nearest of each line, or of all. */
  function along(one: number, name: number, which: "nearest" | "all"): number {
    const alone = own(one, name);
    if (which === "nearest" && alone !== EMPTY_LIST) return alone;
    const direct = bases[one] ?? EMPTY_LIST;
    if (direct === EMPTY_LIST) return EMPTY_LIST;
    // Mostly there is one base, and that the last.
    const base = lists.values.cells[lists.first(direct)] ?? 0;
    if (lists.length(direct) === 1 && bases[base] === EMPTY_LIST) return own(base, name);
    if (which === "all") return walkUp(one, name, which);
    const before = found.get(one, name);
    if (before >= 0) return before;
    const list = walkUp(one, name, which);
    found.set(one, name, list);
    return list;
  }

  function walkUp(one: number, name: number, which: "nearest" | "all"): number {
    let list = EMPTY_LIST;
    begin(one);
    for (let at = 0; at < queue.length; at++) {
      const current = queue[at] ?? 0;
      const member = own(current, name);
      if (member !== EMPTY_LIST && (which === "nearest" || current !== one)) {
        if (list === EMPTY_LIST) list = lists.begin();
        addAll(list, member);
      }
      if (member !== EMPTY_LIST && which === "nearest") continue;
      if (queue.length > MOST_CLASSES || !spend(effort, 1)) break;
      goUp(current);
    }
    queue.length = 0;
    return list;
  }

  function implicitOf(one: number): number {
    begin(one);
    for (let at = 0; at < queue.length && queue.length <= MOST_CLASSES; at++) goUp(queue[at] ?? 0);
    const above = queue.slice();
    queue.length = 0;
    let list = EMPTY_LIST;
    const mark = walk;
    for (let index = 0; index < above.length; index++) {
      const of = special[above[index] ?? 0] ?? EMPTY_LIST;
      for (let at = lists.first(of); at >= 0; at = lists.next.cells[at] ?? -1) {
        const name = lists.values.cells[at] ?? 0;
        if (isNamed[name] === mark) continue;
        isNamed[name] = mark;
        // What was looked up is remembered, which is dear.
        if (!spend(effort, 8)) return list;
        if (list === EMPTY_LIST) list = lists.begin();
        addAll(list, along(one, name, "nearest"));
      }
    }
    return list;
  }

  function markAll(marks: Int32Array, mark: number, lines: Int32Array): void {
    for (let index = 0; index < queue.length; index++) {
      const next = lines[queue[index] ?? 0] ?? EMPTY_LIST;
      if (!spend(effort, lists.length(next))) break;
      for (let at = lists.first(next); at >= 0; at = lists.next.cells[at] ?? -1) {
        const one = lists.values.cells[at] ?? 0;
        if (marks[one] === mark) continue;
        marks[one] = mark;
        queue.push(one);
      }
    }
    queue.length = 0;
  }

  return {
    size,
    owners: (name) => owners[name] ?? EMPTY_LIST,
    found: (one, name) => along(one, name, "nearest"),
    above: (one, name) => along(one, name, "all"),
    own,
    implicit(one) {
      const before = implicit[one] ?? -1;
      if (before >= 0) return before;
      const list = implicitOf(one);
      implicit[one] = list;
      return list;
    },
    markLine(marks, mark, from, count) {
      for (let index = 0; index < count; index++) {
        const one = from[index] ?? 0;
        if (marks[one] === mark) continue;
        marks[one] = mark;
        queue.push(one);
      }
      markAll(marks, mark, bases);
    },
    markHeirs(marks, mark, one) {
      queue.push(one);
      markAll(marks, mark, heirs);
    },
  };
}

const MOST_CLASSES = 5_000;
