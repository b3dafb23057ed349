/**
 * Where each member of a distribution comes from: plain data, shown by content and never by name.
 */
export interface Correspondence {
  readonly against: "source-tree" | "sdist";
  readonly members: readonly MemberCorrespondence[];
  /** Files of the source that the distribution does not hold. */
  readonly dropped: readonly string[];
  /** What was not at hand: the submodule's commit, a crate, the repository. */
  readonly missing: readonly MissingEvidence[];
}

export const memberClasses = [
  "identical",
  /** Only the executable bit differs. */
  "mode",
  "line-endings",
  "symlink",
  "moved",
  "export-subst",
  "lfs",
  "submodule",
  /** Written anew from what the source declares, with equal bytes or equal fields. */
  "generated",
  "metadata",
  /** A copy of a published crate, wheel or archive whose digest the source pins. */
  "vendored",
  "compiled",
  /** Put there by auditwheel, delocate or delvewheel. */
  "repaired",
  /** Generated, of which named fields could not be derived without running code. */
  "generated-partly",
  /** The blob at this path in another trusted commit. */
  "other-commit",
  /** Nothing at hand can show it. */
  "unverifiable",
  "modified",
  "extra",
] as const;
export type MemberClass = (typeof memberClasses)[number];

export interface MemberCorrespondence {
  /** In the distribution. */
  readonly path: string;
  readonly class: MemberClass;
  /** The path in the source that it was held against, null where there is none. */
  readonly source: string | null;
  /** The verifier that decided: `blob`, `pkg-info`, `setuptools-scm`, `maturin-crate`, … */
  readonly by: string;
  /** Facts in words: which fields, which tag, why not. */
  readonly detail: string | null;
  /** Members with one explanation have one group: `submodule vendored-meson @ 5f3…`, `prefix src/`. */
  readonly group: string | null;
}

export interface MissingEvidence {
  readonly what: string;
  readonly why: string;
  /** How many members wait for it. */
  readonly members: number;
}
