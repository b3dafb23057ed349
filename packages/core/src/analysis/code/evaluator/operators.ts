import { percentFormat } from "./formatting.ts";
import { fromOf, joinAll, optionsOf, unknownOf } from "./join.ts";
import {
  type Big,
  bool,
  type Dict,
  dict,
  EARLIER,
  HOLE_END,
  HOLE_START,
  isSequence,
  isText,
  LONGEST_TEXT,
  list,
  loosenLike,
  MOST_ITEMS,
  type Num,
  num,
  type Sequence,
  type Text,
  textLike,
  tuple,
  UNSURE,
  type Value,
} from "./values.ts";

/** `a OP b` of built-in values; null where the operands' own methods must say. */
export function binary(op: string, a: Value, b: Value): Value | null {
  if (a.k === "choice" || b.k === "choice") return overPairs(op, a, b);
  if ((a.k === "num" || a.k === "bool" || a.k === "big") && (b.k === "num" || b.k === "bool" || b.k === "big")) {
    return arithmetic(op, a, b);
  }
  if (op === "+") return added(a, b);
  if (op === "%" && isText(a)) return percentFormat(a, b);
  if (op === "*") return repeated(a, b) ?? repeated(b, a) ?? unknownOf(a, b);
  if (op === "/" && (isPath(a) || isPath(b))) return joinedPath(a, b);
  if (op === "|" && a.k === "dict" && b.k === "dict") return merged(a, b);
  if (isSequence(a) && isSequence(b) && (op === "|" || op === "&" || op === "-" || op === "^")) {
    return {
      k: "set",
      items: [...a.items, ...b.items].slice(0, MOST_ITEMS),
      open: true,
      from: a.from | b.from,
      born: -1,
    };
  }
  if (a.k === "instance" || b.k === "instance" || a.k === "class" || b.k === "class") return null;
  return unknownOf(a, b);
}

const MOST_PAIRS = 8;
/** Telling long texts apart costs as much as writing them anew, at every step of a loop that adds to them. */
const MOST_LONG_PAIRS = 2;
const LONG_TEXT = 50_000;

function overPairs(op: string, a: Value, b: Value): Value {
  const results: Value[] = [];
  for (const left of optionsOf(a)) {
    const most = isText(left) && left.s.length > LONG_TEXT ? MOST_LONG_PAIRS : MOST_PAIRS;
    for (const right of optionsOf(b)) {
      if (results.length >= most) break;
      results.push(binary(op, left, right) ?? unknownOf(left, right));
    }
  }
  return joinAll(results);
}

function isPath(value: Value): boolean {
  return (isText(value) && value.path) || (value.k === "ref" && value.p.startsWith("pathlib."));
}

function joinedPath(a: Value, b: Value): Value {
  const left = holed(a);
  const right = holed(b);
  const s = right.s.startsWith("/")
    ? right.s
    : left.s === "" || left.s.endsWith("/")
      ? left.s + right.s
      : `${left.s}/${right.s}`;
  return { ...joinText(left, right, s), path: true };
}

/** Any value as text, a hole where it is not known. */
export function holed(value: Value, kind: "str" | "bytes" = "str"): Text {
  if (isText(value)) return value;
  const word = value.k === "ref" ? value.p : "…";
  return { k: kind, s: HOLE_START + word + HOLE_END, whole: false, from: fromOf(value), layers: [], path: false };
}

function joinText(a: Text, b: Text, s: string): Text {
  return {
    k: a.k,
    s,
    whole: a.whole && b.whole,
    from: a.from | b.from,
    layers: a.layers.length > 0 ? a.layers : b.layers,
    path: a.path,
  };
}

function added(a: Value, b: Value): Value | null {
  if (isText(a) || isText(b)) {
    if (a.k === "instance" || b.k === "instance") return null;
    if (isSequence(a) || isSequence(b) || a.k === "none" || b.k === "none") return unknownOf(a, b);
    const kind = isText(a) ? a.k : isText(b) ? b.k : "str";
    const left = holed(a, kind);
    const right = holed(b, kind);
    if (left.s.length + right.s.length > LONGEST_TEXT) return unknownOf(a, b);
    return joinText(left, right, left.s + right.s);
  }
  if (isSequence(a) && isSequence(b)) {
    const items = a.items.length + b.items.length > MOST_ITEMS ? a.items : [...a.items, ...b.items];
    return { k: a.k, items, open: a.open || b.open || items === a.items, from: a.from | b.from, born: -1 };
  }
  if (isSequence(a)) return { k: a.k, items: a.items, open: true, from: a.from | fromOf(b), born: -1 };
  if (isSequence(b)) return { k: b.k, items: b.items, open: true, from: b.from | fromOf(a), born: -1 };
  return a.k === "instance" || b.k === "instance" ? null : unknownOf(a, b);
}

