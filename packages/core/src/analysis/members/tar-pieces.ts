import { FormatError } from "../../base/format-error.ts";
import type { StreamCompression } from "../../base/platform.ts";
import type { RandomAccess } from "../../base/random-access.ts";
import type { Reading } from "../../base/reading.ts";
import type { Container } from "../../formats/container/detect-container.ts";
import { gunzip } from "../../formats/gzip/gunzip.ts";
import type { ArchiveSource } from "./archive-source.ts";

/** The bytes of a tar archive, whatever it is packed in. */
export interface TarPieces {
  /** `tar.gz`, `tar` … */
  readonly container: string;
  readonly pieces: AsyncIterable<Uint8Array>;
  /** What was odd about the packing; complete once the pieces have come to their end. */
  anomalies(): Reading<unknown>["anomalies"];
}

/** Null where a file of that kind holds no tar that we can unpack. */
export function tarPieces(
  container: Container,
  source: Pick<ArchiveSource, "file" | "platform" | "limits">,
): TarPieces | null {
  const { file, platform, limits } = source;
  if (container === "gzip") {
    const { pieces, finished } = gunzip(file, platform, limits);
    return { container: "tar.gz", pieces, anomalies: () => finished().anomalies };
  }
  const packing = PACKINGS.get(container);
  if (packing === undefined) return null;
  const raw = rawPieces(file);
  const pieces = packing.compression === null ? inTurn(raw) : platform.decompress(packing.compression, raw);
  return { container: packing.name, pieces: atMost(limits.total, pieces), anomalies: () => [] };
}

interface Packing {
  readonly name: string;
  readonly compression: StreamCompression | null;
}

const PACKINGS: ReadonlyMap<Container, Packing> = new Map([
  ["tar", { name: "tar", compression: null }],
  ["bzip2", { name: "tar.bz2", compression: "bzip2" }],
  ["xz", { name: "tar.xz", compression: "xz" }],
  ["lzma", { name: "tar.lzma", compression: "lzma" }],
  ["zstd", { name: "tar.zst", compression: "zstd" }],
]);

const PIECE = 64 * 1024;

function* rawPieces(file: RandomAccess): Generator<Uint8Array> {
  for (let offset = 0; offset < file.size; offset += PIECE)
    yield file.read(offset, Math.min(PIECE, file.size - offset));
}

async function* inTurn(pieces: Iterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  yield* pieces;
}

/** A few kilobytes may become a terabyte: all that comes out counts, headers and skipped members too. */
async function* atMost(limit: number, pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  let size = 0;
  for await (const piece of pieces) {
    size += piece.length;
    if (size > limit) throw new FormatError("container/too-large", 0, "more than the limit comes out");
    yield piece;
  }
}
