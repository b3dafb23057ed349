import type { Trigger } from "../code-analysis.ts";
import type { Arguments } from "./interpreter.ts";
import type { FunctionTemplate, Value } from "./values.ts";

/** What calls of one function with alike arguments have given. */
export interface CallMemo {
  readonly byTemplate: Map<FunctionTemplate, AlikeCalls[]>;
}

export interface AlikeCalls {
  /** What tells them from others: `digest` of it is equal where it is, and is compared first. */
  readonly marks: readonly Mark[];
  readonly digest: number;
  times: number;
  /** Null while the first of them is under way. */
  result: Value | null;
  /** Whether one more would say nothing new. */
  isKnown: boolean;
}

type Mark = string | number | bigint | object;

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
  const marks: Mark[] = [];
  mark(marks, self, 2);
  for (const value of args.positional) mark(marks, value, 2);
  if (args.keywords.size > 0) {
    for (const [name, value] of args.keywords) {
      marks.push(name);
      mark(marks, value, 2);
    }
  }
  marks.push(trigger, args.open ? 1 : 0);

  let calls = memo.byTemplate.get(template);
  if (calls === undefined) {
    calls = [];
    memo.byTemplate.set(template, calls);
  }
  const digest = digestOf(marks);
  const isDeferred = trigger === "deferred";
  for (const known of calls) {
    if (known.digest !== digest || !equal(known.marks, marks)) continue;
    known.times++;
    const isDear = isDeferred || template.spent > DEAR * template.calls;
    known.isKnown = known.times > (isDear ? MOST_ALIKE_DEAR : MOST_ALIKE);
    return known;
  }
  if (calls.length >= (isDeferred ? MOST_DIFFERENT_DEFERRED : MOST_DIFFERENT)) return null;
  const fresh: AlikeCalls = { marks, digest, times: 1, result: null, isKnown: false };
  calls.push(fresh);
  return fresh;
}

/** A number that is the same for the same marks, from a little of each. */
function digestOf(marks: readonly Mark[]): number {
  let digest = marks.length;
  for (const one of marks) {
    let part = 0;
    if (typeof one === "string")
      part = one.length + ((one.charCodeAt(0) | 0) << 8) + (one.charCodeAt(one.length >> 1) << 16);
    else if (typeof one === "number") part = one | 0;
    digest = (Math.imul(digest, 31) + part) | 0;
  }
  return digest;
}

function equal(some: readonly Mark[], others: readonly Mark[]): boolean {
  if (some.length !== others.length) return false;
  for (let index = 0; index < some.length; index++) if (some[index] !== others[index]) return false;
  return true;
}

const LONGEST_MARK = 200;
const MOST_MARKED = 6;

/** What tells a value from others, roughly. */
function mark(marks: Mark[], value: Value | null, depth: number): void {
  if (value === null) {
    marks.push("");
    return;
  }
  marks.push(value.k);
  switch (value.k) {
    case "str":
    case "bytes":
      marks.push(value.from, value.s.length > LONGEST_MARK ? value.s.slice(0, LONGEST_MARK) : value.s, value.s.length);
      return;
    case "num":
    case "big":
      marks.push(value.n);
      return;
    case "bool":
      marks.push(value.b ? 1 : 0);
      return;
    case "ref":
      marks.push(value.p, value.from);
      return;
    case "unknown":
      marks.push(value.from);
      return;
    case "func":
      marks.push(value.template);
      return;
    case "bound":
      marks.push(value.func.template);
      mark(marks, value.self, 0);
      return;
    case "class":
      marks.push(value.name);
      return;
    case "instance":
      marks.push(value.cls.name, value.cls.start ?? 0);
      return;
    case "module":
      marks.push(value.module.path);
      return;
    case "list":
    case "tuple":
    case "set":
      if (depth <= 0) return;
      marks.push(value.items.length);
      for (let index = 0; index < value.items.length && index < MOST_MARKED; index++)
        mark(marks, value.items[index] ?? null, depth - 1);
      return;
    case "dict": {
      marks.push(value.map.size);
      if (depth <= 0) return;
      let seen = 0;
      for (const [key, [, item]] of value.map) {
        if (++seen > MOST_MARKED) break;
        marks.push(key);
        mark(marks, item, depth - 1);
      }
      return;
    }
    case "choice":
      if (depth <= 0) return;
      marks.push(value.options.length);
      for (const option of value.options) mark(marks, option, depth - 1);
      return;
    default:
      return;
  }
}
