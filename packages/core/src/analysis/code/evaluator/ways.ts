import { join } from "./join.ts";
import { type Dict, keyOf, put, type Sequence, type Value } from "./values.ts";

/**
 * The ways that are being followed of which it is not known whether control takes them, innermost last. What a list or
 * a dictionary that was there before loses or gains on such a way, it may as well not.
 */
export interface Ways {
  readonly active: number[];
  next: number;
}

export function newWays(): Ways {
  return { active: [0], next: 1 };
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
  mapping.open = true;
}
