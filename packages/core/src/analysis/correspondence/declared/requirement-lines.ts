import { universalLines } from "../../../formats/python/lines.ts";
import { strip } from "../../../formats/python/white-space.ts";

/**
 * Requirements of a text of one a line: comments, blank lines and options left out, lines that end in a backslash joined
 * with the next, as setuptools and pbr do.
 *
 * @see setuptools' `yield_lines`, `drop_comment` and `join_continuation`
 */
export function requirementLines(text: string): string[] {
  const found: string[] = [];
  let begun: string[] | null = null;
  for (const line of universalLines(text)) {
    const comment = / #|^\s*#/.exec(line.text);
    const plain = strip(comment === null ? line.text : line.text.slice(0, comment.index));
    if (plain === "" || (begun === null && plain.startsWith("-"))) continue;
    const pieces: string[] = begun ?? [];
    if (plain.endsWith("\\")) {
      // The character before the backslash goes as well.
      pieces.push(strip(plain.slice(0, -2)));
      begun = pieces;
    } else {
      found.push([...pieces, plain].join(""));
      begun = null;
    }
  }
  return found;
}
