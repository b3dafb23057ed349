import type { RandomAccess } from "../../base/random-access.ts";
import type { NativeCode } from "../native/native-code.ts";
import { readCopy } from "../native/read-copy.ts";
import { WordReader } from "../native/word-reader.ts";
import { Machine, SectionFlag } from "./pe-numbers.ts";
import type { PeFile } from "./read-pe.ts";

const LARGEST_TABLE = 64 << 20;
/** Entry sizes of the table for unwinding; 32-bit x86 has none. */
const ENTRY_SIZES: Readonly<Record<number, number>> = { [Machine.amd64]: 12, [Machine.arm64]: 8, [Machine.arm]: 8 };

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

/** @see PE Format, "The .pdata Section" */
function readFunctionStarts(file: RandomAccess, pe: PeFile): Float64Array | null {
  const table = pe.exceptionTable;
  const entrySize = ENTRY_SIZES[pe.header.machine];
  const section = pe.sections.find(
    ({ address, fileSize }) => table !== null && table.address >= address && table.address < address + fileSize,
  );
  if (table === null || entrySize === undefined || section === undefined) return null;
  const offset = table.address - section.address + section.offset;
  const size = Math.min(table.size, Math.max(0, file.size - offset), LARGEST_TABLE);
  const count = Math.floor(size / entrySize);
  const entries = new WordReader(
    count === 0 ? new Uint8Array() : readCopy(file, offset, count * entrySize),
    "little",
    4,
  );
  const starts = new Float64Array(count);
  for (let index = 0; index < count; index++) starts[index] = entries.u32(index * entrySize);
  return starts.sort();
}
