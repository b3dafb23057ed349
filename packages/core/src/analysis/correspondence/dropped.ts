import type { DroppedFile } from "./correspondence.ts";
import { pathRole } from "./path-role.ts";
import type { World } from "./world.ts";

/** Files of the source below the root that the distribution does not hold, modules that are missed first. */
export function droppedFiles({ source, prefix, members, configuration }: World): DroppedFile[] {
  const folders = new Set<string>();
  for (const path of members.keys()) folders.add(path.slice(0, Math.max(0, path.lastIndexOf("/"))));
  const dropped: DroppedFile[] = [];
  for (const { path, kind } of source.tree.entries.values()) {
    if (kind === "submodule" || !path.startsWith(prefix)) continue;
    const below = path.slice(prefix.length);
    if (members.has(below)) continue;
    const role = pathRole(below, configuration.backendPath);
    const folder = below.slice(0, Math.max(0, below.lastIndexOf("/")));
    // A module of the project's own back end is missed like any other.
    const isModule = pathRole(below, []) === "import";
    dropped.push({ path, role, missed: isModule && folder !== "" && folders.has(folder) });
  }
  return dropped.toSorted((one, other) => Number(other.missed) - Number(one.missed));
}
