import type { WheelAnalysis } from "../../analysis/distribution-analysis.ts";
import { installedPath, pathInSitePackages } from "../../analysis/installation/wheel-layout.ts";
import { moduleFile } from "../../analysis/names/import-names.ts";
import { ownDistInfo } from "../../analysis/wheel/own-dist-info.ts";

/**
 * Every name that an import statement finds among the wheel's modules: `a`, `a.b`, `a.b.c`.
 *
 * Below 16 folders nothing is named: a hostile path must not cost its length squared.
 */
export function importableNames(wheel: WheelAnalysis): ReadonlySet<string> {
  const identity = { distInfo: ownDistInfo(wheel.distInfo, wheel.filename) };
  const names = new Set<string>();
  for (const { path, kind } of wheel.members) {
    const inside = kind === "directory" ? null : pathInSitePackages(installedPath(path, identity));
    const module = inside === null ? null : moduleFile(inside);
    if (module === null) continue;
    const folders = module.folder === "" ? [] : module.folder.split("/", DEEPEST + 1);
    if (folders.length > DEEPEST) continue;
    let name = "";
    for (const part of module.name === "__init__" ? folders : [...folders, module.name]) {
      name = name === "" ? part : `${name}.${part}`;
      names.add(name);
    }
  }
  return names;
}

const DEEPEST = 16;
