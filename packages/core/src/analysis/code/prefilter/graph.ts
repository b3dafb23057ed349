import { ANY_NAME } from "../../../formats/python/outline/name-table.ts";
import { mention, type Piece } from "../../../formats/python/outline/outline.ts";
import { type Bindings, bindingsOf, type Meaning } from "./bindings.ts";
import { type ClassLines, classLines } from "./class-lines.ts";
import { type EdgeList, edgeListBuilder } from "./edge-list.ts";
import { type Effort, spend } from "./effort.ts";
import { type LibraryLevels, level, libraryLevels } from "./library-levels.ts";
import type { OutlinedFile, ProgramOutline } from "./program-outline.ts";
import type { SinkPaths } from "./sink-paths.ts";

/** The pieces of a program and which of them mention which. A node is a piece, by its number. */
export interface Graph {
  /** Number of the first node of each file: its functions, then its statements. */
  readonly first: readonly number[];
  /** Functions that each names, and statements whose values it uses. */
  readonly edges: EdgeList;
  /** Members that it may call on objects, by their names, and what Python calls on them by itself. */
  readonly loose: EdgeList;
  /** Of methods: what makes the object that they are of. */
  readonly makers: EdgeList;
  /** Of statements: functions that the value may be, because they are named and not called. */
  readonly holds: ReadonlyMap<number, readonly number[]>;
  readonly levels: Uint8Array;
  /** What is left of it for whoever follows the edges. */
  readonly effort: Effort;
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
  const bindings = bindingsOf(program);
  const first: number[] = [];
  let nodes = 0;
  for (const { outline } of program.files) {
    first.push(nodes);
    nodes += outline.functions.length + outline.statements.length;
  }
  const lines = classLines(program, bindings, first, effort);
  const at: Surroundings = { program, bindings, libraries: libraryLevels(program.names, sinks), first, lines, effort };
  const named = nameAll(at, nodes, isTest);
  const loose = looseEdges(at, named, nodes);
  const makers = makersOf(at, nodes);
  if (effort.left <= 0) return null;
  return {
    first,
    edges: named.edges,
    loose,
    makers,
    holds: named.holds,
    levels: named.levels,
    effort,
  };
}

interface Surroundings {
  readonly program: ProgramOutline;
  readonly bindings: Bindings;
  readonly libraries: LibraryLevels;
  readonly first: readonly number[];
  readonly lines: ClassLines;
  readonly effort: Effort;
}

/** What follows from names alone. */
interface Named {
  readonly edges: EdgeList;
  readonly holds: ReadonlyMap<number, readonly number[]>;
  readonly levels: Uint8Array;
  /** Classes that a node mentions; of a class, those that all of its pieces do. */
  readonly classesOfNode: readonly (readonly number[] | undefined)[];
  readonly classesOfClass: readonly (ReadonlySet<number> | undefined)[];
  /** Of each node: names of attributes that some class has as a member. */
  readonly attributes: EdgeList;
  /** Of each node, one behind the other: a statement whose value it uses, and the attribute that it takes of that. */
  readonly ofStatements: readonly (readonly number[] | undefined)[];
}

