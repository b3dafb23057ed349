import type { BackEnd } from "./configuration.ts";
import type { Explanation, World } from "./world.ts";

/**
 * Shows that certain members follow from the source. A name, or what the source declares, only selects a verifier;
 * content decides. One that throws has explained nothing and stops nobody else.
 */
export interface Verifier {
  readonly name: string;
  /** Back ends that write such files; null for any. */
  readonly backEnds: readonly BackEnd[] | null;
  /** Of the members that nothing explains so far, those that this verifier answers for. */
  claims(open: readonly string[], world: World): readonly string[];
  /** What became of each; a path that is left out is left to the next verifier. */
  verify(paths: readonly string[], world: World): Promise<ReadonlyMap<string, Explanation>>;
}

/** An explanation by this verifier. */
export function explained(by: string, one: Pick<Explanation, "class"> & Partial<Explanation>): Explanation {
  return { source: null, detail: null, group: null, ...one, by };
}

export function unexplained(by: string, detail: string): Explanation {
  return { class: "unexplained", source: null, by, detail, group: null };
}
