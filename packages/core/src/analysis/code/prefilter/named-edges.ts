import { intList, push } from "../../../formats/python/outline/int-list.ts";
import { ANY_NAME } from "../../../formats/python/outline/name-table.ts";
import { mention } from "../../../formats/python/outline/outline.ts";
import { type Bindings, meaning } from "./bindings.ts";
import type { ClassLines } from "./class-lines.ts";
import { type EdgeList, edgeListBuilder } from "./edge-list.ts";
import { type Effort, spend } from "./effort.ts";
import { type LibraryLevels, level } from "./library-levels.ts";
import { EMPTY_LIST, type Lists } from "./lists.ts";
import type { OutlinedFile, ProgramOutline } from "./program-outline.ts";

/** What follows from names alone. Nodes are pieces. */
export interface NamedEdges {
  /** Functions that each names, and statements whose values it uses. */
  readonly edges: EdgeList;
  /** Of statements: functions that the value may be. */
  readonly holds: EdgeList;
  readonly levels: Uint8Array;
  /** Classes that a node mentions. */
  readonly classes: EdgeList;
  /** Names of attributes that some class has as a member. */
  readonly attributes: EdgeList;
  /** One behind the other: a statement whose value it uses, and the attribute that it takes of that. */
  readonly ofStatements: EdgeList;
  /** What has found them: see `first-program.ts`. */
  readonly worker: object;
}

export interface Surroundings {
  readonly program: ProgramOutline;
  readonly bindings: Bindings;
  readonly libraries: LibraryLevels;
  readonly lines: ClassLines;
  readonly lists: Lists;
  readonly effort: Effort;
}

