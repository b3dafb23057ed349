/**
 * The files of one commit, or of a folder or archive that somebody calls the source. Names and identities only; bytes are
 * asked for as they are needed.
 */
export interface SourceTree {
  /** Full id of the commit, null where only a tree was given. */
  readonly commit: string | null;
  readonly objectFormat: "sha1" | "sha256";
  /** By path, `/`-separated, without the sub-directory that was cut off. */
  readonly entries: ReadonlyMap<string, TreeEntry>;
}

export interface TreeEntry {
  readonly path: string;
  readonly kind: "file" | "symlink" | "submodule";
  readonly executable: boolean;
  /** Git's id of the blob (or the pinned commit of a submodule), lower-case hex, in `objectFormat`. */
  readonly id: string;
}

/** A source tree whose bytes can be had. */
export interface ReadableTree {
  readonly tree: SourceTree;
  /**
   * @param paths of files and symbolic links (whose bytes are their target)
   * @returns what could be had; a path that is not there, too large or not to be fetched is left out
   */
  read(paths: readonly string[]): Promise<ReadonlyMap<string, Uint8Array>>;
}
