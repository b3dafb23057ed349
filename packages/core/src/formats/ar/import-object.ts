import type { PagedBytes } from "../native/paged-bytes.ts";

const HEADER = 20;

/**
 * The library that a short import object is for: its name comes after the symbol's, each with a NUL.
 *
 * @see PE Format, "Import Library Format"
 */
export function importedLibrary(bytes: PagedBytes, offset: number, size: number): string | null {
  const symbolLength = bytes.terminated(offset + HEADER, Math.max(0, size - HEADER)).length;
  const libraryAt = HEADER + symbolLength + 1;
  return libraryAt >= size ? null : bytes.terminated(offset + libraryAt, size - libraryAt);
}
