import type { Change, ContentDifference, FactChange } from "../../analysis/difference/difference.ts";
import type { TextDifference } from "../../analysis/difference/text/text-difference.ts";
import { grouped } from "../contents/sizes.ts";
import { displayWidth, truncated } from "../text/display-width.ts";
import { block, inert, type Layout } from "../text/layout.ts";
import { counted } from "../words.ts";
import { hunkLines } from "./hunk-lines.ts";

/** Lines that a report may still print of what changed in files. */
export interface LineBudget {
  left: number;
  /** Of one file. */
  readonly perFile: number;
}

/** What stands below a file's line. What the budget does not allow is counted. */
export function detailLines(
  { content }: Change,
  indent: number,
  budget: LineBudget,
  layout: Layout,
): readonly string[] {
  if (content === null) return [];
  switch (content.as) {
    case "text":
      return textLines(content.text, indent, budget, layout);
    case "metadata":
      return [
        ...spent(metadataLines(content, indent, layout), budget),
        ...(content.description === null ? [] : textLines(content.description, indent, budget, layout)),
      ];
    case "record":
      return spent(recordLines(content, indent, layout), budget);
    case "binary":
      return spent(
        content.facts.flatMap((fact) => factLines(fact, indent, layout)),
        budget,
      );
    default:
      return [];
  }
}

function spent(lines: readonly string[], budget: LineBudget): readonly string[] {
  budget.left -= lines.length;
  return lines;
}

function textLines(text: TextDifference, indent: number, budget: LineBudget, layout: Layout): readonly string[] {
  const thorough = layout.extent === "thorough";
  const terms = { indent, context: thorough ? 3 : 1, width: thorough ? "any" : "window" } as const;
  const lines: string[] = [];
  let room = Math.min(budget.left, budget.perFile);
  let shown = 0;
  for (const hunk of text.hunks) {
    const one = hunkLines(hunk, terms, layout);
    if (one.length > room) break;
    room -= one.length;
    for (const line of one) lines.push(line);
    shown++;
  }
  const [first] = text.hunks;
  if (shown === 0 && first !== undefined && room >= LEAST_LINES) {
    const one = hunkLines(first, terms, layout);
    for (const line of one.slice(0, room - 1)) lines.push(line);
    for (const line of block(counted(one.length - room + 1, "more line"), indent, layout, layout.paint.faint))
      lines.push(line);
    shown++;
  }
  budget.left -= lines.length;
  const left = text.hunks.length - shown + text.hunksNotKept;
  if (left > 0 && shown > 0) lines.push(...block(`${counted(left, "more hunk")}`, indent, layout, layout.paint.faint));
  return lines;
}

/** With less room the beginning of a hunk is not worth showing. */
const LEAST_LINES = 8;

type Metadata = Extract<ContentDifference, { as: "metadata" }>;

/** Fields with many values: as many lines of each as a person reads. */
const FEW = 12;

const FEW_FIELDS = 30;

function metadataLines({ fields, fieldsNotKept }: Metadata, indent: number, layout: Layout): readonly string[] {
  const shown = layout.extent === "thorough" ? fields : fields.slice(0, FEW_FIELDS);
  const rest = fields.length - shown.length + fieldsNotKept;
  return [
    ...fieldLines(shown, indent, layout),
    ...(rest > 0 ? block(counted(rest, "more field"), indent, layout, layout.paint.faint) : []),
  ];
}

function fieldLines(fields: Metadata["fields"], indent: number, layout: Layout): readonly string[] {
  const most = layout.extent === "thorough" ? Number.POSITIVE_INFINITY : FEW;
  return fields.flatMap(({ field, removed, added, notKept, respelt }) => {
    const [before, after] = [removed[0], added[0]];
    if (removed.length === 1 && added.length === 1 && before !== undefined && after !== undefined) {
      const both = `${field}: ${before} ${arrow(layout)} ${after}`;
      if (indent + displayWidth(both) <= layout.columns) return block(both, indent, layout);
    }
    const lines = [
      ...removed.map((value) => ({ tone: layout.paint.medium, text: `- ${field}: ${value}` })),
      ...added.map((value) => ({ tone: layout.paint.good, text: `+ ${field}: ${value}` })),
    ];
    const left = lines.length - Math.min(lines.length, most) + notKept;
    return [
      ...lines.slice(0, most).map(({ tone, text }) => " ".repeat(indent) + tone(cut(text, indent, layout))),
      ...(left > 0 ? block(`${counted(left, "more value")} of ${field}`, indent, layout, layout.paint.faint) : []),
      ...(respelt > 0
        ? block(
            `${field}: ${grouped(respelt)} spelt otherwise, with the same meaning`,
            indent,
            layout,
            layout.paint.faint,
          )
        : []),
    ];
  });
}

type RecordChange = Extract<ContentDifference, { as: "record" }>;

/** What a row says beyond the files. */
export const recordNotes: Readonly<Record<RecordChange["beyond"][number]["what"], string>> = {
  changed: "another digest or size for a file that is the same",
  "left only": "no row any more, though the file did not change",
  "right only": "a new row, though no file came, or one more for the same file",
  stale: "the digest is not that of the file",
  "digest gone": "no digest any more, or one of another algorithm, though the file changed",
};

function recordLines({ beyond, notKept }: RecordChange, indent: number, layout: Layout): readonly string[] {
  const most = layout.extent === "thorough" ? Number.POSITIVE_INFINITY : FEW;
  const shown = beyond.slice(0, most);
  const left = beyond.length - shown.length + notKept;
  return [
    ...shown.flatMap(({ path, what }) => block(`${path}: ${recordNotes[what]}`, indent, layout)),
    ...(left > 0 ? block(counted(left, "more row"), indent, layout, layout.paint.faint) : []),
  ];
}

const FEW_VALUES = 5;
/** Their being there is said in the file's line; their values tell a person nothing. */
const QUIET: ReadonlySet<string> = new Set(["sections", "build id"]);

function factLines(
  { fact, removed, added, removedNotKept, addedNotKept }: FactChange,
  indent: number,
  layout: Layout,
): readonly string[] {
  const thorough = layout.extent === "thorough";
  if (!thorough && QUIET.has(fact)) return [];
  const [before, after] = [removed[0], added[0]];
  if (removed.length === 1 && added.length === 1 && before !== undefined && after !== undefined) {
    const both = `${fact}: ${before} ${arrow(layout)} ${after}`;
    if (indent + displayWidth(both) <= layout.columns) return block(both, indent, layout);
  }
  const line = (sign: "-" | "+", values: readonly string[], notKept: number): readonly string[] => {
    if (values.length === 0) return [];
    const tone = sign === "+" ? layout.paint.good : layout.paint.medium;
    const shown = values.slice(0, thorough ? values.length : FEW_VALUES);
    const left = values.length - shown.length + notKept;
    const text = `${sign} ${fact}: ${shown.join(", ")}${left > 0 ? ` and ${grouped(left)} more` : ""}`;
    return thorough ? block(text, indent, layout, tone) : [" ".repeat(indent) + tone(cut(text, indent, layout))];
  };
  return [...line("-", removed, removedNotKept), ...line("+", added, addedNotKept)];
}

function cut(text: string, indent: number, { columns, glyphs, extent }: Layout): string {
  return inert(extent === "thorough" ? text : truncated(text, Math.max(LEAST, columns - indent), glyphs.ellipsis));
}

const LEAST = 16;

export function arrow({ glyphs }: Layout): string {
  return glyphs.bar === "|" ? "->" : "\u2192";
}
