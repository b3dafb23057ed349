import type { Reading } from "../../base/reading.ts";

/** One member, as CPython's tarfile reads it. Strings are the archive's own, not escaped. */
export interface TarMember {
  /** Without a closing slash if it is a folder. Bytes that are not UTF-8 stand as U+DC80 to U+DCFF. */
  readonly path: string;
  readonly names: TarNames;
  readonly kind: "file" | "directory" | "symlink" | "hardlink" | "device" | "fifo" | "other";
  /** The type flag, mostly one character of ASCII: `0`, `5`, `S`, `V`. */
  readonly type: string;
  /** A symbolic link's is relative to its folder, a hard link's to the archive. */
  readonly linkTarget: string | null;
  /** Permissions with set-user-id and the like, without the type. */
  readonly mode: number;
  /** Bytes of content in the archive. */
  readonly size: number;
  /** Bytes that the unpacked file has; larger than `size` if it is sparse. */
  readonly apparentSize: number;
  /** Of its header in the tar stream, or of the first extended header that belongs to it. */
  readonly offset: number;
  readonly format: TarFormat;
  readonly owner: { readonly uid: number; readonly gid: number; readonly user: string; readonly group: string };
  /** Seconds since 1970, with a fraction in PAX; null if it is no number. */
  readonly modified: number | null;
  readonly nameIsUtf8: boolean;
}

/** The member's name under each reading; `path` is the one CPython takes. */
interface TarNames {
  /** Of the header itself, with its prefix. */
  readonly header: string;
  readonly pax: string | null;
  readonly gnuLong: string | null;
  /** Where an installer writes it: NUL cut, `./` and `x/..` resolved. */
  readonly normalised: string;
}

export type TarFormat = "v7" | "ustar" | "gnu" | "pax";

/** Receives one member's content. */
export interface TarSink {
  /** The piece is a view, valid until this returns. */
  write(piece: Uint8Array): void;
  /** No more comes: all of `size`, or less if the archive is cut off there (`tar/truncated`). Waited for. */
  end(): void | Promise<void>;
}

/** Decides what to do with a member's content; null skips it. Called for every member in the order of the archive. */
export type OnTarMember = (member: TarMember) => TarSink | null;

export interface TarSummary {
  /** How many CPython sees. */
  readonly members: number;
  /** Bytes of the tar stream, to its very end. */
  readonly size: number;
  /** Where CPython stops reading, and why. */
  readonly end: { readonly offset: number; readonly because: TarEnd };
  /** The formats of the members, in order of appearance. */
  readonly formats: readonly TarFormat[];
  /** What stands behind that place, null if only zeros do. */
  readonly beyond: TarBeyond | null;
  /** Anomalies beyond `limits.anomalies`. */
  readonly anomaliesNotKept: number;
}

/** The usual end are two blocks of zeros. CPython stops silently at every other one, too. */
export type TarEnd = "end-marker" | "one-zero-block" | "no-end-marker" | "truncated" | "bad-header";

/** Content of the stream that CPython does not read. */
export interface TarBeyond {
  /** Of the first block that is not zero. */
  readonly offset: number;
  /** Bytes from there to the end of the stream. */
  readonly size: number;
  /** How many members another reader could find there. */
  readonly members: number;
  /** The paths of the first hundred. */
  readonly paths: readonly string[];
}

export type TarReading = Reading<TarSummary>;
