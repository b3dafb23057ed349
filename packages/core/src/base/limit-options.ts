import type { Limits } from "./limits.ts";

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
