import { HOLE_START, isText, type Text, unknownFrom, type Value } from "./values.ts";

/** How an encoding is called, without its variants: `utf-8`, `latin1`, `rot13`. */
export function encodingName(value: Value | undefined, usual = "utf8"): string {
  if (value === undefined) return usual;
  if (!isText(value)) return "";
  return value.s
    .toLowerCase()
    .replace(/[-_ ]/g, "")
    .replace(/codec$/, "");
}

/** `str.encode(encoding)` for encodings of text; holes stay. */
export function textToBytes(text: Text, encoding: Value | undefined): Value {
  const name = encodingName(encoding);
  const s = name === "utf8" || name === "" ? toUtf8(text.s) : name.startsWith("utf16") ? toUtf16(text.s, name) : text.s;
  return { ...text, k: "bytes", s, path: false };
}

/** `bytes.decode(encoding)` for encodings of text. */
export function bytesToText(value: Text, encoding: Value | undefined): Value {
  const name = encodingName(encoding);
  if (name === "utf8" || name === "utf8sig" || name === "" || name === "ascii")
    return { ...value, k: "str", s: fromUtf8(value.s) };
  if (name === "utf16" || name === "utf16le" || name === "utf16be")
    return { ...value, k: "str", s: fromUtf16(value.s, name) };
  if (name === "unicodeescape" || name === "rawunicodeescape")
    return { ...value, k: "str", s: unicodeEscaped(value.s) };
  if (FAR_FROM_ASCII.test(name)) return unknownFrom(value.from, [...value.layers, name]);
  return { ...value, k: "str" };
}

/** Codecs in which letters are other bytes, or several: of what they give nothing is known but that it was hidden. */
const FAR_FROM_ASCII = /^(?:cp(?:037|273|424|500|875|1026|1140)|(?:ibm|ebcdic|utf32)\w{0,12}|utf7|hz\w{0,6}|punycode)$/;

function isAscii(s: string): boolean {
  for (let index = 0; index < s.length; index++) if (s.charCodeAt(index) > 127) return false;
  return true;
}

export function toUtf8(s: string): string {
  if (isAscii(s)) return s;
  if (s.includes(HOLE_START)) return betweenHoles(s, toUtf8);
  const parts: string[] = [];
  for (const character of s) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x80) parts.push(character);
    else if (code < 0x800) parts.push(String.fromCharCode(0xc0 | (code >> 6), 0x80 | (code & 63)));
    else if (code < 0x10000) {
      parts.push(String.fromCharCode(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63)));
    } else {
      parts.push(
        String.fromCharCode(
          0xf0 | (code >> 18),
          0x80 | ((code >> 12) & 63),
          0x80 | ((code >> 6) & 63),
          0x80 | (code & 63),
        ),
      );
    }
  }
  return parts.join("");
}

/** Holes stay as they are, with the word that stands in them. */
function betweenHoles(s: string, convert: (part: string) => string): string {
  return s
    .split(HOLE)
    .map((part) => (part.startsWith(HOLE_START) ? part : convert(part)))
    .join("");
}

const HOLE = /(\ufdd0[^\ufdd1]*\ufdd1?)/;

function fromUtf8(s: string): string {
  if (isAscii(s)) return s;
  if (s.includes(HOLE_START)) return betweenHoles(s, fromUtf8);
  const raw = new Uint8Array(s.length);
  for (let index = 0; index < s.length; index++) {
    const code = s.charCodeAt(index);
    if (code > 255) return s;
    raw[index] = code;
  }
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(raw);
}

function toUtf16(s: string, name: string): string {
  const parts: string[] = name === "utf16" ? ["\xff\xfe"] : [];
  for (let index = 0; index < s.length; index++) {
    const code = s.charCodeAt(index);
    parts.push(
      name === "utf16be" ? String.fromCharCode(code >> 8, code & 255) : String.fromCharCode(code & 255, code >> 8),
    );
  }
  return parts.join("");
}

function fromUtf16(s: string, name: string): string {
  const big = name === "utf16be" || (name === "utf16" && s.startsWith("\xfe\xff"));
  const start = name === "utf16" && (s.startsWith("\xfe\xff") || s.startsWith("\xff\xfe")) ? 2 : 0;
  const parts: string[] = [];
  for (let index = start; index + 1 < s.length; index += 2) {
    const a = s.charCodeAt(index);
    const b = s.charCodeAt(index + 1);
    parts.push(String.fromCharCode(big ? (a << 8) | b : (b << 8) | a));
  }
  return parts.join("");
}

const ESCAPE = /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{1,3})|(n)|(t)|(r)|(\\)|(['"]))/g;

export function unicodeEscaped(s: string): string {
  return s.replace(ESCAPE, (all, x, u, big, octal, n, t, r, backslash, quote) => {
    const hex = x ?? u ?? big;
    if (hex !== undefined) {
      const code = Number.parseInt(hex, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : all;
    }
    if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8));
    return n !== undefined ? "\n" : t !== undefined ? "\t" : r !== undefined ? "\r" : (backslash ?? quote ?? all);
  });
}
