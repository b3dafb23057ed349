import type { CodeFact, CodeMap } from "../../checks/code/code-facts.ts";
import { asMember } from "../../checks/code/said-argument.ts";
import { atLeast, type RunsAt, type Severity } from "../../model/finding.ts";
import { block, type Layout, labelled } from "../text/layout.ts";
import { glyphs, plain } from "../text/paint.ts";
import type { TextOptions } from "../text/text.ts";
import { triggerNames, triggers } from "../triggers.ts";
import { counted, someOf } from "../words.ts";
import { codeTree, type FileBranch, type TriggerBranch } from "./code-tree.ts";
import { namedLines } from "./named-lines.ts";
import { declaredLines, setupLines } from "./setup-lines.ts";

/** One distribution to draw. Everything in it is escaped already. */
export interface CodeSubject {
  readonly title: string;
  readonly facts: readonly CodeFact[];
  readonly map: CodeMap;
}

export interface CodeTextOptions extends Pick<TextOptions, "columns" | "charset" | "paint" | "extent" | "detail"> {
  /** Only these moments; all where none is named, but of tests and deferred code what is above info alone. */
  readonly triggers: readonly RunsAt[];
}

/** What would run, and when, as a tree below its title; without a final line break. */
export function codeText(subject: CodeSubject, options: CodeTextOptions): string {
  const layout = layoutOf(options);
  const title = subject.title.replaceAll("·", layout.glyphs.dot);
  return [...block(title, 0, layout, layout.paint.strong), codeBody(subject, options)].join("\n");
}

function layoutOf({ columns, paint, charset, extent }: CodeTextOptions): Layout {
  return {
    columns: Math.max(40, columns),
    paint: paint ?? plain,
    glyphs: glyphs[charset],
    extent: extent === "all" ? "thorough" : "few",
  };
}

/** The tree alone. */
export function codeBody(subject: Omit<CodeSubject, "title">, options: CodeTextOptions): string {
  const layout = layoutOf(options);
  const isWanted = (trigger: RunsAt): boolean =>
    options.triggers.length === 0 ? true : options.triggers.includes(trigger);
  const isQuiet = (trigger: RunsAt): boolean =>
    options.detail === "quiet" ||
    (options.triggers.length === 0 && options.extent !== "all" && (trigger === "deferred" || trigger === "test"));
  const isShown = (fact: CodeFact): boolean =>
    isWanted(fact.trigger) && (!isQuiet(fact.trigger) || atLeast(fact.severity, "low"));
  const tree = codeTree(subject.facts, subject.map);
  const shown = tree
    .filter(({ trigger }) => isWanted(trigger))
    .flatMap((branch) => (isQuiet(branch.trigger) ? loudOf(branch, isShown) : [branch]));
  const facts = subject.facts.filter(isShown);
  if (options.detail === "quiet") {
    return shown.flatMap((branch) => branchLines(branch, [], layout)).join("\n");
  }
  return [
    ...(shown.length === 0 ? ["", ...block("Nothing of it runs by itself, as far as could be read.", 0, layout)] : []),
    ...shown.flatMap((branch, index) => ["", ...branchLines(branch, shown.slice(0, index), layout)]),
    ...namedLines(facts, layout),
    ...(facts.some(hasGap) ? ["", ...block(GAPS, 0, layout, layout.paint.faint)] : []),
    ...setupLines(subject.map.setup, layout),
    ...declaredLines(subject.map.declared, layout),
    ...leftOut(
      subject.facts.filter((fact) => !isShown(fact)),
      layout,
    ),
  ].join("\n");
}

/** A branch with what is above info alone; none where nothing is. */
function loudOf(branch: TriggerBranch, isShown: (fact: CodeFact) => boolean): readonly TriggerBranch[] {
  const files = branch.files.flatMap((file) => {
    const ways = file.ways.flatMap((way) => {
      const effects = way.effects.filter(isShown);
      return effects.length === 0 ? [] : [{ ...way, effects }];
    });
    return ways.length === 0 ? [] : [{ ...file, ways, undecided: [] }];
  });
  return files.length === 0 ? [] : [{ ...branch, files }];
}

