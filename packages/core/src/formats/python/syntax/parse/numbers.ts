import { IN_NAME } from "./characters.ts";
import { refuse, type Scan } from "./scan.ts";
import { FLOAT, INTEGER } from "./tokens.ts";

/** Reads a number that begins at the token's start with a digit, or with a point and a digit. */
export function number(scan: Scan): void {
  const { source, start } = scan;
  const second = source.charCodeAt(start + 1) | 32;
  let at = start;
  let token = INTEGER;
  if (source.charCodeAt(start) === 0x30 && (second === 0x78 || second === 0x6f || second === 0x62)) {
    at = digits(source, start + 2, second === 0x78 ? 16 : second === 0x6f ? 8 : 2);
    if (at === start + 2) refuse(scan, "number");
  } else {
    at = digits(source, start, 10);
    if (source.charCodeAt(at) === 0x2e) {
      token = FLOAT;
      at = digits(source, at + 1, 10);
    }
    if ((source.charCodeAt(at) | 32) === 0x65) {
      const sign = source.charCodeAt(at + 1);
      const from = sign === 0x2b || sign === 0x2d ? at + 2 : at + 1;
      const end = digits(source, from, 10);
      if (end > from) {
        token = FLOAT;
        at = end;
      }
    }
    const imaginary = (source.charCodeAt(at) | 32) === 0x6a;
    if (token === INTEGER && !imaginary && source.charCodeAt(start) === 0x30) onlyZeros(scan, at);
    if (imaginary) at++;
  }
  // `1if x else y`, `0777L`, `1__0`: odd, old or wrong.
  if ((IN_NAME[source.charCodeAt(at)] ?? 1) === 1) refuse(scan, "number");
  scan.token = token;
  scan.at = at;
}

/** `0777` was octal once. */
function onlyZeros(scan: Scan, end: number): void {
  for (let at = scan.start; at < end; at++) {
    const code = scan.source.charCodeAt(at);
    if (code !== 0x30 && code !== 0x5f) refuse(scan, "number");
  }
}

/** Behind the digits, between which single underscores may stand. */
function digits(source: string, from: number, base: number): number {
  let at = from;
  for (;;) {
    const code = source.charCodeAt(at);
    if (code === 0x5f) {
      if (!isDigit(source.charCodeAt(at + 1), base) || (at === from && base === 10)) return at;
    } else if (!isDigit(code, base)) return at;
    at++;
  }
}

function isDigit(code: number, base: number): boolean {
  if (code >= 0x30 && code <= 0x39) return code - 0x30 < base;
  const letter = code | 32;
  return base === 16 && letter >= 0x61 && letter <= 0x66;
}
