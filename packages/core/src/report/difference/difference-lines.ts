import type { Change, Difference, FileFacts } from "../../analysis/difference/difference.ts";
import type { SideFacts } from "../../analysis/difference/side.ts";
import { foldTree } from "../contents/fold-tree.ts";
import { grouped, sizeInWords } from "../contents/sizes.ts";
import { displayWidth } from "../text/display-width.ts";
import { block, inert, type Layout } from "../text/layout.ts";
import { counted } from "../words.ts";
import { changeInWords, countsInWords, folderInWords, namesInWords, octal, oddityInWords } from "./change-words.ts";
import { arrow, detailLines, type LineBudget } from "./detail-lines.ts";

/** Everything that differs between two sides, for a person. @param difference see `shownDifference` */
export function differenceLines(difference: Difference, layout: Layout, budget: LineBudget): readonly string[] {
  return [...countLines(difference, layout), ...changeLines(difference, 0, layout, budget)];
}

/** Which two, and how many files of them differ. */
export function countLines({ left, right, counts }: Difference, layout: Layout): readonly string[] {
  return [...sideLines(left, right, layout), ...block(sentence(countsInWords(counts)), 2, layout)];
}

/** A few screens, and of one file about half of one. */
export function lineBudget({ extent }: Pick<Layout, "extent">): LineBudget {
  return extent === "thorough"
    ? { left: Number.POSITIVE_INFINITY, perFile: Number.POSITIVE_INFINITY }
    : { left: 100, perFile: 16 };
}

function sentence(text: string): string {
  return `${text}.`;
}

function sideLines(left: SideFacts, right: SideFacts, layout: Layout): readonly string[] {
  const describe = ({ name, kind, container, size }: SideFacts): string =>
    [name, ...(size === null ? [kind] : [container ?? kind, sizeInWords(size)])].join(` ${layout.glyphs.dot} `);
  return [...block(`- ${describe(left)}`, 2, layout), ...block(`+ ${describe(right)}`, 2, layout)];
}

function inOrder(changes: readonly Change[]): readonly Change[] {
  const rank = ({ content }: Change): number => (content?.as === "metadata" ? 0 : content?.as === "record" ? 2 : 1);
  return changes.toSorted((one, other) => rank(one) - rank(other));
}

function changeLines(difference: Difference, indent: number, layout: Layout, budget: LineBudget): readonly string[] {
  const { changes, changesNotKept } = difference;
  const having = (change: Change["change"], moved: "changed" | "same" = "changed"): readonly Change[] =>
    changes.filter((one) => one.change === change && (change !== "moved" || (moved === "same") === isPlainMove(one)));
  const edited = [...having("changed"), ...having("moved")];
  return [
    ...headed("Changed", editedLines(edited, indent, layout, budget), indent, layout),
    ...headed("Moved", movedLines(having("moved", "same"), indent, layout), indent, layout),
    ...headed(onlyTitle(difference, "added"), onlyLines(having("added"), "+", indent, layout), indent, layout),
    ...headed(onlyTitle(difference, "removed"), onlyLines(having("removed"), "-", indent, layout), indent, layout),
    ...headed("In the archives themselves", oddityLines(difference, indent, layout), indent, layout),
    ...headed("Also", alsoLines(difference, indent, layout), indent, layout),
    ...(changesNotKept > 0
      ? block(`and ${grouped(changesNotKept)} more changes, which are only counted`, indent + 2, layout)
      : []),
  ];
}

/** Of two of one kind the second is the later one; a wheel is not what became of an sdist. */
function onlyTitle({ left, right }: Difference, change: "added" | "removed"): string {
  if (left.kind === right.kind) return change === "added" ? "Added" : "Removed";
  const { name } = change === "added" ? right : left;
  // Archives in archives have no names of their own.
  return name === "" ? `Only in the ${change === "added" ? "second" : "first"}` : `Only in ${name}`;
}

function headed(title: string, lines: readonly string[], indent: number, layout: Layout): readonly string[] {
  return lines.length === 0 ? [] : ["", ...block(title, indent, layout, layout.paint.strong), ...lines];
}

function isPlainMove({ content, permissions }: Change): boolean {
  return content === null && permissions === null;
}

