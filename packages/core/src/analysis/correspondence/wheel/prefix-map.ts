import type { DistributionMember } from "../readable-distribution.ts";

/** A folder of the wheel, empty for its top, and where its files lie in the source. */
export interface PrefixRule {
  readonly wheel: string;
  readonly source: string;
}

/**
 * The folders that a wheel's files come from, found by their bytes: the rule that most files vote for, then the one that
 * most of the others vote for. Few rules, because two equal files somewhere are no reason for another.
 *
 * @param byBlob paths of the source by blob
 */
export function findPrefixRules(
  members: readonly DistributionMember[],
  byBlob: ReadonlyMap<string, readonly string[]>,
): readonly PrefixRule[] {
  const rules: PrefixRule[] = [];
  let left = members.filter(({ blob, size }) => blob !== null && size > 0);
  while (rules.length < MOST_RULES && left.length > 0) {
    const best = mostVoted(left, byBlob);
    if (best === null || (best.votes < FEWEST_VOTES && rules.length > 0)) break;
    rules.push(best.rule);
    left = left.filter(({ path, blob }) => {
      const source = applyRule(best.rule, path);
      return source === null || !(byBlob.get(blob ?? "") ?? []).includes(source);
    });
  }
  return rules;
}

const MOST_RULES = 8;
const FEWEST_VOTES = 3;

/** Null where the rule says nothing of the path. */
export function applyRule({ wheel, source }: PrefixRule, path: string): string | null {
  if (wheel !== "" && !path.startsWith(`${wheel}/`)) return null;
  const rest = wheel === "" ? path : path.slice(wheel.length + 1);
  return source === "" ? rest : `${source}/${rest}`;
}

function mostVoted(
  members: readonly DistributionMember[],
  byBlob: ReadonlyMap<string, readonly string[]>,
): { readonly rule: PrefixRule; readonly votes: number } | null {
  const votes = new Map<string, { rule: PrefixRule; votes: number }>();
  for (const { path, blob } of members) {
    for (const source of byBlob.get(blob ?? "") ?? []) {
      const rule = ruleBetween(path, source);
      if (rule === null) continue;
      const key = `${rule.wheel}\0${rule.source}`;
      const known = votes.get(key);
      if (known === undefined) votes.set(key, { rule, votes: 1 });
      else known.votes++;
    }
  }
  let best: { rule: PrefixRule; votes: number } | null = null;
  for (const candidate of votes.values()) {
    if (
      best === null ||
      candidate.votes > best.votes ||
      (candidate.votes === best.votes && shorter(candidate.rule, best.rule))
    ) {
      best = candidate;
    }
  }
  return best;
}

function shorter(one: PrefixRule, other: PrefixRule): boolean {
  return one.wheel.length + one.source.length < other.wheel.length + other.source.length;
}

/** What differs before the longest common end; the file's own name must be the same. */
function ruleBetween(wheel: string, source: string): PrefixRule | null {
  const wheelSegments = wheel.split("/");
  const sourceSegments = source.split("/");
  let common = 0;
  while (
    common < wheelSegments.length &&
    common < sourceSegments.length &&
    wheelSegments.at(-1 - common) === sourceSegments.at(-1 - common)
  ) {
    common++;
  }
  if (common === 0) return null;
  return {
    wheel: wheelSegments.slice(0, wheelSegments.length - common).join("/"),
    source: sourceSegments.slice(0, sourceSegments.length - common).join("/"),
  };
}
