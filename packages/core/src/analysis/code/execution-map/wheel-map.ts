import { readEntryPoints } from "../../../formats/python/entry-points.ts";
import {
  installedPath,
  pathInSitePackages,
  pathInStandardLibrary,
  type WheelIdentity,
} from "../../installation/wheel-layout.ts";
import { startupPlace } from "../../startup/startup-place.ts";
import { ownDistInfo } from "../../wheel/own-dist-info.ts";
import type { CodeEntry } from "../code-analysis.ts";
import { bytecodeEntries } from "./bytecode-entries.ts";
import { inOrder } from "./entry.ts";
import { entryPointEntries, type NamedEntryPoint } from "./entry-point-entries.ts";
import type { ExecutionMap, MapInput } from "./map-input.ts";
import { moduleEntries } from "./module-entries.ts";
import { moduleIndex } from "./module-index.ts";
import { notebookEntries } from "./notebook-entries.ts";
import { roleFinder } from "./path-role.ts";
import { scriptEntries } from "./script-entries.ts";
import { type FoundStartup, startupEntries } from "./startup-entries.ts";
import { testEntries } from "./test-entries.ts";

/** Of a wheel, or of what is unpacked like one. */
export function wheelMap({ filename, files, members }: MapInput): ExecutionMap {
  const identity: WheelIdentity = { distInfo: ownDistInfo(distInfoFolders(members), filename) };
  const { places, roots } = sitePackages(members, identity);
  const index = moduleIndex(places);
  const modules = { index, files };
  const startup = startupEntries(startupFiles(members, files, identity), places, index);

  const entries: CodeEntry[] = [
    ...startup.entries,
    ...moduleEntries(index),
    ...bytecodeEntries(places, files),
    ...entryPointEntries(namedEntryPoints(files, identity), modules),
    ...scriptEntries(scripts(members, identity), files),
    ...testEntries(new Set(places.values()), files, ""),
    ...notebookEntries(files),
  ];
  const ordered = inOrder(entries);
  const installed = new Set(places.values());
  return {
    entries: ordered.entries,
    undecided: [...startup.undecided, ...ordered.undecided],
    importRoots: [...new Set([...roots, ...startup.importRoots])],
    base: "",
    roleOf: roleFinder(ordered.entries, (path) => installed.has(path), ""),
  };
}

function distInfoFolders(members: ReadonlySet<string>): readonly string[] {
  const folders = new Set<string>();
  for (const path of members) {
    const match = DIST_INFO.exec(path);
    if (match !== null) folders.add(match[1] ?? "");
  }
  return [...folders];
}

const DIST_INFO = /^([^/]+\.dist-info)\//;

interface SitePackages {
  /** Path below site-packages → member. What installers write later wins: `.data` over the top level. */
  readonly places: ReadonlyMap<string, string>;
  readonly roots: readonly string[];
}

function sitePackages(members: ReadonlySet<string>, identity: WheelIdentity): SitePackages {
  const places = new Map<string, string>();
  const roots = new Set<string>([""]);
  const moved: (readonly [string, string])[] = [];
  for (const path of members) {
    const place = installedPath(path, identity);
    const lands = pathInSitePackages(place) ?? pathInStandardLibrary(place);
    if (lands === null) continue;
    if (lands === path) places.set(lands, path);
    else {
      moved.push([lands, path]);
      if (path.endsWith(lands)) roots.add(path.slice(0, -lands.length));
    }
  }
  for (const [lands, path] of moved) places.set(lands, path);
  return { places, roots: [...roots] };
}

function startupFiles(
  members: ReadonlySet<string>,
  files: ReadonlyMap<string, Uint8Array>,
  identity: WheelIdentity,
): readonly FoundStartup[] {
  return Array.from(members).flatMap((path) => {
    const place = startupPlace(path, identity);
    return place === null ? [] : [{ path, place, bytes: files.get(path) ?? null }];
  });
}

function scripts(members: ReadonlySet<string>, identity: WheelIdentity): readonly string[] {
  return Array.from(members).filter(
    (path) => path.includes("/scripts/") && installedPath(path, identity).scheme === "scripts",
  );
}

function namedEntryPoints(
  files: ReadonlyMap<string, Uint8Array>,
  { distInfo }: WheelIdentity,
): readonly NamedEntryPoint[] {
  // An egg keeps them in a folder of its own.
  const path = `${distInfo ?? "EGG-INFO"}/entry_points.txt`;
  const bytes = files.get(path);
  return bytes === undefined ? [] : entryPointsIn(path, bytes);
}

/** Of an entry_points.txt. */
export function entryPointsIn(path: string, bytes: Uint8Array): readonly NamedEntryPoint[] {
  return readEntryPoints(bytes).value.flatMap(({ name: group, entries }) =>
    entries.map(({ name, value, line }) => ({ group, name, reference: value, path, line })),
  );
}