function nameAll(at: Surroundings, nodes: number, isTest: (file: OutlinedFile) => boolean): Named {
  const { program, bindings, libraries, lines, first } = at;
  const edges = edgeListBuilder(nodes, at.effort);
  const attributes = edgeListBuilder(program.names.size, at.effort);
  const levels = new Uint8Array(nodes);
  const holds = new Map<number, readonly number[]>();
  const classesOfNode: (number[] | undefined)[] = new Array(nodes);
  const classesOfClass: (Set<number> | undefined)[] = [];
  const ofStatements: (number[] | undefined)[] = new Array(nodes);
  let node = 0;
  let reached: number = level.nothing;
  let held: number[] = [];
  let classes: number[] = [];
  /** Whose body is read, where names mean its members; -1 for that of none. */
  let inClass = -1;
  /** The only file that is followed into; null for all. */
  let within: OutlinedFile | null = null;

  function raise(to: number): void {
    if (to > reached) reached = to;
  }

  function takeClass(meaning: Extract<Meaning, { readonly kind: "class" }>): void {
    const one = lines.classAt(meaning.file, meaning.index);
    if (!classes.includes(one)) classes.push(one);
  }

  function take(meaning: Meaning, isCalled: boolean): void {
    if (within !== null && "file" in meaning && meaning.file !== within) return;
    switch (meaning.kind) {
      case "library":
        raise(libraries.of(meaning.path, isCalled));
        return;
      case "function": {
        const function_ = (first[meaning.file.index] ?? 0) + meaning.index;
        edges.add(function_);
        if (!isCalled) held.push(function_);
        return;
      }
      case "statement":
        edges.add(statementNode(meaning, at));
        return;
      case "class": {
        const { headerFrom = 0, headerTo = 0 } = meaning.file.outline.classes[meaning.index] ?? {};
        const start = (first[meaning.file.index] ?? 0) + meaning.file.outline.functions.length;
        for (let header = headerFrom; header < headerTo; header++) edges.add(start + header);
        if (within === null) takeClass(meaning);
        return;
      }
      case "module":
        return;
    }
  }

  // Called for every mention: a loop over an iterator would make an object for each.
  function takeAll(meanings: readonly Meaning[], isCalled: boolean): void {
    for (let index = 0; index < meanings.length; index++) {
      const meaning = meanings[index];
      if (meaning !== undefined) take(meaning, isCalled);
    }
  }

  function takeAttribute(name: number): void {
    if (within === null && lines.owners(name).length > 0) attributes.add(name);
  }

  function whole(file: OutlinedFile, name: number, isCalled: boolean): void {
    if (name === ANY_NAME) raise(level.object);
    const meanings = bindings.meanings(file, name);
    if (!spend(at.effort, meanings.length)) return;
    if (meanings.length === 0) raise(libraries.ofBuiltin(name, isCalled));
    takeAll(meanings, isCalled);
    takeOfBody(name, isCalled);
  }

  function takeOfBody(name: number, isCalled: boolean): void {
    if (inClass < 0) return;
    const members = lines.own(inClass, name);
    if (!spend(at.effort, members.length)) return;
    for (let index = 0; index < members.length; index++) {
      const member = members[index] ?? 0;
      edges.add(member);
      if (!isCalled) held.push(member);
    }
  }

  function pair(file: OutlinedFile, name: number, item: number, isCalled: boolean): void {
    if (libraries.isItemOfBuiltin(name, item) || name === ANY_NAME || item === ANY_NAME) raise(level.object);
    const meanings = bindings.meanings(file, name);
    let isOfModule = meanings.length > 0;
    for (let index = 0; index < meanings.length; index++) {
      const meaning = meanings[index];
      if (meaning === undefined) continue;
      if (meaning.kind === "library") raise(libraries.ofItem(meaning.path, item, isCalled));
      else if (meaning.kind === "module") {
        takeAll(bindings.meanings(meaning.file, item), isCalled);
      } else {
        isOfModule = false;
        take(meaning, false);
        if (within !== null || meaning.kind !== "statement" || lines.owners(item).length === 0) continue;
        const known = ofStatements[node] ?? [];
        ofStatements[node] = known;
        known.push(statementNode(meaning, at), item);
      }
    }
    if (!isOfModule) takeAttribute(item);
    takeOfBody(name, false);
  }

  function takePiece(file: OutlinedFile, piece: Piece & { readonly owner: number }): void {
    reached = piece.isForeign ? level.object : level.nothing;
    inClass = "targets" in piece ? lines.classAt(file, piece.owner) : -1;
    const { mentions } = file.outline;
    for (let index = piece.from; index < piece.to; index++) {
      const code = mentions[index] ?? 0;
      const name = code >> mention.shift;
      const kind = code & 7;
      if (kind <= mention.wholeCalled) whole(file, name, kind === mention.wholeCalled);
      else if (kind === mention.attribute) takeAttribute(name);
      else pair(file, name, (mentions[++index] ?? 0) >> mention.shift, kind === mention.pairCalled);
    }
    levels[node] = reached;
    if (held.length > 0) {
      if ("targets" in piece) holds.set(node, held);
      held = [];
    }
    if (classes.length > 0) {
      classesOfNode[node] = classes;
      const owner = lines.classAt(file, piece.owner);
      if (owner >= 0) {
        const known = classesOfClass[owner] ?? new Set<number>();
        for (const one of classes) known.add(one);
        classesOfClass[owner] = known;
      }
      classes = [];
    }
    edges.endNode();
    attributes.endNode();
    node++;
  }

  for (const file of program.files) {
    bindings.enter(file);
    within = isTest(file) ? file : null;
    const { functions, statements } = file.outline;
    for (const piece of functions) takePiece(file, piece);
    for (const piece of statements) takePiece(file, piece);
  }
  spreadObjects(at, levels);
  return {
    edges: edges.list(),
    holds,
    levels,
    classesOfNode,
    classesOfClass,
    attributes: attributes.list(),
    ofStatements,
  };
}

