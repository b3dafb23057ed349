import { AnomalyLog } from "../../base/anomaly-log.ts";
import { FormatError } from "../../base/format-error.ts";
import type { Limits } from "../../base/limits.ts";
import type { DecompressedStream, Platform } from "../../base/platform.ts";
import type { RandomAccess } from "../../base/random-access.ts";
import type { Reading } from "../../base/reading.ts";
import type { GzipAnomalyCode } from "./gzip-anomaly.ts";
import { type NoGzipHeader, readGzipHeader } from "./gzip-header.ts";
import { inflateShort } from "./inflate-short.ts";

/** One compressed file of a gzip file; there is nearly always one. */
export interface GzipMember {
  /** Of its header in the file. */
  readonly offset: number;
  /** Bytes it takes in the file, header and trailer included. */
  readonly compressedSize: number;
  /** Where its content begins in what comes out. */
  readonly outputOffset: number;
  /** Bytes that came out. */
  readonly size: number;
  readonly name: string | null;
  readonly comment: string | null;
  /** Seconds since 1970. */
  readonly modified: number | null;
  /** The system it was written on: 3 is Unix, 255 unknown. */
  readonly system: number;
}

export interface Gunzipped {
  /**
   * The content of all members, one after the other; each piece is valid until the next is asked for. For one iteration.
   *
   * Throws FormatError `gzip/no-header`, `gzip/unknown-method`, `gzip/too-large`, `gzip/too-many-members`.
   */
  readonly pieces: AsyncIterable<Uint8Array>;
  /** What was found. Complete once the pieces have come to their end. */
  finished(): Reading<readonly GzipMember[]>;
}

/**
 * Decompresses a gzip file in bounded memory, and checks what CPython and uv pass over because they stop at the end of
 * the tar in it: checksums, lengths, further members, what follows the last one.
 *
 * @see RFC 1952
 */
export function gunzip(file: RandomAccess, platform: Platform, limits: Limits): Gunzipped {
  const members: GzipMember[] = [];
  const log = new AnomalyLog<GzipAnomalyCode>(limits.anomalies, "gzip/anomalies-cut");
  return {
    pieces: readMembers(file, platform, limits, members, log),
    finished: () => ({ value: members, anomalies: log.finish() }),
  };
}

async function* readMembers(
  file: RandomAccess,
  platform: Platform,
  limits: Limits,
  members: GzipMember[],
  log: AnomalyLog<GzipAnomalyCode>,
): AsyncGenerator<Uint8Array, void> {
  let offset = 0;
  let outputOffset = 0;
  for (;;) {
    const header = readGzipHeader(file, offset);
    if (typeof header === "string") {
      if (members.length === 0) throw noFirstHeader(header);
      noteRest(header, file, offset, log);
      return;
    }
    if (members.length === MOST_MEMBERS)
      throw new FormatError("gzip/too-many-members", offset, `more than ${MOST_MEMBERS}`);
    if (members.length === 1) log.add("gzip/several-members", offset, null, "a second one begins here");
    if (header.reservedFlags !== 0)
      log.add("gzip/reserved-flags", offset + 3, null, `0x${header.reservedFlags.toString(16)}`);

    const room = limits.total - outputOffset;
    const short = members.length === 0 ? null : await inflateShort(file, platform, header.dataOffset);
    const stream = short ?? platform.decompress("deflate-raw", piecesFrom(file, header.dataOffset));
    const { size, end } = yield* readMember(file, platform, header.dataOffset, stream, room, log);
    members.push({
      offset,
      compressedSize: (end ?? file.size) - offset,
      outputOffset,
      size,
      name: header.name,
      comment: header.comment,
      modified: header.modified,
      system: header.system,
    });
    if (end === null) return;
    outputOffset += size;
    offset = skipZeros(file, end);
    if (offset === file.size) return;
  }
}

interface MemberEnd {
  readonly size: number;
  /** Behind the trailer; null if nothing can be read after it. */
  readonly end: number | null;
}

