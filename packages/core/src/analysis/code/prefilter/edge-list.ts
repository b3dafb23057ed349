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
  let starts = new Int32Array(1 << 8);
  // The last node that had it, plus one.
  const stamps = new Int32Array(most);
  let targets = new Int32Array(1 << 10);
  let used = 0;
  let node = 0;
  return {
    add(target) {
      if (stamps[target] === node + 1 || !spend(effort, 1)) return;
      stamps[target] = node + 1;
      if (used === targets.length) targets = doubled(targets);
      targets[used++] = target;
    },
    endNode() {
      node++;
      if (node === starts.length) starts = doubled(starts);
      starts[node] = used;
    },
    list: () => ({ starts: starts.subarray(0, node + 1), targets: targets.subarray(0, used) }),
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

function doubled(list: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const more = new Int32Array(list.length * 2);
  more.set(list);
  return more;
}
