import { directory, offsetOfAddress, type PeImage } from "./pe-image.ts";
import { Directory } from "./pe-numbers.ts";

export interface PeDebug {
  /** Where the linker wrote the file for debuggers: often a path of the machine that built it. */
  readonly pdb: string | null;
  /** The linker says that the same input gives the same bytes; the timestamp is then a hash. */
  readonly reproducible: boolean;
  /** `IMAGE_DLLCHARACTERISTICS_EX_*`: 1 is a shadow stack. */
  readonly extendedCharacteristics: number;
}

const ENTRY = 28;
const MOST_ENTRIES = 64;
const LONGEST_PATH = 32_768;
const Type = { codeView: 2, reproducible: 16, extendedCharacteristics: 20 } as const;
/** Signature of the record, and where in it the path begins. */
const PATH_AT: Readonly<Record<number, number>> = { 1396986706: 24, 808534606: 16 };

/** For people and debuggers; Windows does not load it. So what is not there is passed over. */
export function readDebugDirectory(image: PeImage): PeDebug {
  const debug = { pdb: null as string | null, reproducible: false, extendedCharacteristics: 0 };
  const entry = directory(image, Directory.debug);
  const start = entry === null ? -1 : offsetOfAddress(image, entry.address);
  if (entry === null || start < 0) return debug;
  const { bytes } = image;
  const count = Math.min(Math.floor(entry.size / ENTRY), MOST_ENTRIES, Math.floor((bytes.size - start) / ENTRY));

  for (let at = start; at < start + count * ENTRY; at += ENTRY) {
    const data = bytes.u32(at + 24);
    const has = (size: number): boolean => data > 0 && data + size <= bytes.size;
    switch (bytes.u32(at + 12)) {
      case Type.codeView: {
        const pathAt = has(24) ? PATH_AT[bytes.u32(data)] : undefined;
        if (pathAt !== undefined) debug.pdb ??= bytes.terminated(data + pathAt, LONGEST_PATH);
        break;
      }
      case Type.reproducible:
        debug.reproducible = true;
        break;
      case Type.extendedCharacteristics:
        if (has(4)) debug.extendedCharacteristics = bytes.u32(data);
        break;
    }
  }
  return debug;
}
