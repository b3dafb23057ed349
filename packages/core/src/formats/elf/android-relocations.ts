import { FormatError } from "../../base/format-error.ts";
import { ByteCursor } from "../native/byte-cursor.ts";
import { readCopy } from "../native/read-copy.ts";
import type { ElfImage } from "./elf-image.ts";

const MAGIC = [0x41, 0x50, 0x53, 0x32];
const Group = { sameInfo: 1, sameStep: 2, sameAddend: 4, hasAddend: 8 } as const;
/** A group can say any number in no bytes at all. The largest libraries of Android have some 10^5. */
const MOST_RELOCATIONS = 2_000_000;
const LARGEST_TABLE = 64 << 20;

/**
 * Relocations as Android's linker takes them packed: differences as signed LEB128 numbers, in groups that share fields.
 *
 * @throws FormatError `elf/bad-android-relocations`
 * @see bionic, linker/linker_reloc_iterators.h
 */
export function readAndroidRelocations(
  image: ElfImage,
  offset: number,
  size: number,
  visit: (place: number, type: number, symbol: number, addend: number | null) => void,
): void {
  if (size > LARGEST_TABLE) throw new FormatError("elf/bad-android-relocations", offset, `${size} bytes`);
  const cursor = new ByteCursor(readCopy(image.file, offset, size));
  if (!MAGIC.every((byte, index) => cursor.bytes[index] === byte)) {
    throw new FormatError("elf/bad-android-relocations", offset, "no APS2");
  }
  cursor.skip(4);
  let left = cursor.sleb();
  let place = cursor.sleb();
  if (left > MOST_RELOCATIONS) throw new FormatError("elf/bad-android-relocations", offset, `${left} relocations`);
  const split = image.wordSize === 8 ? 0x1_0000_0000 : 0x100;
  let [info, addend, step] = [0, 0, 0];

  while (left > 0) {
    const count = cursor.sleb();
    if (!(count > 0 && count <= left)) throw new FormatError("elf/bad-android-relocations", offset, "group size");
    const flags = cursor.sleb();
    const has = (flag: number): boolean => (flags & flag) !== 0;
    if (has(Group.sameStep)) step = cursor.sleb();
    if (has(Group.sameInfo)) info = cursor.sleb();
    if (has(Group.hasAddend) && has(Group.sameAddend)) addend += cursor.sleb();
    if (!has(Group.hasAddend)) addend = 0;

    for (let index = 0; index < count; index++) {
      place += has(Group.sameStep) ? step : cursor.sleb();
      if (!has(Group.sameInfo)) info = cursor.sleb();
      if (has(Group.hasAddend) && !has(Group.sameAddend)) addend += cursor.sleb();
      visit(place, info % split, Math.floor(info / split), has(Group.hasAddend) ? addend : null);
    }
    left -= count;
  }
}
