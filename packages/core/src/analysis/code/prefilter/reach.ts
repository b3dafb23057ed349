import type { Outlines } from "../../../formats/python/outline/outline.ts";
import { type EdgeList, edgeListBuilder, reversed } from "./edge-list.ts";
import { spend } from "./effort.ts";
import { type Graph, graphOf } from "./graph.ts";
import { level } from "./library-levels.ts";
import type { OutlinedFile, ProgramOutline } from "./program-outline.ts";
import type { SinkPaths } from "./sink-paths.ts";

/** Which pieces of a program matter, by their rows. */
export interface Reach {
  isNeeded(piece: number): boolean;
  /**
   * Of a function: whether following it by itself, with arguments of which nothing is known, tells something. What only lies
   * on a way from what runs, or helps or makes something, is read for those who come by it.
   */
  isFollowed(piece: number): boolean;
  /** Whether something of the file that runs when it is imported is on a way to a sink. */
  runsSink(file: OutlinedFile): boolean;
}

/** How the files of a program take part. */
export interface FileParts {
  /** Every piece of it counts, whatever it mentions. */
  isWhole(file: OutlinedFile): boolean;
  /** Nobody but a test runner calls its functions: of these, only what mentions a sink counts, and who calls that. */
  isTest(file: OutlinedFile): boolean;
  /** Names of functions that a tool calls; null where there are none. */
  entered(file: OutlinedFile): ReadonlySet<string> | null;
}

/**
 * Marks the pieces that mention a sink; those that lead there from code that runs by itself; those that call them; and
 * helpers whose results these use. By names alone, so rather too many. Along a way, functions may be named as often as one
 * likes, but only a few members of objects be called, whose class is a guess.
 *
 * @returns null where it would take too many steps to tell
 */
export function reachOf(program: ProgramOutline, sinks: SinkPaths, parts: FileParts): Reach | null {
  const graph = graphOf(program, sinks, parts.isTest);
  if (graph === null) return null;
  const { edges, loose, levels } = graph;
  const { names, pieces, functions } = program.all;
  const size = levels.length;
  const users = usersOf(graph, pieces.function.cells);
  if (users === null) return null;

  const isSink = new Uint8Array(size);
  const runs = new Uint8Array(size);
  const isWhole = new Uint8Array(size);
  const isTest = new Uint8Array(size);
  const makesClasses = new Uint8Array(size);
  const ofClasses = new Set(CLASS_HOOKS.map((name) => names.numberOf(name)));
  for (let node = 0; node < size; node++) if (levels[node] !== level.nothing) isSink[node] = 1;
  for (const file of program.files) {
    const { from, to } = file.outline.pieces;
    const entered = parts.entered(file);
    for (let node = from; node < to; node++) {
      const row = pieces.function.cells[node] ?? -1;
      const name = row < 0 ? -1 : (functions.name.cells[row] ?? 0);
      if (row < 0 || entered?.has(names.text(name)) === true) runs[node] = 1;
      if (ofClasses.has(name)) makesClasses[node] = 1;
    }
    if (parts.isWhole(file)) isWhole.fill(1, from, to);
    if (parts.isTest(file)) isTest.fill(1, from, to);
  }

  // On a way from what runs to a sink.
  const fromStart = distances(runs, edges, loose, MOST_LOOSE);
  const toSink = distances(isSink, users.edges, users.loose, MOST_LOOSE);
  const counts = new Uint8Array(size);
  for (let node = 0; node < size; node++) {
    if (isSink[node] === 1 || (fromStart[node] ?? 0) + (toSink[node] ?? 0) <= MOST_LOOSE) counts[node] = 1;
  }
  const inProduct: Side = { isTest, side: 0 };
  const inTests: Side = { isTest, side: 1 };
  // Their callers give them arguments; their helpers make these.
  const callers = spread(isSink, users.edges, CALLERS, inProduct);
  const testCallers = spread(isSink, users.edges, 1, inTests);
  const near = spread(isSink, users.loose, 1, inProduct);
  const wayHelpers = spread(union(counts, isWhole), edges, WAY_HELPERS, inProduct);
  const sinkHelpers = spread(union(isSink, isWhole), edges, SINK_HELPERS, inProduct);
  const sinkMembers = spread(isSink, loose, 1, inProduct);
  // What runs at once is worth knowing in full: also members of what it uses, and what these are made of.
  const runsSink = isSink.map((one, node) => one & (runs[node] ?? 0));
  const usedAtOnce = union(runsSink, spread(runsSink, edges, 2, inProduct));
  const membersAtOnce = union(usedAtOnce, spread(usedAtOnce, loose, 1, inProduct));
  const helpersAtOnce = union(membersAtOnce, spread(membersAtOnce, edges, HELPERS_AT_ONCE, inProduct));
  // Of what is on the way at once, tables of classes elsewhere: without them nobody can look into them.
  const onWay = counts.map((one, node) => one & (runs[node] ?? 0));
  const tablesAtOnce = spread(onWay, loose, 1, inProduct).map((one, node) =>
    (pieces.function.cells[node] ?? -1) < 0 ? one : 0,
  );
  const followed = union(isSink, isWhole, callers, testCallers, near);
  const marked = union(
    counts,
    callers,
    testCallers,
    near,
    wayHelpers,
    sinkHelpers,
    sinkMembers,
    helpersAtOnce,
    tablesAtOnce,
  );
  const makers = makersOf(marked, graph, program.all, inProduct);
  const needed = union(marked, makers, makesClasses, spread(makers, edges, MAKER_HELPERS, inProduct));

  return {
    isNeeded: (piece) => needed[piece] === 1,
    isFollowed: (piece) => followed[piece] === 1,
    runsSink({ outline: { pieces: rows } }) {
      if (isTest[rows.from] === 1) return false;
      for (let node = rows.from; node < rows.to; node++)
        if (counts[node] === 1 && (pieces.function.cells[node] ?? -1) < 0) return true;
      return false;
    },
  };
}

