import type {
  IncompleteItem,
  InspectedDistribution,
  InspectedMember,
  ListedDistribution,
  ListedMember,
  ShownMember,
} from "@assay/core";

/** What a call of `inspect` came to. Strings are the archives' own, not escaped. */
export interface Inspection {
  readonly shown: Shown;
  /** What of it could not be looked at; what was left out in writing comes last. */
  readonly incomplete: readonly Omit<IncompleteItem, "target">[];
}

export type Shown =
  | { readonly kind: "release"; readonly distributions: readonly ListedDistribution[] }
  | { readonly kind: "distribution"; readonly distribution: InspectedDistribution; readonly within: string | null }
  | {
      readonly kind: "members";
      readonly within: string;
      readonly members: readonly InspectedMember[];
      readonly path: string;
    }
  | { readonly kind: "same-name"; readonly within: string; readonly members: readonly ListedMember[] }
  | { readonly kind: "member"; readonly member: InspectedMember; readonly content: ShownMember }
  | {
      readonly kind: "extracted";
      readonly folder: string;
      readonly written: readonly Written[];
      readonly left: readonly Left[];
    };

/** A member that was written, and where. */
export interface Written {
  readonly path: string;
  readonly place: string;
  readonly size: number;
}

/** A member that was not written, or not as the archive says it is. */
export interface Left {
  readonly path: string;
  readonly why: string;
}
