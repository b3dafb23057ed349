/** Lines of a stretch of bytes: where each begins, and a number that equal lines of both sides share. */
export interface LineTable {
  readonly bytes: Uint8Array;
  readonly count: number;
  /** One more than there are lines: line `n` is `starts[n]` to `starts[n + 1]`, its line end included. */
  readonly starts: Int32Array;
  /** By line. Equal numbers mean equal bytes; equal bytes of a flood of like hashes may have several. */
  readonly ids: Int32Array;
}

/** `stripped`: CR before LF is not looked at, so that a file with other line ends can still be compared by line. */
export type LineEndReading = "exact" | "stripped";

/** Lines end with LF; what follows the last one is a line, too. Linear in the bytes, whatever they are. */
export function lineTables(
  left: Uint8Array,
  right: Uint8Array,
  reading: LineEndReading,
): { readonly left: LineTable; readonly right: LineTable; readonly ids: number } {
  const leftStarts = lineStarts(left);
  const rightStarts = lineStarts(right);
  const numbering = numberer(leftStarts.length + rightStarts.length, reading);
  const leftIds = numbering.add(left, leftStarts);
  const rightIds = numbering.add(right, rightStarts);
  return {
    left: { bytes: left, count: leftIds.length, starts: leftStarts, ids: leftIds },
    right: { bytes: right, count: rightIds.length, starts: rightStarts, ids: rightIds },
    ids: numbering.count(),
  };
}

const LF = 0x0a;
const CR = 0x0d;

function lineStarts(bytes: Uint8Array): Int32Array {
  let count = 0;
  for (let at = bytes.indexOf(LF); at >= 0; at = bytes.indexOf(LF, at + 1)) count++;
  const whole = bytes.length === 0 || bytes[bytes.length - 1] === LF;
  const starts = new Int32Array(count + (whole ? 1 : 2));
  let line = 1;
  for (let at = bytes.indexOf(LF); at >= 0; at = bytes.indexOf(LF, at + 1)) starts[line++] = at + 1;
  if (!whole) starts[line] = bytes.length;
  return starts;
}

interface Numberer {
  add(bytes: Uint8Array, starts: Int32Array): Int32Array;
  count(): number;
}

/**
 * Lines of one hash are told apart by their bytes, so nobody can pass a line off as another. Who makes thousands of lines
 * of one hash gets them counted as different from everything: a longer difference, not a slower one.
 */
const MOST_PROBES = 32;

function numberer(lines: number, reading: LineEndReading): Numberer {
  let capacity = 16;
  while (capacity < lines * 2) capacity *= 2;
  /** By slot: number of the line there, plus one. */
  const slots = new Int32Array(capacity);
  const mask = capacity - 1;
  /** By number: where a line of it stands. */
  const hashes = new Int32Array(lines + 1);
  const owners = new Uint8Array(lines + 1);
  const froms = new Int32Array(lines + 1);
  const tos = new Int32Array(lines + 1);
  const sides: Uint8Array[] = [];
  let next = 0;

  return {
    count: () => next,
    add(bytes, starts) {
      const side = sides.push(bytes) - 1;
      const ids = new Int32Array(starts.length - 1);
      for (let line = 0; line < ids.length; line++) {
        const from = starts[line] ?? 0;
        const to = lineEnd(bytes, from, starts[line + 1] ?? 0, reading);
        const hash = hashOf(bytes, from, to);
        let slot = hash & mask;
        let found = -1;
        let probes = 0;
        for (; probes < MOST_PROBES; probes++, slot = (slot + 1) & mask) {
          const number = (slots[slot] ?? 0) - 1;
          if (number < 0) break;
          if (hashes[number] !== hash) continue;
          const other = sides[owners[number] ?? 0] ?? bytes;
          if (sameBytes(bytes, from, to, other, froms[number] ?? 0, tos[number] ?? 0)) {
            found = number;
            break;
          }
        }
        if (found < 0) {
          found = next++;
          hashes[found] = hash;
          owners[found] = side;
          froms[found] = from;
          tos[found] = to;
          if (probes < MOST_PROBES) slots[slot] = found + 1;
        }
        ids[line] = found;
      }
      return ids;
    },
  };
}

function lineEnd(bytes: Uint8Array, from: number, to: number, reading: LineEndReading): number {
  if (reading === "exact") return to;
  let end = to;
  if (end > from && bytes[end - 1] === LF) end--;
  if (end > from && bytes[end - 1] === CR) end--;
  return end;
}

/** FNV-1a, then mixed: the low bits choose the slot. */
function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return hash ^ (hash >>> 13);
}

function sameBytes(
  one: Uint8Array,
  oneFrom: number,
  oneTo: number,
  other: Uint8Array,
  otherFrom: number,
  otherTo: number,
): boolean {
  const length = oneTo - oneFrom;
  if (length !== otherTo - otherFrom) return false;
  for (let at = 0; at < length; at++) if (one[oneFrom + at] !== other[otherFrom + at]) return false;
  return true;
}
