import { type IntList, intList, push } from "../../../formats/python/outline/int-list.ts";

/**
 * Short lists of whole numbers, each known by a number of its own. List 0 stays empty. To go through one:
 * `for (let at = lists.first(list); at >= 0; at = next[at] ?? -1) values[at]`, with `next` and `values` as cells.
 */
export interface Lists {
  readonly values: IntList;
  /** Where the list goes on; -1 for nowhere. */
  readonly next: IntList;
  /** A new one. */
  begin(): number;
  add(list: number, value: number): void;
  /** Where it begins; -1 for an empty one. */
  first(list: number): number;
  length(list: number): number;
}

export function newLists(): Lists {
  const values = intList();
  const next = intList();
  const firsts = intList();
  const lasts = intList();
  const lengths = intList();

  function begin(): number {
    push(firsts, -1);
    push(lasts, -1);
    push(lengths, 0);
    return firsts.size - 1;
  }

  begin();
  return {
    values,
    next,
    begin,
    add(list, value) {
      const at = values.size;
      push(values, value);
      push(next, -1);
      const last = lasts.cells[list] ?? -1;
      if (last < 0) firsts.cells[list] = at;
      else next.cells[last] = at;
      lasts.cells[list] = at;
      lengths.cells[list] = (lengths.cells[list] ?? 0) + 1;
    },
    first: (list) => firsts.cells[list] ?? -1,
    length: (list) => lengths.cells[list] ?? 0,
  };
}

export const EMPTY_LIST = 0;
