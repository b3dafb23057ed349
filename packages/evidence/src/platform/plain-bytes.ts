/**
 * The same bytes without the methods of Buffer. Core copies with `slice()`, and on a Buffer that is no copy: what was
 * kept would change with the next read.
 */
export function plainBytes(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
