import type { LazyParser } from "../../../formats/python/syntax/python-parser.ts";
import type { SyntaxNode } from "../../../formats/python/syntax/syntax-tree.ts";

/** A value that is known without running anything. Sets and tuples are lists; bytes are text of Latin-1. */
export type Value =
  | string
  | number
  | boolean
  | null
  | Value[]
  | Map<string, Value>
  | Unknown
  | { readonly is: "path" | "file" | "module" | "match"; readonly of: string }
  | FoldedFunction;

export interface Unknown {
  readonly is: "unknown";
}

export interface FoldedFunction {
  readonly is: "function";
  /** The text of its module. */
  readonly source: string;
  readonly definition: SyntaxNode;
}

/** What depends on code that is not followed, on the machine, or on a file that is not there. */
export const UNKNOWN: Unknown = { is: "unknown" };

export function isUnknown(value: Value): value is Unknown {
  return typeof value === "object" && value !== null && "is" in value && value.is === "unknown";
}

/** Whether every part of it is known. */
export function isWhole(value: Value): boolean {
  return partsOf(value) <= MOST_PARTS;
}

/**
 * How many parts a value has that is known; more than `MOST_PARTS` if something of it is not. A list that stands in
 * another one twice counts twice: such lists in one another have as many as there are powers of two.
 */
export function partsOf(value: Value, depth = 0): number {
  if (typeof value !== "object" || value === null) return 1;
  if (depth > DEEPEST || !(Array.isArray(value) || value instanceof Map)) return MOST_PARTS + 1;
  let parts = 1;
  for (const item of value.values()) {
    parts += partsOf(item, depth + 1);
    if (parts > MOST_PARTS) break;
  }
  return parts;
}

const DEEPEST = 40;
const MOST_PARTS = 20_000;

/** UTF-16 units of one text, and items of one list. */
export const LONGEST: number = 2 << 20;

/** Files of the source by their path below the root. */
export interface FoldingFiles {
  /** Its text; undefined where it was not asked for before, null where there is none. */
  text(path: string): string | null | undefined;
  /** For modules of Python 2; where there is none, they are not read. */
  readonly parser?: LazyParser | null;
}
