import { isTable, type TomlTable, type TomlValue, valueAt } from "../../formats/python/toml.ts";

/** Dotted paths at which two documents differ; an array that differs is one place. */
export function tomlDifferences(one: TomlTable, other: TomlTable): readonly string[] {
  const found: string[] = [];
  compareTables(one, other, "", found, 0);
  return found;
}

const DEEPEST = 100;

function compareTables(one: TomlTable, other: TomlTable, path: string, found: string[], depth: number): void {
  for (const key of new Set([...Object.keys(one), ...Object.keys(other)])) {
    const at = path === "" ? key : `${path}.${key}`;
    const left = valueAt(one, key);
    const right = valueAt(other, key);
    if (isTable(left) && isTable(right) && depth < DEEPEST) compareTables(left, right, at, found, depth + 1);
    else if (!sameToml(left, right)) found.push(at);
  }
}

export function sameToml(one: TomlValue | undefined, other: TomlValue | undefined): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

function sorted(value: TomlValue | undefined): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isTable(value)) return value;
  return Object.keys(value)
    .toSorted()
    .map((key) => [key, sorted(valueAt(value, key))]);
}
