import { bindingsOf } from "./bindings.ts";
import { type ClassLines, classLines } from "./class-lines.ts";
import type { EdgeList } from "./edge-list.ts";
import type { Effort } from "./effort.ts";
import { libraryLevels } from "./library-levels.ts";
import { type Lists, newLists } from "./lists.ts";
import { looseEdges } from "./loose-edges.ts";
import { nameAll } from "./named-edges.ts";
import { raiseHolders } from "./object-holders.ts";
import type { OutlinedFile, ProgramOutline } from "./program-outline.ts";
import type { SinkPaths } from "./sink-paths.ts";

/** The pieces of a program and which of them mention which. A node is a piece, by its row. */
export interface Graph {
  /** Functions that each names, and statements whose values it uses. */
  readonly edges: EdgeList;
  /** Members that it may call on objects, by their names, and what Python calls on them by itself. */
  readonly loose: EdgeList;
  /** Of statements: functions that the value may be, because they are named and not called. */
  readonly holds: EdgeList;
  /** How near to a sink each is by itself. */
  readonly levels: Uint8Array;
  readonly lines: ClassLines;
  readonly lists: Lists;
  /** What is left of it for whoever follows the edges. */
  readonly effort: Effort;
  /** What has made it: see `first-program.ts`. */
  readonly workers: readonly object[];
}

/**
 * @param isTest files of which only what mentions what within the file is of interest: they call everything, and nothing
 * calls them
 * @returns null where that takes too many steps
 */
export function graphOf(
  program: ProgramOutline,
  sinks: SinkPaths,
  isTest: (file: OutlinedFile) => boolean,
): Graph | null {
  const effort: Effort = { left: MOST_STEPS };
  const lists = newLists();
  const libraries = libraryLevels(program.all.names, sinks, effort);
  const bindings = bindingsOf(program, libraries, lists, effort);
  const lines = classLines(program, bindings, lists, effort);
  const named = nameAll({ program, bindings, libraries, lines, lists, effort }, isTest);
  raiseHolders(program, bindings, libraries, lists, named.levels);
  const loose = looseEdges(program, lines, lists, named, effort);
  if (effort.left <= 0) return null;
  return {
    edges: named.edges,
    loose: loose.edges,
    holds: named.holds,
    levels: named.levels,
    lines,
    lists,
    effort,
    workers: [libraries, bindings, named.worker, loose.worker],
  };
}

/** Several hundred for each function of the largest distributions. */
const MOST_STEPS = 12_000_000;
