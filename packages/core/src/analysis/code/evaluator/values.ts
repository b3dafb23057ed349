import type { SyntaxNode } from "../../../formats/python/syntax/syntax-tree.ts";
import type { Change } from "./call-changes.ts";
import type { CodeUnit } from "./code-unit.ts";
import type { ModuleState } from "./modules.ts";
import type { Scope } from "./scope.ts";

/** What a Python expression may be, as far as reading tells. */
export type Value =
  | Unknown
  | Text
  | Num
  | Big
  | Bool
  | None
  | Sequence
  | Dict
  | Reference
  | Func
  | Bound
  | ClassValue
  | Instance
  | ModuleValue
  | Method
  | Partial
  | Code
  | FileValue
  | Choice
  | Super;

/** What is known of where a value comes from. Bits, joined by `|`. */
export const FROM_NETWORK = 1;
/** A password, a token, the whole environment, the content of a credential file. */
export const SECRET = 2;
/** What the machine or its user is called. */
export const FINGERPRINT = 4;
/** Put together by code where a literal would do: characters by number, joined pieces, reversed text. */
export const COMPUTED = 8;
/** A parameter whose name says that it holds a key. */
export const SECRET_PARAMETER = 16;
/** Made of constants by a library, in a way that is not followed. */
export const DERIVED = 32;
/** What another program keeps of a person: keys, cookies, wallets. No library has a use for them. */
export const STOLEN = 64;
/** It may be another value: an operation was followed as it mostly goes. */
export const UNSURE = 32;
/** What an earlier, alike call has given: what that has read may be another one by now. */
export const EARLIER = 128;

const NO_LAYERS: readonly string[] = [];

export interface Unknown {
  readonly k: "unknown";
  readonly from: number;
  readonly layers: readonly string[];
}

/** A string, or bytes as ISO 8859-1. What is not known stands as HOLE_START, a word for it, HOLE_END. */
export interface Text {
  readonly k: "str" | "bytes";
  readonly s: string;
  readonly whole: boolean;
  readonly from: number;
  /** Decoders that it went through, outermost first. */
  readonly layers: readonly string[];
  /** A path object of `pathlib`; joined and read as such. */
  readonly path: boolean;
}

export interface Num {
  readonly k: "num";
  readonly n: number;
  readonly float: boolean;
}
/** An integer beyond 2^53. */
export interface Big {
  readonly k: "big";
  readonly n: bigint;
}
export interface Bool {
  readonly k: "bool";
  readonly b: boolean;
}
export interface None {
  readonly k: "none";
}

export interface Sequence {
  readonly k: "list" | "tuple" | "set";
  items: Value[];
  /** Whether there may be more, or others. */
  open: boolean;
  /** Joined into all that is read of it. */
  from: number;
  /** The way on which it came to be: see `ways.ts`; -1 where that is not noted. */
  born: number;
}

export interface Dict {
  readonly k: "dict";
  readonly map: Map<string, readonly [Value, Value]>;
  open: boolean;
  /** Where all that makes it open is that some of its keys may not be there: those keys. Null where it may hold anything. */
  maybe: Set<string> | null;
  from: number;
  born: number;
}

/** Something of a library, by its dotted name; the result of a call of it ends in `()`. */
export interface Reference {
  readonly k: "ref";
  readonly p: string;
  readonly from: number;
  readonly layers: readonly string[];
  /** Of a result: what the call was given, where a later call on it may need that. */
  readonly args: readonly Value[] | null;
}

/** What a `def` or `lambda` says, once for all functions that come from it. */
export interface FunctionTemplate {
  readonly node: SyntaxNode;
  readonly unit: CodeUnit;
  readonly name: string;
  readonly qualified: string;
  readonly parameters: readonly Parameter[];
  readonly body: SyntaxNode | null;
  readonly isLambda: boolean;
  readonly isGenerator: boolean;
  calls: number;
  /** Steps that its calls took, with what they called. */
  spent: number;
  /** Whether one of its calls inside itself was not followed. */
  isCut: boolean;
  /** What its calls have changed that outlives them. */
  readonly changes: Change[];
}

export interface Parameter {
  readonly name: string;
  readonly kind: "plain" | "keyword" | "rest" | "keywords";
  readonly value: SyntaxNode | null;
}

export interface Func {
  readonly k: "func";
  readonly template: FunctionTemplate;
  readonly defaults: readonly (Value | null)[];
  readonly scope: Scope;
  readonly module: ModuleState;
  /** The class whose body it stands in. */
  readonly owner: ClassValue | null;
  readonly binding: "plain" | "static" | "class" | "property";
  /** Further attributes: what code hangs on it. */
  attributes: Map<string, Value> | null;
}

export interface Bound {
  readonly k: "bound";
  readonly self: Value;
  readonly func: Func;
}

export interface ClassValue {
  readonly k: "class";
  readonly name: string;
  readonly bases: readonly Value[];
  readonly attributes: Map<string, Value>;
  readonly module: ModuleState | null;
  /** Where its `class` stands in the unit; null for one that `type()` makes. */
  readonly start: number | null;
  readonly unit: CodeUnit | null;
}

export interface Instance {
  readonly k: "instance";
  /** Code may change it: `x.__class__ = Other`. */
  cls: ClassValue;
  readonly attributes: Map<string, Value>;
}

export interface ModuleValue {
  readonly k: "module";
  readonly module: ModuleState;
}

/** A method of a built-in value: `"x".join`. */
export interface Method {
  readonly k: "method";
  readonly self: Value;
  readonly name: string;
}

