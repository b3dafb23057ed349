import { createHash } from "node:crypto";
import zlib from "node:zlib";
import { FormatError } from "./format-error.ts";
import type { DecompressedStream, Platform, StreamCompression } from "./platform.ts";

/** The machine for tests of core, on Node's own zlib. Core itself never sees it; evidence has the real one. */
export const testPlatform: Platform = {
  inflateRaw(deflated, maxOutput) {
    try {
      // With `info`, Node returns the engine as well; the types do not know.
      const result: unknown = zlib.inflateRawSync(deflated, { maxOutputLength: Math.max(maxOutput, 1), info: true });
      const { buffer, engine } = result as { buffer: Buffer; engine: { bytesWritten: number } };
      if (buffer.length > maxOutput) throw new FormatError("deflate/too-large", 0);
      return { output: buffer, consumed: engine.bytesWritten };
    } catch (error) {
      throw asFormatError(error, "deflate");
    }
  },

  decompress(compression, input) {
    return decompressWhole(compression, input);
  },

  digest(algorithm) {
    const digest = createHash(algorithm === "blake2b-256" ? "blake2b512" : algorithm);
    return {
      update: (bytes) => void digest.update(bytes),
      hex: () => digest.digest("hex"),
    };
  },

  crc32: (bytes, previous = 0) => zlib.crc32(bytes, previous),
};

/** Fixtures are small: all of it is decompressed at the first step. Handed out in small pieces, which finds more faults. */
function decompressWhole(compression: StreamCompression, input: Iterable<Uint8Array>): DecompressedStream {
  let consumed = 0;
  return {
    get consumed() {
      return consumed;
    },
    async *[Symbol.asyncIterator]() {
      const { buffer, taken, error } = decompressAll(
        compression,
        Buffer.concat(Array.from(input, (piece) => piece.slice())),
      );
      consumed = taken;
      for (let offset = 0; offset < buffer.length; offset += 1000) yield buffer.subarray(offset, offset + 1000);
      if (error !== null) throw error;
    },
  };
}

interface Decompressed {
  readonly buffer: Buffer;
  readonly taken: number;
  /** What comes after the buffer. */
  readonly error: FormatError | null;
}

function decompressAll(compression: StreamCompression, bytes: Buffer): Decompressed {
  if (compression !== "deflate-raw" && compression !== "zstd") {
    throw new FormatError(`${compression}/invalid`, 0, "not in tests");
  }
  const decompress = compression === "zstd" ? zlib.zstdDecompressSync : zlib.inflateRawSync;
  try {
    const result: unknown = decompress(bytes, { info: true });
    const { buffer, engine } = result as { buffer: Buffer; engine: { bytesWritten: number } };
    return { buffer, taken: engine.bytesWritten, error: null };
  } catch (cause) {
    const error = asFormatError(cause, compression === "zstd" ? "zstd" : "deflate");
    if (error.code !== "deflate/truncated") throw error;
    const buffer = zlib.inflateRawSync(bytes, { finishFlush: zlib.constants.Z_SYNC_FLUSH });
    return { buffer, taken: bytes.length, error };
  }
}

function asFormatError(error: unknown, format: string): FormatError {
  if (error instanceof FormatError) return error;
  const code = (error as NodeJS.ErrnoException).code;
  if (code === "Z_BUF_ERROR") return new FormatError(`${format}/truncated`, 0);
  if (code === "ERR_BUFFER_TOO_LARGE") return new FormatError(`${format}/too-large`, 0);
  return new FormatError(`${format}/invalid`, 0);
}
