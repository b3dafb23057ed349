import { FormatError } from "../../base/format-error.ts";

/**
 * Refuses JSON that would cost far more memory than it has bytes: 100 MB of `[` become gigabytes once parsed.
 *
 * @throws FormatError `index-page/too-deep`, `index-page/too-many-values`
 */
export function requireModestJson(bytes: Uint8Array): void {
  let depth = 0;
  let values = 0;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index];
    if (byte === QUOTE) {
      index = endOfString(bytes, index + 1);
    } else if (byte === OPEN_BRACKET || byte === OPEN_BRACE) {
      depth += 1;
      values += 1;
      if (depth > DEPTH) throw new FormatError("index-page/too-deep", index, `deeper than ${DEPTH}`);
    } else if (byte === CLOSE_BRACKET || byte === CLOSE_BRACE) {
      depth -= 1;
    } else if (byte === COMMA) {
      values += 1;
    }
    if (values > VALUES) throw new FormatError("index-page/too-many-values", index, `more than ${VALUES}`);
  }
}

/** Where the string ends that began before `start`: its closing quote, or the end of the input. */
function endOfString(bytes: Uint8Array, start: number): number {
  let index = start;
  while (index < bytes.length && bytes[index] !== QUOTE) index += bytes[index] === BACKSLASH ? 2 : 1;
  return index;
}

/** A page is four levels deep; its values are files (a dozen each), at most some ten thousand. */
const DEPTH = 64;
const VALUES = 4_000_000;

const QUOTE = 0x22;
const COMMA = 0x2c;
const OPEN_BRACKET = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
