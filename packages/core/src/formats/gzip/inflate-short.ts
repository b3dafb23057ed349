import { FormatError } from "../../base/format-error.ts";
import type { DecompressedStream, Platform } from "../../base/platform.ts";
import type { RandomAccess } from "../../base/random-access.ts";

/**
 * Inflates a member at once if it is short; null if it is not, or if anything is wrong with it.
 *
 * A file can be cut into very many members, and a stream for each costs ten times what its content does.
 */
export async function inflateShort(
  file: RandomAccess,
  platform: Platform,
  offset: number,
): Promise<DecompressedStream | null> {
  const deflated = file.read(offset, Math.min(MOST_INPUT, file.size - offset));
  try {
    const { output, consumed } = await platform.inflateRaw(deflated, MOST_OUTPUT);
    return { consumed, [Symbol.asyncIterator]: () => once(output) };
  } catch (error) {
    if (error instanceof FormatError) return null;
    throw error;
  }
}

// A block of bgzip holds up to 64 KiB.
const MOST_INPUT = 32 * 1024;
const MOST_OUTPUT = 64 * 1024;

async function* once(output: Uint8Array): AsyncGenerator<Uint8Array, void> {
  if (output.length > 0) yield output;
}
