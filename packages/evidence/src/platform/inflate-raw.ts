import { inflateRawSync } from "node:zlib";
import { FormatError, type Inflated } from "@assay/core";
import { engineError } from "./engine-stream.ts";
import { keptInflate } from "./kept-inflater.ts";
import { plainBytes } from "./plain-bytes.ts";

/**
 * Inflates at once. Output is allocated for the usual ratio, not for what a header claims.
 *
 * @throws FormatError deflate/invalid, deflate/truncated, deflate/too-large
 */
export function inflateRaw(deflated: Uint8Array, maxOutput: number, room?: Uint8Array): Inflated {
  if (maxOutput <= Math.max(deflated.length * HIGH_RATIO, ALWAYS_ALLOCATED)) {
    const inflated = keptInflate(deflated, maxOutput, room);
    if (inflated !== null) return inflated;
  }
  // One byte more, so that output of exactly this size ends in the same round.
  const chunkSize = Math.min(maxOutput + 1, Math.max(deflated.length * USUAL_RATIO, SMALLEST_CHUNK), LARGEST_CHUNK);
  try {
    const { buffer, engine } = inflateRawSync(deflated, {
      info: true,
      chunkSize: Math.max(chunkSize, 64),
      maxOutputLength: Math.max(maxOutput, 1),
    }) as unknown as InflatedWithEngine;
    if (buffer.length > maxOutput) throw new FormatError("deflate/too-large", 0);
    return { output: plainBytes(buffer), consumed: engine.bytesWritten };
  } catch (error) {
    throw engineError("deflate", error, 0);
  }
}

/** Up to these the claim is taken for the truth. */
const HIGH_RATIO = 32;
const ALWAYS_ALLOCATED = 64 * 1024;
const USUAL_RATIO = 8;
const SMALLEST_CHUNK = 4096;
const LARGEST_CHUNK = 32 * 1024 * 1024;

/** What `info: true` returns; the types of Node know only the buffer. */
interface InflatedWithEngine {
  readonly buffer: Uint8Array;
  readonly engine: { readonly bytesWritten: number };
}
