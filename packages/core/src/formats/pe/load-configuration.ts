import { directory, offsetOfAddress, type PeImage } from "./pe-image.ts";
import { Directory } from "./pe-numbers.ts";

export interface PeLoadConfiguration {
  /** Code of two kinds in one file: ARM64X, ARM64EC or CHPE. The machine in the header tells half of it. */
  readonly hybrid: boolean;
  /** A value that functions check before they return is there to be set. */
  readonly stackCookie: boolean;
  /** `IMAGE_GUARD_*`. */
  readonly guardFlags: number;
}

const NOTHING: PeLoadConfiguration = { hybrid: false, stackCookie: false, guardFlags: 0 };
/** Where the fields begin, by width of the file. */
const FIELDS = {
  32: { stackCookie: 60, guardFlags: 88, hybrid: 124 },
  64: { stackCookie: 88, guardFlags: 144, hybrid: 200 },
} as const;

/** @see PE Format, "The Load Configuration Structure"; winnt.h, IMAGE_LOAD_CONFIG_DIRECTORY64 */
export function readLoadConfiguration(image: PeImage): PeLoadConfiguration {
  const entry = directory(image, Directory.loadConfiguration);
  const start = entry === null ? -1 : offsetOfAddress(image, entry.address);
  const { bytes, header } = image;
  if (start < 0 || start + 4 > bytes.size) return NOTHING;
  // The structure has grown, and says how far it goes.
  const size = Math.min(bytes.u32(start), bytes.size - start);
  const fields = FIELDS[header.bits];
  const word = (at: number): number => {
    if (at + header.bits / 8 > size) return 0;
    return header.bits === 64 ? bytes.u64(start + at) : bytes.u32(start + at);
  };
  return {
    hybrid: word(fields.hybrid) !== 0,
    stackCookie: word(fields.stackCookie) !== 0,
    guardFlags: fields.guardFlags + 4 <= size ? bytes.u32(start + fields.guardFlags) : 0,
  };
}
