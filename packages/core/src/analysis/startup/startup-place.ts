import { type StartupName, startupName } from "../../formats/python/startup-name.ts";
import type { StartupFile } from "../distribution-analysis.ts";
import {
  firstSegment,
  installedPath,
  ownDataFolder,
  pathInSitePackages,
  pathInStandardLibrary,
  type WheelIdentity,
} from "../installation/wheel-layout.ts";
import { moduleFile } from "../names/import-names.ts";

/** Where a file takes effect whenever Python starts. */
export interface StartupPlace {
  readonly kind: StartupFile["kind"];
  readonly lands: string;
  readonly through: StartupFile["through"];
  /** For `.pth` and `.start`: who reads a file of that name. Null for modules: every interpreter. */
  readonly name: StartupName | null;
  readonly on: StartupName["on"];
}

/** Whether a member of a wheel gets to where `site.py` looks at every start, by whichever way; null where not. */
export function startupPlace(path: string, identity: WheelIdentity): StartupPlace | null {
  if (!PROMISING.test(path)) return null;
  const everywhere = placeOf(path, identity);
  if (everywhere !== null || !path.includes("\\")) return everywhere;
  // zipfile reads a backslash as a separator on Windows, and keeps it in the name elsewhere.
  const there = placeOf(path.replaceAll("\\", "/"), identity);
  return there === null ? null : { ...there, on: "Windows" };
}

function placeOf(path: string, identity: WheelIdentity): StartupPlace | null {
  const place = installedPath(path, identity, "pip");
  const site = pathInSitePackages(place);
  const lands = site ?? pathInStandardLibrary(place);
  if (lands === null) return null;

  const effect = startupEffect(lands);
  // The folder of the standard library is on the import path, but `.pth` files are not looked for in it.
  if (effect === null || (site === null && effect.name !== null)) return null;
  return { ...effect, lands: site ?? place.path, through: through(path, place.dataKey, identity) };
}

/** The same for a path below a folder that an sdist's build may copy to site-packages as it stands. */
export function startupEffect(lands: string): Pick<StartupPlace, "kind" | "name" | "on"> | null {
  if (!lands.includes("/")) {
    const name = startupName(lands);
    if (name !== null) return { kind: name.kind, name, on: name.on };
  }
  const module = moduleFile(lands);
  if (module === null || lands.endsWith(".pyi")) return null;
  const imported = module.name === "__init__" ? module.folder : module.folder === "" ? module.name : "";
  return imported === "sitecustomize" || imported === "usercustomize"
    ? { kind: imported, name: null, on: "every system" }
    : null;
}

/** Spares nearly every member the rest. What is cut or resolved in a name may stand behind. */
const PROMISING = /\.pth|\.start|customize/;

function through(path: string, dataKey: string | null, identity: WheelIdentity): StartupFile["through"] {
  if (dataKey === null) return "top level";
  if (firstSegment(path) !== ownDataFolder(identity)) return "foreign .data";
  return dataKey === "purelib" ? ".data/purelib" : dataKey === "platlib" ? ".data/platlib" : ".data/data";
}
