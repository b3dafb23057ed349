import type { LineLog } from "./line-anomalies.ts";
import { isTable, type TomlTable, type TomlValue, valueAt } from "./toml.ts";

/** Reads fields of expected types from a table of pyproject.toml; anything else is noted and left out. */
export interface TableReader {
  keys(): readonly string[];
  value(key: string): TomlValue | undefined;
  string(key: string): string | null;
  /** Null where the key is absent or no array. Elements that are no strings are left out. */
  strings(key: string): readonly string[] | null;
  /** The elements of an array of any type; none where the key is absent or no array. */
  items(key: string): readonly TomlValue[];
  table(key: string): TableReader | null;
  /** Notes each key that is not among these. */
  allow(...known: readonly string[]): void;
  wrongType(key: string, detail: string): void;
}

/** `path` is the dotted name of the table, empty for the document. */
export function tableReader(table: TomlTable, path: string, log: LineLog): TableReader {
  const pathOf = (key: string): string => (path === "" ? key : `${path}.${key}`);

  function wrongType(key: string, detail: string): void {
    log.note("pyproject/wrong-type", null, `${pathOf(key)}: ${detail}`);
  }

  /** The value if it is of the type; notes it if it is there and is not. */
  function typed<T extends TomlValue>(key: string, is: (value: TomlValue) => value is T, wanted: string): T | null {
    const value = valueAt(table, key);
    if (value === undefined) return null;
    if (is(value)) return value;
    wrongType(key, `${kindOf(value)} instead of ${wanted}`);
    return null;
  }

  return {
    keys: () => Object.keys(table),
    value: (key) => valueAt(table, key),
    string: (key) => typed(key, isString, "a string"),
    strings(key) {
      const items = typed(key, isArray, "an array of strings");
      if (items === null) return null;
      const strings = items.filter(isString);
      if (strings.length < items.length) wrongType(key, "not every element is a string");
      return strings;
    },
    items: (key) => typed(key, isArray, "an array") ?? [],
    table(key) {
      const inner = typed(key, isTable, "a table");
      return inner === null ? null : tableReader(inner, pathOf(key), log);
    },
    allow(...known) {
      for (const key of Object.keys(table)) {
        if (!known.includes(key)) log.note("pyproject/unknown-key", null, pathOf(key));
      }
    },
    wrongType,
  };
}

function isString(value: TomlValue): value is string {
  return typeof value === "string";
}

function isArray(value: TomlValue): value is readonly TomlValue[] {
  return Array.isArray(value);
}

function kindOf(value: TomlValue): string {
  if (Array.isArray(value)) return "an array";
  return typeof value === "object" ? "a table" : `a ${typeof value}`;
}
