/**
 * Functions that musl has only since some version after 1.1. A wheel for musllinux_1_1 that calls one cannot be loaded
 * by Alpine 3.12 and before.
 *
 * @returns that version, null for every other name
 */
export function muslAddition(name: string, bits: 32 | 64): string | null {
  // musl 1.2.0 made time_t 64 bits wide everywhere; 32-bit programs call the new functions by other names.
  if (bits === 32 && name.startsWith("__") && name.includes("time64")) return "1.2.0";
  return Object.hasOwn(additions, name) ? (additions[name] ?? null) : null;
}

/** From musl's release notes. */
const additions: Readonly<Record<string, string>> = {
  _Fork: "1.2.2",
  gettid: "1.2.2",
  reallocarray: "1.2.2",
  tcgetwinsize: "1.2.2",
  tcsetwinsize: "1.2.2",
  qsort_r: "1.2.3",
  preadv2: "1.2.5",
  pwritev2: "1.2.5",
};
