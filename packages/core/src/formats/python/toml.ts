import { parse, TomlDate, TomlError } from "smol-toml";
import { FormatError } from "../../base/format-error.ts";
import { defaultLimits } from "../../base/limits.ts";
import { decodeText } from "./text.ts";

/** Plain data: dates are text as TOML writes them, integers beyond 2^53 decimal text. */
export type TomlValue = string | number | boolean | readonly TomlValue[] | TomlTable;

/** Has no prototype, so that a key `__proto__` or `constructor` is a key like others. */
export interface TomlTable {
  readonly [key: string]: TomlValue | undefined;
}

/** How deep tables and arrays may be nested. Real files stay below 10. */
const DEEPEST = 100;

/** CPython's limit on the digits of a number, which tomllib inherits. It also bounds the work on one number. */
const MOST_DIGITS = 4300;

/**
 * Reads a TOML 1.1 document (1.0 but for new escapes and line breaks in inline tables).
 *
 * @param largest bytes that are parsed
 * @throws FormatError `toml/not-utf8`, `toml/too-large`, `toml/too-deep`, `toml/invalid` with the line in its detail.
 */
export function readToml(bytes: Uint8Array, largest: number = defaultLimits.configuration): TomlTable {
  if (bytes.length > largest) {
    throw new FormatError("toml/too-large", 0, `${bytes.length} bytes, the limit is ${largest}`);
  }
  const { text, invalidAt } = decodeText(bytes);
  if (invalidAt !== null) throw new FormatError("toml/not-utf8", invalidAt);

  return plain(parseText(text));
}

/** The table that these keys lead to, null where there is none. */
export function tableAt(table: TomlTable, ...keys: readonly string[]): TomlTable | null {
  let current: TomlTable = table;
  for (const key of keys) {
    const next = valueAt(current, key);
    if (!isTable(next)) return null;
    current = next;
  }
  return current;
}

/** The value of a key; undefined where the table itself has none. */
export function valueAt(table: TomlTable, key: string): TomlValue | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

export function isTable(value: TomlValue | undefined): value is TomlTable {
  return typeof value === "object" && !Array.isArray(value);
}

function parseText(text: string): unknown {
  const options = { maxDepth: DEEPEST };
  try {
    // Without big integers the parser refuses them: better than seconds of arithmetic on a number that Python refuses.
    return hasLongNumber(text) ? parse(text, options) : parse(text, { ...options, integersAsBigInt: "asNeeded" });
  } catch (error) {
    if (error instanceof TomlError) {
      const [message = ""] = error.message.split("\n", 1);
      throw new FormatError("toml/invalid", 0, `line ${error.line}, column ${error.column}: ${message}`);
    }
    throw new FormatError("toml/invalid", 0, error instanceof Error ? error.message : "");
  }
}

function hasLongNumber(text: string): boolean {
  let run = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    const inNumber = (code >= 0x30 && code <= 0x39) || (code >= 0x61 && code <= 0x66) || (code >= 0x41 && code <= 0x46);
    run = inNumber || code === 0x5f || code === 0x78 || code === 0x6f ? run + 1 : 0;
    if (run > MOST_DIGITS) return true;
  }
  return false;
}

/** Replaces dates and big integers throughout; by hand-kept stack, because dotted keys may nest without bound. */
function plain(document: unknown): TomlTable {
  const root: Record<string, TomlValue> = Object.create(null);
  const open: OpenContainer[] = [{ source: document as object, target: root, depth: 1 }];

  for (let container = open.pop(); container !== undefined; container = open.pop()) {
    const { source, target, depth } = container;
    if (depth > DEEPEST) throw new FormatError("toml/too-deep", 0, `more than ${DEEPEST} levels`);
    for (const [key, value] of Object.entries(source)) {
      put(target, key, plainValue(value, depth, open));
    }
  }
  return root;
}

interface OpenContainer {
  readonly source: object;
  readonly target: Record<string, TomlValue> | TomlValue[];
  readonly depth: number;
}

function plainValue(value: unknown, depth: number, open: OpenContainer[]): TomlValue {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  if (typeof value === "bigint") return value.toString();
  if (value instanceof TomlDate) return value.toISOString();
  if (typeof value !== "object" || value === null) return "";

  const target: Record<string, TomlValue> | TomlValue[] = Array.isArray(value) ? [] : Object.create(null);
  open.push({ source: value, target, depth: depth + 1 });
  return target;
}

function put(target: Record<string, TomlValue> | TomlValue[], key: string, value: TomlValue): void {
  if (Array.isArray(target)) target.push(value);
  else Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
}
