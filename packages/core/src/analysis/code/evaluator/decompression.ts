import type { Platform, StreamCompression } from "../../../base/platform.ts";

/**
 * Decompression for an evaluator that cannot wait: what it asks for is noted, made ready, and the program evaluated
 * again. Rare, and the same every time.
 */
export interface Decompression {
  readonly platform: Platform;
  readonly ready: Map<string, string | null>;
  readonly wanted: Map<string, { readonly compression: StreamCompression; readonly bytes: Uint8Array }>;
}

const MOST_OUTPUT = 4_000_000;

export function newDecompression(platform: Platform): Decompression {
  return { platform, ready: new Map(), wanted: new Map() };
}

/** Output as ISO 8859-1; null where it cannot be had (yet). What was read before an error counts. */
export function decompressed(machine: Decompression, compression: StreamCompression, input: string): string | null {
  const key = `${compression}\0${input}`;
  const known = machine.ready.get(key);
  if (known !== undefined) return known;
  machine.wanted.set(key, { compression, bytes: toBytes(input) });
  return null;
}

/** @returns whether anything new can be had */
export async function makeReady(machine: Decompression): Promise<boolean> {
  const wanted = [...machine.wanted];
  machine.wanted.clear();
  for (const [key, { compression, bytes }] of wanted) {
    const pieces: string[] = [];
    let length = 0;
    try {
      for await (const piece of machine.platform.decompress(compression, [bytes])) {
        pieces.push(fromBytes(piece));
        length += piece.length;
        if (length > MOST_OUTPUT) break;
      }
    } catch {
      // A stream that ends early has still given what came before.
    }
    machine.ready.set(key, length === 0 || length > MOST_OUTPUT ? null : pieces.join(""));
  }
  return wanted.length > 0;
}

export function toBytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index++) bytes[index] = text.charCodeAt(index);
  return bytes;
}

const CHUNK = 8192;

export function fromBytes(bytes: Uint8Array): string {
  if (bytes.length <= CHUNK) return String.fromCharCode.apply(null, bytes as unknown as number[]);
  const parts: string[] = [];
  for (let offset = 0; offset < bytes.length; offset += CHUNK) {
    parts.push(String.fromCharCode.apply(null, bytes.subarray(offset, offset + CHUNK) as unknown as number[]));
  }
  return parts.join("");
}
