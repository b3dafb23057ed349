import type { World } from "./world.ts";

/** Whether Python would import a folder of that path: it lies at an import root, or in a package. */
export function isImportPlace(folder: string, { configuration, members }: World): boolean {
  const slash = folder.lastIndexOf("/");
  const parent = folder.slice(0, Math.max(0, slash));
  return slash < 0 || configuration.importRoots.includes(parent) || members.has(`${parent}/__init__.py`);
}