/** Members of objects whose class is a guess: one that the node mentions, or that its own class does. */
function looseEdges(at: Surroundings, named: Named, nodes: number): EdgeList {
  const { lines, effort } = at;
  const { attributes, classesOfNode, classesOfClass, ofStatements, edges } = named;
  const loose = edgeListBuilder(nodes, effort);
  const isEdge = new Int32Array(nodes);
  // By the number of the walk: of the class that the nodes are of, of those near it, of its heirs.
  const inLine = new Int32Array(lines.size);
  const inNear = new Int32Array(lines.size);
  const isHeir = new Int32Array(lines.size);
  let walk = 0;
  let node = 0;
  let owner = -1;
  let near = NONE;

  function reach(found: readonly number[]): void {
    if (!spend(effort, found.length)) return;
    for (let index = 0; index < found.length; index++) {
      const one = found[index] ?? 0;
      if (isEdge[one] !== node + 1) loose.add(one);
    }
  }

  /** What follows is of that class, or of none. */
  function enter(next: number, own: readonly number[] | undefined): void {
    const ofClass = next < 0 ? undefined : classesOfClass[next];
    // What a piece of the class mentions, the class does.
    if (next !== owner || next < 0) near = withoutOne(ofClass === undefined ? own : [...ofClass], next);
    else return;
    owner = next;
    walk++;
    if (owner >= 0) {
      lines.markLine(inLine, walk, [owner]);
      lines.markHeirs(isHeir, walk, owner);
    }
    if (near.length > FEW) lines.markLine(inNear, walk, near);
  }

  function takeAttribute(name: number): void {
    const owners = lines.owners(name);
    // Most names are of a few classes, of which none is meant.
    const isCommon = owners.length > COMMON;
    if (!spend(effort, isCommon ? 1 : 1 + (owners.length >> 2))) return;
    if (owner >= 0) {
      if (isCommon || marksAny(inLine, walk, owners)) {
        const own = lines.found(owner, name);
        reach(own);
        if (own.includes(node)) reach(lines.above(owner, name));
      }
      for (let index = 0; index < owners.length; index++) {
        const one = owners[index] ?? 0;
        if (isHeir[one] === walk && spend(effort, 1)) reach(lines.own(one, name));
      }
    }
    if (near.length > FEW && !isCommon && !marksAny(inNear, walk, owners)) return;
    for (let index = 0; index < near.length; index++) {
      // What was looked up is remembered, which is dear.
      if (!spend(effort, 8)) break;
      reach(lines.found(near[index] ?? 0, name));
    }
  }

  for (const file of at.program.files) {
    const { functions, statements } = file.outline;
    for (const pieces of [functions, statements]) {
      for (let index = 0; index < pieces.length; index++) {
        const own = classesOfNode[node];
        enter(lines.classAt(file, pieces[index]?.owner ?? -1), own);
        const edgesEnd = edges.starts[node + 1] ?? 0;
        for (let edge = edges.starts[node] ?? 0; edge < edgesEnd; edge++) isEdge[edges.targets[edge] ?? 0] = node + 1;
        if (own !== undefined) for (const one of own) reach(lines.implicit(one));
        const end = attributes.starts[node + 1] ?? 0;
        for (let attribute = attributes.starts[node] ?? 0; attribute < end; attribute++)
          takeAttribute(attributes.targets[attribute] ?? 0);
        const values = ofStatements[node] ?? NONE;
        for (let value = 0; value < values.length; value += 2) {
          for (const one of classesOfNode[values[value] ?? 0] ?? NONE) reach(lines.found(one, values[value + 1] ?? 0));
        }
        loose.endNode();
        node++;
      }
    }
  }
  return loose.list();
}

