import { simpleEscapes } from "./simple-escapes.ts";

/**
 * `unicode_escape` and, with only `\u` and `\U`, `raw_unicode_escape`: Latin-1 in which backslashes stand for characters,
 * line breaks among them. `\N{…}` becomes U+FFFD.
 */
export function decodeUnicodeEscape(text: string, escapes: "all" | "raw"): string {
  return text.replace(escapes === "all" ? ESCAPE : RAW_ESCAPE, (whole, rest: string) => {
    const kind = rest[0] ?? "";
    if (kind === "x" || kind === "u" || kind === "U") {
      const code = Number.parseInt(rest.slice(1), 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    }
    if (kind >= "0" && kind <= "7") return String.fromCharCode(Number.parseInt(rest, 8));
    if (kind === "N") return "\ufffd";
    return simpleEscapes.get(kind) ?? whole;
  });
}

const ESCAPE = /\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0-7]{1,3}|N\{[^}\n]{1,100}\}|["'\\abfnrtv\n])/g;
const RAW_ESCAPE = /\\(u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})/g;
