import { join } from "./join.ts";
import { type Dict, doubt, keyOf, loosen, put, type Sequence, type Value } from "./values.ts";

/**
 * The ways that are being followed of which it is not known whether control takes them, innermost last. What a list or
 * a dictionary that was there before loses or gains on such a way, it may as well not.
 */
export interface Ways {
  readonly active: number[];
  next: number;
  /** How the way that is being followed was left so far, by statements of the function it is in. */
  exits: number;
  /** How control may have left the block that is being followed, though it is followed on. */
  left: number;
}

export const CONTINUED = 1;
export const BROKEN = 2;
export const RETURNED = 4;

export function newWays(): Ways {
  return { active: [0], next: 1, exits: 0, left: 0 };
}

/** Notes on which way a container came to be. */
export function bornOn(ways: Ways, value: Value): Value {
  if ((value.k === "list" || value.k === "dict" || value.k === "set") && value.born === UNBORN) {
    value.born = ways.active.at(-1) ?? 0;
  }
  return value;
}

const UNBORN = -1;

/** Whether a container that is changed now may stay as it is. */
export function mayStay(ways: Ways, container: Sequence | Dict): boolean {
  const { born } = container;
  return born !== UNBORN && ways.active.at(-1) !== born && ways.active.includes(born);
}

/** `mapping[key] = value`. */
export function putOn(ways: Ways, mapping: Dict, key: Value, value: Value): void {
  if (!mayStay(ways, mapping)) {
    put(mapping, key, value);
    return;
  }
  const name = keyOf(key);
  const before = name === null ? undefined : mapping.map.get(name)?.[1];
  put(mapping, key, before === undefined ? value : join(value, before));
  if (name === null) loosen(mapping);
  else if (before === undefined) doubt(mapping, name);
}

/** What is set on a way that may not be taken may still be what it was. */
export function orBefore({ active }: Ways, value: Value, before: Value | undefined): Value {
  return before === undefined || active.length === 1 ? value : join(value, before);
}
