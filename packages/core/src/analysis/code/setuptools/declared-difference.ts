import { fieldKey, requirementKeys } from "../../correspondence/declared/field-key.ts";
import type { DeclaredField, FieldName } from "../code-analysis.ts";

export interface DeclaredDifference {
  /** Declared, and not in the metadata of the archive. */
  readonly more: readonly string[];
  /** In the metadata, and not declared. */
  readonly less: readonly string[];
}

/** How what the source declares differs from the metadata beside it; null where one of the two is not known. */
export function declaredDifference({ field, value, claimed }: DeclaredField): DeclaredDifference | null {
  if (value.kind === "unknown" || claimed === null) return null;
  const said = keyed(field, value.values);
  const there = keyed(field, claimed);
  return {
    more: [...said].flatMap(([key, text]) => (there.has(key) ? [] : [text])),
    less: [...there].flatMap(([key, text]) => (said.has(key) ? [] : [text])),
  };
}

function keyed(field: FieldName, values: readonly string[]): ReadonlyMap<string, string> {
  const keys = new Map<string, string>();
  for (const value of values) {
    const all = field === "requires-dist" ? requirementKeys(value) : [fieldKey(field, value)];
    for (const key of all) if (key !== "") keys.set(key.replace(FULL_VERSION, "python_version "), value);
  }
  return keys;
}

/** Of two numbers, below or not below them, the full version says the same as the short one. */
const FULL_VERSION = /\bpython_full_version (?=(?:<|>=) "\d{1,3}\.\d{1,3}")/g;
