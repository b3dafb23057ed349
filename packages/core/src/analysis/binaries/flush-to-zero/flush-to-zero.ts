import type { RandomAccess } from "../../../base/random-access.ts";
import { type CodeRange, codeOffset, functionEnd, type NativeCode } from "../../../formats/native/native-code.ts";
import type { FlushToZero } from "../binary-facts.ts";
import { armWrites } from "./arm-writes.ts";
import { arm64Writes } from "./arm64-writes.ts";
import { branchTargets } from "./branch-targets.ts";
import { type ControlWrite, leftBehind } from "./control-write.ts";
import { x86Writes } from "./x86-writes.ts";

/** Start functions are short; what they call sets up one thing. */
const LONGEST_FUNCTION = 512;
/** Without a table of functions the next one may be part of what is looked at. */
const LONGEST_GUESS = 256;
const DEEPEST = 2;
const MOST_FUNCTIONS = 4096;
/** As much as files hand out without memory of their own. */
const PIECE = 1 << 16;
/** Of the piece before, as much as a write looks back. */
const OVERLAP = 128;

/**
 * Whether loading the file leaves the thread with flush-to-zero: the start functions, and what they call directly, are
 * searched for writes of the floating-point control register. All other code is searched too, for what it can do later.
 *
 * GCC's `-ffast-math` linked such a start function (`crtfastmath.o`) into shared libraries until GCC 13, clang until 19.
 *
 * @param file the whole file that the offsets of `code` count in
 */
export function flushToZero(file: RandomAccess, code: NativeCode): FlushToZero {
  const family = families[code.architecture];
  if (family === undefined || code.byteOrder !== "little") return "unknown";
  const started = onLoad(file, code, family);
  if (started !== "none") return started;
  return anywhere(file, code, family) ? "at-run-time" : "none";
}

type Family = "x86" | "arm64" | "arm";

const families: Readonly<Record<string, Family>> = {
  x86_64: "x86",
  amd64: "x86",
  i686: "x86",
  i386: "x86",
  x86: "x86",
  x32: "x86",
  aarch64: "arm64",
  arm64: "arm64",
  arm64e: "arm64",
  arm: "arm",
};

function writesIn(bytes: Uint8Array, family: Family): Iterable<ControlWrite> {
  switch (family) {
    case "x86":
      return x86Writes(bytes);
    case "arm64":
      return arm64Writes(bytes);
    case "arm":
      return armWrites(bytes);
  }
}

function onLoad(file: RandomAccess, code: NativeCode, family: Family): "on-load" | "restored" | "none" {
  const seen = new Set<number>();
  const longest = code.functionStarts === null ? LONGEST_GUESS : LONGEST_FUNCTION;
  // An odd address of ARM is one of Thumb code.
  const even = (address: number): number => (family === "arm" ? address - (address % 2) : address);
  const queue = code.startFunctions.map(({ address }) => ({ address: even(address), depth: 0 }));
  let restored = false;

  for (let next = queue.pop(); next !== undefined && seen.size < MOST_FUNCTIONS; next = queue.pop()) {
    const { address, depth } = next;
    if (seen.has(address)) continue;
    seen.add(address);
    const offset = codeOffset(code, address);
    const length = Math.min(functionEnd(code, address) - address, longest, file.size - offset);
    if (offset < 0 || length <= 0) continue;
    const bytes = file.read(offset, length).slice();

    const left = leftBehind([...writesIn(bytes, family)]);
    if (left === "flushes") return "on-load";
    if (left === "restored") restored = true;
    if (depth >= DEEPEST || family === "arm") continue;
    for (const distance of branchTargets(bytes, family)) {
      if (distance < 0 || distance >= length) queue.push({ address: address + distance, depth: depth + 1 });
    }
  }
  return restored ? "restored" : "none";
}

function anywhere(file: RandomAccess, code: NativeCode, family: Family): boolean {
  return code.executable.some((range) => anywhereIn(file, range, family));
}

function anywhereIn(file: RandomAccess, { offset, size }: CodeRange, family: Family): boolean {
  const end = Math.min(offset + size, file.size);
  for (let from = offset; from < end; from += PIECE - OVERLAP) {
    const bytes = file.read(from, Math.min(PIECE, end - from));
    for (const { flushes } of writesIn(bytes, family)) if (flushes) return true;
  }
  return false;
}
