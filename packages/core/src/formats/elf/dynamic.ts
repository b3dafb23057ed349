import { type ElfImage, offsetOf, tableAt } from "./elf-image.ts";
import { SegmentType, Tag } from "./elf-numbers.ts";
import { StringTable } from "./string-table.ts";

/** The dynamic section: what the run-time linker reads, found through PT_DYNAMIC and nothing else. */
export interface Dynamic {
  /** The first value of each tag, as ld.so takes it. */
  readonly values: ReadonlyMap<number, number>;
  readonly needed: readonly string[];
  readonly strings: StringTable;
}

const EMPTY: Dynamic = { values: new Map(), needed: [], strings: new StringTable(new Uint8Array()) };

/** Far above any real table (a few dozen entries), and a bound on what a lying size can cost. */
const MOST_ENTRIES = 65_536;

/** @see gABI chapter 5, "Dynamic Section" */
export function readDynamic(image: ElfImage): Dynamic {
  const segment = image.segments.find(({ type }) => type === SegmentType.dynamic);
  if (segment === undefined) return EMPTY;

  const available = Math.max(0, Math.min(segment.fileSize, image.file.size - segment.offset));
  const entrySize = 2 * image.wordSize;
  const count = Math.min(Math.floor(available / entrySize), MOST_ENTRIES);
  const table = tableAt(image, segment.offset, count * entrySize);
  const values = new Map<number, number>();
  const needed: number[] = [];

  for (let at = 0; at < table.length; at += entrySize) {
    const tag = table.word(at);
    const value = table.word(at + image.wordSize);
    if (tag === 0) break;
    if (tag === Tag.needed) needed.push(value);
    else if (!values.has(tag)) values.set(tag, value);
  }
  const strings = readStrings(image, values);
  return { values, strings, needed: needed.map((offset) => strings.at(offset)) };
}

function readStrings(image: ElfImage, values: ReadonlyMap<number, number>): StringTable {
  const offset = offsetOf(image, values.get(Tag.stringTable) ?? -1);
  if (offset < 0) return EMPTY.strings;
  const size = Math.max(0, Math.min(values.get(Tag.stringSize) ?? 0, image.file.size - offset));
  return new StringTable(image.file.read(offset, size).slice());
}

/** A string that a tag points to, null where the tag is absent. */
export function stringValue(dynamic: Dynamic, tag: number): string | null {
  const offset = dynamic.values.get(tag);
  return offset === undefined ? null : dynamic.strings.at(offset);
}
