import { crc32 } from "node:zlib";
import { type Bytes, concatenated, latin1, littleEndian } from "./bytes.testing.ts";
import type { Deviation } from "./deviation.testing.ts";

/** Deviations of the compression around a tar. */
export const gzipDeviations: ReadonlyMap<string, (tar: Bytes) => Bytes> = new Map([
  ["not-compressed", (tar: Bytes) => tar],
  ["cut-in-two", (tar: Bytes) => concatenated([gzipped(tar.subarray(0, 512)), gzipped(tar.subarray(512))])],
  ["second-stream", (tar: Bytes) => concatenated([gzipped(tar), gzipped(tar)])],
  ["trailing-bytes", (tar: Bytes) => concatenated([gzipped(tar), latin1("#".repeat(100))])],
  ["wrong-crc", (tar: Bytes) => gzipped(tar, 1)],
]);

/** Compresses a tar as the fixture asks for; without deviation into one stream, stored, as any tool reads it. */
export function compressed(tar: Bytes, deviations: readonly Deviation[]): Bytes {
  const [first] = deviations.flatMap((one) => gzipDeviations.get(one.name) ?? []);
  return first === undefined ? gzipped(tar) : first(tar);
}

/** @see RFC 1952; RFC 1951 3.2.4 for stored blocks */
function gzipped(content: Bytes, crc = crc32(content)): Bytes {
  const parts: Bytes[] = [latin1("\x1f\x8b\x08\0\0\0\0\0\0\xff")];
  for (let offset = 0; offset === 0 || offset < content.length; offset += LARGEST_BLOCK) {
    const block = content.subarray(offset, offset + LARGEST_BLOCK);
    const last = offset + LARGEST_BLOCK >= content.length ? 1 : 0;
    parts.push(littleEndian([last, 1], [block.length, 2], [0xffff - block.length, 2]), block);
  }
  parts.push(littleEndian([crc, 4], [content.length % 2 ** 32, 4]));
  return concatenated(parts);
}

const LARGEST_BLOCK = 0xffff;
