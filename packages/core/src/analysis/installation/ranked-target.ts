import { supportedTags } from "../../model/supported-tags.ts";
import { bestRank, rankTags, type TagRanking, type TagSet } from "../../model/tag.ts";
import type { Target, TargetPlatform } from "../../model/target.ts";
import { parseVersion, type Version } from "../../model/version.ts";

export type Chooser = "pip" | "uv";

/** A target with what a choice asks it again and again. */
export interface RankedTarget {
  readonly target: Target;
  /** The whole version, `3.14.0`: Requires-Python may name its third number. */
  readonly pythonVersion: Version;
  /** The place of the best supported tag, null if there is none. Equal sets should be one object: answers are kept. */
  rank(tags: TagSet, chooser: Chooser): number | null;
}

/**
 * @param pythonVersion `3.14.0`
 * @param only platform tags that matter, see {@link supportedTags}
 * @throws RangeError if that is no version
 */
export function rankedTarget(target: Target, pythonVersion: string, only?: ReadonlySet<string>): RankedTarget {
  const parsed = parseVersion(pythonVersion);
  if (parsed === null) throw new RangeError(`not a version: ${pythonVersion}`);
  const made = new Map<Chooser, Ranks>();
  function ranksFor(chooser: Chooser): Ranks {
    const known = made.get(chooser);
    if (known !== undefined) return known;
    const plain = chooser === "uv" ? plainLinuxTag(target.platform) : null;
    const tags = supportedTags(target, only);
    const ranking = rankTags(plain === null ? tags : plainLast(tags, plain));
    const platforms = new Set(Array.from(ranking.keys(), (tag) => tag.slice(tag.lastIndexOf("-") + 1)));
    const ranks = { ranking, platforms, known: new Map() };
    made.set(chooser, ranks);
    // The other one differs on Linux only, and only where somebody uses that tag.
    if (target.platform.system !== "linux" || only?.has(`linux_${target.platform.machine}`) === false) {
      made.set(chooser === "pip" ? "uv" : "pip", ranks);
    }
    return ranks;
  }
  return {
    target,
    pythonVersion: parsed,
    rank(tags, chooser) {
      const { ranking, platforms, known } = ranksFor(chooser);
      // A page may list a hundred thousand wheels for other platforms.
      if (!tags.platforms.some((platform) => platforms.has(platform))) return null;
      const before = known.get(tags);
      if (before !== undefined) return before;
      const rank = bestRank(tags, ranking);
      known.set(tags, rank);
      return rank;
    },
  };
}

interface Ranks {
  readonly ranking: TagRanking;
  /** Those of its tags. */
  readonly platforms: ReadonlySet<string>;
  readonly known: Map<TagSet, number | null>;
}

function plainLinuxTag(platform: TargetPlatform): string | null {
  return platform.system === "linux" ? `-linux_${platform.machine}` : null;
}

/**
 * uv prefers what was built for many Linux systems to `linux_MACHINE`; for pip (packaging 26) it is the other way round.
 * In each group of tags with one interpreter and ABI the plain one stands first.
 */
function* plainLast(tags: readonly string[], plain: string): Generator<string> {
  let held: string | null = null;
  for (const tag of tags) {
    const startsGroup = tag.endsWith(plain);
    if (held !== null && (startsGroup || tag.endsWith("-any"))) {
      yield held;
      held = null;
    }
    if (startsGroup) held = tag;
    else yield tag;
  }
  if (held !== null) yield held;
}
