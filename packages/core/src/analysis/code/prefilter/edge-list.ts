import { intList, push } from "../../../formats/python/outline/int-list.ts";
import { type Effort, spend } from "./effort.ts";

/** Which nodes lead to which: the targets of node `n` are `targets[starts[n]]` up to `targets[starts[n + 1]]`. */
export interface EdgeList {
  readonly starts: Int32Array;
  readonly targets: Int32Array;
}

/** Takes the targets of one node after the other; each once. */
export interface EdgeListBuilder {
  add(target: number): void;
  /** What follows is of the next node. */
  endNode(): void;
  list(): EdgeList;
}

/**
 * @param most above the highest target
 * @param effort one step for each target that is added
 */
export function edgeListBuilder(most: number, effort: Effort): EdgeListBuilder {
  const starts = intList();
  const targets = intList();
  // The last node that had it, plus one.
  const stamps = new Int32Array(most);
  push(starts, 0);
  return {
    add(target) {
      if (stamps[target] === starts.size || !spend(effort, 1)) return;
      stamps[target] = starts.size;
      push(targets, target);
    },
    endNode() {
      push(starts, targets.size);
    },
    list: () => ({ starts: starts.cells.subarray(0, starts.size), targets: targets.cells.subarray(0, targets.size) }),
  };
}

/** The same edges the other way round. */
export function reversed({ starts, targets }: EdgeList): EdgeList {
  const nodes = starts.length - 1;
  const back = new Int32Array(nodes + 1);
  for (let at = 0; at < targets.length; at++) {
    const target = targets[at] ?? 0;
    back[target + 1] = (back[target + 1] ?? 0) + 1;
  }
  for (let node = 0; node < nodes; node++) back[node + 1] = (back[node + 1] ?? 0) + (back[node] ?? 0);
  const next = back.slice(0, nodes);
  const sources = new Int32Array(targets.length);
  for (let node = 0; node < nodes; node++) {
    const end = starts[node + 1] ?? 0;
    for (let at = starts[node] ?? 0; at < end; at++) {
      const target = targets[at] ?? 0;
      const place = next[target] ?? 0;
      sources[place] = node;
      next[target] = place + 1;
    }
  }
  return { starts: back, targets: sources };
}
