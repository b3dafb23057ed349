import { type Effort, spend } from "./effort.ts";

/** Numbers under pairs of numbers, none of which is negative. */
export interface PairMap {
  /** -1 where there is none. */
  get(one: number, other: number): number;
  set(one: number, other: number, value: number): void;
}

/** @param effort taken where many pairs in a row stand where others should: whoever makes pairs meet is not waited for */
export function pairMap(effort: Effort): PairMap {
  // One number, the other and the value by turns; no value is negative.
  let slots = new Int32Array(3 << 8).fill(-1);
  let mask = (1 << 8) - 1;
  let size = 0;

  /** Where the pair is, or would be. */
  function find(one: number, other: number): number {
    const mixed = Math.imul(Math.imul(one, 0x9e3779b1) ^ other, 0x85ebca6b);
    let slot = (mixed ^ (mixed >>> 15)) & mask;
    let passed = 0;
    for (let at = slot * 3; (slots[at + 2] ?? -1) >= 0; at = slot * 3) {
      if (slots[at] === one && slots[at + 1] === other) return at;
      if (++passed > MANY && !spend(effort, 1)) return -1;
      slot = (slot + 1) & mask;
    }
    return slot * 3;
  }

  function put(one: number, other: number, value: number): void {
    const at = find(one, other);
    if (at < 0) return;
    if ((slots[at + 2] ?? -1) < 0) size++;
    slots[at] = one;
    slots[at + 1] = other;
    slots[at + 2] = value;
  }

  function grow(): void {
    const before = slots;
    slots = new Int32Array(before.length * 2).fill(-1);
    mask = mask * 2 + 1;
    size = 0;
    for (let at = 0; at < before.length; at += 3)
      if ((before[at + 2] ?? -1) >= 0) put(before[at] ?? 0, before[at + 1] ?? 0, before[at + 2] ?? 0);
  }

  return {
    get(one, other) {
      const at = find(one, other);
      return at < 0 ? -1 : (slots[at + 2] ?? -1);
    },
    set(one, other, value) {
      if (size * 2 > mask) grow();
      put(one, other, value);
    },
  };
}

const MANY = 32;
