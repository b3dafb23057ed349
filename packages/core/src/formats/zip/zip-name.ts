import { type DecodedName, decodeUtf8Name, fromAscii, fromUnits, isAscii } from "../utf8-name.ts";
import type { ZipAnomalyCode } from "./anomaly-codes.ts";
import { crc32 } from "./crc32.ts";
import { FLAG_UTF8 } from "./zip-member.ts";

/** A member's name as CPython's zipfile decodes it, and what other tools make of the same bytes. */
export interface ZipName {
  readonly text: string;
  readonly problem: Extract<ZipAnomalyCode, "zip/name-not-utf8" | "zip/name-utf8-without-flag"> | null;
  readonly detail: string;
}

/**
 * Decodes by flag bit 11: UTF-8, or else IBM code page 437. Bytes beyond `most` are told by a mark, see {@link bounded}.
 *
 * @see APPNOTE.TXT appendix D
 */
export function decodeZipName(bytes: Uint8Array, flags: number, most: number): ZipName {
  if (bytes.length > most) return bounded(bytes, most, (beginning) => decodeZipName(beginning, flags, most));
  if (isAscii(bytes)) return { text: fromAscii(bytes), problem: null, detail: "" };

  const utf8 = decodeUtf8Name(bytes);
  if ((flags & FLAG_UTF8) !== 0) return fromFlagged(utf8);
  return {
    text: decodeCp437(bytes),
    problem: utf8.valid ? "zip/name-utf8-without-flag" : "zip/name-not-utf8",
    detail: utf8.valid ? `as UTF-8: ${utf8.text}` : "not flagged as UTF-8, read as code page 437",
  };
}

/**
 * The beginning of a name that no system can write, with its length and checksum for the rest. Two such names stay two;
 * and nobody gets strings to keep that are long enough for a map to compare them one by one (16 KiB in V8).
 */
export function bounded<Name extends { readonly text: string }>(
  bytes: Uint8Array,
  most: number,
  decode: (beginning: Uint8Array) => Name,
): Name {
  let end = most;
  // Not within a character of UTF-8.
  while (end > most - 4 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  const name = decode(bytes.subarray(0, end));
  const checksum = crc32(bytes).toString(16).padStart(8, "0");
  return { ...name, text: `${name.text}…[${bytes.length} bytes, CRC-32 ${checksum}]` };
}

/** Whether the bytes from `start` to `end` are ASCII and read as this text: much cheaper than to decode them. */
export function isAsciiOf(bytes: Uint8Array, start: number, end: number, text: string): boolean {
  if (end - start !== text.length) return false;
  for (let index = 0; index < text.length; index += 1) {
    const byte = bytes[start + index] ?? 0x80;
    if (byte >= 0x80 || byte !== text.charCodeAt(index)) return false;
  }
  return true;
}

function fromFlagged({ text, valid }: DecodedName): ZipName {
  return valid
    ? { text, problem: null, detail: "" }
    : { text, problem: "zip/name-not-utf8", detail: "flagged as UTF-8, which CPython then refuses" };
}

function decodeCp437(bytes: Uint8Array): string {
  return fromUnits(Uint16Array.from(bytes, (byte) => (byte < 0x80 ? byte : CP437.charCodeAt(byte - 0x80))));
}

// 0x80 to 0xff. The last is a no-break space.
const CP437 =
  "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐" +
  "└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0";
