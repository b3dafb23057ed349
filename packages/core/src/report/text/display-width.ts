import { lazily } from "../../base/lazily.ts";
/**
 * Columns that a terminal gives to a text: 2 for East Asian wide characters and emoji, 0 for combining marks.
 *
 * @see UAX #11; ranges in which nearly every character is wide are taken whole
 */
export function displayWidth(text: string): number {
  if (ASCII.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
}

/** The longest beginning that fits, and the rest. Marks stay with their letter. */
export function splitAtWidth(text: string, width: number): readonly [string, string] {
  let taken = 0;
  let end = 0;
  for (const character of text) {
    const next = taken + characterWidth(character);
    if (next > width) break;
    taken = next;
    end += character.length;
  }
  return [text.slice(0, end), text.slice(end)];
}

/** The text if it fits, else its beginning and an ellipsis. */
export function truncated(text: string, width: number, ellipsis: string): string {
  // Measured only as far as needed: the text may be long.
  const [whole, rest] = splitAtWidth(text, width);
  if (rest === "") return whole;
  return splitAtWidth(text, Math.max(0, width - displayWidth(ellipsis)))[0] + ellipsis;
}

function characterWidth(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x300) return 1;
  if (ZERO().test(character)) return 0;
  return WIDE().test(character) ? 2 : 1;
}

const ASCII = /^[\x20-\x7e]*$/;
const ZERO = lazily(() => /[\p{Mn}\p{Me}\p{Cf}\u1160-\u11ff]/u);
const WIDE = lazily(
  () =>
    /[\p{Emoji_Presentation}\u1100-\u115f\u2e80-\u303e\u3041-\u4dbf\u4e00-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{18cff}\u{1aff0}-\u{1b2ff}\u{1f200}-\u{1f265}\u{20000}-\u{3fffd}]/u,
);
