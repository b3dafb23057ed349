import type { RandomAccess } from "../../base/random-access.ts";
import { IMAGE_HEAD, imageSize } from "../../formats/image/image-size.ts";
import { binaryFormat } from "../binaries/read-binary.ts";
import type { ContentKind } from "../distribution-analysis.ts";
import { compareBinaries } from "./compare-binaries.ts";
import { compareMetadata } from "./compare-metadata.ts";
import { compareRecords, type RecordedFiles } from "./compare-record.ts";
import type { ContentDifference, Difference } from "./difference.ts";
import type { Loaded } from "./side.ts";
import { compareText } from "./text/compare-text.ts";
import { partOf, type Room } from "./text/text-difference.ts";

/** What comparing contents needs to know and may use. */
export interface ContentTerms {
  readonly room: Room;
  /** Larger ones are compared as text. */
  readonly mostParsed: number;
  readonly files: RecordedFiles;
  /** Compares two archives in the archives; null where they cannot be opened, or no deeper is looked. */
  readonly inside: (left: RandomAccess, right: RandomAccess) => Promise<Difference | null>;
}

/** What a file is by its place, beside what it is by its content. */
export type ContentRole = "metadata" | "record" | "other";

/** A file's share of the text that is kept. */
const MOST_OF_ONE = 4 << 20;

/** Compares two contents that are known to differ. Bytes decide how; names only say which texts are metadata. */
export async function compareContent(
  left: Loaded,
  right: Loaded,
  role: ContentRole,
  terms: ContentTerms,
): Promise<ContentDifference> {
  const unread = cameToNothing(left) || cameToNothing(right);
  if (unread || left.bytes === null || right.bytes === null || left.content === null || right.content === null) {
    const why = left.failure ?? right.failure;
    return { as: "unread", why: why ?? "it is larger than is put aside: compared by its digest only" };
  }
  if (isText(left.content) && isText(right.content)) return compareTexts(left.bytes, right.bytes, role, terms);
  if (left.content !== right.content) return { as: "kind", left: left.content, right: right.content };

  const format = binaryFormat(left.content);
  if (format !== null) return compareBinaries(format, left.bytes, right.bytes);
  if (ARCHIVES.has(left.content)) {
    const difference = await terms.inside(left.bytes, right.bytes);
    if (difference !== null) return { as: "archive", difference };
  }
  return compareData(left.bytes, right.bytes, left.content);
}

/** What is damaged may still be compared as far as it came. */
function cameToNothing({ failure, size }: Loaded): boolean {
  return failure !== null && size === 0;
}

function isText(content: ContentKind): boolean {
  return content === "text" || content === "empty";
}

const ARCHIVES: ReadonlySet<ContentKind> = new Set(["zip", "gzip", "bzip2", "xz", "zstd", "tar"]);

function compareTexts(
  left: RandomAccess,
  right: RandomAccess,
  role: ContentRole,
  terms: ContentTerms,
): ContentDifference {
  const room = partOf(terms.room, MOST_OF_ONE);
  if (role !== "other" && left.size <= terms.mostParsed && right.size <= terms.mostParsed) {
    const [one, other] = [left.read(0, left.size).slice(), right.read(0, right.size).slice()];
    return role === "metadata" ? compareMetadata(one, other, room) : compareRecords(one, other, terms.files);
  }
  return { as: "text", text: compareText(left, right, room) };
}

function compareData(left: RandomAccess, right: RandomAccess, kind: ContentKind): ContentDifference {
  const one = imageSize(left.read(0, Math.min(left.size, IMAGE_HEAD)).slice());
  const other = imageSize(right.read(0, Math.min(right.size, IMAGE_HEAD)));
  if (one !== null && other !== null) return { as: "image", left: one, right: other };
  return { as: "data", kind };
}
