import type { RandomAccess } from "../../base/random-access.ts";
import type { NativeCode } from "../native/native-code.ts";
import { readFunctionStarts } from "./function-starts.ts";
import { SectionFlag } from "./pe-numbers.ts";
import type { PeFile } from "./read-pe.ts";

/** Where the code is and which of it runs on load. Addresses are relative to the image base. */
export function peCode(file: RandomAccess, pe: PeFile): NativeCode {
  return {
    architecture: pe.header.architecture,
    byteOrder: "little",
    executable: pe.sections.flatMap(({ characteristics, address, offset, fileSize }) => {
      const size = Math.min(fileSize, file.size - offset);
      return (characteristics & SectionFlag.execute) !== 0 && size > 0 ? [{ address, offset, size }] : [];
    }),
    functionStarts: readFunctionStarts(file, pe),
    startFunctions: pe.startFunctions,
  };
}
