import type { MemberFacts } from "../distribution-analysis.ts";

/** What lies at the top of an sdist. */
export interface SdistTop {
  /** First segments of the normalised paths, in order of appearance. */
  readonly topLevel: readonly string[];
  /** The one top folder that installers change into; null where there is not exactly one. */
  readonly root: string | null;
}

/** @see pip's unpacking: a single folder that holds everything is left out, otherwise nothing is */
export function sdistTop(members: Iterable<Pick<MemberFacts, "normalised" | "kind">>): SdistTop {
  const topLevel = new Set<string>();
  let fileAtTop = false;
  for (const { normalised, kind } of members) {
    const slash = normalised.indexOf("/");
    const first = slash < 0 ? normalised : normalised.slice(0, slash);
    if (first === "") continue;
    topLevel.add(first);
    if (slash < 0 && kind !== "directory") fileAtTop = true;
  }
  const [only] = topLevel;
  return { topLevel: Array.from(topLevel), root: topLevel.size === 1 && !fileAtTop ? (only ?? null) : null };
}