export function nameAll(
  { program, bindings, libraries, lines, lists, effort }: Surroundings,
  isTest: (file: OutlinedFile) => boolean,
): NamedEdges {
  const { names, pieces, classes, mentions } = program.all;
  const nodes = pieces.owner.size;
  const edges = edgeListBuilder(nodes, effort);
  const holds = edgeListBuilder(nodes, effort);
  const classesOf = edgeListBuilder(lines.size, effort);
  const attributes = edgeListBuilder(names.size, effort);
  const levels = new Uint8Array(nodes);
  const ofStatements = intList();
  const ofStatementsFrom = intList();
  let reached: number = level.nothing;
  let isStatement = false;
  /** Whose body is read, where names mean its members; -1 for that of none. */
  let inClass = -1;
  /** The only file that is followed into; null for all. */
  let within: OutlinedFile | null = null;

  function raise(to: number): void {
    if (to > reached) reached = to;
  }

  function isOutside(kind: number, one: number): boolean {
    if (within === null) return false;
    const { from, to } = kind === meaning.class ? within.outline.classes : within.outline.pieces;
    return kind === meaning.module ? one !== within.index : one < from || one >= to;
  }

  function takeFunction(node: number, isCalled: boolean): void {
    edges.add(node);
    if (!isCalled && isStatement) holds.add(node);
  }

  function takeClass(row: number): void {
    const end = classes.headerTo.cells[row] ?? 0;
    for (let header = classes.headerFrom.cells[row] ?? 0; header < end; header++) edges.add(header);
    if (within === null) classesOf.add(row);
  }

  function take(code: number, isCalled: boolean): void {
    const kind = code & meaning.mask;
    const one = code >> meaning.shift;
    if (kind === meaning.library) raise(libraries.of(one, isCalled));
    else if (isOutside(kind, one)) return;
    else if (kind === meaning.function) takeFunction(one, isCalled);
    else if (kind === meaning.statement) edges.add(one);
    else if (kind === meaning.class) takeClass(one);
  }

  function takeAll(list: number, isCalled: boolean): void {
    for (let at = lists.first(list); at >= 0; at = lists.next.cells[at] ?? -1)
      take(lists.values.cells[at] ?? 0, isCalled);
  }

  function takeAttribute(name: number): void {
    if (within === null && lines.owners(name) !== EMPTY_LIST) attributes.add(name);
  }

  function takeWhole(file: OutlinedFile, name: number, isCalled: boolean): void {
    if (name === ANY_NAME) raise(level.object);
    const list = bindings.meanings(file, name);
    if (list === EMPTY_LIST) raise(libraries.ofBuiltin(name, isCalled));
    else if (!spend(effort, lists.length(list))) return;
    else takeAll(list, isCalled);
    if (inClass >= 0) takeOfBody(name, isCalled);
  }

  function takeOfBody(name: number, isCalled: boolean): void {
    const members = lines.own(inClass, name);
    if (!spend(effort, lists.length(members))) return;
    for (let at = lists.first(members); at >= 0; at = lists.next.cells[at] ?? -1)
      takeFunction(lists.values.cells[at] ?? 0, isCalled);
  }

  function takePair(file: OutlinedFile, name: number, item: number, isCalled: boolean): void {
    if (libraries.isItemOfBuiltin(name, item) || name === ANY_NAME || item === ANY_NAME) raise(level.object);
    const list = bindings.meanings(file, name);
    if (!spend(effort, lists.length(list))) return;
    let isOfModule = list !== EMPTY_LIST;
    for (let at = lists.first(list); at >= 0; at = lists.next.cells[at] ?? -1) {
      const code = lists.values.cells[at] ?? 0;
      const kind = code & meaning.mask;
      const one = code >> meaning.shift;
      if (kind === meaning.library) raise(libraries.ofItem(one, item, isCalled));
      else if (kind === meaning.module) {
        const module = program.files[one];
        if (module !== undefined) takeAll(bindings.meanings(module, item), isCalled);
      } else {
        isOfModule = false;
        take(code, false);
        if (within !== null || kind !== meaning.statement || lines.owners(item) === EMPTY_LIST) continue;
        push(ofStatements, one);
        push(ofStatements, item);
      }
    }
    if (!isOfModule) takeAttribute(item);
    if (inClass >= 0) takeOfBody(name, false);
  }

  function takeMentions(file: OutlinedFile, from: number, to: number): void {
    const { cells } = mentions;
    for (let index = from; index < to; index++) {
      const code = cells[index] ?? 0;
      const name = code >> mention.shift;
      const kind = code & 7;
      if (kind <= mention.wholeCalled) takeWhole(file, name, kind === mention.wholeCalled);
      else if (kind === mention.attribute) takeAttribute(name);
      else takePair(file, name, (cells[++index] ?? 0) >> mention.shift, kind === mention.pairCalled);
    }
  }

  function takeChanges(piece: number): void {
    const list = bindings.changesBehind(piece);
    for (let at = lists.first(list); at >= 0; at = lists.next.cells[at] ?? -1) edges.add(lists.values.cells[at] ?? 0);
  }

  for (const file of program.files) {
    bindings.enter(file);
    within = isTest(file) ? file : null;
    const { from, to } = file.outline.pieces;
    for (let node = from; node < to; node++) {
      isStatement = (pieces.function.cells[node] ?? -1) < 0;
      reached = pieces.isForeign.cells[node] === 1 ? level.object : level.nothing;
      inClass = isStatement ? (pieces.owner.cells[node] ?? -1) : -1;
      push(ofStatementsFrom, ofStatements.size);
      takeMentions(file, pieces.mentionsFrom.cells[node] ?? 0, pieces.mentionsTo.cells[node] ?? 0);
      if (isStatement) takeChanges(node);
      levels[node] = reached;
      edges.endNode();
      holds.endNode();
      classesOf.endNode();
      attributes.endNode();
    }
  }
  push(ofStatementsFrom, ofStatements.size);
  return {
    edges: edges.list(),
    holds: holds.list(),
    levels,
    classes: classesOf.list(),
    attributes: attributes.list(),
    ofStatements: { starts: ofStatementsFrom.cells, targets: ofStatements.cells },
    worker: takeMentions,
  };
}
