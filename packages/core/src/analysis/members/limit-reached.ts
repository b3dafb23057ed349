import type { Limits } from "../../base/limits.ts";
import type { Incomplete } from "../distribution-analysis.ts";

/**
 * Says that a limit kept something from being looked at, and what to do about it.
 *
 * @param path the member, null for the archive
 * @param what what was not looked at
 */
export function limitReached(path: string | null, what: string, limit: DescribedLimit, limits: Limits): Incomplete {
  const { meaning, option } = descriptions[limit];
  const value = limit === "members" ? limits[limit].toLocaleString("en") : inBytes(limits[limit]);
  const remedy = option === null ? "there is no option to raise it" : `raise it with ${option}`;
  return { path, what, why: `${meaning} (limit: ${value}; ${remedy})` };
}

type DescribedLimit = "distribution" | "member" | "total" | "members" | "text";

const descriptions: Readonly<Record<DescribedLimit, { readonly meaning: string; readonly option: string | null }>> = {
  distribution: { meaning: "the distribution is larger than assay reads", option: "--max-size" },
  member: { meaning: "it is larger than assay decompresses", option: "--max-member-size" },
  total: { meaning: "the members together are larger than assay decompresses", option: "--max-total-size" },
  members: { meaning: "the archive has more members than assay reads", option: "--max-files" },
  text: { meaning: "it is larger than text assay parses", option: null },
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
