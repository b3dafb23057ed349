import { readStringTable, StringTable } from "../native/string-table.ts";
import { type ElfImage, offsetOf, type Segment, tableAt } from "./elf-image.ts";
import { SegmentType, Tag } from "./elf-numbers.ts";

/** The dynamic section: what the run-time linker reads, found through PT_DYNAMIC and nothing else. */
export interface Dynamic {
  /** The last value of each tag, as glibc and musl take it. */
  readonly values: ReadonlyMap<number, number>;
  readonly needed: readonly string[];
  readonly strings: StringTable;
}

const NO_STRINGS: StringTable = new StringTable(new Uint8Array(), "elf");

/** Far above any real table (a few dozen entries), and a bound on what a lying size can cost. */
const MOST_ENTRIES = 65_536;

/** @see gABI chapter 5, "Dynamic Section" */
export function readDynamic(image: ElfImage): Dynamic {
  const values = new Map<number, number>();
  const needed: number[] = [];
  const segment = image.segments.findLast(({ type, fileSize }) => type === SegmentType.dynamic && fileSize > 0);
  if (segment === undefined) return { values, needed: [], strings: NO_STRINGS };

  for (const [tag, value] of entries(image, segment)) {
    if (tag === Tag.needed) needed.push(value);
    else values.set(tag, value);
  }
  const strings = readStrings(image, values);
  return { values, strings, needed: needed.map((offset) => strings.at(offset)) };
}

/**
 * Up to DT_NULL, whatever size the segment says, and from its address, not its offset: run-time linkers look at neither.
 * An address where nothing is loaded leaves the offset.
 */
function* entries(image: ElfImage, segment: Segment): Generator<readonly [number, number]> {
  const loaded = offsetOf(image, segment.address);
  const start = loaded >= 0 ? loaded : segment.offset;
  const entrySize = 2 * image.wordSize;
  const most = Math.min(MOST_ENTRIES, Math.max(0, Math.floor((image.file.size - start) / entrySize)));
  let piece = Math.min(most, Math.floor(segment.fileSize / entrySize));

  for (let index = 0; index < most; piece = most - index) {
    const table = tableAt(image, start + index * entrySize, piece * entrySize);
    for (let at = 0; at < table.length; at += entrySize) {
      const tag = table.word(at);
      if (tag === 0) return;
      yield [tag, table.word(at + image.wordSize)];
    }
    index += piece;
  }
}

function readStrings(image: ElfImage, values: ReadonlyMap<number, number>): StringTable {
  const offset = offsetOf(image, values.get(Tag.stringTable) ?? -1);
  if (offset < 0) return NO_STRINGS;
  const size = Math.max(0, Math.min(values.get(Tag.stringSize) ?? 0, image.file.size - offset));
  return size === 0 ? NO_STRINGS : readStringTable(image.file, offset, size, "elf");
}

/** A string that a tag points to, null where the tag is absent. */
export function stringValue(dynamic: Dynamic, tag: number): string | null {
  const offset = dynamic.values.get(tag);
  return offset === undefined ? null : dynamic.strings.at(offset);
}
