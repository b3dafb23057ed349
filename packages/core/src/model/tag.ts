import { isRefusal, type Refusal } from "./refusal.ts";

/**
 * The tags of a wheel as its name compresses them: it fits every combination of one of each.
 * Lower case; kept compressed, because a few hundred characters can stand for millions of combinations.
 *
 * @see PEP 425
 */
export interface TagSet {
  readonly interpreters: readonly string[];
  readonly abis: readonly string[];
  readonly platforms: readonly string[];
}

/** Reads `py2.py3-none-any`. */
export function parseTagSet(text: string): TagSet | Refusal {
  const parts = text.split("-", 4);
  const [interpreters, abis, platforms] = parts.map((part) => part.split("."));
  if (parts.length !== 3 || interpreters === undefined || abis === undefined || platforms === undefined) {
    return { refused: "three tags were expected: interpreter, ABI and platform", at: 0 };
  }
  const empty = emptyPart(text);
  if (empty !== null) return { refused: "a tag is empty", at: empty };
  const invalid = interpreters.find((interpreter) => !isIdentifier(interpreter));
  if (invalid !== undefined) {
    return { refused: "the tag of an interpreter must be a Python identifier", at: text.indexOf(invalid) };
  }
  return { interpreters: lowered(interpreters), abis: lowered(abis), platforms: lowered(platforms) };
}

/** How many combinations the set stands for. */
export function countTags(tags: TagSet): number {
  return tags.interpreters.length * tags.abis.length * tags.platforms.length;
}

/** Each combination once, as `cp312-cp312-win_amd64`. Ask {@link countTags} first. */
export function* expandTags(tags: TagSet): Generator<string> {
  for (const interpreter of new Set(tags.interpreters)) {
    for (const abi of new Set(tags.abis)) {
      for (const platform of new Set(tags.platforms)) yield `${interpreter}-${abi}-${platform}`;
    }
  }
}

/** The tags that a target supports, each with its place: 0 is the best. */
export type TagRanking = ReadonlyMap<string, number>;

export function rankTags(supported: Iterable<string>): TagRanking {
  const ranking = new Map<string, number>();
  let rank = 0;
  for (const tag of supported) {
    if (!ranking.has(tag)) ranking.set(tag, rank);
    rank++;
  }
  return ranking;
}

/** The place of the best supported tag in the set, or null if the target supports none. */
export function bestRank(tags: TagSet, ranking: TagRanking): number | null {
  // A hostile name may stand for far more combinations than any target supports.
  return countTags(tags) > ranking.size ? bestRankAmongSupported(tags, ranking) : bestRankAmongClaimed(tags, ranking);
}

function bestRankAmongClaimed(tags: TagSet, ranking: TagRanking): number | null {
  let best: number | null = null;
  for (const tag of expandTags(tags)) {
    const rank = ranking.get(tag);
    if (rank !== undefined && (best === null || rank < best)) best = rank;
  }
  return best;
}

function bestRankAmongSupported(tags: TagSet, ranking: TagRanking): number | null {
  const interpreters = new Set(tags.interpreters);
  const abis = new Set(tags.abis);
  const platforms = new Set(tags.platforms);
  for (const [tag, rank] of ranking) {
    const [interpreter = "", abi = "", platform = ""] = tag.split("-");
    if (interpreters.has(interpreter) && abis.has(abi) && platforms.has(platform)) return rank;
  }
  return null;
}

/** Whether the target supports any tag of the set that is written in `text`; false for text that is none. */
export function isSupported(text: string, ranking: TagRanking): boolean {
  const tags = parseTagSet(text);
  return !isRefusal(tags) && bestRank(tags, ranking) !== null;
}

function emptyPart(text: string): number | null {
  const at = text.search(/(?:^|[-.])(?=$|[-.])/);
  return at === -1 ? null : at;
}

/** `str.isidentifier()` */
function isIdentifier(text: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(text) || /^[\p{XIDS}_]\p{XIDC}*$/u.test(text);
}

function lowered(tags: readonly string[]): readonly string[] {
  return tags.map((tag) => tag.toLowerCase());
}
