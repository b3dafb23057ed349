import type { RandomAccess } from "../../base/random-access.ts";
import { ByteCursor } from "../native/byte-cursor.ts";
import type { NativeCode } from "../native/native-code.ts";
import { readCopy } from "../native/read-copy.ts";
import { Protection } from "./mach-o-numbers.ts";
import type { MachOSlice } from "./read-mach-o.ts";
import { headerAddress } from "./segments.ts";

const LARGEST_STARTS = 64 << 20;

/**
 * Where the code of one slice is and which of it runs on load.
 *
 * @param file the whole file that the slice is in
 */
export function machOCode(file: RandomAccess, slice: MachOSlice): NativeCode {
  return {
    architecture: slice.header.architecture,
    byteOrder: slice.header.byteOrder,
    executable: slice.segments.flatMap(({ initialProtection, address, offset, fileSize }) => {
      const size = Math.min(fileSize, slice.size - offset);
      const isCode = (initialProtection & Protection.execute) !== 0 && size > 0;
      return isCode ? [{ address, offset: slice.offset + offset, size }] : [];
    }),
    functionStarts: readFunctionStarts(file, slice),
    startFunctions: slice.startFunctions.flatMap(({ from, address }) => (address === null ? [] : [{ from, address }])),
  };
}

/** Differences as LEB128 numbers, from the header on; a 0 ends them. */
function readFunctionStarts(file: RandomAccess, slice: MachOSlice): Float64Array | null {
  const extent = slice.functionStarts;
  if (extent === null || extent.size === 0 || extent.offset + extent.size > slice.size) return null;
  if (extent.size > LARGEST_STARTS) return null;
  const cursor = new ByteCursor(readCopy(file, slice.offset + extent.offset, extent.size));
  const starts = new Float64Array(extent.size);
  let address = headerAddress(slice.segments);
  let count = 0;
  while (!cursor.ended) {
    const step = cursor.uleb();
    if (step === 0) break;
    address += step;
    starts[count++] = address;
  }
  return starts.slice(0, count);
}
