import type { TextView } from "../../analysis/contents/text-view.ts";
import { visible } from "../../base/untrusted-text.ts";
import { splitAtWidth } from "../text/display-width.ts";
import { inert, type Layout } from "../text/layout.ts";
import { withoutTabs } from "../text/tabs.ts";

/**
 * Text with line numbers. What cannot be seen is written out; long lines go on below themselves, so that nothing stands
 * unseen to the right.
 *
 * @param view not escaped: that is done here, since a tab may stay one
 * @param first the number of the first line shown, from 1
 */
export function textLines(view: TextView, first: number, last: number, layout: Layout): readonly string[] {
  const end = Math.min(last, view.lines.length);
  const digits = String(end).length;
  const width = Math.max(LEAST, layout.columns - digits - 3);
  const lines: string[] = [];
  for (let number = first; number <= end; number += 1) {
    let rest = inert(visible(withoutTabs([view.lines[number - 1] ?? ""]).join("")));
    let gutter = String(number).padStart(digits);
    do {
      const [fits, beyond] = splitAtWidth(rest, width);
      // A character wider than the window would never fit.
      const piece = fits === "" ? rest.slice(0, 2) : fits;
      lines.push(`${layout.paint.faint(`${gutter} ${layout.glyphs.bar}`)} ${piece}`.trimEnd());
      rest = fits === "" ? rest.slice(2) : beyond;
      gutter = " ".repeat(digits);
    } while (rest !== "");
  }
  return lines;
}

const LEAST = 16;
