import type { RandomAccess } from "../../base/random-access.ts";
import type { WordReader } from "../native/word-reader.ts";
import type { ChainedFixups } from "./chained-fixups.ts";
import { chainedTarget, THREADED_FORMAT } from "./chained-pointer.ts";
import type { LoadCommands } from "./load-commands.ts";
import { linkedData, type MachOImage } from "./mach-o-image.ts";
import { SectionType } from "./mach-o-numbers.ts";
import { headerAddress, type MachOSection, type MachOSegment } from "./segments.ts";

/** A function that dyld calls while it loads the file. */
export interface MachOStartFunction {
  /** The section as the file calls it, usually `__mod_init_func` or `__init_offsets`; or LC_ROUTINES. */
  readonly from: string;
  /** Null where it is another file's symbol. */
  readonly address: number | null;
}

/** How pointers on disk are to be read. */
export interface PointerRules {
  readonly chained: ChainedFixups | null;
  readonly threaded: boolean;
}

const MOST_FUNCTIONS = 65_536;
/** Objects are not loaded, and their pointers wait for a linker. */
const OBJECT = 1;

/** In the order that dyld calls them. */
export function readStartFunctions(
  image: MachOImage,
  commands: LoadCommands,
  segments: readonly MachOSegment[],
  rules: PointerRules,
): MachOStartFunction[] {
  if (image.header.fileType === OBJECT) return [];
  const functions: MachOStartFunction[] = [];
  if (commands.routine !== null) functions.push({ from: "LC_ROUTINES", address: commands.routine });
  const base = headerAddress(segments);

  for (const [index, segment] of segments.entries()) {
    const format = rules.threaded ? THREADED_FORMAT : (rules.chained?.pointerFormats.get(index) ?? null);
    for (const section of segment.sections) {
      if (functions.length >= MOST_FUNCTIONS) return functions;
      const room = MOST_FUNCTIONS - functions.length;
      if (section.type === SectionType.initPointers) {
        for (const address of pointers(image, section, room, format, base, segments)) {
          functions.push({ from: section.name, address });
        }
      }
      if (section.type === SectionType.initOffsets) {
        const table = contents(image, section, 4 * room);
        for (let at = 0; at + 4 <= table.length; at += 4) {
          functions.push({ from: section.name, address: base + table.u32(at) });
        }
      }
    }
  }
  return functions;
}

function pointers(
  image: MachOImage,
  section: MachOSection,
  most: number,
  format: number | null,
  base: number,
  segments: readonly MachOSegment[],
): (number | null)[] {
  const wordSize = image.header.bits === 64 ? 8 : 4;
  const table = contents(image, section, wordSize * most);
  const addresses: (number | null)[] = [];
  for (let at = 0; at + wordSize <= table.length; at += wordSize) {
    const value = table.word(at);
    // Chained pointers, which fill all 64 bits, exist on little-endian processors only.
    const [low, high] = wordSize === 8 ? [table.u32(at), table.u32(at + 4)] : [value, 0];
    addresses.push(format === null ? value : chainedTarget(format, { low, high }, base, segments));
  }
  return addresses;
}

function contents(image: MachOImage, section: MachOSection, most: number): WordReader {
  return linkedData(image, section.offset, Math.min(section.size, most, available(image.file, section.offset)));
}

function available(file: RandomAccess, offset: number): number {
  return Math.max(0, file.size - offset);
}
