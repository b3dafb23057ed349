/** How the argument of an instruction is written. */
export type Argument = "none" | "line" | "two-lines" | 1 | 2 | 4 | 8 | "counted-1" | "counted-4" | "counted-8";

const ARGUMENTS: readonly (readonly [Argument, string])[] = [
  ["none", "(.012NRabd}elost)u]\x81\x85\x86\x87\x88\x89\x8f\x90\x91\x92\x93\x94\x97\x98Q"],
  ["line", "FILSPVgp"],
  ["two-lines", "ci"],
  [1, "Khq\x80\x82"],
  [2, "M\x83"],
  [4, "Jjr\x84"],
  [8, "G\x95"],
  ["counted-1", "UC\x8a\x8c"],
  ["counted-4", "TXB\x8b"],
  ["counted-8", "\x8d\x8e\x96"],
];

/** By instruction; undefined for what is none. @see CPython's Lib/pickletools.py */
export const argumentsOf: readonly (Argument | undefined)[] = table();

function table(): readonly (Argument | undefined)[] {
  const kinds: (Argument | undefined)[] = new Array(256);
  for (const [argument, instructions] of ARGUMENTS) {
    for (const instruction of instructions) kinds[instruction.charCodeAt(0)] = argument;
  }
  return kinds;
}
