import type { Limits } from "../../base/limits.ts";
import type { Platform } from "../../base/platform.ts";
import type { LazyParser } from "../../formats/python/syntax/python-parser.ts";
import type { ReadableTree } from "../../model/source-tree.ts";
import type { ReadableDistribution } from "./readable-distribution.ts";

/** What a correspondence rests on besides the two sides. All evidence is optional: what is not given is *missing*. */
export interface CorrespondenceContext {
  /** As the distribution's file name or the index spells it. */
  readonly project: string;
  readonly version: string;
  readonly platform: Platform;
  readonly limits: Limits;
  /** For a setup.py of Python 2. */
  readonly parser?: LazyParser;
  /** Trees of submodules at the commits that the source pins, by the path of the gitlink in the repository. */
  readonly submodules?: ReadonlyMap<string, ReadableTree>;
  /** Published archives (crates, downloads) by the lower-case hex SHA-256 or SHA-512 of the file. */
  readonly archives?: ReadonlyMap<string, ReadableDistribution>;
  /** Null, or left out, where only a tree was given. */
  readonly repository?: RepositoryFacts | null;
}

/** What a repository can be asked of the commit that is compared. Null where it cannot say. */
export interface RepositoryFacts {
  /** Tags of the commit itself, without `refs/tags/`. */
  readonly tags: readonly string[];
  /** Commits reachable from it, newest first; asked for only where pbr wrote its AUTHORS and ChangeLog. */
  log(): Promise<readonly LoggedCommit[] | null>;
  /** Trusted commits that hold exactly this blob at exactly this path, at most one each, by path. */
  elsewhere(
    wanted: readonly { readonly path: string; readonly blob: string }[],
  ): Promise<ReadonlyMap<string, { readonly commit: string; readonly trust: "trusted" | "untrusted" }>>;
}

export interface LoggedCommit {
  readonly id: string;
  readonly author: string;
  readonly email: string;
  /** The whole message, its subject first. */
  readonly message: string;
  /** Without `refs/tags/`. */
  readonly tags: readonly string[];
}
