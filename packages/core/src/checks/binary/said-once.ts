import { someItems } from "../../model/finding.ts";
import type { Observation } from "../check.ts";

/**
 * What is true of many files of a wheel in the same words is one observation: the first file is its place, and all are
 * listed. A wheel of a hundred modules that were built alike has one defect, not a hundred.
 */
export function* saidOnce(observations: Iterable<Observation>): Generator<Observation, undefined> {
  const alike = new Map<string, Observation[]>();
  for (const observation of observations) {
    const { message, severity = "", confidence = "", runsAt = "" } = observation;
    const key = [message, severity, confidence, runsAt].join("\n");
    const group = alike.get(key);
    if (group === undefined) alike.set(key, [observation]);
    else group.push(observation);
  }
  for (const group of alike.values()) {
    const [first] = group;
    if (first === undefined) continue;
    const paths = Array.from(new Set(group.flatMap(({ at }) => at.path ?? [])));
    yield paths.length < 2
      ? first
      : {
          ...first,
          message: `${first.message} The same holds for ${paths.length - 1 === 1 ? "one more file" : `${paths.length - 1} more files`}.`,
          evidence: { ...first.evidence, ...someItems(paths, MOST_LISTED) },
        };
  }
}

/** Reports shorten lists by themselves; what is beyond this is counted. */
const MOST_LISTED = 100;
