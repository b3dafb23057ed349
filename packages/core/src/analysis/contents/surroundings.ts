import type { DistributionAnalysis } from "../distribution-analysis.ts";
import { ownDistInfo } from "../wheel/own-dist-info.ts";
import type { ListedMember } from "./listed-member.ts";
import type { Surroundings } from "./member-role.ts";

export function surroundingsOf(analysis: DistributionAnalysis): Surroundings {
  switch (analysis.kind) {
    case "wheel":
      return { kind: "wheel", identity: { distInfo: ownDistInfo(analysis.distInfo, analysis.filename) } };
    case "sdist":
      return { kind: "sdist", root: analysis.root };
    case "other":
      return { kind: "other" };
  }
}

/** The same where nothing was read but the list of members. */
export function surroundingsOfListing(filename: string, members: readonly ListedMember[]): Surroundings {
  const tops = new Set<string>();
  for (const { path } of members) {
    const slash = path.indexOf("/");
    tops.add(slash < 0 ? path : path.slice(0, slash));
    if (tops.size > MOST_TOPS) break;
  }
  if (filename.toLowerCase().endsWith(".whl")) {
    const folders = Array.from(tops).filter((top) => top.endsWith(".dist-info"));
    return { kind: "wheel", identity: { distInfo: ownDistInfo(folders, filename) } };
  }
  const [root] = tops;
  return { kind: "sdist", root: tops.size === 1 && root !== undefined ? root : null };
}

/** Of a flood of names none is a folder that anybody asks for. */
const MOST_TOPS = 10_000;
