import {
  type Assessment,
  type ContentsOptions,
  contentsLayout,
  distributionLines,
  extractionLines,
  type IncompleteItem,
  judge,
  memberLines,
  quoted,
  releaseLines,
  type SubjectAssessment,
  sameNameLines,
  treeLines,
  visible,
  visibleThroughout,
} from "@assay/core";
import { version } from "../version.ts";
import { factsOf } from "./facts.ts";
import type { Inspection } from "./inspection.ts";

/** What an inspection is of. */
export interface Inspected {
  readonly target: string;
  readonly project: string | null;
  readonly version: string | null;
  readonly distribution: SubjectAssessment["distribution"];
  readonly subjects?: readonly Omit<Inspected, "subjects" | "prefix">[];
  /** What a call for a member of it begins with: `NAME.whl!/` where the target has several distributions. */
  readonly prefix: string;
}

/** The same shape as every other report, without findings: nothing was judged. */
export function asAssessment(
  inspected: Inspected,
  inspection: Inspection | null,
  incomplete: readonly IncompleteItem[],
  extent: ContentsOptions["extent"],
): Assessment {
  const { subjects, prefix: _, ...itself } = inspected;
  const facts = inspection === null ? {} : factsOf(inspection.shown, extent);
  const own = inspection === null ? [] : inspection.incomplete.map((item) => ({ target: itself.target, ...item }));
  return judge({
    toolVersion: version,
    subjects: (subjects ?? (inspection === null ? [] : [itself])).map((subject) => ({
      ...subject,
      outcomes: [],
      facts,
    })),
    incomplete: [...incomplete, ...own],
    policy: { failOn: "none", select: [], ignore: [], suppressions: [] },
    today: "",
    rules: [],
  });
}

export interface ReportTerms extends ContentsOptions {
  readonly digests: "shown" | "left out";
}

/** What a person reads. Ends with a newline. */
export function asText(
  { target, prefix }: Inspected,
  title: string,
  inspection: Inspection | null,
  { incomplete }: Pick<Assessment, "incomplete">,
  terms: ReportTerms,
): string {
  const layout = contentsLayout(terms);
  const lines =
    inspection === null
      ? []
      : shownLines({ target: visible(target), prefix: visible(prefix), title }, inspection.shown, terms);
  const listed = listedAbove(inspection);
  const open = incomplete
    .filter((item) => !listed.has(keyOf(item)))
    .flatMap(({ what, why }) => [`  ${what}`, `    ${why}`]);
  const head = open.length === 0 ? [] : [...(lines.length > 0 ? [""] : []), layout.paint.strong("Not looked at")];
  return `${[...lines, ...head, ...open].join("\n")}\n`;
}

/** What was not written stands in the list of what was. */
function listedAbove(inspection: Inspection | null): ReadonlySet<string> {
  if (inspection?.shown.kind !== "extracted") return new Set();
  // They come last.
  const first = inspection.incomplete.length - inspection.shown.left.length;
  return new Set(inspection.incomplete.slice(first).map((item) => keyOf(visibleThroughout(item))));
}

function keyOf({ what, why }: Omit<IncompleteItem, "target">): string {
  return JSON.stringify([what, why]);
}

interface Named {
  readonly target: string;
  readonly prefix: string;
  readonly title: string;
}

function shownLines(
  { target, prefix, title }: Named,
  shown: Inspection["shown"],
  terms: ReportTerms,
): readonly string[] {
  const layout = contentsLayout(terms);
  const most = terms.extent === "all" ? Number.POSITIVE_INFINITY : TREE_LINES;
  const tree = { most, digests: terms.digests };
  switch (shown.kind) {
    case "release":
      return releaseLines(visible(title), target, visibleThroughout(shown.distributions), layout);
    case "distribution": {
      const distribution = visibleThroughout(shown.distribution);
      const inner = shown.within === null ? "" : `${visible(afterFile(shown.within))}!/`;
      const address = quoted(`${prefix}${inner}PATH`);
      return [
        ...distributionLines(distribution, layout),
        ...(distribution.members.length === 0
          ? []
          : [
              "",
              ...treeLines(distribution.members, tree, layout),
              "",
              `To see a member: assay inspect ${quoted(target)} ${address}`,
            ]),
      ];
    }
    case "members":
      return [
        `${visible(shown.path === "" ? shown.within : shown.path)} ${layout.glyphs.dot} ${visible(shown.within)}`,
        "",
        ...treeLines(visibleThroughout(shown.members), tree, layout),
      ];
    case "same-name":
      return sameNameLines(visibleThroughout(shown.members), visible(shown.within), layout);
    case "member": {
      const { content } = shown;
      const { text, ...view } = content.view;
      return memberLines(
        {
          ...content,
          member: visibleThroughout(content.member),
          within: visible(content.within),
          // The text is escaped where it is laid out: its tabs stay tabs.
          view: { ...visibleThroughout(view), text },
        },
        layout,
      );
    }
    case "extracted":
      return extractionLines(visible(shown.folder), shown.written, visibleThroughout(shown.left), layout);
  }
}

/** A few screens. */
const TREE_LINES = 200;

/** The archives between, without the file they are in. */
function afterFile(within: string): string {
  return within.slice(within.indexOf("!/") + 2);
}
