import type { ContentKind } from "../distribution-analysis.ts";

/** A distribution whose members are compared with something else: identities of all, bytes as they are needed. */
export interface ReadableDistribution {
  readonly kind: "sdist" | "wheel" | "other";
  readonly filename: string;
  /** The one folder at the top that `path` leaves out; null for a wheel and for an sdist without one. */
  readonly root: string | null;
  /** Every member but folders in the order of the archive; members of one name all. */
  readonly members: readonly DistributionMember[];
  /** Why not all of it could be listed or read; empty if it could. */
  readonly unread: readonly { readonly path: string | null; readonly why: string }[];
  /** @returns what could be had of these members, the last one of a name; a member too large to be parsed is left out */
  read(paths: readonly string[]): Promise<ReadonlyMap<string, Uint8Array>>;
}

/** What identifies one member. */
export interface DistributionMember {
  /** Below the top folder, `/`-separated; of a member outside it the whole path. */
  readonly path: string;
  /** As the archive names it. */
  readonly archivePath: string;
  readonly place: "inside" | "outside";
  readonly kind: "file" | "symlink" | "special";
  /** Permissions with set-user-id and the like, without the type; null where the archive has none. */
  readonly mode: number | null;
  /** Bytes as counted. */
  readonly size: number;
  /** Git's id of a blob with these bytes (of a symbolic link with its target), lower-case hex; null where not read. */
  readonly blob: string | null;
  /** Lower-case hex; null where not read or not asked for. */
  readonly sha256: string | null;
  /** By the first bytes; null where not read. */
  readonly content: ContentKind | null;
  /** Of a symbolic link, as written. */
  readonly linkTarget: string | null;
}
