import { universalLines } from "../../../formats/python/lines.ts";
import { strip } from "../../../formats/python/white-space.ts";

/** Requirements of a file of one a line: comments, blank lines and options left out, as setuptools and pbr do. */
export function requirementLines(text: string): string[] {
  const found: string[] = [];
  for (const line of universalLines(text)) {
    const comment = / #|^#/.exec(line.text);
    const plain = strip(comment === null ? line.text : line.text.slice(0, comment.index));
    if (plain !== "" && !plain.startsWith("-")) found.push(plain);
  }
  return found;
}