async function* readMember(
  file: RandomAccess,
  platform: Platform,
  dataOffset: number,
  stream: DecompressedStream,
  room: number,
  log: AnomalyLog<GzipAnomalyCode>,
): AsyncGenerator<Uint8Array, MemberEnd> {
  let size = 0;
  let crc = 0;
  try {
    for await (const piece of stream) {
      size += piece.length;
      if (size > room) throw new FormatError("gzip/too-large", dataOffset, "more than the limit comes out");
      crc = platform.crc32(piece, crc);
      yield piece;
    }
  } catch (error) {
    const noted = error instanceof FormatError ? DATA_ERRORS.get(error.code) : undefined;
    if (noted === undefined) throw error;
    log.add(noted.code, dataOffset + stream.consumed, null, noted.detail);
    return { size, end: null };
  }

  const trailer = dataOffset + stream.consumed;
  if (trailer + TRAILER_LENGTH > file.size) {
    log.add(
      "gzip/truncated",
      file.size,
      null,
      `${trailer + TRAILER_LENGTH - file.size} bytes of the trailer are missing`,
    );
    return { size, end: null };
  }
  compareTrailer(file.read(trailer, TRAILER_LENGTH), trailer, size, crc, log);
  return { size, end: trailer + TRAILER_LENGTH };
}

const DATA_ERRORS: ReadonlyMap<string, { readonly code: GzipAnomalyCode; readonly detail: string }> = new Map([
  ["deflate/truncated", { code: "gzip/truncated", detail: "the file ends within the compressed data" }],
  ["deflate/invalid", { code: "gzip/invalid-data", detail: "no deflate stream from here on" }],
]);

function compareTrailer(
  bytes: Uint8Array,
  at: number,
  size: number,
  crc: number,
  log: AnomalyLog<GzipAnomalyCode>,
): void {
  const trailer = new DataView(bytes.buffer, bytes.byteOffset);
  const storedCrc = trailer.getUint32(0, true);
  const storedSize = trailer.getUint32(4, true);
  if (storedCrc !== crc) log.add("gzip/crc-mismatch", at, null, `stored ${hex(storedCrc)}, computed ${hex(crc)}`);
  // The length is kept modulo 2^32.
  if (storedSize !== size % 2 ** 32)
    log.add("gzip/size-mismatch", at + 4, null, `stored ${storedSize}, counted ${size}`);
}

function noFirstHeader(found: NoGzipHeader): FormatError {
  return found === "unknown-method"
    ? new FormatError("gzip/unknown-method", 2)
    : new FormatError("gzip/no-header", 0, found);
}

function noteRest(found: NoGzipHeader, file: RandomAccess, offset: number, log: AnomalyLog<GzipAnomalyCode>): void {
  if (found === "truncated")
    log.add("gzip/truncated", offset, null, "the file ends within the header of another member");
  else log.add("gzip/trailing-data", offset, null, `${file.size - offset} bytes after the last member`);
}

/** Zeros may pad a file (tapes); CPython steps over them and goes on with a member that follows. */
function skipZeros(file: RandomAccess, start: number): number {
  for (let at = start; at < file.size; at += PIECE) {
    const bytes = file.read(at, Math.min(PIECE, file.size - at));
    const other = bytes.findIndex((byte) => byte !== 0);
    if (other >= 0) return at + other;
  }
  return file.size;
}

/**
 * Copies, because whoever receives the content may read from the same file meanwhile; into one buffer, because a new one
 * for every piece would wait for the garbage collector by the hundred.
 */
function* piecesFrom(file: RandomAccess, start: number): Generator<Uint8Array, void> {
  const own = new Uint8Array(Math.min(PIECE, file.size - start));
  for (let at = start; at < file.size; at += PIECE) {
    const piece = file.read(at, Math.min(PIECE, file.size - at));
    own.set(piece);
    yield own.subarray(0, piece.length);
  }
}

function hex(value: number): string {
  return value.toString(16).padStart(8, "0");
}

const TRAILER_LENGTH = 8;
const PIECE = 64 * 1024;
// Files cut for random access (bgzip) have one for every 64 KiB.
const MOST_MEMBERS = 65_536;
