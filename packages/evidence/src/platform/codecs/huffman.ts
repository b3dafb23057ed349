/** Codes of up to 20 bits, decoded by comparing with the first code of each next length. */
export interface HuffmanTable {
  /** Where codes of a length end, as a 20-bit number; index is the length. */
  readonly limits: Int32Array;
  /** What to subtract from a code of a length to get its place in `symbols`. */
  readonly bases: Int32Array;
  readonly symbols: Uint16Array;
  readonly shortest: number;
}

export const LONGEST_CODE = 20;

/** @param lengths of the code of each symbol, each 1 to 20 */
export function huffmanTable(lengths: Uint8Array): HuffmanTable {
  const counts = new Int32Array(LONGEST_CODE + 2);
  for (const length of lengths) counts[length] = (counts[length] as number) + 1;

  const limits = new Int32Array(LONGEST_CODE + 1);
  const bases = new Int32Array(LONGEST_CODE + 1);
  const next = new Int32Array(LONGEST_CODE + 1);
  let code = 0;
  let place = 0;
  let shortest = 0;
  for (let length = 1; length <= LONGEST_CODE; length += 1) {
    const count = counts[length] as number;
    if (count > 0 && shortest === 0) shortest = length;
    next[length] = place;
    bases[length] = code - place;
    code += count;
    place += count;
    // Lengths that no tree has may overflow; a limit beyond 20 bits catches every code.
    limits[length] = Math.min(code * 2 ** (LONGEST_CODE - length), 0x7fffffff);
    code *= 2;
  }
  const symbols = new Uint16Array(lengths.length);
  lengths.forEach((length, symbol) => {
    symbols[next[length] as number] = symbol;
    next[length] = (next[length] as number) + 1;
  });
  return { limits, bases, symbols, shortest };
}
