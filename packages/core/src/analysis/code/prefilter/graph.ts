import { ANY_NAME } from "../../../formats/python/outline/name-table.ts";
import type { Piece } from "../../../formats/python/outline/outline.ts";
import { type Bindings, bindingsOf, type Meaning } from "./bindings.ts";
import { type ClassLines, classLines } from "./class-lines.ts";
import { readMentions } from "./mention-reader.ts";
import type { OutlinedFile, ProgramOutline } from "./program-outline.ts";
import type { SinkPaths } from "./sink-paths.ts";

/** The pieces of a program and which of them mention which. A node is a piece, by its number. */
export interface Graph {
  /** Number of the first node of each file: its functions, then its statements. */
  readonly first: readonly number[];
  /** Functions that each names, and statements whose values it uses. */
  readonly edges: readonly (readonly number[])[];
  /** Members that it may call on objects, by their names, and what Python calls on them by itself. */
  readonly loose: readonly (readonly number[])[];
  /** Of methods: what makes the object that they are of. */
  readonly makers: readonly (readonly number[] | undefined)[];
  /** Of statements: functions that the value may be, because they are named and not called. */
  readonly holds: readonly (readonly number[] | undefined)[];
  readonly levels: Uint8Array;
}

/** How near a piece is to a sink by itself. `object`: its value, or what it hands on, can reach out. */
export const level = { nothing: 0, sink: 1, object: 2 } as const;

export function graphOf(program: ProgramOutline, sinks: SinkPaths): Graph {
  const bindings = bindingsOf(program);
  const first: number[] = [];
  let nodes = 0;
  for (const { outline } of program.files) {
    first.push(nodes);
    nodes += outline.functions.length + outline.statements.length;
  }
  const lines = classLines(program, bindings, first);
  const levels = new Uint8Array(nodes);
  const edges: (readonly number[])[] = [];
  const loose: (readonly number[])[] = [];
  const holds: (readonly number[] | undefined)[] = [];
  const makers: (readonly number[] | undefined)[] = [];
  const makerNames = MAKERS.map((name) => program.names.numberOf(name));
  const at: Surroundings = {
    program,
    bindings,
    sinks,
    first,
    lines,
    mentioned: classesMentioned(program, bindings, lines),
    builtins: builtinLevels(program, sinks),
  };
  for (const file of program.files) {
    const { functions, statements } = file.outline;
    for (const piece of [...functions, ...statements]) {
      const node = edges.length;
      const look = lookAt(file, piece, node, at);
      levels[node] = Math.max(look.level, piece.isForeign ? level.object : level.nothing);
      if (piece.owner >= 0) {
        const owner = lines.classAt(file, piece.owner);
        makers[node] = makerNames.flatMap((name) => lines.found(owner, name));
      }
      look.edges.delete(node);
      edges.push(look.edges.size === 0 ? NONE : [...look.edges]);
      look.loose.delete(node);
      loose.push(look.loose.size === 0 ? NONE : [...look.loose].filter((one) => !look.edges.has(one)));
      if (look.held.size > 0 && "targets" in piece) holds[node] = [...look.held];
    }
  }
  spreadObjects(at, levels);
  return { first, edges, loose, makers, holds, levels };
}

/** Who mentions an attribute that some piece of the file gives an object that can reach out, has that object at hand. */
function spreadObjects(at: Surroundings, levels: Uint8Array): void {
  for (const file of at.program.files) {
    const start = at.first[file.index] ?? 0;
    const { functions, statements, mentions } = file.outline;
    const pieces = [...functions, ...statements];
    const holders = new Set<number>();
    for (const [index, { assigns }] of pieces.entries()) {
      if (levels[start + index] === level.nothing) continue;
      for (const { name, from, to } of assigns) if (givesObject(file, from, to, at)) holders.add(name);
    }
    if (holders.size === 0) continue;
    for (const [index, { from, to }] of pieces.entries()) {
      const raised = (name: number): void => {
        if (holders.has(name)) levels[start + index] = Math.max(levels[start + index] ?? 0, level.sink);
      };
      readMentions(mentions, from, to, { whole: raised, attribute: raised, pair: (_, item) => raised(item) });
    }
  }
}

function givesObject(file: OutlinedFile, from: number, to: number, at: Surroundings): boolean {
  const opens = at.program.names.numberOf("open");
  const looked: Looked = { level: level.nothing, edges: new Set(), loose: new Set(), held: new Set() };
  const take = (meanings: readonly Meaning[], isCalled: boolean): void => {
    for (const one of meanings) if (one.kind === "library") raise(looked, one.path, isCalled, at.sinks);
  };
  readMentions(file.outline.mentions, from, to, {
    whole(name, isCalled) {
      if (name === opens) looked.level = level.object;
      take(at.bindings.meanings(file, name), isCalled);
    },
    attribute: () => undefined,
    pair(name, item, isCalled) {
      for (const one of at.bindings.meanings(file, name)) {
        if (one.kind !== "library") continue;
        raise(looked, `${one.path}.${at.program.names.text(item)}`, isCalled, at.sinks);
      }
    },
  });
  return looked.level === level.object;
}

const NONE: readonly number[] = [];
const MAKERS: readonly string[] = ["__init__", "__new__", "__post_init__"];

interface Surroundings {
  readonly program: ProgramOutline;
  readonly bindings: Bindings;
  readonly sinks: SinkPaths;
  readonly first: readonly number[];
  readonly lines: ClassLines;
  readonly mentioned: ClassesMentioned;
  readonly builtins: ReadonlyMap<number, number>;
}

/** Classes that a piece mentions. */
interface ClassesMentioned {
  readonly ofNode: readonly (readonly number[] | undefined)[];
  /** By all pieces of a class together. */
  readonly ofClass: readonly (ReadonlySet<number> | undefined)[];
}

