import { displayWidth, splitAtWidth } from "./display-width.ts";

/**
 * Breaks text into lines of at most `width` columns, at spaces. A word that is wider than a line is broken, after a `/`
 * if there is one late enough: nothing is lost, and no line of a report leaves the window.
 *
 * @param width at least 2, so that every character fits
 */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  let used = 0;
  const flush = (): void => {
    if (line !== "") lines.push(line);
    [line, used] = ["", 0];
  };

  for (const word of text.split(" ")) {
    if (word === "") continue;
    const wide = displayWidth(word);
    if (line !== "" && used + 1 + wide <= width) {
      line += ` ${word}`;
      used += 1 + wide;
      continue;
    }
    flush();
    [line, used] = wide <= width ? [word, wide] : broken(word, width, lines);
  }
  flush();
  return lines.length === 0 ? [""] : lines;
}

/** Puts all but the last piece of a long word on lines of their own, and gives that piece back. */
function broken(word: string, width: number, lines: string[]): [string, number] {
  let rest = word;
  for (;;) {
    const [fits, beyond] = splitAtWidth(rest, width);
    if (beyond === "") return [rest, displayWidth(rest)];
    const slash = fits.lastIndexOf("/") + 1;
    // At least one character, however narrow the window.
    const cut = slash > fits.length / 2 ? slash : Math.max(fits.length, 1);
    lines.push(rest.slice(0, cut));
    rest = rest.slice(cut);
  }
}
