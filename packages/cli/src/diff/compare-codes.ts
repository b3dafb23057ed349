import { type CodeDifference, codeDifference, type IncompleteItem } from "@assay/core";
import { codesOf } from "../codes-of.ts";
import type { ComparedPair } from "./compare-targets.ts";

/** What of the code of each pair of distributions is new or gone. */
export interface ComparedCodes {
  readonly differences: ReadonlyMap<ComparedPair, CodeDifference>;
  readonly incomplete: readonly IncompleteItem[];
}

export const NO_CODES: ComparedCodes = { differences: new Map(), incomplete: [] };

/** A folder of sources is no distribution: what would run of it depends on how it is built. */
export async function compareCodes(
  pairs: readonly ComparedPair[],
  looking: Parameters<typeof codesOf>[1],
  target: string,
): Promise<ComparedCodes> {
  const differences = new Map<ComparedPair, CodeDifference>();
  const incomplete: IncompleteItem[] = [];
  const missing = (what: string, why: string): void => void incomplete.push({ target, what: `${what}: its code`, why });
  for (const pair of pairs) {
    if (pair.left === null || pair.right === null) {
      incomplete.push({ target, what: "its code", why: "code is compared between distributions, not with a folder" });
      continue;
    }
    const [before, after] = [pair.left.candidate, pair.right.candidate];
    const one = (await codesOf([before], looking, missing)).get(before.filename);
    const other = (await codesOf([after], looking, missing)).get(after.filename);
    if (one !== undefined && other !== undefined) differences.set(pair, codeDifference(one, other));
  }
  return { differences, incomplete };
}
