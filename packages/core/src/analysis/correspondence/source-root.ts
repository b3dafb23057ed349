import { FormatError } from "../../base/format-error.ts";
import { readSetupCfg, setupOption } from "../../formats/python/setup-cfg.ts";
import { isTable, readToml, type TomlTable, tableAt, valueAt } from "../../formats/python/toml.ts";
import { normalizeName } from "../../model/project-name.ts";
import type { ReadableTree } from "../../model/source-tree.ts";
import type { ReadableDistribution } from "./readable-distribution.ts";

/**
 * The sub-directory that an sdist was built from: the one whose files it holds at the same paths, and among those that
 * hold as many the one whose configuration names the project.
 *
 * @returns without slashes around it; empty for the top
 */
export async function findSourceRoot(
  distribution: ReadableDistribution,
  source: ReadableTree,
  project: string,
): Promise<string> {
  const scores = scoreFolders(distribution, source);
  const marked = foldersWithConfiguration(source);
  const candidates = [...new Set(["", ...marked])].filter((folder) => folder === "" || (scores.get(folder) ?? 0) > 0);
  if (candidates.length === 1) return candidates[0] ?? "";
  const named = new Set(await foldersNaming(project, candidates, source));
  let best = "";
  for (const folder of candidates) {
    if (compare(folder, best) > 0) best = folder;
  }
  return best;

  function compare(one: string, other: string): number {
    const byFiles = (scores.get(one) ?? 0) - (scores.get(other) ?? 0);
    if (named.has(one) !== named.has(other)) {
      // A name alone is no proof: the folder must hold most of what the other one holds.
      const [namedFolder, sign] = named.has(one) ? [one, 1] : [other, -1];
      const rival = namedFolder === one ? other : one;
      if ((scores.get(namedFolder) ?? 0) * 2 >= (scores.get(rival) ?? 0)) return sign;
    }
    return byFiles;
  }
}

/** How many members each folder explains: the blob lies there at the same path below it. */
function scoreFolders({ members }: ReadableDistribution, { tree }: ReadableTree): ReadonlyMap<string, number> {
  const byBlob = new Map<string, string[]>();
  for (const { path, id, kind } of tree.entries.values()) {
    if (kind !== "file") continue;
    const known = byBlob.get(id);
    if (known === undefined) byBlob.set(id, [path]);
    else if (known.length < MOST_TWINS) known.push(path);
  }
  const scores = new Map<string, number>();
  for (const { path, blob } of members) {
    for (const twin of (blob === null ? undefined : byBlob.get(blob)) ?? []) {
      const folder = twin === path ? "" : twin.endsWith(`/${path}`) ? twin.slice(0, -path.length - 1) : null;
      if (folder !== null) scores.set(folder, (scores.get(folder) ?? 0) + 1);
    }
  }
  return scores;
}

/** Of files with the same bytes, which are mostly empty ones, this many places are looked at. */
const MOST_TWINS = 32;
const MOST_FOLDERS = 500;
const CONFIGURATIONS = ["pyproject.toml", "setup.cfg", "setup.py"];

function foldersWithConfiguration({ tree }: ReadableTree): string[] {
  const folders = new Set<string>();
  for (const path of tree.entries.keys()) {
    const slash = path.lastIndexOf("/");
    if (slash > 0 && CONFIGURATIONS.includes(path.slice(slash + 1))) folders.add(path.slice(0, slash));
    if (folders.size >= MOST_FOLDERS) break;
  }
  return [...folders];
}

async function foldersNaming(project: string, folders: readonly string[], source: ReadableTree): Promise<string[]> {
  const path = (folder: string, name: string): string => (folder === "" ? name : `${folder}/${name}`);
  const texts = await source.read(
    folders.flatMap((folder) => [path(folder, "pyproject.toml"), path(folder, "setup.cfg")]),
  );
  const wanted = normalizeName(project);
  return folders.filter((folder) =>
    [
      nameInPyproject(texts.get(path(folder, "pyproject.toml"))),
      nameInSetupCfg(texts.get(path(folder, "setup.cfg"))),
    ].some((name) => name !== null && normalizeName(name) === wanted),
  );
}

function nameInPyproject(bytes: Uint8Array | undefined): string | null {
  if (bytes === undefined) return null;
  let document: TomlTable;
  try {
    document = readToml(bytes);
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    return null;
  }
  for (const keys of [["project"], ["tool", "poetry"], ["tool", "flit", "metadata"]]) {
    const table = tableAt(document, ...keys);
    if (!isTable(table ?? undefined) || table === null) continue;
    const name = valueAt(table, "name") ?? valueAt(table, "module");
    if (typeof name === "string") return name;
  }
  return null;
}

function nameInSetupCfg(bytes: Uint8Array | undefined): string | null {
  return bytes === undefined ? null : (setupOption(readSetupCfg(bytes).value, "metadata", "name")?.value ?? null);
}
