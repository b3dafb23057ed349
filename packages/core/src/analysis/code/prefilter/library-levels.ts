import type { NameTable } from "../../../formats/python/outline/name-table.ts";
import type { SinkPaths } from "./sink-paths.ts";

/** How near a piece is to a sink by itself. `object`: its value, or what it hands on, can reach out. */
export const level = { nothing: 0, sink: 1, object: 2 } as const;

export type Level = (typeof level)[keyof typeof level];

/** How near to a sink the mention of something brings that is not of the program. */
export interface LibraryLevels {
  of(path: string, isCalled: boolean): Level;
  /** Of `path.item`. */
  ofItem(path: string, item: number, isCalled: boolean): Level;
  /** Functions have nothing but special attributes: any other is of something else by that name. */
  isItemOfBuiltin(name: number, item: number): boolean;
  ofBuiltin(name: number, isCalled: boolean): Level;
}

export function libraryLevels(names: NameTable, sinks: SinkPaths): LibraryLevels {
  const known = new Map<string, Map<number, SinkKind>>();
  const byPath = new Map<string, SinkKind>();
  const builtins = new Map<number, SinkKind>();
  const file = names.numberOf("file");
  const module = names.numberOf("__builtins__");
  for (const name of BUILTINS) {
    const kind = sinks.of(name);
    if (kind !== null) builtins.set(names.numberOf(name), kind);
  }
  return {
    of(path, isCalled) {
      let kind = byPath.get(path);
      if (kind === undefined) {
        kind = sinks.of(path);
        byPath.set(path, kind);
      }
      return levelOf(kind, isCalled);
    },
    ofItem(path, item, isCalled) {
      let own = known.get(path);
      if (own === undefined) {
        own = new Map();
        known.set(path, own);
      }
      let kind = own.get(item);
      if (kind === undefined) {
        kind = sinks.of(`${path}.${names.text(item)}`);
        own.set(item, kind);
      }
      return levelOf(kind, isCalled);
    },
    isItemOfBuiltin: (name, item) => name !== file && builtins.has(name) && (name === module || names.isSpecial(item)),
    // In Python 3, a name that is handed on so is one of the code's own, and a common one.
    ofBuiltin: (name, isCalled) =>
      name === file && !isCalled ? level.nothing : levelOf(builtins.get(name) ?? null, isCalled),
  };
}

type SinkKind = ReturnType<SinkPaths["of"]>;

/** What is not called is handed on, to be called elsewhere. */
function levelOf(kind: SinkKind, isCalled: boolean): Level {
  if (kind === null) return level.nothing;
  return kind === "object" || (kind === "sink" && !isCalled) ? level.object : level.sink;
}

const BUILTINS: readonly string[] = [
  ...["open", "file", "exec", "eval", "compile", "execfile", "__import__", "breakpoint", "__builtins__", "globals"],
  ...["locals", "vars", "getattr"],
];
