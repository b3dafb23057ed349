import type { ListedMember } from "../../analysis/contents/listed-member.ts";
import { block, type Layout, labelled } from "../text/layout.ts";
import { sizeInWords } from "./sizes.ts";

/** Members of one name, which only their number tells apart. Strings are escaped already. */
export function sameNameLines(members: readonly ListedMember[], within: string, layout: Layout): readonly string[] {
  return [
    ...block(`${members.length} members of ${within} go by this name`, 0, layout, layout.paint.strong),
    "",
    ...members.flatMap((member) =>
      labelled(
        sizeInWords(member.size).padStart(10).concat("  "),
        [
          `${member.path}#${member.occurrence}`,
          `at byte ${member.offset}`,
          ...(member.otherNames.length > 0 ? [`also named ${member.otherNames.join(", ")}`] : []),
          ...(member.seenBy === "streaming" ? ["not in the list of members: installers do not see it"] : []),
        ].join("  "),
        0,
        layout,
      ),
    ),
    "",
    ...block("Of one name installers keep the last that is in the list. PATH#1 shows the first.", 0, layout),
  ];
}
