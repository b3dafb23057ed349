import type { ConfiguredTree } from "./source-tree.ts";

/** The file of a module of the source tree, by its dotted name; null where it has none. */
export function findModule({ base, files }: Pick<ConfiguredTree, "base" | "files">, dotted: string): string | null {
  const path = dotted.replaceAll(".", "/");
  for (const folder of SOURCE_FOLDERS) {
    for (const suffix of ["/__init__.py", ".py"]) {
      const candidate = `${base}${folder}${path}${suffix}`;
      if (files.has(candidate)) return candidate;
    }
  }
  return null;
}

/** Where back ends look for modules of the project, below its root. */
export const SOURCE_FOLDERS: readonly string[] = ["", "src/", "lib/", "python/"];
