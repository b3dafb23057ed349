import { type ElfImage, lastSegment } from "./elf-image.ts";
import { SegmentFlag, SegmentType } from "./elf-numbers.ts";

export interface MemoryRights {
  /** True where a segment can be written and executed. */
  readonly writableExecutable: boolean;
  /** Null where the file does not say: then the kernel's default of the architecture holds. */
  readonly executableStack: boolean | null;
}

export function memoryRights(image: ElfImage): MemoryRights {
  const stack = lastSegment(image, SegmentType.stack);
  return {
    writableExecutable: image.segments.some(
      ({ type, flags }) =>
        type === SegmentType.load && has(flags, SegmentFlag.write) && has(flags, SegmentFlag.execute),
    ),
    executableStack: stack === undefined ? null : has(stack.flags, SegmentFlag.execute),
  };
}

function has(flags: number, flag: number): boolean {
  return (flags & flag) !== 0;
}
