import type { DistributionMember } from "./readable-distribution.ts";

/** A member whose bytes the source holds at another path. */
export interface Move {
  readonly member: DistributionMember;
  /** From the top of the repository. */
  readonly from: string;
  /** The folders that changed, the common rest of the paths left out. */
  readonly change: { readonly to: string; readonly from: string };
}

/**
 * Where members came from that lie elsewhere in the source. Of several places the one that many others of the members
 * came from, then the one whose path ends most alike.
 */
export function findMoves(
  members: readonly DistributionMember[],
  byBlob: ReadonlyMap<string, readonly string[]>,
): readonly Move[] {
  const candidates = members.map((member) => ({
    member,
    places: (member.blob === null || member.size === 0 ? [] : (byBlob.get(member.blob) ?? [])).map((from) => ({
      from,
      change: changeBetween(member.path, from),
    })),
  }));
  const votes = new Map<string, number>();
  for (const { places } of candidates) {
    for (const key of new Set(places.map(({ change }) => keyOf(change)))) votes.set(key, (votes.get(key) ?? 0) + 1);
  }
  return candidates.flatMap(({ member, places }) => {
    let best: { from: string; change: Move["change"] } | null = null;
    for (const place of places) {
      if (best === null || rank(place) > rank(best)) best = place;
    }
    return best === null ? [] : [{ member, ...best }];
  });

  function rank({ change, from }: { change: Move["change"]; from: string }): number {
    const longer = from.length - change.from.length;
    return (votes.get(keyOf(change)) ?? 0) * 1e6 + longer;
  }
}

/** How many files of one change of folders are a consistent move, not a copy of a file into another place. */
export const CONSISTENT_MOVE = 3;

export function countMoves(moves: readonly Move[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { change } of moves) counts.set(keyOf(change), (counts.get(keyOf(change)) ?? 0) + 1);
  return counts;
}

export function keyOf({ to, from }: Move["change"]): string {
  return `${from === "" ? "." : from} → ${to === "" ? "." : to}`;
}

function changeBetween(to: string, from: string): Move["change"] {
  const toSegments = to.split("/");
  const fromSegments = from.split("/");
  let common = 0;
  while (
    common < toSegments.length &&
    common < fromSegments.length &&
    toSegments.at(-1 - common) === fromSegments.at(-1 - common)
  ) {
    common++;
  }
  return {
    to: toSegments.slice(0, toSegments.length - common).join("/"),
    from: fromSegments.slice(0, fromSegments.length - common).join("/"),
  };
}
