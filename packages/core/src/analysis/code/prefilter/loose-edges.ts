import { intList, push } from "../../../formats/python/outline/int-list.ts";
import type { ClassLines } from "./class-lines.ts";
import { type EdgeList, edgeListBuilder } from "./edge-list.ts";
import { type Effort, spend } from "./effort.ts";
import type { Lists } from "./lists.ts";
import type { NamedEdges } from "./named-edges.ts";
import type { ProgramOutline } from "./program-outline.ts";

export interface LooseEdges {
  readonly edges: EdgeList;
  /** What has found them: see `first-program.ts`. */
  readonly worker: object;
}

/** Members of objects whose class is a guess: one that the node mentions, or that its own class does. */
export function looseEdges(
  { all: { pieces } }: ProgramOutline,
  lines: ClassLines,
  lists: Lists,
  { attributes, classes, edges, ofStatements }: NamedEdges,
  effort: Effort,
): LooseEdges {
  const nodes = pieces.owner.size;
  const loose = edgeListBuilder(nodes, effort);
  // By the node, plus one.
  const isEdge = new Int32Array(nodes);
  // By the number of the walk: of the class that the nodes are of, of those near it, of its heirs.
  const inLine = new Int32Array(lines.size);
  const isNear = new Int32Array(lines.size);
  const inNear = new Int32Array(lines.size);
  const isHeir = new Int32Array(lines.size);
  const mentioned = classesOfClasses(pieces.owner.cells, nodes, lines.size, classes);
  let walk = 0;
  let node = 0;
  let owner = -1;
  // What the class of the nodes mentions, or the node itself, other than that class.
  const near = intList();

  function reach(list: number): void {
    if (!spend(effort, lists.length(list))) return;
    for (let at = lists.first(list); at >= 0; at = lists.next.cells[at] ?? -1) {
      const one = lists.values.cells[at] ?? 0;
      if (isEdge[one] !== node + 1) loose.add(one);
    }
  }

  function takeNear({ starts, targets }: EdgeList, of: number): void {
    const end = starts[of + 1] ?? 0;
    for (let at = starts[of] ?? 0; at < end; at++) {
      const one = targets[at] ?? 0;
      if (one === owner || isNear[one] === walk) continue;
      isNear[one] = walk;
      push(near, one);
    }
  }

  /** What follows is of that class, or of none. */
  function enter(next: number): void {
    // What a piece of the class mentions, the class does.
    if (next === owner && next >= 0) return;
    owner = next;
    walk++;
    near.size = 0;
    if (owner < 0) takeNear(classes, node);
    else {
      takeNear(mentioned, owner);
      lines.markLine(inLine, walk, [owner], 1);
      lines.markHeirs(isHeir, walk, owner);
    }
    if (near.size > FEW) lines.markLine(inNear, walk, near.cells, near.size);
  }

  function marksAny(marks: Int32Array, list: number): boolean {
    for (let at = lists.first(list); at >= 0; at = lists.next.cells[at] ?? -1)
      if (marks[lists.values.cells[at] ?? 0] === walk) return true;
    return false;
  }

  function holdsNode(list: number): boolean {
    for (let at = lists.first(list); at >= 0; at = lists.next.cells[at] ?? -1)
      if (lists.values.cells[at] === node) return true;
    return false;
  }

  function takeOfOwner(name: number, owners: number, isCommon: boolean): void {
    if (isCommon || marksAny(inLine, owners)) {
      const own = lines.found(owner, name);
      reach(own);
      if (holdsNode(own)) reach(lines.above(owner, name));
    }
    for (let at = lists.first(owners); at >= 0; at = lists.next.cells[at] ?? -1) {
      const one = lists.values.cells[at] ?? 0;
      if (isHeir[one] === walk && spend(effort, 1)) reach(lines.own(one, name));
    }
  }

  function takeAttribute(name: number): void {
    const owners = lines.owners(name);
    const count = lists.length(owners);
    // Most names are of a few classes, of which none is meant.
    const isCommon = count > COMMON;
    if (!spend(effort, isCommon ? 1 : 1 + (count >> 2))) return;
    if (owner >= 0) takeOfOwner(name, owners, isCommon);
    if (near.size > FEW && !isCommon && !marksAny(inNear, owners)) return;
    for (let index = 0; index < near.size; index++) {
      // What was looked up is remembered, which is dear.
      if (!spend(effort, 8)) break;
      reach(lines.found(near.cells[index] ?? 0, name));
    }
  }

  function takeOfStatements(): void {
    const end = ofStatements.starts[node + 1] ?? 0;
    for (let at = ofStatements.starts[node] ?? 0; at < end; at += 2) {
      const value = ofStatements.targets[at] ?? 0;
      const to = classes.starts[value + 1] ?? 0;
      for (let one = classes.starts[value] ?? 0; one < to; one++)
        reach(lines.found(classes.targets[one] ?? 0, ofStatements.targets[at + 1] ?? 0));
    }
  }

  for (; node < nodes; node++) {
    enter(pieces.owner.cells[node] ?? -1);
    const edgesEnd = edges.starts[node + 1] ?? 0;
    for (let at = edges.starts[node] ?? 0; at < edgesEnd; at++) isEdge[edges.targets[at] ?? 0] = node + 1;
    const classesEnd = classes.starts[node + 1] ?? 0;
    for (let at = classes.starts[node] ?? 0; at < classesEnd; at++) reach(lines.implicit(classes.targets[at] ?? 0));
    const attributesEnd = attributes.starts[node + 1] ?? 0;
    for (let at = attributes.starts[node] ?? 0; at < attributesEnd; at++) takeAttribute(attributes.targets[at] ?? 0);
    takeOfStatements();
    loose.endNode();
  }
  return { edges: loose.list(), worker: takeAttribute };
}

/** Of each class: the classes that all of its pieces mention, some of them more than once. */
function classesOfClasses(owners: Int32Array, nodes: number, size: number, { starts, targets }: EdgeList): EdgeList {
  const to = new Int32Array(size + 1);
  for (let node = 0; node < nodes; node++) {
    const owner = owners[node] ?? -1;
    if (owner >= 0) to[owner + 1] = (to[owner + 1] ?? 0) + (starts[node + 1] ?? 0) - (starts[node] ?? 0);
  }
  for (let one = 0; one < size; one++) to[one + 1] = (to[one + 1] ?? 0) + (to[one] ?? 0);
  const all = new Int32Array(to[size] ?? 0);
  const next = to.slice();
  for (let node = 0; node < nodes; node++) {
    const owner = owners[node] ?? -1;
    if (owner < 0) continue;
    const end = starts[node + 1] ?? 0;
    for (let at = starts[node] ?? 0; at < end; at++) {
      const place = next[owner] ?? 0;
      all[place] = targets[at] ?? 0;
      next[owner] = place + 1;
    }
  }
  return { starts: to, targets: all };
}

/** Of so few classes, each is asked for a member. */
const FEW = 2;
/** So many classes have a member of that name that asking them takes longer than asking those that are meant. */
const COMMON = 64;