function withoutOne(classes: readonly number[] | undefined, one: number): readonly number[] {
  if (classes === undefined) return NONE;
  return classes.includes(one) ? classes.filter((other) => other !== one) : classes;
}

function marksAny(marks: Int32Array, mark: number, classes: readonly number[]): boolean {
  for (let index = 0; index < classes.length; index++) if (marks[classes[index] ?? 0] === mark) return true;
  return false;
}

/** Of so few classes, each is asked for a member. */
const FEW = 2;
/** So many classes have a member of that name that asking them takes longer than asking those that are meant. */
const COMMON = 64;

function makersOf({ program, lines, effort }: Surroundings, nodes: number): EdgeList {
  const names = MAKERS.map((name) => program.names.numberOf(name));
  const ofClass = new Map<number, readonly number[]>();
  const makers = edgeListBuilder(nodes, effort);
  for (const file of program.files) {
    const { functions, statements } = file.outline;
    for (const pieces of [functions, statements]) {
      for (const { owner: index } of pieces) {
        if (index >= 0) {
          const owner = lines.classAt(file, index);
          let found = ofClass.get(owner);
          if (found === undefined) {
            found = names.flatMap((name) => lines.found(owner, name));
            ofClass.set(owner, found);
          }
          for (const one of found) makers.add(one);
        }
        makers.endNode();
      }
    }
  }
  return makers.list();
}

const MAKERS: readonly string[] = ["__init__", "__new__", "__post_init__"];

/** Who mentions an attribute that some piece of the file gives an object that can reach out, has that object at hand. */
function spreadObjects(at: Surroundings, levels: Uint8Array): void {
  for (const file of at.program.files) {
    const start = at.first[file.index] ?? 0;
    const { functions, statements, mentions } = file.outline;
    const holders = new Set<number>();
    let node = start;
    for (const pieces of [functions, statements]) {
      for (const { assigns } of pieces) {
        if (levels[node++] === level.nothing || assigns.length === 0) continue;
        for (const { name, from, to } of assigns) if (givesObject(file, from, to, at)) holders.add(name);
      }
    }
    if (holders.size === 0) continue;
    node = start;
    for (const pieces of [functions, statements]) {
      for (const { from, to } of pieces) {
        if (levels[node] === level.nothing && mentionsAny(mentions, from, to, holders)) levels[node] = level.sink;
        node++;
      }
    }
  }
}

function mentionsAny(mentions: Int32Array, from: number, to: number, names: ReadonlySet<number>): boolean {
  for (let index = from; index < to; index++) {
    let code = mentions[index] ?? 0;
    if ((code & 7) >= mention.pair) code = mentions[++index] ?? 0;
    if (names.has(code >> mention.shift)) return true;
  }
  return false;
}

function givesObject(file: OutlinedFile, from: number, to: number, at: Surroundings): boolean {
  const { bindings, libraries, program } = at;
  const opens = program.names.numberOf("open");
  const { mentions } = file.outline;
  for (let index = from; index < to; index++) {
    const code = mentions[index] ?? 0;
    const name = code >> mention.shift;
    const kind = code & 7;
    if (kind === mention.attribute) continue;
    const isPair = kind >= mention.pair;
    const item = isPair ? (mentions[++index] ?? 0) >> mention.shift : -1;
    if (!isPair && name === opens) return true;
    const isCalled = kind === mention.wholeCalled || kind === mention.pairCalled;
    for (const one of bindings.meanings(file, name)) {
      if (one.kind !== "library") continue;
      const reached = isPair ? libraries.ofItem(one.path, item, isCalled) : libraries.of(one.path, isCalled);
      if (reached === level.object) return true;
    }
  }
  return false;
}

/** Several hundred for each function of the largest distributions. */
const MOST_STEPS = 12_000_000;
const NONE: readonly number[] = [];

function statementNode(meaning: Extract<Meaning, { readonly kind: "statement" }>, { first }: Surroundings): number {
  return (first[meaning.file.index] ?? 0) + meaning.file.outline.functions.length + meaning.index;
}