/** Called by every class that comes below: registers mostly, through which another one is found. */
const CLASS_HOOKS: readonly string[] = ["__init_subclass__", "__set_name__", "__class_getitem__"];

/** Calls of members of objects on a way from its beginning to a sink. */
const MOST_LOOSE = 2;
const CALLERS = 2;
const WAY_HELPERS = 4;
const MAKER_HELPERS = 2;
const SINK_HELPERS = 4;
const HELPERS_AT_ONCE = 16;

/**
 * Who uses each node. Reading a global calls nothing: its users are those of the functions that it may hold, and its own
 * only where its value can reach out.
 *
 * @returns null where that takes too many steps
 */
function usersOf(
  { edges, loose, holds, levels, effort }: Graph,
  functions: Int32Array,
): Record<"edges" | "loose", EdgeList> | null {
  const size = levels.length;
  const calls = edgeListBuilder(size, effort);
  for (let node = 0; node < size; node++) {
    const end = edges.starts[node + 1] ?? 0;
    for (let at = edges.starts[node] ?? 0; at < end; at++) {
      const target = edges.targets[at] ?? 0;
      if ((functions[target] ?? -1) >= 0 || levels[target] === level.object) calls.add(target);
      else {
        const from = holds.starts[target] ?? 0;
        const to = holds.starts[target + 1] ?? 0;
        // Once for each that reads the global, whether or not it is a new edge.
        if (!spend(effort, to - from)) return null;
        for (let held = from; held < to; held++) calls.add(holds.targets[held] ?? 0);
      }
    }
    calls.endNode();
  }
  if (effort.left <= 0) return null;
  return { edges: reversed(calls.list()), loose: reversed(loose) };
}

/** Of methods and bodies of classes among those, of that side: what makes the object that they are of. */
function makersOf(
  of: Uint8Array,
  { lines, lists }: Graph,
  { names, pieces }: Outlines,
  { isTest, side }: Side,
): Uint8Array {
  const makers = MAKERS.map((name) => names.numberOf(name));
  const marked = new Uint8Array(of.length);
  const isDone = new Uint8Array(lines.size);
  for (let node = 0; node < of.length; node++) {
    const owner = pieces.owner.cells[node] ?? -1;
    if (owner < 0 || isDone[owner] === 1 || of[node] === 0 || isTest[node] !== side) continue;
    isDone[owner] = 1;
    for (let index = 0; index < makers.length; index++) {
      const list = lines.found(owner, makers[index] ?? 0);
      for (let at = lists.first(list); at >= 0; at = lists.next.cells[at] ?? -1) {
        const one = lists.values.cells[at] ?? 0;
        if (of[one] === 0 && isTest[one] === side) marked[one] = 1;
      }
    }
  }
  return marked;
}

const MAKERS: readonly string[] = ["__init__", "__new__", "__post_init__"];

/** The least number of loose edges on a way to each node; 255 for more than `most`. */
function distances(from: Uint8Array, edges: EdgeList, loose: EdgeList, most: number): Uint8Array {
  const distance = new Uint8Array(from.length).fill(255);
  let open: number[] = [];
  for (let node = 0; node < from.length; node++) {
    if (from[node] === 0) continue;
    distance[node] = 0;
    open.push(node);
  }
  for (let far = 0; far <= most; far++) {
    const next: number[] = [];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      if (distance[node] !== far) continue;
      const end = edges.starts[node + 1] ?? 0;
      for (let at = edges.starts[node] ?? 0; at < end; at++) {
        const one = edges.targets[at] ?? 0;
        if ((distance[one] ?? 0) <= far) continue;
        distance[one] = far;
        open.push(one);
      }
      if (far === most) continue;
      const looseEnd = loose.starts[node + 1] ?? 0;
      for (let at = loose.starts[node] ?? 0; at < looseEnd; at++) {
        const one = loose.targets[at] ?? 0;
        if ((distance[one] ?? 0) <= far + 1) continue;
        distance[one] = far + 1;
        next.push(one);
      }
    }
    open = next;
  }
  return distance;
}

/** Those nodes that are of tests, or that are not. */
interface Side {
  readonly isTest: Uint8Array;
  readonly side: 0 | 1;
}

/** Nodes within so many edges, of that side. */
function spread(from: Uint8Array, { starts, targets }: EdgeList, most: number, { isTest, side }: Side): Uint8Array {
  const marked = new Uint8Array(from.length);
  let open: number[] = [];
  for (let node = 0; node < from.length; node++) if (from[node] === 1 && isTest[node] === side) open.push(node);
  for (let far = 0; far < most && open.length > 0; far++) {
    const next: number[] = [];
    for (let index = 0; index < open.length; index++) {
      const node = open[index] ?? 0;
      const end = starts[node + 1] ?? 0;
      for (let at = starts[node] ?? 0; at < end; at++) {
        const one = targets[at] ?? 0;
        if (marked[one] === 1 || from[one] === 1 || isTest[one] !== side) continue;
        marked[one] = 1;
        next.push(one);
      }
    }
    open = next;
  }
  return marked;
}

function union(...all: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(all[0]?.length ?? 0);
  for (const one of all) for (let at = 0; at < joined.length; at++) if (one[at] === 1) joined[at] = 1;
  return joined;
}
