import { limitOptions } from "../../base/limit-options.ts";
import type { Limits } from "../../base/limits.ts";
import type { Incomplete } from "../distribution-analysis.ts";

/** The limits that a distribution can meet while it is analysed. */
export type MetLimit =
  | "distribution"
  | "member"
  | "total"
  | "members"
  | "text"
  | "lines"
  | "directory"
  | "zipDirectory";

/**
 * Says that a limit kept something from being looked at, and what to do about it.
 *
 * @param path the member, null for the archive
 * @param what what was not looked at
 */
export function limitReached(path: string | null, what: string, met: MetLimit, limits: Limits): Incomplete {
  const { meaning, limit, unit } = descriptions[met];
  const value = unit === "bytes" ? inBytes(limits[limit]) : String(limits[limit]);
  const option = limitOptions.find((one) => one.limit === limit);
  const remedy = option === undefined ? "no option raises it" : `raise it with --${option.name}`;
  return { path, what, why: `${meaning} (limit: ${value}; ${remedy})` };
}

interface Description {
  readonly meaning: string;
  readonly limit: keyof Limits;
  readonly unit: "bytes" | "count";
}

const descriptions: Readonly<Record<MetLimit, Description>> = {
  distribution: { meaning: "the file is larger than assay reads", limit: "distribution", unit: "bytes" },
  member: { meaning: "it is larger than assay decompresses", limit: "member", unit: "bytes" },
  total: { meaning: "the members together are larger than assay decompresses", limit: "total", unit: "bytes" },
  members: { meaning: "the archive has more members than assay reads", limit: "members", unit: "count" },
  text: { meaning: "there is more text than assay parses of one distribution", limit: "text", unit: "bytes" },
  lines: { meaning: "it has more lines than assay reads members", limit: "members", unit: "count" },
  directory: { meaning: "the list of members is larger than assay reads", limit: "directory", unit: "bytes" },
  zipDirectory: { meaning: "the list of members is larger than assay reads", limit: "zipDirectory", unit: "bytes" },
};

const UNITS = ["bytes", "KiB", "MiB", "GiB", "TiB"] as const;

function inBytes(size: number): string {
  let value = size;
  let unit = 0;
  while (value >= 1024 && value % 1024 === 0 && unit < UNITS.length - 1) {
    value /= 1024;
    unit++;
  }
  return `${value} ${UNITS[unit]}`;
}