/** @param earlier what is drawn above: an effect stands at the first moment that leads to it */
function branchLines(
  { trigger, files }: TriggerBranch,
  earlier: readonly TriggerBranch[],
  layout: Layout,
): readonly string[] {
  const thorough = layout.extent === "thorough";
  const above = new Set(earlier.flatMap((branch) => branch.files.filter((file) => !isSilent(file))).map(pathOf));
  const silent = files.filter((file) => isSilent(file));
  const speaking = files.filter((file) => !isSilent(file));
  const most = thorough ? speaking.length : MOST_FILES;
  const ordered = thorough ? speaking : speaking.toSorted((one, other) => gravity(one) - gravity(other));
  const rest = ordered.slice(most);
  return [
    layout.paint.strong(`${triggerNames[trigger].slice(0, 1).toUpperCase()}${triggerNames[trigger].slice(1)}`),
    ...block(triggers[trigger], 2, layout, layout.paint.faint),
    ...ordered.slice(0, most).flatMap((file) => fileLines(file, layout)),
    ...(rest.length === 0
      ? []
      : block(`${layout.glyphs.ellipsis} and ${counted(rest.length, "more file")} with effects (--all)`, 2, layout)),
    ...silentLines(
      "nothing beyond the above: ",
      silent.filter((file) => above.has(file.path)),
      layout,
    ),
    ...silentLines(
      "without an effect: ",
      silent.filter((file) => !above.has(file.path)),
      layout,
    ),
  ];
}

/** Enough to see what is going on. */
const MOST_FILES = 12;
const MOST_EFFECTS = 6;

function pathOf({ path }: FileBranch): string {
  return path;
}

function isSilent({ ways, undecided }: FileBranch): boolean {
  return undecided.length === 0 && ways.length === 0;
}

/** Files that run and do nothing that leaves the interpreter: their names are enough. */
function silentLines(label: string, files: readonly FileBranch[], layout: Layout): readonly string[] {
  if (files.length === 0) return [];
  const names = files.map(pathOf);
  const shown = layout.extent === "thorough" ? names.join(", ") : someOf(names, 4);
  return labelled(label, shown, 2, layout, layout.paint.faint);
}

function fileLines({ path, entries, ways, undecided }: FileBranch, layout: Layout): readonly string[] {
  const all = [...new Set(entries.map(({ because: why, detail }) => (detail === "" ? why : detail)))];
  // `line 1 of hook.pth` in hook.pth; and functions that are entered are named where they do something.
  const because = all
    .filter((one) => !all.some((other) => one.startsWith(`${other}: `)))
    .map((one) => (one.endsWith(` of ${path}`) ? one.slice(0, -` of ${path}`.length) : one));
  const each = ways.flatMap(({ effects }) => effects.map(({ tools }) => tools.join(", ")));
  const same = new Set([...each, ...entries.map(({ under }) => under.join(", "))]);
  // Said once where it holds for all of the file.
  const under = same.size === 1 ? [...same].filter((one) => one !== "") : [];
  const reason = because.length === 0 ? "" : ` ${layout.glyphs.dot} ${someOf(because, 3)}`;
  const tools = under.length === 0 ? "" : ` ${layout.glyphs.dot} under ${under[0]}`;
  return [
    ...labelled("", `${path}${reason}${tools}`, 2, layout),
    ...ways.flatMap(({ via, effects }) => [
      ...(via.length === 0 ? [] : labelled("", wayInWords(via, layout), 4, layout, layout.paint.faint)),
      ...effectLines(effects, via.length === 0 ? 4 : 6, under.length > 0 ? "said" : "unsaid", layout),
    ]),
    ...undecided.flatMap(({ line, why }) =>
      labelled(`not read to the end${line === null ? "" : `, line ${line}`}: `, why, 4, layout, layout.paint.medium),
    ),
  ];
}

const ARROW = " > ";

