import type { SetupCall, StaticConstant, StaticValue } from "../code-analysis.ts";
import type { SetupRecord } from "./setup-record.ts";
import type { Value } from "./values.ts";

/** The arguments of `setup()` as they are handed out: known, known in part, or unknown. Never guessed. */
export function setupCall(record: SetupRecord): SetupCall | null {
  if (record.call === null) return null;
  const { path, line, open } = record.call;
  const args = record.call.arguments.map(({ name, line: at, value }) => ({
    name,
    line: at,
    value: staticValue(value),
  }));
  return { path, line, arguments: args, open };
}

function staticValue(value: Value): StaticValue {
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
      return value.whole ? { constant: value.s, sure: true } : NOTHING;
    case "num":
      return { constant: value.n, sure: true };
    case "bool":
      return { constant: value.b, sure: true };
    case "none":
      return { constant: null, sure: true };
    case "list":
    case "tuple":
    case "set":
      return depth === 0 ? NOTHING : listOf(value.items, value.open, depth);
    case "dict": {
      if (depth === 0) return NOTHING;
      const entries: [string, StaticConstant][] = [];
      let sure = !value.open && value.map.size <= MOST;
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
