import type { Trigger } from "../code-analysis.ts";
import type { Arguments } from "./interpreter.ts";
import type { FunctionTemplate, Value } from "./values.ts";

/** What calls of one function with alike arguments have given. */
export interface CallMemo {
  readonly byTemplate: Map<FunctionTemplate, Map<string, AlikeCalls>>;
}

export interface AlikeCalls {
  times: number;
  /** Null while the first of them is under way. */
  result: Value | null;
  /** Whether one more would say nothing new. */
  isKnown: boolean;
}

/** Alike calls that are followed each for itself: what they leave in objects may differ. */
const MOST_ALIKE = 2000;
/** Where they are dear. */
const MOST_ALIKE_DEAR = 1;
/** Steps of a call, on average, from which on it is dear. */
const DEAR = 200;
/** Different calls of one function: where something runs, and in code that nothing calls. */
const MOST_DIFFERENT = 400;
const MOST_DIFFERENT_DEFERRED = 5;

/**
 * What is known of a call before it is followed.
 *
 * @returns the entry to fill in, or the result of one that was alike; null where no further call is followed
 */
export function alike(
  memo: CallMemo,
  template: FunctionTemplate,
  self: Value | null,
  args: Arguments,
  trigger: Trigger,
): AlikeCalls | null {
  let calls = memo.byTemplate.get(template);
  if (calls === undefined) {
    calls = new Map();
    memo.byTemplate.set(template, calls);
  }
  const key = trigger + mark(self) + args.positional.map(mark).join("\0") + keywordMarks(args) + args.open;
  const known = calls.get(key);
  const isDeferred = trigger === "deferred";
  if (known !== undefined) {
    known.times++;
    const isDear = isDeferred || template.spent > DEAR * template.calls;
    known.isKnown = known.times > (isDear ? MOST_ALIKE_DEAR : MOST_ALIKE);
    return known;
  }
  if (calls.size >= (isDeferred ? MOST_DIFFERENT_DEFERRED : MOST_DIFFERENT)) return null;
  const fresh: AlikeCalls = { times: 1, result: null, isKnown: false };
  calls.set(key, fresh);
  return fresh;
}

function keywordMarks(args: Arguments): string {
  if (args.keywords.size === 0) return "";
  let marks = "";
  for (const [name, value] of args.keywords) marks += `${name}=${mark(value)}\0`;
  return marks;
}

const LONGEST_MARK = 200;

/** What tells a value from others, roughly. */
function mark(value: Value | null, depth = 2): string {
  if (value === null) return "";
  switch (value.k) {
    case "str":
    case "bytes":
      return `${value.from}${value.s.length > LONGEST_MARK ? value.s.length + value.s.slice(0, LONGEST_MARK) : value.s}`;
    case "num":
    case "big":
      return String(value.n);
    case "bool":
      return value.b ? "T" : "F";
    case "ref":
      return value.p + value.from;
    case "unknown":
      return `?${value.from}`;
    case "func":
      return `f${value.template.node.start}${value.template.qualified}`;
    case "bound":
      return `b${value.func.template.node.start}${mark(value.self, 0)}`;
    case "class":
      return `c${value.name}`;
    case "instance":
      return `i${value.cls.name}${value.cls.start ?? 0}`;
    case "module":
      return `m${value.module.path}`;
    case "list":
    case "tuple":
    case "set": {
      if (depth <= 0) return value.k;
      let marks = `${value.k}${value.items.length}`;
      for (let index = 0; index < value.items.length && index < 6; index++)
        marks += mark(value.items[index] ?? null, depth - 1);
      return marks;
    }
    case "dict": {
      let marks = `d${value.map.size}`;
      if (depth > 0) {
        let seen = 0;
        for (const [key, [, item]] of value.map) {
          if (++seen > 6) break;
          marks += key + mark(item, depth - 1);
        }
      }
      return marks;
    }
    case "choice":
      return depth <= 0 ? "|" : value.options.map((option) => mark(option, depth - 1)).join("|");
    default:
      return value.k;
  }
}
