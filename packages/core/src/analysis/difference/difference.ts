import type { ImageSize } from "../../formats/image/image-size.ts";
import type { BinaryFormat } from "../binaries/binary-facts.ts";
import type { ContentKind, Incomplete, MemberFacts } from "../distribution-analysis.ts";
import type { SideFacts } from "./side.ts";
import type { TextDifference } from "./text/text-difference.ts";

/** What differs between two distributions, archives or folders. Plain data; all strings are their own, not escaped. */
export interface Difference {
  readonly left: SideFacts;
  readonly right: SideFacts;
  readonly counts: ChangeCounts;
  /** By the path on the right, else on the left. */
  readonly changes: readonly Change[];
  /** Changes beyond what is kept; `counts` has them. */
  readonly changesNotKept: number;
  /** Permissions that differ and give nobody anything: by what they were and are. */
  readonly modes: readonly { readonly left: number; readonly right: number; readonly files: number }[];
  /** Folders whose files stand in another one on the right, where a wheel is held against an sdist or a source tree. */
  readonly layout: readonly { readonly left: string; readonly right: string; readonly files: number }[];
  /** Members that both have follow one another otherwise. */
  readonly reordered: boolean;
  /** What one of the two archives says beside its files and the other does not; see {@link Oddity}. */
  readonly oddities: readonly Oddity[];
  readonly odditiesNotKept: number;
  readonly incomplete: readonly Incomplete[];
}

/**
 * Where an archive contradicts its format or itself, so that other readers may see something else than the files that are
 * compared; and folders that nothing is in.
 */
export interface Oddity {
  readonly side: "left" | "right";
  /** `zip/local-name-differs`, `tar/several-paths`, …; `folder/empty`. */
  readonly code: string;
  readonly path: string | null;
  readonly detail: string;
}

/** Files and links. A file that was moved and changed is counted as moved. */
export interface ChangeCounts {
  readonly same: number;
  readonly changed: number;
  readonly added: number;
  readonly removed: number;
  readonly moved: number;
}

/** A file or link that is not the same on both sides. */
export interface Change {
  readonly change: "added" | "removed" | "changed" | "moved";
  /** Null where it was added. */
  readonly left: FileFacts | null;
  /** Null where it was removed. */
  readonly right: FileFacts | null;
  /** Whether what anybody may do with it differs, beyond {@link Difference.modes}. */
  readonly permissions: { readonly left: number; readonly right: number } | null;
  /** Null where the bytes are the same, or there is nothing to hold them against. */
  readonly content: ContentDifference | null;
}

export interface FileFacts {
  /** As the archive names it. */
  readonly path: string;
  /** As reports name it: without the folder that everything stands in. */
  readonly name: string;
  readonly kind: MemberFacts["kind"];
  /** Bytes, as claimed. */
  readonly size: number;
  /** Lower-case hex; null where it was not read, as what only one side has is not. */
  readonly sha256: string | null;
  readonly mode: number | null;
  readonly linkTarget: string | null;
}

export type ContentDifference =
  | { readonly as: "text"; readonly text: TextDifference }
  | MetadataDifference
  | RecordDifference
  | BinaryDifference
  | { readonly as: "archive"; readonly difference: Difference }
  | { readonly as: "image"; readonly left: ImageSize; readonly right: ImageSize }
  /** Something else than files of one kind: `kind`s of {@link FileFacts} or of content. */
  | {
      readonly as: "kind";
      readonly left: ContentKind | MemberFacts["kind"];
      readonly right: ContentKind | MemberFacts["kind"];
    }
  | { readonly as: "link"; readonly left: string; readonly right: string }
  | { readonly as: "data"; readonly kind: ContentKind }
  /** Not compared beyond that it differs, or not at all. */
  | { readonly as: "unread"; readonly why: string };

/** Core metadata, by field. */
export interface MetadataDifference {
  readonly as: "metadata";
  readonly fields: readonly FieldChange[];
  /** Fields beyond what is kept. */
  readonly fieldsNotKept: number;
  readonly description: TextDifference | null;
}

/** A field of core metadata, with the values that only one side has. */
export interface FieldChange {
  readonly field: string;
  readonly removed: readonly string[];
  readonly added: readonly string[];
  /** Values beyond what is kept. */
  readonly notKept: number;
  /** Requirements that are spelt otherwise and mean the same; they stand nowhere else. */
  readonly respelt: number;
}

/** RECORD, less what follows from the changes of members. */
export interface RecordDifference {
  readonly as: "record";
  /** Rows that differ as they must. */
  readonly following: number;
  /** What they say beyond that, in the words of {@link RecordNote}. */
  readonly beyond: readonly RecordNote[];
  readonly notKept: number;
}

/**
 * `changed`: another digest or size for a file that is the same. `left only`, `right only`: a row for a file that both or
 * none have, or one more than before. `stale`: the digest or size on the right is not that of the file, which differs.
 * `digest gone`: there is none any more, or one of another algorithm.
 */
export interface RecordNote {
  readonly path: string;
  readonly what: "changed" | "left only" | "right only" | "stale" | "digest gone";
}

/** Machine code, by what it says of itself. */
export interface BinaryDifference {
  readonly as: "binary";
  readonly format: BinaryFormat;
  readonly facts: readonly FactChange[];
  /** Why one of them could not be read; null if both could. */
  readonly unreadable: string | null;
}

/** One thing that it says, with the values that only one side has. */
export interface FactChange {
  /** In the words of reports: `needs`, `exports`. */
  readonly fact: string;
  readonly removed: readonly string[];
  readonly added: readonly string[];
  /** Values beyond what is kept, of either. */
  readonly removedNotKept: number;
  readonly addedNotKept: number;
}
