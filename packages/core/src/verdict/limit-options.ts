import type { Limits } from "../base/limits.ts";

/** A limit that a person can set: on the command line as `--max-files 1000`, in configuration as `max-files = 1000`. */
export interface LimitOption {
  readonly name: string;
  readonly limit: keyof Limits;
  readonly unit: "bytes" | "count";
  readonly about: string;
}

export const limitOptions: readonly LimitOption[] = [
  { name: "max-size", limit: "distribution", unit: "bytes", about: "largest distribution to read" },
  { name: "max-member-size", limit: "member", unit: "bytes", about: "largest member once decompressed" },
  { name: "max-total-size", limit: "total", unit: "bytes", about: "all members of a distribution once decompressed" },
  { name: "max-files", limit: "members", unit: "count", about: "members of one distribution" },
  { name: "max-findings", limit: "findingsPerCheck", unit: "count", about: "findings of one rule in one distribution" },
];

/** Bytes of `500MB`, `2 GiB` or `1048576`; undefined for anything else. */
export function parseSize(text: string): number | undefined {
  const [, digits = "", unit = ""] = /^(\d{1,12}(?:\.\d{1,3})?) ?([A-Za-z]{0,3})$/.exec(text) ?? [];
  const factor = UNITS.get(unit.toUpperCase());
  if (digits === "" || factor === undefined) return undefined;
  const bytes = Math.floor(Number(digits) * factor);
  return Number.isSafeInteger(bytes) ? bytes : undefined;
}

const UNITS: ReadonlyMap<string, number> = new Map([
  ["", 1],
  ["B", 1],
  ["KB", 1e3],
  ["MB", 1e6],
  ["GB", 1e9],
  ["TB", 1e12],
  ["KIB", 2 ** 10],
  ["MIB", 2 ** 20],
  ["GIB", 2 ** 30],
  ["TIB", 2 ** 40],
]);
