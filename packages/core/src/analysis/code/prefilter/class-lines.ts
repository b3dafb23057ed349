import type { NameTable } from "../../../formats/python/outline/name-table.ts";
import type { Bindings } from "./bindings.ts";
import { type Effort, spend } from "./effort.ts";
import type { OutlinedFile, ProgramOutline } from "./program-outline.ts";

/** Who inherits from whom, by names, and where a member is found. */
export interface ClassLines {
  /** Number of a class of a file; -1 for -1. */
  classAt(file: OutlinedFile, index: number): number;
  /** Classes that have a member of that name themselves. */
  owners(name: number): readonly number[];
  /** Nodes of the member of an instance: the class's own, else those of its bases. */
  found(one: number, name: number): readonly number[];
  /** Nodes of members of that name of all that it inherits from, as `super()` finds the first of them. */
  above(one: number, name: number): readonly number[];
  /** Nodes of the class's own member. */
  own(one: number, name: number): readonly number[];
  /** Gives these classes, and what they inherit from, that mark. */
  markLine(marks: Int32Array, mark: number, classes: readonly number[]): void;
  /** Gives those that inherit from a class that mark. */
  markHeirs(marks: Int32Array, mark: number, one: number): void;
  /** How many classes there are. */
  readonly size: number;
  /** Nodes of members that making or using an instance calls. */
  implicit(one: number): readonly number[];
}

