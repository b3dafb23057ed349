import type { Trigger } from "../code-analysis.ts";
import type { Arguments } from "./interpreter.ts";
import type { FunctionTemplate, Value } from "./values.ts";

/** What calls of one function with alike arguments have given. */
export interface CallMemo {
  readonly byTemplate: Map<FunctionTemplate, KnownCalls>;
  /** Of the call that is looked for: written over by the next one. */
  readonly marks: Marks;
}

interface KnownCalls {
  /** By the digest of their marks; calls with the same one in a row. */
  readonly byDigest: Map<number, AlikeCalls>;
  size: number;
}

export interface AlikeCalls {
  /** What tells them from others. */
  readonly marks: readonly Mark[];
  readonly next: AlikeCalls | null;
  times: number;
  /** Null while the first of them is under way. */
  result: Value | null;
  /** Whether one more would say nothing new. */
  isKnown: boolean;
}

type Mark = string | number | bigint | object;

interface Marks {
  readonly list: Mark[];
  used: number;
}

export function newCallMemo(): CallMemo {
  return { byTemplate: new Map(), marks: { list: [], used: 0 } };
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
  const { marks } = memo;
  marks.used = 0;
  mark(marks, self, 2);
  const { positional } = args;
  for (let index = 0; index < positional.length; index++) mark(marks, positional[index] ?? null, 2);
  if (args.keywords.size > 0) {
    for (const [name, value] of args.keywords) {
      add(marks, name);
      mark(marks, value, 2);
    }
  }
  add(marks, trigger);
  add(marks, args.open ? 1 : 0);

  let calls = memo.byTemplate.get(template);
  if (calls === undefined) {
    calls = { byDigest: new Map(), size: 0 };
    memo.byTemplate.set(template, calls);
  }
  const digest = digestOf(marks);
  const first = calls.byDigest.get(digest) ?? null;
  const isDeferred = trigger === "deferred";
  for (let known = first; known !== null; known = known.next) {
    if (!equal(known.marks, marks)) continue;
    known.times++;
    const isDear = isDeferred || template.spent > DEAR * template.calls;
    known.isKnown = known.times > (isDear ? MOST_ALIKE_DEAR : MOST_ALIKE);
    return known;
  }
  if (calls.size >= (isDeferred ? MOST_DIFFERENT_DEFERRED : MOST_DIFFERENT)) return null;
  const list = marks.list.slice(0, marks.used);
  const fresh: AlikeCalls = { marks: list, next: first, times: 1, result: null, isKnown: false };
  calls.byDigest.set(digest, fresh);
  calls.size++;
  return fresh;
}

function add(marks: Marks, one: Mark): void {
  marks.list[marks.used++] = one;
}

/** A number that is the same for the same marks, from a little of each. */
function digestOf({ list, used }: Marks): number {
  let digest = used;
  for (let index = 0; index < used; index++) {
    const one = list[index];
    let part = 0;
    if (typeof one === "string")
      part = one.length + ((one.charCodeAt(0) | 0) << 8) + ((one.charCodeAt(one.length >> 1) | 0) << 16);
    else if (typeof one === "number") part = one | 0;
    digest = (Math.imul(digest, 31) + part) | 0;
  }
  return digest;
}

function equal(some: readonly Mark[], { list, used }: Marks): boolean {
  if (some.length !== used) return false;
  for (let index = 0; index < used; index++) if (some[index] !== list[index]) return false;
  return true;
}

const LONGEST_MARK = 200;
const MOST_MARKED = 6;

/** What tells a value from others, roughly. */
function mark(marks: Marks, value: Value | null, depth: number): void {
  if (value === null) {
    add(marks, "");
    return;
  }
  add(marks, value.k);
  switch (value.k) {
    case "str":
    case "bytes":
      add(marks, value.s.length > LONGEST_MARK ? value.s.slice(0, LONGEST_MARK) : value.s);
      add(marks, value.s.length);
      add(marks, value.from);
      return;
    case "num":
    case "big":
      add(marks, value.n);
      return;
    case "bool":
      add(marks, value.b ? 1 : 0);
      return;
    case "ref":
      add(marks, value.p);
      add(marks, value.from);
      return;
    case "unknown":
      add(marks, value.from);
      return;
    case "func":
      add(marks, value.template);
      return;
    case "bound":
      add(marks, value.func.template);
      mark(marks, value.self, 0);
      return;
    case "class":
      add(marks, value.name);
      return;
    case "instance":
      add(marks, value.cls.name);
      add(marks, value.cls.start ?? 0);
      return;
    case "module":
      add(marks, value.module.path);
      return;
    case "list":
    case "tuple":
    case "set":
      if (depth <= 0) return;
      add(marks, value.items.length);
      for (let index = 0; index < value.items.length && index < MOST_MARKED; index++)
        mark(marks, value.items[index] ?? null, depth - 1);
      return;
    case "dict": {
      add(marks, value.map.size);
      if (depth <= 0) return;
      let seen = 0;
      for (const [key, [, item]] of value.map) {
        if (++seen > MOST_MARKED) break;
        add(marks, key);
        mark(marks, item, depth - 1);
      }
      return;
    }
    case "choice":
      if (depth <= 0) return;
      add(marks, value.options.length);
      for (let index = 0; index < value.options.length; index++) mark(marks, value.options[index] ?? null, depth - 1);
      return;
    default:
      return;
  }
}
