import { lazily } from "../../base/lazily.ts";

/**
 * CRC-32 for the few bytes of a name, and for fixtures. Content is left to `Platform.crc32`, which is many times faster.
 */
export function crc32(bytes: Uint8Array): number {
  const table = TABLE();
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ (table[(crc ^ byte) & 0xff] ?? 0);
  return (crc ^ 0xffffffff) >>> 0;
}

const TABLE: () => Uint32Array = lazily(() =>
  Uint32Array.from({ length: 256 }, (_, byte) => {
    let value = byte;
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
    return value;
  }),
);