export function classLines(
  program: ProgramOutline,
  bindings: Bindings,
  first: readonly number[],
  effort: Effort,
): ClassLines {
  const starts: number[] = [];
  let classes = 0;
  for (const { outline } of program.files) {
    starts.push(classes);
    classes += outline.classes.length;
  }
  const bases: (number[] | undefined)[] = new Array(classes);
  const heirs: (number[] | undefined)[] = new Array(classes);
  const members: (Map<number, number[]> | undefined)[] = new Array(classes);
  // Those that Python calls by itself.
  const special: (number[] | undefined)[] = new Array(classes);
  const owners: (number[] | undefined)[] = new Array(program.names.size);
  const add = (one: number, name: number, node: number): void => {
    let own = members[one];
    if (own === undefined) {
      own = new Map();
      members[one] = own;
    }
    const known = own.get(name);
    if (known !== undefined) {
      known.push(node);
      return;
    }
    own.set(name, [node]);
    link(owners, name, one);
    if (isImplicit(program.names, name)) link(special, one, name);
  };
  for (const file of program.files) {
    const start = starts[file.index] ?? 0;
    for (const [index, { bases: named }] of file.outline.classes.entries()) {
      for (const name of named) {
        for (const one of bindings.meanings(file, name)) {
          if (one.kind !== "class") continue;
          const base = (starts[one.file.index] ?? 0) + one.index;
          if (base === start + index) continue;
          link(bases, start + index, base);
          link(heirs, base, start + index);
        }
      }
    }
    const node = first[file.index] ?? 0;
    const { functions, statements } = file.outline;
    for (let index = 0; index < functions.length; index++) {
      const one = functions[index];
      if (one !== undefined && one.owner >= 0) add(start + one.owner, one.name, node + index);
    }
    for (let index = 0; index < statements.length; index++) {
      const one = statements[index];
      if (one === undefined || one.owner < 0) continue;
      for (const name of one.targets) add(start + one.owner, name, node + functions.length + index);
    }
  }
  const implicit: (readonly number[] | undefined)[] = [];
  // Of one walk at a time.
  const queue: number[] = [];
  const seen = new Int32Array(classes);
  let walk = 0;

  /** A walk upwards begins with that class. */
  function begin(one: number): void {
    walk++;
    seen[one] = walk;
    queue.push(one);
  }

  function goUp(current: number): void {
    const above = bases[current];
    if (above === undefined) return;
    for (let index = 0; index < above.length; index++) {
      const base = above[index] ?? 0;
      if (seen[base] === walk) continue;
      seen[base] = walk;
      queue.push(base);
    }
  }

  /** Members of that name of a class and of those above it: up to the nearest of each line, or of all. */
  function along(one: number, name: number, which: "nearest" | "all"): readonly number[] {
    const alone = members[one]?.get(name);
    if (which === "nearest" && alone !== undefined) return alone;
    const direct = bases[one];
    if (direct === undefined) return NONE;
    // Mostly there is one base, and that the last.
    const [base = -1] = direct;
    if (direct.length === 1 && bases[base] === undefined) return members[base]?.get(name) ?? NONE;
    const nodes: number[] = [];
    begin(one);
    for (let at = 0; at < queue.length; at++) {
      const current = queue[at] ?? 0;
      const own = members[current]?.get(name);
      if (own !== undefined && (which === "nearest" || current !== one)) nodes.push(...own);
      if (own !== undefined && which === "nearest") continue;
      if (queue.length > MOST_CLASSES || !spend(effort, 1)) break;
      goUp(current);
    }
    queue.length = 0;
    return nodes.length === 0 ? NONE : nodes;
  }

  function implicitOf(one: number): readonly number[] {
    begin(one);
    for (let at = 0; at < queue.length && queue.length <= MOST_CLASSES; at++) goUp(queue[at] ?? 0);
    const names = queue.flatMap((above) => special[above] ?? NONE);
    queue.length = 0;
    if (names.length === 0) return NONE;
    const nodes = new Set<number>();
    for (const name of names) {
      // What was looked up is remembered, which is dear.
      if (!spend(effort, 8)) break;
      for (const node of found(one, name)) nodes.add(node);
    }
    return [...nodes];
  }

  const found = remembered((one, name) => along(one, name, "nearest"));

  function mark(marks: Int32Array, mark: number, lines: Lines): void {
    for (let at = 0; at < queue.length; at++) {
      const next = lines[queue[at] ?? 0];
      if (next === undefined) continue;
      if (!spend(effort, next.length)) break;
      for (let index = 0; index < next.length; index++) {
        const one = next[index] ?? 0;
        if (marks[one] === mark) continue;
        marks[one] = mark;
        queue.push(one);
      }
    }
    queue.length = 0;
  }

  return {
    size: classes,
    owners: (name) => owners[name] ?? NONE,
    classAt: (file, index) => (index < 0 ? -1 : (starts[file.index] ?? 0) + index),
    found,
    above: (one, name) => along(one, name, "all"),
    own: (one, name) => members[one]?.get(name) ?? NONE,
    markLine(marks, of, from) {
      for (const one of from) {
        if (marks[one] === of) continue;
        marks[one] = of;
        queue.push(one);
      }
      mark(marks, of, bases);
    },
    markHeirs(marks, of, one) {
      queue.push(one);
      mark(marks, of, heirs);
    },
    implicit(one) {
      const before = implicit[one];
      if (before !== undefined) return before;
      const nodes = implicitOf(one);
      implicit[one] = nodes;
      return nodes;
    },
  };
}

/** What Python calls by itself, and threads and commands. */
function isImplicit(names: NameTable, name: number): boolean {
  return names.isSpecial(name) || name === names.numberOf("run");
}

function link(lines: (number[] | undefined)[], from: number, to: number): void {
  const known = lines[from];
  if (known === undefined) lines[from] = [to];
  else known.push(to);
}

type Member = (one: number, name: number) => readonly number[];

function remembered(find: Member): Member {
  const known: (Map<number, readonly number[]> | undefined)[] = [];
  return (one, name) => {
    const own = known[one] ?? new Map<number, readonly number[]>();
    known[one] = own;
    const before = own.get(name);
    if (before !== undefined) return before;
    const nodes = find(one, name);
    own.set(name, nodes);
    return nodes;
  };
}

type Lines = readonly (readonly number[] | undefined)[];

const NONE: readonly number[] = [];
const MOST_CLASSES = 5_000;
