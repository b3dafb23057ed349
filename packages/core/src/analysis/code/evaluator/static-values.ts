import type { SetupArgument, SetupCall, StaticConstant, StaticValue } from "../code-analysis.ts";
import type { RecordedCall, SetupRecord } from "./setup-record.ts";
import { UNSURE, type Value } from "./values.ts";

/** The arguments of `setup()` as they are handed out: known, known in part, or unknown. Never guessed. */
export function setupCall({ calls, more, changes }: SetupRecord): SetupCall | null {
  const build = calls.filter(({ isBuild }) => isBuild);
  const [first, ...others] = build.length > 0 ? build : calls;
  if (first === undefined) return null;
  const { path, line } = first;
  if (others.length === 0 && !more) return { path, line, arguments: first.arguments, open: first.open, changes };
  const names = new Map<string, SetupArgument>();
  for (const call of [first, ...others])
    for (const argument of call.arguments) if (!names.has(argument.name)) names.set(argument.name, argument);
  return {
    path,
    line,
    arguments: Array.from(names.values(), (one) => inAll(one, [first, ...others], more)),
    open: more || [first, ...others].some(({ open }) => open),
    changes,
  };
}

/** An argument that all calls give the same value. */
function inAll(argument: SetupArgument, calls: readonly RecordedCall[], more: boolean): SetupArgument {
  const said = JSON.stringify(argument.value);
  const isSame = calls.every((call) =>
    call.arguments.some(({ name, value }) => name === argument.name && JSON.stringify(value) === said),
  );
  if (isSame && !more) return argument;
  return { ...argument, value: { kind: "unknown", why: "setup() is called in several ways." } };
}

/** A value as it is now: lists and dictionaries may change later. */
export function staticValue(value: Value): StaticValue {
  const { constant, sure } = constantOf(value, 6);
  if (constant === undefined) return { kind: "unknown", why: whyNot(value) };
  return sure ? { kind: "known", value: constant } : { kind: "part", value: constant, why: "Some of it is computed." };
}

function whyNot(value: Value): string {
  switch (value.k) {
    case "choice":
      return "It depends on the machine or on what is installed.";
    case "str":
      return "Part of the text is computed.";
    case "ref":
      return `It comes from ${value.p.slice(0, 100)}.`;
    default:
      return "It is computed.";
  }
}

interface Folded {
  readonly constant: StaticConstant | undefined;
  readonly sure: boolean;
}

const NOTHING: Folded = { constant: undefined, sure: false };
const MOST = 2000;

function constantOf(value: Value, depth: number): Folded {
  switch (value.k) {
    case "str":
      return value.whole && (value.from & UNSURE) === 0 ? { constant: value.s, sure: true } : NOTHING;
    case "num":
      return { constant: value.n, sure: true };
    case "bool":
      return { constant: value.b, sure: true };
    case "none":
      return { constant: null, sure: true };
    case "list":
    case "tuple":
    case "set":
      return depth === 0 ? NOTHING : listOf(value.items, value.open || (value.from & UNSURE) !== 0, depth);
    case "dict": {
      if (depth === 0) return NOTHING;
      const entries: [string, StaticConstant][] = [];
      let sure = !value.open && (value.from & UNSURE) === 0 && value.map.size <= MOST;
      for (const [key, item] of [...value.map.values()].slice(0, MOST)) {
        const { constant, sure: certain } = constantOf(item, depth - 1);
        if (!certain) sure = false;
        if (key.k === "str" && key.whole && constant !== undefined) entries.push([key.s, constant]);
        else sure = false;
      }
      return { constant: { entries }, sure };
    }
    default:
      return NOTHING;
  }
}

function listOf(items: readonly Value[], open: boolean, depth: number): Folded {
  const constants: StaticConstant[] = [];
  let sure = !open && items.length <= MOST;
  for (const item of items.slice(0, MOST)) {
    const { constant, sure: certain } = constantOf(item, depth - 1);
    if (!certain) sure = false;
    if (constant !== undefined) constants.push(constant);
  }
  return { constant: constants, sure };
}
