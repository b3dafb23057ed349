import type { WheelAnalysis } from "../../analysis/distribution-analysis.ts";
import { installedPath, pathInSitePackages } from "../../analysis/installation/wheel-layout.ts";
import { ownDistInfo } from "../../analysis/wheel/own-dist-info.ts";

/**
 * The first member of each of these import names: of `a.b` what lies at `a/b.py` or below `a/b/`. Names without a member
 * are left out.
 */
export function firstMembers(wheel: WheelAnalysis, names: ReadonlySet<string>): ReadonlyMap<string, string> {
  const identity = { distInfo: ownDistInfo(wheel.distInfo, wheel.filename) };
  const first = new Map<string, string>();
  for (const { path, kind } of wheel.members) {
    if (first.size === names.size) break;
    const inside = kind === "directory" ? null : pathInSitePackages(installedPath(path, identity));
    if (inside === null) continue;
    for (const name of importPathsOf(inside)) if (names.has(name) && !first.has(name)) first.set(name, path);
  }
  return first;
}

/** `a`, `a.b`, `a.b.c` of `a/b/c.py`; of a hostile path the first levels alone. */
function* importPathsOf(path: string): Generator<string> {
  let name = "";
  for (const part of path.split("/", DEEPEST)) {
    const dot = part.indexOf(".");
    const plain = dot < 0 ? part : part.slice(0, dot);
    name = name === "" ? plain : `${name}.${plain}`;
    yield name;
  }
}

const DEEPEST = 16;
