/** One record of the central directory: what installers see. Strings are the archive's own, not escaped. */
export interface ZipMember {
  /**
   * The name in the central directory, decoded as CPython's zipfile does: UTF-8 where flag bit 11 is set, CP437 where not.
   * NULs stay in it. Flagged bytes that are not UTF-8 stand as U+DC80 to U+DCFF. A name of more than `limits.name` bytes,
   * which no system can write, ends there with `…[N bytes, CRC-32 x]`; so do the other readings.
   */
  readonly path: string;
  readonly names: ZipNames;
  readonly kind: "file" | "directory" | "symlink" | "special";
  /** Unix mode with its type bits; null where the archive has none. */
  readonly mode: number | null;
  readonly method: number;
  readonly flags: number;
  readonly crc32: number;
  /** Bytes in the archive, as the central directory (with ZIP64) claims. */
  readonly compressedSize: number;
  /** Bytes of the content, as the central directory (with ZIP64) claims. */
  readonly size: number;
  /** Offset of the local header in the file. */
  readonly headerOffset: number;
  /** Offset of the data in the file; null where local headers were not read or none is there. */
  readonly dataOffset: number | null;
  readonly encrypted: boolean;
  /** The DOS date, which has no zone: `2020-02-02T00:00:00`; null if it is none. */
  readonly modified: string | null;
}

/** Every reading of a member's name. */
export interface ZipNames {
  readonly central: string;
  /** What a streaming reader sees; null where local headers were not read or none is there. */
  readonly local: string | null;
  /** The Info-ZIP Unicode Path (0x7075) of the central record, whether or not its checksum of the name is right. */
  readonly unicodePath: string | null;
  /** The path an installer built on CPython writes: NUL cut, `./` and `x/..` resolved. */
  readonly normalised: string;
}

/** A member that only a reader of the local headers sees. Its sizes are the local header's or the data descriptor's. */
export interface LocalMember {
  readonly path: string;
  readonly normalised: string;
  readonly method: number;
  readonly flags: number;
  readonly crc32: number;
  readonly compressedSize: number;
  readonly size: number;
  readonly headerOffset: number;
  readonly dataOffset: number;
  readonly encrypted: boolean;
}

/** What is needed to read a member's content; both kinds of members have it. */
export type ZipContent = Pick<
  ZipMember,
  "path" | "method" | "flags" | "crc32" | "compressedSize" | "size" | "headerOffset" | "dataOffset" | "encrypted"
>;

/** Bytes that belong to no member, directory or end record. */
export interface ZipRegion {
  readonly offset: number;
  readonly length: number;
  readonly place: "before the first member" | "between members" | "before the end record" | "after the end record";
}

/**
 * `directory`: the end of the file and the central directory, nothing else is read.
 * `full`: the local headers too, and every byte is accounted for.
 */
export type ZipDepth = "directory" | "full";

export interface ZipArchive {
  /** In the order of the central directory. Of equal names CPython takes the last. */
  readonly members: readonly ZipMember[];
  /** In the order of the file. Empty where only the directory was read. */
  readonly localOnly: readonly LocalMember[];
  readonly comment: Uint8Array;
  /** Bytes before the first listed member that are more than unlisted members. */
  readonly prefixLength: number;
  /** Bytes after the end record and its comment. */
  readonly trailingLength: number;
  readonly directoryOffset: number;
  /** Bytes that its records take. */
  readonly directorySize: number;
  /** Bytes that nothing accounts for, in the order of the file. Empty where only the directory was read. */
  readonly unaccounted: readonly ZipRegion[];
  /** Anomalies beyond `limits.anomalies`. */
  readonly anomaliesNotKept: number;
}

/** General purpose flags, APPNOTE 4.4.4. */
export const FLAG_DESCRIPTOR = 0x0008;
export const FLAG_PATCH = 0x0020;
export const FLAG_UTF8 = 0x0800;
export const FLAG_MASKED_HEADERS = 0x2000;
/** Encryption and strong encryption. */
export const FLAGS_ENCRYPTED = 0x0041;
