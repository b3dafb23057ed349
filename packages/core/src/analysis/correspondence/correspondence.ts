/**
 * Where each member of a distribution comes from: plain data, shown by content and never by name.
 */
export interface Correspondence {
  readonly against: "source-tree" | "sdist";
  /** The sub-directory of the source that the distribution was built from, without slashes around it; mostly empty. */
  readonly root: string;
  readonly members: readonly MemberCorrespondence[];
  /** Files of the source, below the root, that the distribution does not hold. */
  readonly dropped: readonly DroppedFile[];
  /** What was not at hand: the submodule's commit, a crate, the repository. */
  readonly missing: readonly MissingEvidence[];
  /** What generated files say of the commit that they were written at. */
  readonly claims: readonly CommitClaim[];
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
  /** Ignored by the source's own rules for what is not committed: left over from a build. */
  "residue",
  /** Nothing at hand can show it. */
  "unverifiable",
  /** A file that tools write, and whose content they would not have written from this source. */
  "unexplained",
  "modified",
  "extra",
] as const;
export type MemberClass = (typeof memberClasses)[number];

export interface MemberCorrespondence {
  /** In the distribution, below its top folder. */
  readonly path: string;
  readonly class: MemberClass;
  /** The path in the source that it was held against, from the top of the repository, null where there is none. */
  readonly source: string | null;
  /** The verifier that decided: `blob`, `pkg-info`, `version-module`, `maturin-crate`, … */
  readonly by: string;
  /** Facts in words: which fields, which tag, why not. */
  readonly detail: string | null;
  /** Members with one explanation have one group: `submodule vendored-meson @ 5f3…`, `prefix src/`. */
  readonly group: string | null;
  /** What the path is for. */
  readonly role: PathRole;
  readonly concerns: readonly Concern[];
}

/** What a path of a source tree or distribution is for; what it could do goes by it. */
export type PathRole = "build" | "startup" | "import" | "script" | "native" | "test" | "document" | "metadata" | "data";

/** What is worth saying of a member whatever its class. */
export type Concern =
  /** Moved or added to where a tool runs it: conftest.py, sitecustomize.py, `*.pth`, a back end's folder, `.cargo`. */
  | "executed-place"
  /** Several members of one name, with different bytes. */
  | "duplicate-differs"
  /** Several members of one name, with equal bytes. */
  | "duplicate"
  /** Permissions that no umask gives: set-user-id, write for all. */
  | "odd-mode"
  /** Differs from another member in case alone. */
  | "case-twin"
  /** Outside the one folder at the top. */
  | "outside-root"
  /** A link to what is not there, or out of the tree. */
  | "broken-link"
  /** A pickle that names what may run code. */
  | "unsafe-pickle"
  /** Byte code that Python may run instead of the source beside it. */
  | "bytecode"
  /** Line endings of a file that a shell or make reads. */
  | "line-endings-matter";

export interface DroppedFile {
  /** From the top of the repository. */
  readonly path: string;
  readonly role: PathRole;
  /** True of a module in a folder of which the distribution holds others. */
  readonly missed: boolean;
}

/** A commit that a member of the distribution names. */
export interface CommitClaim {
  readonly path: string;
  /** Lower-case hex, abbreviated or whole. */
  readonly commit: string;
  /** Null where only a tree is at hand. */
  readonly holds: boolean | null;
}

export interface MissingEvidence {
  readonly what: string;
  readonly why: string;
  /** How many members wait for it. */
  readonly members: number;
}
