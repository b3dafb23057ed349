import { nearest } from "./nearest.ts";

/** Takes one problem of the configuration. `at` is the entry of an array of tables that has the key. */
export type Complain = (key: string, problem: string, at?: { readonly table: string; readonly index: number }) => void;

export function unknownKey(key: string, known: Iterable<string>): string {
  const names = [...known];
  const meant = nearest(key, names);
  return `unknown key ${key.slice(0, 80)}; ${meant === undefined ? `there are ${names.join(", ")}` : `did you mean ${meant}?`}`;
}

/** @param patterns every rule and family */
export function unknownRule(pattern: string, patterns: ReadonlySet<string>): string {
  const meant = nearest(pattern, patterns);
  return `unknown rule ${pattern.slice(0, 80)}; ${meant === undefined ? "`assay rules` lists them" : `did you mean ${meant}?`}`;
}

/** A value as a person wrote it, near enough. */
export function shown(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value.slice(0, 80));
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "a table" : String(value);
}
