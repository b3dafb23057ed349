import type { Counted } from "./binary-facts.ts";

/** Keeps the first of many values and counts the rest. */
export function counted<T>(values: Iterable<T>, most: number): Counted<T> {
  const first: T[] = [];
  let count = 0;
  for (const value of values) {
    if (count < most) first.push(value);
    count++;
  }
  return { first, count };
}
