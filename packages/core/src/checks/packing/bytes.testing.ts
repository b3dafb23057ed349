/** Bytes of a fixture. */
export type Bytes = Uint8Array;

export function utf8(text: string): Bytes {
  return Buffer.from(text, "utf8");
}

/** Each character is one byte: for what is not text, and for names of members as bytes. */
export function latin1(text: string): Bytes {
  return Buffer.from(text, "latin1");
}

export function concatenated(parts: readonly Bytes[]): Bytes {
  return Buffer.concat(parts);
}

/** Little-endian numbers, each with its width in bytes. */
export function littleEndian(...fields: readonly (readonly [value: number, width: 1 | 2 | 4 | 8])[]): Bytes {
  const bytes: number[] = [];
  for (const [value, width] of fields) {
    for (let index = 0; index < width; index++) bytes.push(Math.floor(value / 256 ** index) % 256);
  }
  return Uint8Array.from(bytes);
}
