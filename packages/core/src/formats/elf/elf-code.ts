import type { RandomAccess } from "../../base/random-access.ts";
import type { CodeRange, NativeCode } from "../native/native-code.ts";
import { readArmFunctionStarts } from "./arm-exception-index.ts";
import { readEhFrameStarts } from "./eh-frame-header.ts";
import type { ElfImage } from "./elf-image.ts";
import { SegmentFlag, SegmentType } from "./elf-numbers.ts";
import type { ElfFile } from "./read-elf.ts";

/**
 * Where the code is and which of it runs on load. Start functions of 32-bit ARM keep bit 0, which says Thumb.
 *
 * @param elf what {@link readElf} told of the same file
 */
export function elfCode(file: RandomAccess, elf: Pick<ElfFile, "header" | "segments" | "startFunctions">): NativeCode {
  const { header, segments } = elf;
  const image: ElfImage = { file, header, segments, wordSize: header.bits === 64 ? 8 : 4 };
  return {
    architecture: header.architecture,
    byteOrder: header.byteOrder,
    executable: segments.flatMap(({ type, flags, address, offset, fileSize }): CodeRange[] => {
      const size = Math.min(fileSize, file.size - offset);
      const isCode = type === SegmentType.load && (flags & SegmentFlag.execute) !== 0 && size > 0;
      return isCode ? [{ address, offset, size }] : [];
    }),
    functionStarts: readEhFrameStarts(image) ?? readArmFunctionStarts(image),
    startFunctions: elf.startFunctions.flatMap(({ from, address }) => (address === null ? [] : [{ from, address }])),
  };
}
