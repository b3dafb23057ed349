import { isTable, type TomlTable, type TomlValue, valueAt } from "../../../formats/python/toml.ts";

/** Values of the types that tables of pyproject.toml have; null, or nothing, for another. */

export function textAt(table: TomlTable | null, key: string): string | null {
  const value = table === null ? undefined : valueAt(table, key);
  return typeof value === "string" ? value : null;
}

export function textsAt(table: TomlTable | null, key: string): readonly string[] {
  return texts(table === null ? undefined : valueAt(table, key));
}

/** Of a text or an array, its texts. */
export function texts(value: TomlValue | undefined): readonly string[] {
  if (typeof value === "string") return [value];
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === "string") : [];
}

export function itemsAt(table: TomlTable | null, key: string): readonly TomlValue[] {
  const value = table === null ? undefined : valueAt(table, key);
  return Array.isArray(value) ? value : [];
}

/** Keys with texts as values. */
export function pairsAt(table: TomlTable | null, key: string): readonly (readonly [string, string])[] {
  const value = table === null ? undefined : valueAt(table, key);
  if (!isTable(value)) return [];
  return Object.keys(value).flatMap((name) => {
    const text = valueAt(value, name);
    return typeof text === "string" ? [[name, text] as const] : [];
  });
}
