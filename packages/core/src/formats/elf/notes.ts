import { readCopy } from "../native/read-copy.ts";
import { type ElfImage, tableAt } from "./elf-image.ts";
import { SegmentType } from "./elf-numbers.ts";

export interface ElfNotes {
  /** Lower-case hexadecimal, null where there is none. */
  readonly buildId: string | null;
  /** API level the file was linked for, from the Android note. */
  readonly androidApi: number | null;
  /** `GNU_PROPERTY_X86_ISA_1_NEEDED`: bit 0 baseline, 1 x86-64-v2, 2 v3, 3 v4; null where not said. */
  readonly isaNeeded: number | null;
  /** `GNU_PROPERTY_X86_FEATURE_1_AND` (1 IBT, 2 shadow stack) or the AArch64 one (1 BTI, 2 PAC). */
  readonly features: number | null;
}

const BUILD_ID = 3;
const PROPERTY = 5;
const ANDROID_IDENT = 1;
const X86_ISA_NEEDED = 0xc0008002;
const X86_FEATURES = 0xc0000002;
const AARCH64_FEATURES = 0xc0000000;
/** Notes of real files are a few kilobytes in all; many segments can name the same ones. */
const MOST_NOTE_BYTES = 1 << 17;

/** @see gABI chapter 5, "Note Section"; Linux extensions to gABI, "Program Property" */
export function readNotes(image: ElfImage): ElfNotes {
  const notes = {
    buildId: null as string | null,
    androidApi: null as number | null,
    isaNeeded: null as number | null,
    features: null as number | null,
  };

  let left = MOST_NOTE_BYTES;
  for (const { type, offset, fileSize } of image.segments) {
    if (type !== SegmentType.note || offset >= image.file.size) continue;
    const size = Math.min(fileSize, image.file.size - offset, left);
    left -= size;
    const bytes = readCopy(image.file, offset, size);
    const table = tableAt(image, offset, size);
    // GNU aligns property notes to 8 in 64-bit files; their sizes are multiples of it, so rounding to 4 walks both.
    for (let at = 0; at + 12 <= size; ) {
      const [nameSize, contentSize, kind] = [table.u32(at), table.u32(at + 4), table.u32(at + 8)];
      const nameAt = at + 12;
      const contentAt = nameAt + roundUp(nameSize, 4);
      if (contentAt + contentSize > size) break;
      const name = String.fromCharCode(...bytes.subarray(nameAt, nameAt + Math.min(Math.max(0, nameSize - 1), 16)));
      if (name === "GNU" && kind === BUILD_ID) {
        notes.buildId = Array.from(bytes.subarray(contentAt, contentAt + Math.min(contentSize, 64)), hexadecimal).join(
          "",
        );
      } else if (name === "GNU" && kind === PROPERTY) {
        readProperties(image, table, contentAt, contentAt + contentSize, notes);
      } else if (name === "Android" && kind === ANDROID_IDENT && contentSize >= 4) {
        notes.androidApi = table.u32(contentAt);
      }
      at = contentAt + roundUp(contentSize, 4);
    }
  }
  return notes;
}

function readProperties(
  image: ElfImage,
  table: { u32(offset: number): number },
  from: number,
  to: number,
  notes: { isaNeeded: number | null; features: number | null },
): void {
  for (let at = from; at + 8 <= to; ) {
    const [kind, size] = [table.u32(at), table.u32(at + 4)];
    if (size >= 4 && at + 12 <= to) {
      if (kind === X86_ISA_NEEDED) notes.isaNeeded = table.u32(at + 8);
      if (kind === X86_FEATURES || kind === AARCH64_FEATURES) notes.features = table.u32(at + 8);
    }
    at += 8 + roundUp(size, image.wordSize);
  }
}

function roundUp(value: number, to: number): number {
  return Math.ceil(value / to) * to;
}

function hexadecimal(byte: number): string {
  return byte.toString(16).padStart(2, "0");
}