function classesMentioned(program: ProgramOutline, bindings: Bindings, lines: ClassLines): ClassesMentioned {
  const ofNode: (number[] | undefined)[] = [];
  const ofClass: (Set<number> | undefined)[] = [];
  let node = 0;
  for (const file of program.files) {
    for (const piece of [...file.outline.functions, ...file.outline.statements]) {
      const classes = new Set<number>();
      const take = (meanings: readonly Meaning[]): void => {
        for (const one of meanings) if (one.kind === "class") classes.add(lines.classAt(one.file, one.index));
      };
      readMentions(file.outline.mentions, piece.from, piece.to, {
        whole: (name) => take(bindings.meanings(file, name)),
        attribute: () => undefined,
        pair(name, item) {
          for (const one of bindings.meanings(file, name)) {
            take(one.kind === "module" ? bindings.meanings(one.file, item) : [one]);
          }
        },
      });
      if (classes.size > 0) {
        ofNode[node] = [...classes];
        const owner = lines.classAt(file, piece.owner);
        if (owner >= 0) {
          const known = ofClass[owner] ?? new Set<number>();
          for (const one of classes) known.add(one);
          ofClass[owner] = known;
        }
      }
      node++;
    }
  }
  return { ofNode, ofClass };
}

function builtinLevels(program: ProgramOutline, sinks: SinkPaths): ReadonlyMap<number, number> {
  const levels = new Map<number, number>();
  for (const name of BUILTINS) {
    const kind = sinks.of(name);
    if (kind !== null) levels.set(program.names.numberOf(name), kind === "sink" ? level.sink : level.object);
  }
  return levels;
}

const BUILTINS: readonly string[] = [
  ...["open", "file", "exec", "eval", "compile", "execfile", "__import__", "breakpoint", "__builtins__", "globals"],
  ...["locals", "vars", "getattr"],
];

interface Looked {
  level: number;
  readonly edges: Set<number>;
  readonly loose: Set<number>;
  readonly held: Set<number>;
}

function lookAt(file: OutlinedFile, piece: Piece & { readonly owner: number }, node: number, at: Surroundings): Looked {
  const { bindings, lines, mentioned, program } = at;
  const owner = lines.classAt(file, piece.owner);
  const near = new Set<number>(mentioned.ofNode[node] ?? NONE);
  if (owner >= 0) for (const one of mentioned.ofClass[owner] ?? NONE) near.add(one);
  near.delete(owner);
  const looked: Looked = { level: level.nothing, edges: new Set(), loose: new Set(), held: new Set() };
  const reach = (nodes: readonly number[]): void => {
    for (const one of nodes) looked.loose.add(one);
  };
  const attribute = (name: number): void => {
    if (!lines.isMember(name)) return;
    if (owner >= 0) {
      reach(lines.found(owner, name));
      reach(lines.overriding(owner, name));
    }
    for (const one of near) reach(lines.found(one, name));
  };
  const take = (meaning: Meaning, isCalled: boolean): void => {
    switch (meaning.kind) {
      case "library":
        raise(looked, meaning.path, isCalled, at.sinks);
        return;
      case "function": {
        const function_ = (at.first[meaning.file.index] ?? 0) + meaning.index;
        looked.edges.add(function_);
        if (!isCalled) looked.held.add(function_);
        return;
      }
      case "statement":
        looked.edges.add(statementNode(meaning, at));
        return;
      case "class": {
        const { headerFrom = 0, headerTo = 0 } = meaning.file.outline.classes[meaning.index] ?? {};
        const start = (at.first[meaning.file.index] ?? 0) + meaning.file.outline.functions.length;
        for (let header = headerFrom; header < headerTo; header++) looked.edges.add(start + header);
        reach(lines.implicit(lines.classAt(meaning.file, meaning.index)));
        return;
      }
      case "module":
        return;
    }
  };
  readMentions(file.outline.mentions, piece.from, piece.to, {
    whole(name, isCalled) {
      if (name === ANY_NAME) looked.level = level.object;
      const builtin = at.builtins.get(name);
      const meanings = bindings.meanings(file, name);
      if (builtin !== undefined && meanings.length === 0) {
        looked.level = Math.max(looked.level, isCalled ? builtin : level.object);
      }
      for (const meaning of meanings) take(meaning, isCalled);
    },
    attribute,
    pair(name, item, isCalled) {
      if (at.builtins.has(name) || name === ANY_NAME || item === ANY_NAME) looked.level = level.object;
      const meanings = bindings.meanings(file, name);
      let isOfModule = meanings.length > 0;
      for (const meaning of meanings) {
        if (meaning.kind === "library") {
          raise(looked, `${meaning.path}.${program.names.text(item)}`, isCalled, at.sinks);
        } else if (meaning.kind === "module") {
          for (const inner of bindings.meanings(meaning.file, item)) take(inner, isCalled);
        } else {
          isOfModule = false;
          take(meaning, false);
          if (meaning.kind !== "statement") continue;
          for (const one of mentioned.ofNode[statementNode(meaning, at)] ?? NONE) reach(lines.found(one, item));
        }
      }
      if (!isOfModule) attribute(item);
    },
  });
  return looked;
}

function statementNode(meaning: Extract<Meaning, { readonly kind: "statement" }>, { first }: Surroundings): number {
  return (first[meaning.file.index] ?? 0) + meaning.file.outline.functions.length + meaning.index;
}

function raise(looked: Looked, path: string, isCalled: boolean, sinks: SinkPaths): void {
  const kind = sinks.of(path);
  if (kind === null) return;
  const to = kind === "object" || (kind === "sink" && !isCalled) ? level.object : level.sink;
  looked.level = Math.max(looked.level, to);
}