/** What of metadata changed comes first: it is what installers act on. */
function editedLines(
  changes: readonly Change[],
  indent: number,
  layout: Layout,
  budget: LineBudget,
): readonly string[] {
  const most = layout.extent === "thorough" ? changes.length : MOST_LISTED;
  const ordered = inOrder(changes).slice(0, most);
  const names = ordered.map((change) => namesInWords(change, ` ${arrow(layout)} `));
  const wide = Math.min(
    names.slice(0, MOST_MEASURED).reduce((widest, name) => Math.max(widest, displayWidth(name)), 0),
    Math.max(16, layout.columns - indent - 30),
  );
  // Lines are given first to what runs, whatever the order in which files are listed.
  const details = new Map<Change, readonly string[]>();
  for (const change of ordered.toSorted((one, other) => interest(one) - interest(other))) {
    details.set(change, detailLines(change, indent + 4, budget, layout));
  }
  const lines: string[] = [];
  let unshown = 0;
  for (const [index, change] of ordered.entries()) {
    const name = names[index] ?? "";
    const gap = " ".repeat(Math.max(2, wide + 2 - displayWidth(name)));
    for (const line of hung(inert(name), gap, changeInWords(change), indent + 2, layout)) lines.push(line);
    const below = details.get(change) ?? [];
    for (const line of below) lines.push(line);
    const { content } = change;
    if (below.length === 0 && content?.as === "text" && content.text.hunks.length > 0) unshown++;
    if (content?.as === "archive") {
      for (const line of changeLines(content.difference, indent + 6, layout, budget)) if (line !== "") lines.push(line);
    }
  }
  const left = changes.length - ordered.length;
  return [
    ...lines,
    ...(left > 0 ? block(`and ${grouped(left)} more`, indent + 2, layout, layout.paint.faint) : []),
    ...(unshown > 0
      ? block(
          `Lines of ${counted(unshown, "file")} are not shown here: --all shows every line.`,
          indent + 2,
          layout,
          layout.paint.faint,
        )
      : []),
  ];
}

function interest({ content, right }: Change): number {
  if (content?.as === "metadata" || content?.as === "record") return 0;
  return SELDOM_READ.test(right?.name ?? "") ? 2 : 1;
}

/** Tests, documents and licences: only where lines are left. Nothing is judged by it. */
const SELDOM_READ = /(?:^|\/)(?:tests?|docs?|licenses)\/|(?:^|\/)test_[^/]*$|\.(?:md|rst|txt)$/i;

const MOST_LISTED = 100;
/** Of a flood of names not all are measured for a column. */
const MOST_MEASURED = 1_000;

function hung(name: string, gap: string, words: string, indent: number, layout: Layout): readonly string[] {
  const pad = " ".repeat(indent);
  if (words === "") return [pad + layout.paint.strong(name)];
  const inset = indent + displayWidth(name) + gap.length;
  if (inset + displayWidth(words) <= layout.columns) return [`${pad}${layout.paint.strong(name)}${gap}${inert(words)}`];
  return [pad + layout.paint.strong(name), ...block(words, indent + 4, layout)];
}

function movedLines(changes: readonly Change[], indent: number, layout: Layout): readonly string[] {
  const most = layout.extent === "thorough" ? changes.length : FEW_MOVED;
  const left = changes.length - Math.min(most, changes.length);
  return [
    ...changes
      .slice(0, most)
      .flatMap(({ left: from, right: to }) =>
        block(`${from?.name ?? ""} ${arrow(layout)} ${to?.name ?? ""}`, indent + 2, layout),
      ),
    ...(left > 0 ? block(`and ${grouped(left)} more`, indent + 2, layout, layout.paint.faint) : []),
  ];
}

const FEW_MOVED = 20;
/** Lines of files that only one side has, before folders are counted as one. */
const FEW_ONLY = 24;

function onlyLines(changes: readonly Change[], sign: "+" | "-", indent: number, layout: Layout): readonly string[] {
  if (changes.length === 0) return [];
  const tone = sign === "+" ? layout.paint.good : layout.paint.medium;
  const files = changes.flatMap(({ left, right }) => right ?? left ?? []);
  const most = layout.extent === "thorough" ? Number.POSITIVE_INFINITY : FEW_ONLY;
  const tree = foldTree(
    files.map((file) => ({ path: file.name, size: file.size, isFolder: false, file })),
    Math.max(most, 1),
  );
  const whole: string[] = [];
  const lines: { readonly name: string; readonly about: string }[] = [];
  for (const line of tree) {
    whole.length = line.depth;
    const name = [...whole, line.name].join("/");
    whole[line.depth] = line.name;
    if (line.kind === "member") lines.push({ name, about: aboutFile(line.entry.file) });
    else if (line.state === "folded") {
      lines.push({ name: `${name}/`, about: `${counted(line.files, "file")}, ${sizeInWords(line.size)}` });
    }
  }
  const shown = lines.slice(0, most);
  const wide = Math.min(
    Math.max(...shown.slice(0, MOST_MEASURED).map(({ name }) => displayWidth(name))),
    layout.columns - 30,
  );
  const pad = " ".repeat(indent + 2);
  return [
    ...shown.map(
      ({ name, about }) =>
        `${pad}${tone(`${sign} ${inert(name)}`)}${" ".repeat(Math.max(2, wide + 2 - displayWidth(name)))}${layout.paint.faint(about)}`,
    ),
    ...(lines.length > shown.length
      ? block(`and ${grouped(lines.length - shown.length)} more`, indent + 2, layout, layout.paint.faint)
      : []),
  ];
}

