import { FormatError } from "../../base/format-error.ts";

/**
 * Refuses JSON that would cost far more memory than it has bytes, 100 MB of `[` become gigabytes once parsed, or far more
 * time: V8 compares each string of more than 16 KiB with all others of its length.
 *
 * @throws FormatError `index-page/too-deep`, `index-page/too-many-values`, `index-page/too-many-long-strings`
 */
export function requireModestJson(bytes: Uint8Array): void {
  let depth = 0;
  let values = 0;
  let longStrings = 0;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index];
    if (byte === QUOTE) {
      const end = endOfString(bytes, index + 1);
      if (end - index > LONG) longStrings += 1;
      if (longStrings > LONG_STRINGS) {
        throw new FormatError(
          "index-page/too-many-long-strings",
          index,
          `more than ${LONG_STRINGS} above ${LONG} bytes`,
        );
      }
      index = end;
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
const VALUES = 2_000_000;
/** No address and no reason is as long. Bytes. */
const LONG = 16_000;
const LONG_STRINGS = 100;

const QUOTE = 0x22;
const COMMA = 0x2c;
const OPEN_BRACKET = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
