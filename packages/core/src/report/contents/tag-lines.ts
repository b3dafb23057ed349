import type { TagVerdict } from "../../analysis/binaries/tag-verdicts.ts";
import { block, type Layout } from "../text/layout.ts";

/** Each tag of the wheel with its verdict on this file, and why. Escaped already. */
export function tagLines(tags: readonly TagVerdict[], layout: Layout): readonly string[] {
  return tags.flatMap(({ tag, holds, because }) => {
    const shown = layout.extent === "thorough" ? because : because.slice(0, MOST);
    const rest = because.length - shown.length;
    return [
      "",
      ...block(`${tag} ${VERDICTS[holds]}`, 2, layout, holds === "no" ? layout.paint.medium : layout.paint.strong),
      ...shown.flatMap((reason) => block(reason, 4, layout)),
      ...(rest > 0 ? block(`and ${rest} more`, 4, layout) : []),
    ];
  });
}

const MOST = 6;
/** Nothing was loaded. */
const VERDICTS = {
  yes: "is right, as far as the file shows",
  no: "is wrong",
  unknown: "promises nothing that a file could show",
} as const;
