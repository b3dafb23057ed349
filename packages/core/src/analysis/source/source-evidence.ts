import type { Correspondence } from "../correspondence/correspondence.ts";
import type { CommitAnswer } from "./commit-answer.ts";

/** Raise it whenever the same bytes and the same repository would come out differently. */
export const SOURCE_VERSION = 3;

/**
 * What was established about where one distribution comes from: plain data, cached by the distribution's digest and the
 * state of the repository. Strings are the archive's and the repository's own, not escaped.
 */
export interface SourceEvidence {
  /** What it was held against. A wheel is held against its sdist, and against the source tree where one is at hand. */
  readonly against: Correspondence["against"];
  /** The repository, folder or archive, as a person would name it; null where there was none. */
  readonly source: string | null;
  /** Who named the repository: `--repository`, `Project-URL Source`, `attestation`; null where nobody had to. */
  readonly namedBy: string | null;
  /** Null where the source has no commits, or none holds any file. */
  readonly answer: CommitAnswer | null;
  readonly correspondence: Correspondence;
  /** Members that differ from the commit and are as in the commit that the version's tag names. */
  readonly asTagged: readonly string[];
  /** Of the first file of the release, seconds since 1970; null where nobody says. */
  readonly uploaded: number | null;
  /** A commit outside the default branch and all tags that holds more files than any inside. */
  readonly impostor: CommitAnswer | null;
  /** Members whose text differs, with the difference: at most a few, each at most some lines. */
  readonly differences: readonly MemberDifference[];
  /** What could not be looked at, and why. */
  readonly open: readonly { readonly what: string; readonly why: string }[];
}

export interface MemberDifference {
  readonly path: string;
  /** Lines with ` `, `-` (source) or `+` (distribution) before them; `@@` lines between. */
  readonly lines: readonly string[];
  /** Lines beyond those kept. */
  readonly notKept: number;
}
