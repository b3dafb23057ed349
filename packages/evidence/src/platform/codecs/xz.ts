import { crc32 } from "node:zlib";
import { FormatError } from "@assay/core";
import type { ByteFeed } from "./byte-feed.ts";
import { LARGEST_DICTIONARY } from "./lzma-alone.ts";
import { unlzma2 } from "./lzma2.ts";
import { xzCheck } from "./xz-check.ts";

/**
 * The .xz format: streams of blocks, each with its check. Streams may follow one another, with zeros between them.
 *
 * @throws FormatError xz/invalid, xz/truncated, or xz/unsupported for filters other than LZMA2 and dictionaries above 128 MiB
 * @see xz-file-format.txt of XZ Utils, version 1.2.1
 */
export function* unxz(feed: ByteFeed): Generator<Uint8Array, number> {
  yield* stream(feed);
  while (nextStreamFollows(feed)) yield* stream(feed);
  return 0;
}

function* stream(feed: ByteFeed): Generator<Uint8Array, void> {
  const header = feed.bytes(12);
  if (!MAGIC.every((byte, index) => header[index] === byte)) throw invalid(feed, "no stream header");
  const checkType = header[7] as number;
  if (header[6] !== 0 || checkType > 15) throw new FormatError("xz/unsupported", feed.consumed, "unknown flags");
  requireCrc(feed, header.subarray(6, 8), u32(header, 8));

  const sums: Sums = { blocks: 0, unpadded: 0, uncompressed: 0 };
  for (let size = feed.u8(); size !== 0; size = feed.u8()) yield* block(feed, size, checkType, sums);
  const indexSize = readIndex(feed, sums);

  const footer = feed.bytes(12);
  requireCrc(feed, footer.subarray(4, 10), u32(footer, 0));
  const agrees = u32(footer, 4) * 4 + 4 === indexSize && footer[8] === 0 && footer[9] === checkType;
  if (!agrees || footer[10] !== 0x59 || footer[11] !== 0x5a) throw invalid(feed, "the footer contradicts the stream");
}

/** What the index must repeat. */
interface Sums {
  blocks: number;
  unpadded: number;
  uncompressed: number;
}

function* block(feed: ByteFeed, sizeByte: number, checkType: number, sums: Sums): Generator<Uint8Array, void> {
  const start = feed.consumed - 1;
  const header = blockHeader(feed, sizeByte);
  const check = xzCheck(checkType);
  const dataStart = feed.consumed;
  let uncompressed = 0;
  for (const piece of unlzma2(feed, header.dictionary)) {
    check.update(piece);
    uncompressed += piece.length;
    yield piece;
  }
  const compressed = feed.consumed - dataStart;
  if ((header.compressed ?? compressed) !== compressed || (header.uncompressed ?? uncompressed) !== uncompressed) {
    throw invalid(feed, "a block of another size than it says");
  }
  requireZeros(feed, -compressed & 3);
  const stored = feed.bytes(check.size);
  const computed = check.digest();
  if (computed?.some((byte, index) => byte !== stored[index])) throw invalid(feed, "a block fails its check");

  sums.blocks += 1;
  sums.unpadded += dataStart - start + compressed + check.size;
  sums.uncompressed += uncompressed;
}

interface BlockHeader {
  readonly compressed: number | null;
  readonly uncompressed: number | null;
  readonly dictionary: number;
}

function blockHeader(feed: ByteFeed, sizeByte: number): BlockHeader {
  const rest = feed.bytes(sizeByte * 4 + 3);
  const bytes = new Uint8Array([sizeByte, ...rest]);
  const end = bytes.length - 4;
  requireCrc(feed, bytes.subarray(0, end), u32(bytes, end));

  const flags = bytes[1] as number;
  let position = 2;
  const next = (): number => {
    if (position >= end) throw invalid(feed, "a block header is too short");
    return bytes[position++] as number;
  };
  const compressed = (flags & 0x40) === 0 ? null : variableLength(feed, next);
  const uncompressed = (flags & 0x80) === 0 ? null : variableLength(feed, next);
  const filter = variableLength(feed, next);
  if ((flags & 0x3f) !== 0 || filter !== LZMA2 || variableLength(feed, next) !== 1) {
    throw new FormatError("xz/unsupported", feed.consumed, `filter ${filter}`);
  }
  const dictionary = dictionarySize(next());
  if (dictionary > LARGEST_DICTIONARY) {
    throw new FormatError("xz/unsupported", feed.consumed, `dictionary of ${dictionary} bytes`);
  }
  if (bytes.subarray(position, end).some((byte) => byte !== 0)) throw invalid(feed, "a block header holds more");
  return { compressed, uncompressed, dictionary };
}

/** Reads the index, whose first byte was taken, and compares it with what was read; returns its size. */
function readIndex(feed: ByteFeed, sums: Sums): number {
  const start = feed.consumed - 1;
  let crc = crc32(new Uint8Array(1));
  const next = (): number => {
    const byte = feed.u8();
    crc = crc32(new Uint8Array([byte]), crc);
    return byte;
  };
  let unpadded = 0;
  let uncompressed = 0;
  const blocks = variableLength(feed, next);
  if (blocks !== sums.blocks) throw invalid(feed, `the index lists ${blocks} of ${sums.blocks} blocks`);
  for (let index = 0; index < blocks; index += 1) {
    unpadded += variableLength(feed, next);
    uncompressed += variableLength(feed, next);
  }
  if (unpadded !== sums.unpadded || uncompressed !== sums.uncompressed) {
    throw invalid(feed, "the index contradicts the blocks");
  }
  while ((feed.consumed - start) % 4 !== 0) if (next() !== 0) throw invalid(feed, "padding is not zero");
  if (feed.u32() !== crc) throw invalid(feed, "the index fails its check");
  return feed.consumed - start;
}

/** Steps over padding between streams; what follows and is no stream belongs to somebody else. */
function nextStreamFollows(feed: ByteFeed): boolean {
  while (!feed.ended() && feed.piece[feed.position] === 0) feed.u8();
  return !feed.ended() && feed.piece[feed.position] === MAGIC[0];
}

/** A number of 7 bits a byte, lowest first, of at most nine bytes. */
function variableLength(feed: ByteFeed, next: () => number): number {
  let value = 0;
  for (let index = 0; index < 9; index += 1) {
    const byte = next();
    value += (byte & 0x7f) * 2 ** (7 * index);
    if (byte < 0x80) return value;
  }
  throw invalid(feed, "a number is too long");
}

function dictionarySize(bits: number): number {
  return (2 | (bits & 1)) * 2 ** ((bits >> 1) + 11);
}

function requireZeros(feed: ByteFeed, count: number): void {
  for (let index = 0; index < count; index += 1) if (feed.u8() !== 0) throw invalid(feed, "padding is not zero");
}

function requireCrc(feed: ByteFeed, bytes: Uint8Array, stored: number): void {
  if (crc32(bytes) !== stored) throw invalid(feed, "a header fails its check");
}

function u32(bytes: Uint8Array, at: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(at, true);
}

function invalid(feed: ByteFeed, detail: string): FormatError {
  return new FormatError("xz/invalid", feed.consumed, detail);
}

const MAGIC = [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00] as const;
const LZMA2 = 0x21;
