import type { RandomAccess } from "../../base/random-access.ts";
import type { Anomaly } from "../../base/reading.ts";
import type { ZipContent } from "../../formats/zip/zip-member.ts";
import type { ContentKind, Incomplete, MemberFacts } from "../distribution-analysis.ts";

/** One of two things that are compared: a distribution, an archive in one, or a folder. */
export interface Side {
  readonly facts: SideFacts;
  readonly entries: readonly SideEntry[];
  /** What of it could not be looked at; complete once everything was loaded that is asked for. */
  readonly incomplete: readonly Incomplete[];
  /** Where the archive contradicts its format or itself: other readers may see something else than its entries. */
  readonly anomalies: readonly Anomaly[];
  /** An entry's bytes as they lie in a ZIP; null where they do not. Equal ones on both sides are equal unpacked. */
  packed(entry: SideEntry): PackedBytes | null;
  /** Reads one entry; not two of one side at once. Never throws what the bytes are to blame for. */
  load(entry: SideEntry): Promise<Loaded>;
  /** Gives up what is held. */
  release(): void;
}

/** What a report says of a side as a whole. Strings are its own, not escaped. */
export interface SideFacts {
  /** File name, or the folder as it was asked for. */
  readonly name: string;
  readonly kind: "wheel" | "sdist" | "archive" | "folder";
  /** By content: `zip`, `tar.gz` …; null for a folder. */
  readonly container: string | null;
  /** Bytes of the file; null for a folder. */
  readonly size: number | null;
  /** Lower-case hex; null for a folder, and where nobody computed it. */
  readonly sha256: string | null;
  /** Files and links in it. */
  readonly files: number;
  /** The one folder that everything stands in, which is left out of names; null where there is none. */
  readonly root: string | null;
  /** Folders that are not compared: of version control. */
  readonly leftOut: readonly string[];
  readonly packing: Packing | null;
}

/** How an archive is packed: nothing that an installer writes. */
export interface Packing {
  /** Of ZIP members: `stored`, `deflate` …, sorted. */
  readonly methods: readonly string[];
  /** The earliest and latest date of a member, as written; null where there is none. */
  readonly dates: { readonly first: string; readonly last: string } | null;
}

/** A file, folder or link of a side, before anything of its content is read. */
export interface SideEntry {
  /** As the archive names it. */
  readonly path: string;
  /** From 1: which one of its name it is. */
  readonly occurrence: number;
  /** `streaming`: not in the directory of a ZIP, so that only who reads it from its beginning sees it. */
  readonly seenBy: "installers" | "streaming";
  readonly kind: MemberFacts["kind"];
  /** Bytes, as claimed. */
  readonly size: number;
  readonly mode: number | null;
  readonly linkTarget: string | null;
  /** Lower-case hex, where one pass through the side has computed it. */
  readonly sha256: string | null;
}

export interface PackedBytes {
  readonly file: RandomAccess;
  readonly offset: number;
  readonly length: number;
  /** Compression, sizes and checksum are part of what must be equal. */
  readonly claims: Pick<ZipContent, "method" | "encrypted" | "compressedSize" | "size" | "crc32">;
}

/** The content of an entry. */
export interface Loaded {
  /** Null where it cannot be had. */
  readonly bytes: RandomAccess | null;
  readonly size: number;
  /** Lower-case hex; null where not all of it could be read. */
  readonly sha256: string | null;
  readonly content: ContentKind | null;
  /** Why it is not all of it, or not what the archive says it is; null if it is. */
  readonly failure: string | null;
  release(): void;
}
