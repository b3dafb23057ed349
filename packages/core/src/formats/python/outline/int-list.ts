/** Whole numbers of 32 bits, one after the other, as many as come. What lies in `cells` from `size` on counts for nothing. */
export interface IntList {
  cells: Int32Array<ArrayBuffer>;
  size: number;
}

export function intList(): IntList {
  return { cells: new Int32Array(FIRST), size: 0 };
}

export function push(list: IntList, value: number): void {
  if (list.size === list.cells.length) {
    const more = new Int32Array(list.cells.length * 2);
    more.set(list.cells);
    list.cells = more;
  }
  list.cells[list.size++] = value;
}

const FIRST = 64;
