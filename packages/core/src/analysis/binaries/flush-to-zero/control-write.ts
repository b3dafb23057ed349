/** An instruction that writes the floating-point control register, in the order of the code. */
export interface ControlWrite {
  /** From the start of the bytes that were looked at. */
  readonly offset: number;
  /** Whether what it writes makes small numbers zero (FTZ, DAZ, FZ), as far as the instructions before it tell. */
  readonly flushes: boolean;
}

/** What code leaves behind: only its last write counts. */
export function leftBehind(writes: readonly ControlWrite[]): "flushes" | "restored" | "none" {
  if (writes.at(-1)?.flushes === true) return "flushes";
  return writes.some(({ flushes }) => flushes) ? "restored" : "none";
}
