import { ByteReader } from "../../base/byte-reader.ts";
import { FormatError } from "../../base/format-error.ts";
import type { Platform, StreamCompression } from "../../base/platform.ts";
import type { RandomAccess } from "../../base/random-access.ts";
import { type MemberData, piecesOf } from "./member-data.ts";
import type { ZipContent } from "./zip-member.ts";

/** Compression methods, APPNOTE 4.4.5. */
export const STORED = 0;
export const DEFLATED = 8;
const LZMA = 14;

const STREAMS: ReadonlyMap<number, StreamCompression> = new Map([
  [DEFLATED, "deflate-raw"],
  [12, "bzip2"],
  [LZMA, "lzma"],
  [93, "zstd"],
  [95, "xz"],
]);

/** @throws FormatError `zip/encrypted`, `zip/unsupported-method` */
export function requireReadable(member: ZipContent): void {
  if (member.encrypted) throw new FormatError("zip/encrypted", member.headerOffset);
  if (member.method !== STORED && !STREAMS.has(member.method)) {
    throw new FormatError("zip/unsupported-method", member.headerOffset, `method ${member.method}`);
  }
}

/** A member's content, piece by piece; each is valid until the next is asked for. */
export interface ContentStream {
  readonly pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
  /** How many bytes of the member's data were not needed. Right once the pieces have come to their end. */
  unused(): number;
}

/** @throws FormatError `zip/unsupported-method`, `lzma/invalid`; the pieces throw what `Platform.decompress` does */
export function decompressMember(
  file: RandomAccess,
  member: ZipContent,
  data: MemberData,
  platform: Platform,
): ContentStream {
  requireReadable(member);
  const compression = STREAMS.get(member.method);
  if (compression === undefined) return { pieces: piecesOf(file, data), unused: () => 0 };

  if (member.method === LZMA) {
    const { header, taken } = lzmaAloneHeader(file, member, data);
    const body = { offset: data.offset + taken, length: data.length - taken };
    const stream = platform.decompress("lzma", startingWith(header, piecesOf(file, body)));
    return { pieces: stream, unused: () => body.length - (stream.consumed - header.length) };
  }
  const stream = platform.decompress(compression, piecesOf(file, data));
  return { pieces: stream, unused: () => data.length - stream.consumed };
}

const FLAG_LZMA_END_MARKER = 0x0002;
const LZMA_PROPERTIES = 5;

/**
 * The ZIP's own LZMA header, as the one that files of the old `.lzma` format begin with.
 *
 * @see APPNOTE.TXT 5.8.8
 */
function lzmaAloneHeader(
  file: RandomAccess,
  member: ZipContent,
  { offset, length }: MemberData,
): { readonly header: Uint8Array; readonly taken: number } {
  const taken = 4 + LZMA_PROPERTIES;
  if (length < taken) throw new FormatError("lzma/truncated", offset);
  const reader = new ByteReader(file.read(offset, taken));
  if (reader.u16(2) !== LZMA_PROPERTIES) throw new FormatError("lzma/invalid", offset, "properties of another size");

  const header = new Uint8Array(LZMA_PROPERTIES + 8).fill(0xff);
  header.set(reader.slice(4, LZMA_PROPERTIES));
  // Without a marker at its end the stream stops by size alone. All ones mean that the size is not known.
  if ((member.flags & FLAG_LZMA_END_MARKER) === 0) {
    new DataView(header.buffer).setBigUint64(LZMA_PROPERTIES, BigInt(member.size), true);
  }
  return { header, taken };
}

function* startingWith(first: Uint8Array, rest: Iterable<Uint8Array>): Generator<Uint8Array, void> {
  yield first;
  yield* rest;
}
