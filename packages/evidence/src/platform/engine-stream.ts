import { createInflateRaw, createZstdDecompress, type ZlibOptions, type ZstdOptions } from "node:zlib";
import { type DecompressedStream, FormatError } from "@assay/core";
import { plainBytes } from "./plain-bytes.ts";

/** A deflate stream without any wrapping. */
export function inflateStream(input: Iterable<Uint8Array>): DecompressedStream {
  return engineStream("deflate", () => createInflateRaw(OPTIONS), input);
}

export function zstdStream(input: Iterable<Uint8Array>): DecompressedStream {
  return engineStream("zstd", () => createZstdDecompress(OPTIONS), input);
}

/** What goes wrong in a decompressor of node:zlib, under the name its format has here. */
export function engineError(format: "deflate" | "zstd", error: unknown, consumed: number): unknown {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "Z_BUF_ERROR" || code === "ZSTD_error_srcSize_wrong")
    return new FormatError(`${format}/truncated`, consumed);
  if (code === "ERR_BUFFER_TOO_LARGE") return new FormatError(`${format}/too-large`, consumed);
  if (typeof code === "string" && /^Z(?:STD)?_/.test(code)) {
    return new FormatError(`${format}/invalid`, consumed, (error as Error).message);
  }
  return error;
}

/**
 * Runs a decompressor of node:zlib over pieces, in a thread of its own.
 *
 * Each piece is written once the one before it is used up, and the engine goes on only when its output was fetched: so
 * neither side grows whatever the ratio, and what comes before an error always arrives. Bytes after the end are left alone.
 */
function engineStream(
  format: "deflate" | "zstd",
  open: () => ReturnType<typeof createInflateRaw | typeof createZstdDecompress>,
  input: Iterable<Uint8Array>,
): DecompressedStream {
  let consumed = 0;

  async function* run(): AsyncGenerator<Uint8Array, void> {
    const engine = open();
    const pieces = input[Symbol.iterator]();
    const feed = (): void => {
      if (engine.destroyed || engine.readableEnded) return;
      try {
        const next = pieces.next();
        if (next.done === true) engine.end();
        else engine.write(next.value, feed);
      } catch (error) {
        engine.destroy(error instanceof Error ? error : new Error("The input failed.", { cause: error }));
      }
    };
    feed();
    try {
      let before = NOTHING;
      for await (const piece of engine) {
        const bytes = plainBytes(piece);
        yield bytes;
        // One step late: who has just been given this piece may look at the length of the one before once more.
        release(before);
        before = bytes;
      }
    } catch (error) {
      throw engineError(format, error, engine.bytesWritten);
    } finally {
      consumed = engine.bytesWritten;
      engine.destroy();
    }
  }

  return {
    [Symbol.asyncIterator]: run,
    get consumed() {
      return consumed;
    },
  };
}

/**
 * Frees a buffer of the engine whose last byte was handed out: it has a new one by then. Left to the garbage collector,
 * which sees only the small object in front, 64 MB would pile up.
 */
function release({ buffer, byteOffset, length }: Uint8Array): void {
  const wholly = buffer.byteLength === CHUNK && byteOffset + length === CHUNK;
  if (wholly && buffer instanceof ArrayBuffer) buffer.transfer(0);
}

const CHUNK = 256 * 1024;
const NOTHING: Uint8Array = new Uint8Array(0);

// One piece of output at a time: with more, an error would overtake what came before it.
const OPTIONS: ZlibOptions & ZstdOptions & { readonly readableHighWaterMark: number } = {
  chunkSize: CHUNK,
  readableHighWaterMark: 1,
};
