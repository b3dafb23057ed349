import { normalizeName } from "../../model/project-name.ts";

/**
 * The dist-info folder that installers take for the wheel's own.
 *
 * pip refuses a wheel with several; then the one with the name and version of the file is analysed, so that what the
 * wheel pretends to be can be said all the same. A single folder is taken whatever its name, as uv does from an index.
 *
 * @param folders top-level folders `*.dist-info`, as named
 * @param filename the wheel's file name
 */
export function ownDistInfo(folders: readonly string[], filename: string): string | null {
  const [name = "", version = ""] = filename.split("-", 2);
  const stem = normalizeName(`${name}-${version}`);
  const project = normalizeName(name);
  const normalised = folders.map((folder) => normalizeName(folder.slice(0, -".dist-info".length)));

  const exact = normalised.indexOf(stem);
  const prefixed = normalised.findIndex((folder) => folder.startsWith(project));
  const index = exact >= 0 ? exact : Math.max(prefixed, 0);
  return folders[index] ?? null;
}
