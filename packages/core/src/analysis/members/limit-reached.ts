import type { Limits } from "../../base/limits.ts";
import type { Incomplete } from "../distribution-analysis.ts";

/** The limits that a distribution can meet while it is analysed. */
export type MetLimit = "distribution" | "member" | "total" | "members" | "text" | "lines" | "directory";

/**
 * Says that a limit kept something from being looked at, and what to do about it.
 *
 * @param path the member, null for the archive
 * @param what what was not looked at
 */
export function limitReached(path: string | null, what: string, limit: MetLimit, limits: Limits): Incomplete {
  const { meaning, value, option } = descriptions[limit];
  const remedy = option === null ? "no option raises it" : `raise it with ${option}`;
  return { path, what, why: `${meaning} (limit: ${value(limits)}; ${remedy})` };
}

interface Description {
  readonly meaning: string;
  readonly value: (limits: Limits) => string;
  readonly option: string | null;
}

const descriptions: Readonly<Record<MetLimit, Description>> = {
  distribution: {
    meaning: "the file is larger than assay reads",
    value: (limits) => inBytes(limits.distribution),
    option: "--max-size",
  },
  member: {
    meaning: "it is larger than assay decompresses",
    value: (limits) => inBytes(limits.member),
    option: "--max-member-size",
  },
  total: {
    meaning: "the members together are larger than assay decompresses",
    value: (limits) => inBytes(limits.total),
    option: "--max-total-size",
  },
  members: {
    meaning: "the archive has more members than assay reads",
    value: (limits) => String(limits.members),
    option: "--max-files",
  },
  text: {
    meaning: "there is more text than assay parses of one distribution",
    value: (limits) => inBytes(limits.text),
    option: null,
  },
  lines: {
    meaning: "it has more lines than assay reads members",
    value: (limits) => String(limits.members),
    option: "--max-files",
  },
  directory: {
    meaning: "the list of members is larger than assay reads",
    value: (limits) => inBytes(limits.directory),
    option: null,
  },
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
