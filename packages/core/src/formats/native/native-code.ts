/**
 * Where the machine code of a file stands, and where it begins to run on load: what a scan of start-up code reads.
 *
 * Addresses are those the file was linked for; Windows' are relative to its image base.
 */
export interface NativeCode {
  /** As the format's reader names it: `x86_64`, `aarch64`, `arm64`, `i686` … */
  readonly architecture: string;
  readonly byteOrder: "little" | "big";
  /** Stretches of the file that are loaded executable. Offsets count from the start of the whole file. */
  readonly executable: readonly CodeRange[];
  /** Beginnings of functions in ascending order, as unwinding and profiling tables have them; null where there are none. */
  readonly functionStarts: Float64Array | null;
  readonly startFunctions: readonly { readonly from: string; readonly address: number }[];
}

export interface CodeRange {
  readonly address: number;
  readonly offset: number;
  readonly size: number;
}

/** Where the code that is loaded at `address` stands in the file; -1 where no executable byte of the file is. */
export function codeOffset(code: NativeCode, address: number): number {
  for (const range of code.executable) {
    if (address >= range.address && address < range.address + range.size) return address - range.address + range.offset;
  }
  return -1;
}

/** Where the function that begins at `address` ends at the latest: at the next function or with its range. */
export function functionEnd(code: NativeCode, address: number): number {
  const range = code.executable.find((one) => address >= one.address && address < one.address + one.size);
  if (range === undefined) return address;
  return Math.min(range.address + range.size, nextStart(code.functionStarts, address));
}

function nextStart(starts: Float64Array | null, address: number): number {
  if (starts === null) return Number.POSITIVE_INFINITY;
  let [low, high] = [0, starts.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((starts[middle] ?? 0) > address) high = middle;
    else low = middle + 1;
  }
  return starts[low] ?? Number.POSITIVE_INFINITY;
}
