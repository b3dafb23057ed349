import { block, type Layout, labelled } from "../text/layout.ts";
import { sizeInWords } from "./sizes.ts";

/** A distribution among others, of which nothing was read. Strings are escaped already. */
export interface ListedDistribution {
  readonly filename: string;
  readonly kind: "wheel" | "sdist" | "other";
  readonly size: number | null;
  readonly uploadTime: string | null;
  readonly yanked: boolean;
}

/** Which distributions there are, and what to type to see one. */
export function releaseLines(
  title: string,
  target: string,
  distributions: readonly ListedDistribution[],
  layout: Layout,
): readonly string[] {
  const dot = ` ${layout.glyphs.dot} `;
  const first = distributions.find(({ kind }) => kind === "sdist") ?? distributions[0];
  return [
    ...block([title, `${distributions.length} distributions`].join(dot), 0, layout, layout.paint.strong),
    "",
    ...distributions.flatMap(({ filename, kind, size, uploadTime, yanked }) =>
      labelled(
        `${kind.padEnd(5)}${(size === null ? "" : sizeInWords(size)).padStart(10)}  ${(uploadTime ?? "").slice(0, 10)}  `,
        yanked ? `${filename} ${layout.glyphs.dot} yanked` : filename,
        2,
        layout,
      ),
    ),
    "",
    ...block(`To look into one: assay inspect ${quoted(target)} ${quoted(first?.filename ?? "FILE")}`, 0, layout),
  ];
}

/** As a shell needs it. */
export function quoted(word: string): string {
  return /^[\w./:@%+=,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