/** Of a long way its beginning and its end. */
function wayInWords(via: readonly string[], { extent, glyphs: { ellipsis } }: Layout): string {
  if (extent === "thorough" || via.length <= BEGINNING + END + 1) return via.join(ARROW);
  const left = via.length - BEGINNING - END;
  return [...via.slice(0, BEGINNING), `${ellipsis} ${left} more`, ...via.slice(-END)].join(ARROW);
}

const BEGINNING = 2;
const END = 3;

function effectLines(
  effects: readonly CodeFact[],
  indent: number,
  tools: "said" | "unsaid",
  layout: Layout,
): readonly string[] {
  const most = layout.extent === "thorough" ? effects.length : MOST_EFFECTS;
  const loud = effects.filter(({ severity }) => atLeast(severity, "low"));
  const quiet = effects.filter(({ severity }) => severity === "info");
  const shown = new Set([...loud, ...quiet].slice(0, most));
  const rest = effects.length - shown.size;
  return [
    ...effects.filter((effect) => shown.has(effect)).flatMap((effect) => effectLine(effect, indent, tools, layout)),
    ...(rest > 0
      ? block(`${layout.glyphs.ellipsis} and ${rest} more (--all)`, indent, layout, layout.paint.faint)
      : []),
  ];
}

/** `HIGH  12  os.system  curl … | sh  (base64)  new`. */
function effectLine(effect: CodeFact, indent: number, tools: "said" | "unsaid", layout: Layout): readonly string[] {
  const { severity, line, callee, capability, argument, known, layers } = effect;
  const under = tools === "said" ? [] : effect.tools;
  const label = severity === "info" ? "" : `${severity.toUpperCase()} `;
  const value =
    argument !== null && argument !== "None" && known !== "nothing"
      ? oneLine(argument)
      : ASKS.test(capability)
        ? UNKNOWN
        : "";
  const words = [
    `${label}${callee}  ${value}`,
    layers.length === 0 ? "" : `[hidden in ${layers.join(", ")}]`,
    // What a rule says above info is explained by its name.
    `[${severity === "info" ? capability : (effect.rule ?? capability)}${effect.new === true ? ", new" : ""}]`,
    under.length === 0 ? "" : `[${under.join(", ")}]`,
  ];
  const tone = severity === "info" ? (text: string): string => text : layout.paint[severity];
  const text = words.filter((word) => word !== "").join("  ");
  return labelled(`${String(line).padStart(5)}  `, cut(text, layout), indent - 2, layout, tone);
}

const UNKNOWN = "(known only when it runs)";
/** Where what is not known is what one would want to know. */
const ASKS = /^(?:process|network|install|exec|native|persistence|credential|file\.(?:write|unpack))/;

function oneLine(text: string): string {
  return asMember(text).replaceAll(/\s+/g, " ").trim();
}

function cut(text: string, { extent, glyphs: { ellipsis } }: Layout): string {
  return extent === "thorough" || text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}${ellipsis}`;
}

const LONGEST = 240;

function gravity({ ways, undecided }: FileBranch): number {
  const severities: readonly Severity[] = ["critical", "high", "medium", "low", "info"];
  const worst = ways.flatMap(({ effects }) => effects.map(({ severity }) => severities.indexOf(severity)));
  return Math.min(undecided.length > 0 ? 2 : 9, ...worst.slice(0, 1_000));
}

/** Said where it occurs: nobody need guess it. */
const GAPS = "In braces: what is known only when it runs; {$NAME} is a variable of the environment.";

function hasGap({ argument, known }: CodeFact): boolean {
  return argument !== null && known !== "nothing" && /\{[^{}]*\}/.test(argument.slice(0, LONGEST));
}

function leftOut(facts: readonly CodeFact[], layout: Layout): readonly string[] {
  const counts = Array.from(
    Map.groupBy(facts, ({ trigger }) => trigger),
    ([trigger, all]) => `${counted(all.length, "effect")} ${triggerNames[trigger]} (--trigger ${trigger})`,
  );
  return counts.length === 0 ? [] : ["", ...block(`Not shown: ${counts.join("; ")}`, 0, layout, layout.paint.faint)];
}
