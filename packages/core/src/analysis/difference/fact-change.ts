import { textKey } from "../../base/text-key.ts";
import type { FactChange } from "./difference.ts";

/** Kept of each list; the rest is counted. */
const MOST_KEPT = 200;
/** Longer ones are cut. */
const LONGEST = 300;

/** What only one side says, sorted; null where both say the same. */
export function factChange(fact: string, left: Iterable<string>, right: Iterable<string>): FactChange | null {
  const one = byKey(left);
  const other = byKey(right);
  const removed = onlyIn(one, other);
  const added = onlyIn(other, one);
  if (removed.length === 0 && added.length === 0) return null;
  return {
    fact,
    removed: kept(removed),
    added: kept(added),
    removedNotKept: Math.max(0, removed.length - MOST_KEPT),
    addedNotKept: Math.max(0, added.length - MOST_KEPT),
  };
}

function byKey(values: Iterable<string>): ReadonlyMap<string, string> {
  const map = new Map<string, string>();
  for (const value of values) map.set(textKey(value), value);
  return map;
}

function onlyIn(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): string[] {
  const only: string[] = [];
  for (const [key, value] of one) if (!other.has(key)) only.push(value);
  return only.sort();
}

function kept(values: readonly string[]): readonly string[] {
  return values.slice(0, MOST_KEPT).map((value) => (value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value));
}
