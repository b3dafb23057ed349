/** Texts here are bytes as ISO 8859-1. */

const STANDARD = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** As CPython without `validate`: what is not of the alphabet is passed over. */
export function fromBase64(s: string): string | null {
  return fromDigits(s, STANDARD_VALUES, 6);
}

export function fromUrlSafe(s: string): string | null {
  return fromDigits(s, URL_VALUES, 6);
}

export function fromBase32(s: string): string | null {
  return fromDigits(s.toUpperCase(), BASE32_VALUES, 5);
}

export function fromHex(s: string): string | null {
  const digits = s.replace(/\s+/g, "");
  if (digits.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(digits)) return null;
  return fromDigits(digits.toLowerCase(), HEX_VALUES, 4);
}

function valuesOf(alphabet: string): Int8Array {
  const values = new Int8Array(128).fill(-1);
  for (let index = 0; index < alphabet.length; index++) values[alphabet.charCodeAt(index)] = index;
  return values;
}

const STANDARD_VALUES = valuesOf(STANDARD);
const URL_VALUES = valuesOf(STANDARD.replace("+/", "-_"));
const BASE32_VALUES = valuesOf("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567");
const HEX_VALUES = valuesOf("0123456789abcdef");

const CHUNK = 4096;

function fromDigits(s: string, values: Int8Array, bits: number): string {
  const parts: string[] = [];
  let codes: number[] = [];
  let held = 0;
  let count = 0;
  for (let index = 0; index < s.length; index++) {
    const code = s.charCodeAt(index);
    const value = code < 128 ? (values[code] ?? -1) : -1;
    if (value < 0) {
      if (code === 61) break;
      continue;
    }
    held = ((held << bits) | value) & 0xffff;
    count += bits;
    if (count < 8) continue;
    count -= 8;
    codes.push((held >> count) & 255);
    if (codes.length === CHUNK) {
      parts.push(String.fromCharCode.apply(null, codes));
      codes = [];
    }
  }
  parts.push(String.fromCharCode.apply(null, codes));
  return parts.join("");
}

export function toBase64(s: string): string {
  const parts: string[] = [];
  for (let index = 0; index < s.length; index += 3) {
    const a = s.charCodeAt(index) & 255;
    const b = s.charCodeAt(index + 1) & 255 || 0;
    const c = s.charCodeAt(index + 2) & 255 || 0;
    const group = (a << 16) | (b << 8) | c;
    const left = s.length - index;
    parts.push(
      (STANDARD[group >> 18] ?? "") +
        (STANDARD[(group >> 12) & 63] ?? "") +
        (left > 1 ? (STANDARD[(group >> 6) & 63] ?? "") : "=") +
        (left > 2 ? (STANDARD[group & 63] ?? "") : "="),
    );
  }
  return parts.join("");
}

const B85 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~";
const B85_VALUES = valuesOf(B85);

/** `b`: as Git has it; `a`: Ascii85, with `z` for four zeros. */
export function fromBase85(s: string, variant: "a" | "b"): string | null {
  const digits: number[] = [];
  const text = variant === "a" ? s.replace(/^<~/, "").replace(/~>\s*$/, "") : s;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code <= 32) continue;
    if (variant === "a" && code === 122) digits.push(0, 0, 0, 0, 0);
    else {
      const value = variant === "a" ? code - 33 : code < 128 ? (B85_VALUES[code] ?? -1) : -1;
      if (value < 0 || value > 84) return null;
      digits.push(value);
    }
  }
  const missing = (5 - (digits.length % 5)) % 5;
  for (let index = 0; index < missing; index++) digits.push(84);
  const parts: string[] = [];
  for (let index = 0; index < digits.length; index += 5) {
    let group = 0;
    for (let place = 0; place < 5; place++) group = group * 85 + (digits[index + place] ?? 0);
    parts.push(String.fromCharCode((group / 0x1000000) & 255, (group >>> 16) & 255, (group >>> 8) & 255, group & 255));
  }
  const all = parts.join("");
  return all.slice(0, all.length - missing);
}

export function rot13(s: string): string {
  return s.replace(/[a-zA-Z]/g, (letter) => {
    const code = letter.charCodeAt(0);
    const base = code < 97 ? 65 : 97;
    return String.fromCharCode(((code - base + 13) % 26) + base);
  });
}
