import { startupEffect } from "../../startup/startup-place.ts";
import type { CodeEntry } from "../code-analysis.ts";
import { buildEntries } from "./build-entries.ts";
import { bytecodeEntries } from "./bytecode-entries.ts";
import { inOrder } from "./entry.ts";
import { entryPointEntries } from "./entry-point-entries.ts";
import type { ExecutionMap, MapInput } from "./map-input.ts";
import { moduleEntries } from "./module-entries.ts";
import { moduleIndex } from "./module-index.ts";
import { notebookEntries } from "./notebook-entries.ts";
import { roleFinder } from "./path-role.ts";
import { scriptEntries } from "./script-entries.ts";
import { sdistLayout } from "./sdist-layout.ts";
import { declaredEntryPoints, declaredScripts } from "./sdist-scripts.ts";
import { shadowingEntries } from "./shadowing-entries.ts";
import { configuredTree } from "./source-tree.ts";
import { type FoundStartup, startupEntries } from "./startup-entries.ts";
import { testEntries } from "./test-entries.ts";

/** Of a source tree: what its build runs, and what the wheel that it makes would run. */
export function sdistMap(input: MapInput): ExecutionMap {
  const { files, members } = input;
  const tree = configuredTree(input);
  const { places, importRoots } = sdistLayout(tree, input.filename);
  const index = moduleIndex(places);
  const modules = { index, files };
  const startup = startupEntries(startupFiles(members, files, importRoots), places, index);

  const entries: CodeEntry[] = [
    ...buildEntries(tree),
    ...shadowingEntries(tree),
    ...startup.entries,
    ...moduleEntries(index),
    ...bytecodeEntries(places, files),
    ...entryPointEntries(declaredEntryPoints(tree), modules),
    ...scriptEntries(declaredScripts(tree), files),
    ...testEntries(members, files, tree.base),
    ...notebookEntries(files),
  ];
  const ordered = inOrder(entries);
  const installed = new Set(places.values());
  const backEnds = (tree.pyproject?.buildSystem?.backendPath ?? []).map((folder) => backEndFolder(tree.base, folder));
  return {
    entries: ordered.entries,
    undecided: [...tree.undecided, ...startup.undecided, ...ordered.undecided],
    importRoots: [...new Set([tree.base, ...backEnds, ...importRoots, ...startup.importRoots])],
    base: tree.base,
    roleOf: roleFinder(ordered.entries, (path) => installed.has(path), tree.base),
  };
}

function backEndFolder(base: string, folder: string): string {
  const plain = folder.replace(/^(?:\.\/)+/, "").replace(/\/+$/, "");
  return plain === "" || plain === "." ? base : `${base}${plain}/`;
}

/** What lies where a build may copy it to site-packages as it stands. */
function startupFiles(
  members: ReadonlySet<string>,
  files: ReadonlyMap<string, Uint8Array>,
  folders: readonly string[],
): readonly FoundStartup[] {
  return Array.from(members).flatMap((path) => {
    if (!PROMISING.test(path)) return [];
    for (const folder of folders) {
      const lands = path.startsWith(folder) ? path.slice(folder.length) : "";
      const effect = lands === "" ? null : startupEffect(lands);
      if (effect === null) continue;
      return [{ path, place: { ...effect, lands, through: "top level" as const }, bytes: files.get(path) ?? null }];
    }
    return [];
  });
}

const PROMISING = /\.pth|\.start|customize/;