function repeated(a: Value, times: Value): Value | null {
  if (times.k !== "num" && times.k !== "bool") return null;
  const count = times.k === "num" ? Math.max(0, Math.trunc(times.n)) : times.b ? 1 : 0;
  if (isText(a)) return a.s.length * count > LONGEST_TEXT ? unknownOf(a) : textLike(a, a.s.repeat(count));
  if (!isSequence(a)) return null;
  if (a.items.length * count > 10_000) return { k: a.k, items: a.items, open: true, from: a.from, born: -1 };
  const items: Value[] = [];
  for (let round = 0; round < count; round++) for (const item of a.items) items.push(item);
  return a.k === "tuple" ? tuple(items, a.open, a.from) : list(items, a.open, a.from);
}

function merged(a: Dict, b: Dict): Dict {
  const both: Dict = { ...dict(), map: new Map([...a.map, ...b.map]), from: a.from | b.from };
  loosenLike(both, a);
  loosenLike(both, b);
  return both;
}

type Number_ = Num | Big | { readonly k: "bool"; readonly b: boolean };

function arithmetic(op: string, a: Number_, b: Number_): Value {
  const float = (a.k === "num" && a.float) || (b.k === "num" && b.float);
  const x = a.k === "bool" ? Number(a.b) : a.n;
  const y = b.k === "bool" ? Number(b.b) : b.n;
  if (typeof x === "number" && typeof y === "number") {
    const result = small(op, x, y, float || op === "/");
    if (result !== null) return result;
  }
  return float ? unknownOf() : big(op, BigInt(x), BigInt(y));
}

/** Null where the result needs more than 53 bits. */
function small(op: string, x: number, y: number, float: boolean): Value | null {
  let n: number;
  switch (op) {
    case "+":
      n = x + y;
      break;
    case "-":
      n = x - y;
      break;
    case "*":
      n = x * y;
      break;
    case "/":
      if (y === 0) return unknownOf();
      n = x / y;
      break;
    case "//":
      if (y === 0) return unknownOf();
      n = Math.floor(x / y);
      break;
    case "%":
      if (y === 0) return unknownOf();
      n = x - y * Math.floor(x / y);
      break;
    case "**":
      n = x ** y;
      if (y < 0) return { k: "num", n, float: true };
      break;
    case "^":
    case "&":
    case "|":
    case "<<":
    case ">>":
      if (!isInt32(x) || !isInt32(y) || (op === "<<" && (y < 0 || y > 20 || Math.abs(x) > 1023))) return null;
      if (op === ">>" && (y < 0 || y > 31)) return null;
      n = op === "^" ? x ^ y : op === "&" ? x & y : op === "|" ? x | y : op === "<<" ? x << y : x >> y;
      break;
    default:
      return unknownOf();
  }
  if (float) return { k: "num", n, float: true };
  return Number.isSafeInteger(n) ? num(n) : null;
}

function isInt32(n: number): boolean {
  return (n | 0) === n;
}

const MOST_BITS = 200_000n;

function big(op: string, x: bigint, y: bigint): Value {
  switch (op) {
    case "+":
      return whole(x + y);
    case "-":
      return whole(x - y);
    case "*":
      return bits(x) + bits(y) > MOST_BITS ? unknownOf() : whole(x * y);
    case "//":
      return y === 0n ? unknownOf() : whole(floorDivided(x, y));
    case "%":
      return y === 0n ? unknownOf() : whole(x - y * floorDivided(x, y));
    case "**":
      return y < 0n || y > MOST_BITS || bits(x) * y > MOST_BITS ? unknownOf() : whole(x ** y);
    case "^":
      return whole(x ^ y);
    case "&":
      return whole(x & y);
    case "|":
      return whole(x | y);
    case "<<":
      return y < 0n || y > MOST_BITS || bits(x) + y > MOST_BITS ? unknownOf() : whole(x << y);
    case ">>":
      return y < 0n ? unknownOf() : whole(x >> (y > MOST_BITS ? MOST_BITS : y));
    default:
      return unknownOf();
  }
}

function floorDivided(x: bigint, y: bigint): bigint {
  const quotient = x / y;
  return x % y !== 0n && x < 0n !== y < 0n ? quotient - 1n : quotient;
}

/** An estimate that costs little. */
function bits(x: bigint): bigint {
  return BigInt(x.toString(16).length * 4);
}

export function whole(n: bigint): Value {
  return n >= BigInt(Number.MIN_SAFE_INTEGER) && n <= BigInt(Number.MAX_SAFE_INTEGER)
    ? num(Number(n))
    : { k: "big", n };
}

/** `a OP b` where it is known; null otherwise. */
export function compared(op: string, a: Value, b: Value): boolean | null {
  if (op === "is" || op === "is not") {
    if (a.k === "none" || b.k === "none") {
      const other = a.k === "none" ? b : a;
      if (other.k === "ref" && other.p === "setuptools") return op === "is not";
      if (other.k === "unknown" || other.k === "choice" || other.k === "ref") return null;
      return (other.k === "none") === (op === "is");
    }
    return op === "is" ? compared("==", a, b) : compared("!=", a, b);
  }
  if (op === "in" || op === "not in") {
    const inside = contains(b, a);
    return inside === null ? null : inside === (op === "in");
  }
  const order = ordered(a, b);
  if (order === null) return null;
  switch (op) {
    case "==":
      return order === 0;
    case "!=":
    case "<>":
      return order !== 0;
    case "<":
      return order < 0;
    case "<=":
      return order <= 0;
    case ">":
      return order > 0;
    case ">=":
      return order >= 0;
    default:
      return null;
  }
}