export interface Partial {
  readonly k: "partial";
  readonly func: Value;
  readonly args: readonly Value[];
  readonly keywords: ReadonlyMap<string, Value>;
}

/** What `compile()` gives. */
export interface Code {
  readonly k: "code";
  readonly source: Value;
}

/** What `open()` gives. */
export interface FileValue {
  readonly k: "file";
  readonly path: Value;
  readonly mode: string;
  /** What was written, in order. */
  written: Value | null;
  /** Whether some of it was read already. */
  begun: boolean;
}

/** One of several: what branches that meet have left. */
export interface Choice {
  readonly k: "choice";
  readonly options: readonly Value[];
}

export interface Super {
  readonly k: "super";
  readonly cls: ClassValue;
  readonly self: Value;
}

export const HOLE_START = "\ufdd0";
export const HOLE_END = "\ufdd1";

export const UNKNOWN: Unknown = { k: "unknown", from: 0, layers: NO_LAYERS };
export const NONE: None = { k: "none" };
export const TRUE: Bool = { k: "bool", b: true };
export const FALSE: Bool = { k: "bool", b: false };

export function unknownFrom(from: number, layers: readonly string[] = NO_LAYERS): Unknown {
  return from === 0 && layers.length === 0 ? UNKNOWN : { k: "unknown", from, layers };
}

export function str(s: string): Text {
  return { k: "str", s, whole: true, from: 0, layers: NO_LAYERS, path: false };
}

export function bytes(s: string): Text {
  return { k: "bytes", s, whole: true, from: 0, layers: NO_LAYERS, path: false };
}

/** Text that was made of others: what is known of them stays known. */
export function textLike(like: Text, s: string, from: number = like.from): Text {
  return { k: like.k, s, whole: like.whole, from, layers: like.layers, path: like.path };
}

export function num(n: number): Num {
  return { k: "num", n, float: false };
}

export function bool(b: boolean): Bool {
  return b ? TRUE : FALSE;
}

export function list(items: Value[], open = false, from = 0): Sequence {
  return { k: "list", items, open, from, born: -1 };
}

export function tuple(items: Value[], open = false, from = 0): Sequence {
  return { k: "tuple", items, open, from, born: -1 };
}

export function dict(): Dict {
  return { k: "dict", map: new Map(), open: false, maybe: null, from: 0, born: -1 };
}

export function ref(p: string, from = 0, args: readonly Value[] | null = null): Reference {
  return { k: "ref", p, from, layers: NO_LAYERS, args };
}

export function isText(value: Value | undefined): value is Text {
  return value !== undefined && (value.k === "str" || value.k === "bytes");
}

export function isSequence(value: Value | undefined): value is Sequence {
  return value !== undefined && (value.k === "list" || value.k === "tuple" || value.k === "set");
}

/** The key of a value in a dictionary; null where Python's equality cannot be told. */
export function keyOf(value: Value, depth = 0): string | null {
  switch (value.k) {
    case "str":
      return value.whole ? `s${value.s}` : null;
    case "bytes":
      return value.whole ? `b${value.s}` : null;
    case "num":
      return `n${value.n}`;
    case "bool":
      return value.b ? "n1" : "n0";
    case "none":
      return "none";
    case "ref": {
      const [pattern, ...more] = value.args ?? [];
      if (value.p === "re.compile()" && pattern?.k === "str" && pattern.whole && more.length === 0)
        return `rre.compile:${pattern.s}`;
      return value.p.endsWith(")") ? null : `r${value.p}`;
    }
    case "tuple": {
      if (value.open || value.items.length > 8 || depth > DEEPEST_KEY) return null;
      const keys = value.items.map((item) => keyOf(item, depth + 1));
      return keys.some((key) => key === null || key.length > LONGEST_KEY) ? null : `(${keys.join("\0")})`;
    }
    default:
      return null;
  }
}

/** Tuples in one another may hold one tuple twice, and so on: 2^n keys. */
const DEEPEST_KEY = 3;
const LONGEST_KEY = 10_000;

/** A dictionary of known string keys. */
export function lookUp(mapping: Dict, key: string): Value | undefined {
  return mapping.map.get(`s${key}`)?.[1];
}

export function put(mapping: Dict, key: Value, value: Value): void {
  const name = keyOf(key);
  if (name === null || mapping.map.size >= MOST_ITEMS) loosen(mapping);
  else mapping.map.set(name, [key, value]);
  // What a name of a library stands for may be the text of another key: `os.name`.
  if (key.k === "ref" && key.p !== "re.compile()") loosen(mapping);
}

/** From now on it may hold anything. */
export function loosen(mapping: Dict): void {
  mapping.open = true;
  mapping.maybe = null;
}

/** From now on a key of it may not be there. */
export function doubt(mapping: Dict, name: string): void {
  if (!mapping.open) mapping.maybe = new Set();
  mapping.open = true;
  mapping.maybe?.add(name);
}

/** What is open of `source` is open of `target`, too. */
export function loosenLike(target: Dict, source: Dict): void {
  if (!source.open) return;
  if (source.maybe === null) loosen(target);
  else for (const name of source.maybe) doubt(target, name);
}

/** Text that may be another one. */
export function unsure(value: Value): Value {
  return isText(value) && (value.from & UNSURE) === 0 ? textLike(value, value.s, value.from | UNSURE) : value;
}

/** Lists and dictionaries do not grow beyond it. */
export const MOST_ITEMS = 300_000;
/** UTF-16 code units of a string; what would be longer is unknown. */
export const LONGEST_TEXT = 4_000_000;