function aboutFile({ kind, size, linkTarget, mode }: FileFacts): string {
  if (linkTarget !== null) return `${kind} to ${linkTarget}`;
  return [
    sizeInWords(size),
    ...(kind === "file" ? [] : [kind]),
    ...(mode !== null && (mode & 0o6000) !== 0 ? [octal(mode)] : []),
  ].join(", ");
}

/** What concerns no file for itself. How archives are packed is for those who ask for everything. */
function alsoLines(difference: Difference, indent: number, layout: Layout): readonly string[] {
  const { layout: folders, modes, left, right } = difference;
  const said = [
    ...folders.slice(0, FEW_FOLDERS).map(folderInWords),
    ...(folders.length > FEW_FOLDERS
      ? [`${counted(folders.length - FEW_FOLDERS, "more folder")} elsewhere in the second`]
      : []),
    ...modes
      .slice(0, FEW_MODES)
      .map(
        ({ left: from, right: to, files }) => `permissions ${octal(from)} to ${octal(to)}: ${counted(files, "file")}`,
      ),
    ...[left, right].flatMap(({ name, leftOut }) =>
      leftOut.length === 0 ? [] : [`not compared in ${name}: ${leftOut.join(", ")}`],
    ),
    ...(layout.extent === "thorough" || isPackingOnly(difference) ? packingWords(difference) : []),
  ];
  return said.flatMap((text) => block(text, indent + 2, layout));
}

function oddityLines(difference: Difference, indent: number, layout: Layout): readonly string[] {
  const { oddities, odditiesNotKept } = difference;
  const shown = layout.extent === "thorough" ? oddities : oddities.slice(0, FEW_ODDITIES);
  const rest = oddities.length - shown.length + odditiesNotKept;
  return [
    ...shown.flatMap((oddity) => block(oddityInWords(oddity, difference), indent + 2, layout)),
    ...(rest > 0 ? block(`and ${grouped(rest)} more`, indent + 2, layout, layout.paint.faint) : []),
  ];
}

const FEW_ODDITIES = 10;
const FEW_MODES = 5;
const FEW_FOLDERS = 3;

/** Whoever reads that all files are the same wonders why the two archives are not. */
function isPackingOnly({ left, right, counts, oddities }: Difference): boolean {
  return (
    counts.changed + counts.moved + counts.added + counts.removed + oddities.length === 0 &&
    left.sha256 !== null &&
    right.sha256 !== null &&
    left.sha256 !== right.sha256
  );
}

/** One line, or none: nothing of it is installed. */
function packingWords(difference: Difference): readonly string[] {
  const { left, right, reordered } = difference;
  const parts: string[] = [];
  const [one, other] = [left.packing, right.packing];
  if (left.container !== null && right.container !== null && left.container !== right.container) {
    parts.push(`${left.container} to ${right.container}`);
  }
  if (one !== null && other !== null) {
    const [before, after] = [one.methods.join(" and "), other.methods.join(" and ")];
    if (before !== after && before !== "" && after !== "") parts.push(`${before} to ${after}`);
    if (one.dates !== null && other.dates !== null && JSON.stringify(one.dates) !== JSON.stringify(other.dates)) {
      parts.push(`dates ${datesInWords(one.dates)} to ${datesInWords(other.dates)}`);
    }
  }
  if (reordered) parts.push("members in another order");
  if (parts.length > 0) return [`packed otherwise: ${parts.join("; ")}`];
  return isPackingOnly(difference) ? ["packed otherwise: not the same bytes between and in front of the files"] : [];
}

function datesInWords({ first, last }: { readonly first: string; readonly last: string }): string {
  const [from, to] = [first.slice(0, 10), last.slice(0, 10)];
  return first === last ? first : from === to ? from : `${from} ... ${to}`;
}
