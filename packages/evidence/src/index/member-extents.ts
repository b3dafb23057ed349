import type { ListedMember, ZipArchive, ZipMember } from "@assay/core";
import type { ByteRange } from "./sparse-bytes.ts";

/** What the place of a member's bytes is told from; headers were not looked at. */
type Placed = Pick<ZipMember, "headerOffset" | "compressedSize"> | NonNullable<ListedMember["zip"]>;

/** For each member the bytes from its local header to where the next one, or the directory, begins. */
export function memberExtents(
  members: Iterable<Placed>,
  archive: Pick<ZipArchive, "members" | "directoryOffset">,
): readonly ByteRange[] {
  const starts = archive.members.map(({ headerOffset }) => headerOffset).sort((one, other) => one - other);
  return Array.from(members, ({ headerOffset: offset, compressedSize }) => {
    const end = Math.min(archive.directoryOffset, starts[firstAbove(starts, offset)] ?? archive.directoryOffset);
    // Between the header and the data stand name and extra fields; the local ones may be longer than the central ones.
    const most = 30 + 2 * 0xffff + compressedSize;
    return { offset, length: Math.max(0, Math.min(end - offset, most)) };
  });
}

/** The place of the first number that is larger. */
function firstAbove(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) > value) high = middle;
    else low = middle + 1;
  }
  return low;
}
