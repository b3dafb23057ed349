import type { Evidence } from "../../model/finding.ts";
import type { Finding, FindingPlace } from "../../verdict/assessment.ts";
import { placeInWords } from "../places.ts";
import { actualLabel, someOf, toolsInWords } from "../words.ts";
import { displayWidth, truncated } from "./display-width.ts";
import { block, inert, type Layout, labelled } from "./layout.ts";
import { wrap } from "./wrap.ts";

/** Where it is, and the line itself beside it: `hook.pth:1  │ import os; …`. Empty where there is no place. */
export function placeLines(
  at: FindingPlace,
  excerpt: string | undefined,
  indent: number,
  layout: Layout,
): readonly string[] {
  const place = placeInWords(at);
  if (excerpt === undefined) return place === "" ? [] : block(place, indent, layout, layout.paint.strong);

  const room = layout.columns - indent;
  const beside = place === "" ? 0 : displayWidth(place) + 2;
  if (beside <= room / 2) {
    const [first = "", ...rest] = excerptLines(excerpt, room - beside, layout);
    const before = " ".repeat(indent) + (place === "" ? "" : `${layout.paint.strong(inert(place))}  `);
    return [before + first, ...rest.map((line) => " ".repeat(indent + beside) + line)];
  }
  const below = excerptLines(excerpt, room - 2, layout).map((line) => `${" ".repeat(indent + 2)}${line}`);
  return [...block(place, indent, layout, layout.paint.strong), ...below];
}

/** One line, or some of them where the reader wants to be thorough; each behind a bar that sets it apart from our words. */
function excerptLines(excerpt: string, width: number, { glyphs, paint, extent }: Layout): readonly string[] {
  const room = Math.max(8, width - 2);
  const text = squeezed(excerpt);
  const all = extent === "thorough" ? wrap(text, room) : [truncated(text, room, glyphs.ellipsis)];
  const shown = all.length > MOST_LINES ? [...all.slice(0, MOST_LINES), glyphs.ellipsis] : all;
  return shown.map((line) => `${paint.faint(glyphs.bar)} ${inert(line)}`);
}

const MOST_LINES = 12;

/** A payload behind two thousand spaces must not be out of sight. */
function squeezed(text: string): string {
  return text.replace(/ {9,}/g, (spaces) => ` [${spaces.length} spaces] `);
}

/** What is claimed and what is so, one above the other; what each reader sees; further items. */
export function evidenceLines(
  { at, evidence, message }: Pick<Finding, "at" | "evidence" | "message">,
  indent: number,
  layout: Layout,
): readonly string[] {
  const { readings = [], itemsNotShown = 0, pythons = [] } = evidence;
  const [claimed, actual] = contrast(evidence, message);
  // The place is said above, and a single item mostly in the message.
  const items = (evidence.items ?? []).filter((item) => item !== at.path);
  const saysAgain = items.length === 1 && message.includes(items[0] ?? "") && itemsNotShown === 0;
  const reader = Math.min(30, Math.max(0, ...readings.map((reading) => displayWidth(reading.reader))));
  return [
    ...(claimed === undefined ? [] : labelled("claimed  ", claimed, indent, layout)),
    ...(actual === undefined ? [] : labelled(actualLabel(evidence).padEnd(9), actual, indent, layout)),
    ...readings.flatMap(({ reader: name, sees }) =>
      block(`${name}${" ".repeat(Math.max(0, reader - displayWidth(name)))} sees ${sees}`, indent, layout),
    ),
    ...(saysAgain ? [] : itemLines(items, itemsNotShown, indent, layout)),
    ...(layout.extent === "thorough" && pythons.length > 0
      ? labelled("Python   ", pythons.join(", "), indent, layout)
      : []),
  ];
}

/** One half without the other says nothing that a message does not, if it has the value. */
function contrast({ claimed, actual }: Evidence, message: string): readonly [string | undefined, string | undefined] {
  const half = claimed === undefined || actual === undefined;
  return half && message.includes(claimed ?? actual ?? "") ? [undefined, undefined] : [claimed, actual];
}

/** On one line if they fit, else one below the other. */
function itemLines(items: readonly string[], notShown: number, indent: number, layout: Layout): readonly string[] {
  if (items.length === 0) return [];
  const most = layout.extent === "thorough" ? items.length : MOST_ITEMS;
  const shown = items.slice(0, most);
  const rest = items.length - shown.length + notShown;
  const more = rest > 0 ? `and ${rest} more` : "";
  const joined = [...shown, more].filter((text) => text !== "").join(", ");
  // An item that is a list itself would run into the next.
  const isList = shown.some((item) => item.includes(", "));
  if (shown.length > 1 && (isList || indent + displayWidth(joined) > layout.columns)) {
    const bullet = `${layout.glyphs.dot} `;
    return [
      ...shown.flatMap((item) => labelled(bullet, item, indent, layout)),
      ...(more === "" ? [] : block(more, indent, layout)),
    ];
  }
  return block(joined, indent, layout);
}

const MOST_ITEMS = 5;

/** Which tool does what; one line an outcome if they do not fit on one. */
export function toolLines(tools: Evidence["tools"], indent: number, layout: Layout): readonly string[] {
  const said = toolsInWords(tools ?? []);
  if (said.length === 0) return [];
  const joined = said.join(` ${layout.glyphs.dot} `);
  return indent + displayWidth(joined) <= layout.columns
    ? block(joined, indent, layout)
    : said.flatMap((outcome) => block(outcome, indent, layout));
}

/** The distributions of one instance: the first, and how many more. */
export function filenameLines(filenames: readonly string[], indent: number, layout: Layout): readonly string[] {
  const [first, ...more] = filenames;
  if (first === undefined) return [];
  const word = more.every((filename) => filename.endsWith(".whl")) ? "wheel" : "file";
  const most = layout.extent === "thorough" ? more.length : MOST_FILENAMES;
  const also = `${layout.glyphs.ellipsis} and in ${more.length} more ${word}${more.length === 1 ? "" : "s"}: ${someOf(more, most)}`;
  return [
    ...block(first, indent, layout),
    ...(more.length === 0 ? [] : block(also, indent, layout, layout.paint.faint)),
  ];
}

const MOST_FILENAMES = 3;
