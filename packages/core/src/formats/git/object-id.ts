/** `sha1` ids have 40 hexadecimal digits, `sha256` ids 64. */
export type ObjectFormat = "sha1" | "sha256";

/** Bytes of an id as trees hold it. */
export const ID_BYTES: Readonly<Record<ObjectFormat, number>> = { sha1: 20, sha256: 32 };

/** The format that a text would be an id of, in lower case and full length; null for anything else. */
export function objectFormatOf(id: string): ObjectFormat | null {
  if (id.length !== 40 && id.length !== 64) return null;
  for (let index = 0; index < id.length; index += 1) {
    const code = id.charCodeAt(index);
    if (!((code >= 0x30 && code <= 0x39) || (code >= 0x61 && code <= 0x66))) return null;
  }
  return id.length === 40 ? "sha1" : "sha256";
}

/** Lower-case hexadecimal of these bytes. */
export function hexOf(bytes: Uint8Array, from: number, to: number): string {
  let text = "";
  for (let index = from; index < to; index += 1) text += HEX[bytes[index] ?? 0];
  return text;
}

const HEX: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));
