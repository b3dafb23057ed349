import { namesIn } from "../capabilities/names-in.ts";
import type { CodeEffect, EffectNames, UndecidedCode } from "../code-analysis.ts";
import { positionOf, textOf } from "./code-unit.ts";
import { type Context, stepsOf } from "./context.ts";
import type { Site } from "./interpreter.ts";
import { type Shown, show } from "./show.ts";
import type { Value } from "./values.ts";

export interface EffectLog {
  readonly effects: CodeEffect[];
  readonly undecided: UndecidedCode[];
  /** Where, what and how: one effect is said once, for the first trigger that reaches it. */
  readonly seen: Set<string>;
  readonly perPlace: Map<string, number>;
}

export function newEffectLog(): EffectLog {
  return { effects: [], undecided: [], seen: new Set(), perPlace: new Map() };
}

export interface Happening {
  readonly capability: string;
  readonly callee: string;
  /** What is shown as the argument. */
  readonly subject: Value | undefined;
  /** Further values whose hosts, paths and so on count. */
  readonly beside?: readonly Value[];
  /** Decoders, beyond those that brought the code itself to light. */
  readonly layers?: readonly string[];
}

/** Different arguments of one call that are kept. */
const MOST_PER_PLACE = 6;
const MOST_EFFECTS = 20_000;
const LONGEST_ARGUMENT = 1000;
const LONGEST_EXCERPT = 400;

export function report(log: EffectLog, site: Site, happening: Happening): void {
  const { frame, node } = site;
  const { line, column } = positionOf(frame.unit, node);
  const shown = show(happening.subject);
  const place = `${happening.capability}\0${frame.unit.path}\0${line}\0${column}\0${happening.callee}`;
  const key = `${place}\0${shown.text}`;
  if (log.seen.has(key)) return;
  log.seen.add(key);
  const times = (log.perPlace.get(place) ?? 0) + 1;
  log.perPlace.set(place, times);
  if (times > MOST_PER_PLACE || log.effects.length >= MOST_EFFECTS) return;

  const { trigger, entry } = frame.context;
  log.effects.push({
    capability: happening.capability,
    trigger,
    entry,
    path: frame.unit.path,
    line,
    column,
    callee: happening.callee,
    argument: shown.text === "{…}" ? null : shown.text.slice(0, LONGEST_ARGUMENT),
    known: shown.known,
    layers: happening.layers === undefined ? frame.unit.layers : [...frame.unit.layers, ...happening.layers],
    via: stepsOf(frame.context),
    excerpt: textOf(frame.unit, node).slice(0, LONGEST_EXCERPT),
    names: namesOf(happening, shown),
  });
}

function namesOf(happening: Happening, shown: Shown): EffectNames {
  const texts = [shown.text];
  for (const value of happening.beside ?? []) {
    const { text, known } = show(value);
    if (known !== "nothing") texts.push(text);
  }
  return namesIn(happening.capability, texts);
}

export function leaveAt(
  log: EffectLog,
  context: Context,
  path: string,
  line: number | null,
  what: string,
  why: string,
): void {
  const key = `undecided\0${what}\0${path}\0${line}`;
  if (log.seen.has(key) || log.undecided.length >= MOST_UNDECIDED) return;
  log.seen.add(key);
  log.undecided.push({ path, line, trigger: context.trigger, what, why });
}

const MOST_UNDECIDED = 1000;

export function leaveUndecided(log: EffectLog, site: Site, what: string, why: string): void {
  const { frame, node } = site;
  const { line } = positionOf(frame.unit, node);
  leaveAt(log, frame.context, frame.unit.path, line, what, why);
}