/** Text of which it is not known whether it is that one. */
const MAYBE = UNSURE | EARLIER;

/** @param effort what is left of comparisons: tuples that hold one tuple twice, and so on, are 2^n values */
function ordered(a: Value, b: Value, effort: { left: number } = { left: MOST_COMPARED }): number | null {
  if (--effort.left < 0) return null;
  if (isText(a) && isText(b) && a.k === b.k && a.whole && b.whole)
    return ((a.from | b.from) & MAYBE) !== 0 ? null : a.s === b.s ? 0 : a.s < b.s ? -1 : 1;
  if ((a.k === "num" || a.k === "bool") && (b.k === "num" || b.k === "bool")) {
    const x = a.k === "num" ? a.n : Number(a.b);
    const y = b.k === "num" ? b.n : Number(b.b);
    return x < y ? -1 : x > y ? 1 : 0;
  }
  if (a.k === "big" && b.k === "big") return a.n < b.n ? -1 : a.n > b.n ? 1 : 0;
  if (isSequence(a) && isSequence(b) && a.k === b.k && a.k !== "set" && !a.open && !b.open && a.items.length < 50) {
    for (let index = 0; index < Math.min(a.items.length, b.items.length); index++) {
      const x = a.items[index];
      const y = b.items[index];
      const order = x === undefined || y === undefined ? null : ordered(x, y, effort);
      if (order !== 0) return order;
    }
    return a.items.length - b.items.length;
  }
  return null;
}

const MOST_COMPARED = 1_000;

function equals(a: Value, b: Value): boolean | null {
  const order = ordered(a, b);
  return order === null ? null : order === 0;
}

function contains(container: Value, item: Value): boolean | null {
  if (isText(container) && isText(item) && container.whole && item.whole) return container.s.includes(item.s);
  if (isSequence(container) && container.items.length < 5000) return isAmong(container, item);
  if (container.k === "ref" && container.p === "sys.modules" && isText(item) && item.s === "setuptools") return true;
  if (container.k === "dict" && isText(item) && item.whole) {
    const key = `${item.k === "str" ? "s" : "b"}${item.s}`;
    if (container.map.has(key)) return container.maybe?.has(key) === true ? null : true;
    return container.open ? null : false;
  }
  return null;
}

function isAmong({ items, open }: Sequence, item: Value): boolean | null {
  let sure = !open;
  const text = item.k === "str" && item.whole && (item.from & MAYBE) === 0 ? item.s : null;
  for (let index = 0; index < items.length; index++) {
    const other = items[index];
    if (other === undefined) continue;
    if (text !== null && other.k === "str" && other.whole && (other.from & MAYBE) === 0) {
      if (other.s === text) return open ? null : true;
      continue;
    }
    // Of two unknown values nothing is known, and most are that.
    const same = other.k === "unknown" || item.k === "unknown" ? null : equals(other, item);
    if (same === true) return open ? null : true;
    if (same === null && other.k !== "none") sure = false;
  }
  return sure ? false : null;
}

export function negated(op: string, value: Value): Value {
  if (value.k === "num") {
    if (op === "-") return { ...value, n: -value.n };
    return op === "+" ? value : op === "~" && !value.float ? num(-value.n - 1) : unknownOf(value);
  }
  if (value.k === "big") return op === "-" ? whole(-value.n) : op === "+" ? value : whole(-value.n - 1n);
  if (value.k === "bool") return negated(op, num(Number(value.b)));
  return unknownOf(value);
}

/** Whether a condition holds; null where it is not known. */
export function truth(value: Value): boolean | null {
  switch (value.k) {
    case "bool":
      return value.b;
    case "num":
      return value.n !== 0;
    case "ref":
      return value.p === "setuptools" ? true : null;
    case "big":
    case "func":
    case "class":
    case "module":
    case "bound":
      return true;
    case "none":
      return false;
    case "str":
    case "bytes":
      if ((value.from & MAYBE) !== 0) return null;
      return value.whole ? value.s.length > 0 : isTextBesides(value.s) ? true : null;
    case "list":
    case "tuple":
    case "set":
      return value.open ? null : value.items.length > 0;
    case "dict":
      return value.open && (value.maybe === null || value.maybe.size >= value.map.size) ? null : value.map.size > 0;
    case "choice": {
      const truths = value.options.map(truth);
      return truths.every((one) => one === true) ? true : truths.every((one) => one === false) ? false : null;
    }
    default:
      return null;
  }
}

/** Whether more than what is not known stands in it. */
function isTextBesides(s: string): boolean {
  for (let at = 0; at < s.length; ) {
    if (s[at] !== HOLE_START) return true;
    const end = s.indexOf(HOLE_END, at);
    if (end === -1) return false;
    at = end + 1;
  }
  return false;
}

export function not(value: Value): Value {
  const known = truth(value);
  return known === null ? unknownOf() : bool(!known);
}
