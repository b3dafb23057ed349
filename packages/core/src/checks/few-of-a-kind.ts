import { someItems } from "../model/finding.ts";
import type { Observation } from "./check.ts";

/**
 * A few of a kind each for itself; of more, the first one speaks for all and names some: a person reads one sentence,
 * not a hundred of them.
 */
export function* fewOfAKind<T>(
  things: readonly T[],
  observe: (thing: T) => Observation,
  item: (thing: T) => string,
): Generator<Observation, undefined> {
  const [first, ...others] = things.length <= MOST_SINGLY ? [] : things;
  if (first === undefined) {
    for (const thing of things) yield observe(thing);
    return;
  }
  const { message, evidence, ...rest } = observe(first);
  yield {
    ...rest,
    message: `${message} The same holds for ${others.length} more.`,
    evidence: { ...evidence, ...someItems(others.map(item)) },
  };
}

const MOST_SINGLY = 3;
