import { type IntList, intList, push } from "../../../formats/python/outline/int-list.ts";
import type { NameTable } from "../../../formats/python/outline/name-table.ts";
import type { Effort } from "./effort.ts";
import { pairMap } from "./pair-map.ts";
import type { SinkPaths } from "./sink-paths.ts";

/** How near a piece is to a sink by itself. `object`: its value, or what it hands on, can reach out. */
export const level = { nothing: 0, sink: 1, object: 2 } as const;

export type Level = (typeof level)[keyof typeof level];

/** How near to a sink the mention of something brings that is not of the program. */
export interface LibraryLevels {
  /** The number of something in a library, by its dotted name. */
  numberOf(path: string): number;
  of(library: number, isCalled: boolean): Level;
  /** Of the item of that name in it. */
  ofItem(library: number, item: number, isCalled: boolean): Level;
  /** Functions have nothing but special attributes: any other is of something else by that name. */
  isItemOfBuiltin(name: number, item: number): boolean;
  ofBuiltin(name: number, isCalled: boolean): Level;
}

/** @param names of all files, which have been read before */
export function libraryLevels(names: NameTable, sinks: SinkPaths, effort: Effort): LibraryLevels {
  const numbers = new Map<string, number>();
  const paths: string[] = [];
  const kinds: IntList = intList();
  const items = pairMap(effort);
  const file = names.numberOf("file");
  const module = names.numberOf("__builtins__");
  const ofBuiltins = BUILTINS.map((name) => [names.numberOf(name), kindOf(sinks, name)] as const);
  const builtins = new Uint8Array(names.size);
  for (const [name, kind] of ofBuiltins) builtins[name] = kind;
  return {
    numberOf(path) {
      const before = numbers.get(path);
      if (before !== undefined) return before;
      numbers.set(path, paths.length);
      paths.push(path);
      push(kinds, kindOf(sinks, path));
      return paths.length - 1;
    },
    of: (library, isCalled) => levelOf(kinds.cells[library] ?? NO_SINK, isCalled),
    ofItem(library, item, isCalled) {
      let kind = items.get(library, item);
      if (kind < 0) {
        kind = kindOf(sinks, `${paths[library]}.${names.text(item)}`);
        items.set(library, item, kind);
      }
      return levelOf(kind, isCalled);
    },
    isItemOfBuiltin: (name, item) =>
      (builtins[name] ?? NO_SINK) !== NO_SINK && name !== file && (name === module || names.isSpecial(item)),
    // In Python 3, a name that is handed on so is one of the code's own, and a common one.
    ofBuiltin: (name, isCalled) =>
      name === file && !isCalled ? level.nothing : levelOf(builtins[name] ?? NO_SINK, isCalled),
  };
}

const NO_SINK = 0;
const TOWARDS = 1;
const SINK = 2;
const OBJECT = 3;

function kindOf(sinks: SinkPaths, path: string): number {
  const kind = sinks.of(path);
  if (kind === null) return NO_SINK;
  return kind === "object" ? OBJECT : kind === "sink" ? SINK : TOWARDS;
}

/** What is not called is handed on, to be called elsewhere. */
function levelOf(kind: number, isCalled: boolean): Level {
  if (kind === NO_SINK) return level.nothing;
  return kind === OBJECT || (kind === SINK && !isCalled) ? level.object : level.sink;
}

const BUILTINS: readonly string[] = [
  ...["open", "file", "exec", "eval", "compile", "execfile", "__import__", "breakpoint", "__builtins__", "globals"],
  ...["locals", "vars", "getattr"],
];
