import { sha256Words } from "../../verdict/sha256.ts";
import { type Content, Html, html } from "./html.ts";
import { style } from "./style.ts";

/**
 * A page that loads nothing and runs nothing: one inline style sheet, allowed by its digest, and no scripts. Should some
 * text ever get through unescaped, the browser still refuses what it asks for.
 *
 * @param sheet our own, never with foreign text in it
 */
export function page(title: string, body: Content, sheet: string = style): string {
  const policy = `default-src 'none'; style-src 'sha256-${base64(sha256Words(sheet))}'; base-uri 'none'; form-action 'none'`;
  const markup = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${Html.of(sheet)}</style>
</head>
<body>
${body}
</body>
</html>
`;
  return String(markup);
}

/** Of big-endian 32-bit words, with padding (RFC 4648, 4). */
function base64(words: Uint32Array): string {
  const bytes = Array.from(words).flatMap((word) => [
    word >>> 24,
    (word >>> 16) & 0xff,
    (word >>> 8) & 0xff,
    word & 0xff,
  ]);
  let text = "";
  for (let index = 0; index < bytes.length; index += 3) {
    const [one = 0, two, three] = bytes.slice(index, index + 3);
    const bits = (one << 16) | ((two ?? 0) << 8) | (three ?? 0);
    const digits = [
      bits >> 18,
      (bits >> 12) & 63,
      two === undefined ? 64 : (bits >> 6) & 63,
      three === undefined ? 64 : bits & 63,
    ];
    text += digits.map((digit) => DIGITS[digit] ?? "=").join("");
  }
  return text;
}

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
