import { parseDistributionFilename } from "../../../model/distribution-filename.ts";
import { escapeName } from "../../../model/project-name.ts";
import { declaredLayout } from "./declared-layout.ts";
import { SOURCE_FOLDERS } from "./find-module.ts";
import { isDocumentPath, isTestPath } from "./path-role.ts";
import type { ConfiguredTree } from "./source-tree.ts";

/** What a build would put into the wheel, as far as configuration and custom tell. Rather too much than too little. */
export interface SdistLayout {
  /** Path below site-packages → member. */
  readonly places: ReadonlyMap<string, string>;
  /** Folders of sources, with a slash at their end, or empty. */
  readonly importRoots: readonly string[];
}

/**
 * A folder or module is taken as installed if the configuration names it, if its name is the project's, or if it stands
 * where back ends look by themselves and is none of what they leave out there.
 *
 * @see setuptools' automatic discovery, FlatLayoutPackageFinder
 */
export function sdistLayout(tree: ConfiguredTree, filename: string): SdistLayout {
  const { base, files } = tree;
  const declared = declaredLayout(tree);
  const parsed = parseDistributionFilename(filename);
  const names = new Set(declared.names);
  for (const name of [...declared.projects, parsed.kind === "other" ? "" : (parsed.name ?? "")]) {
    if (name !== "") names.add(escapeName(name));
  }

  const roots = [
    ...declared.folders.map((folder) => `${base}${folder}`),
    ...SOURCE_FOLDERS.map((one) => `${base}${one}`),
  ]
    .filter((root, at, all) => all.indexOf(root) === at)
    // A package called `lib` is a package.
    .filter((root) => root === base || !files.has(`${root}__init__.py`));
  const tops = topsOf(files, roots);
  const isDeclared = (name: string): boolean => names.has(name) || names.has(escapeName(name));

  const places = new Map<string, string>();
  const used = new Set<string>();
  // Not base itself as long as there is another: it has every folder.
  const ordered = [...roots.filter((root) => root !== base), base];
  for (const root of ordered) {
    const inside = tops.get(root) ?? [];
    const taken = inside.filter((top) => isDeclared(top.name) || isFoundIn(top, root, base, roots));
    const loose = root === base && places.size === 0 && taken.every(({ isFolder }) => !isFolder);
    const modules = loose ? inside.filter(({ name, isFolder }) => !isFolder && !LEFT_OUT_MODULES.has(name)) : [];
    for (const { members } of new Set([...taken, ...modules])) {
      for (const path of members) {
        const lands = path.slice(root.length);
        if (!places.has(lands)) places.set(lands, path);
        used.add(root);
      }
    }
  }
  return { places, importRoots: roots.filter((root) => used.has(root) || root === base) };
}

/** A folder or a module that stands in a folder of sources. */
interface Top {
  readonly name: string;
  readonly isFolder: boolean;
  readonly isPackage: boolean;
  readonly members: readonly string[];
}

function topsOf(files: ReadonlySet<string>, roots: readonly string[]): ReadonlyMap<string, readonly Top[]> {
  const byRoot = new Map<
    string,
    Map<string, { name: string; isFolder: boolean; isPackage: boolean; members: string[] }>
  >(roots.map((root) => [root, new Map()]));
  for (const path of files) {
    for (const [root, tops] of byRoot) {
      if (!path.startsWith(root)) continue;
      const slash = path.indexOf("/", root.length);
      const isFolder = slash >= 0;
      const name = isFolder ? path.slice(root.length, slash) : moduleName(path.slice(root.length));
      if (name === null) continue;
      const key = isFolder ? `${name}/` : name;
      const known = tops.get(key) ?? { name, isFolder, isPackage: false, members: [] };
      known.members.push(path);
      if (isFolder && /^__init__\.(?:py|pyc|[^/]*so|pyd)$/.test(path.slice(slash + 1))) known.isPackage = true;
      tops.set(key, known);
    }
  }
  return new Map(Array.from(byRoot, ([root, tops]) => [root, [...tops.values()]]));
}

function moduleName(file: string): string | null {
  return /^([^.]{1,200})\.(?:py|pyc|pyd|(?:[^.]{1,100}\.)?so)$/.exec(file)?.[1] ?? null;
}

function isFoundIn(
  { name, isFolder, isPackage, members }: Top,
  root: string,
  base: string,
  roots: readonly string[],
): boolean {
  if (/^[._]/.test(name) && name !== "__init__" && (isFolder || root === base)) return false;
  if (isFolder && (isTestPath(`${name}/`) || isDocumentPath(`${name}/`) || LEFT_OUT_FOLDERS.has(name))) return false;
  if (root !== base) return isFolder ? members.some((path) => path.endsWith(".py") || isPackage) : true;
  return isFolder && isPackage && !roots.includes(`${base}${name}/`);
}

const LEFT_OUT_FOLDERS: ReadonlySet<string> = new Set([
  ...["bin", "build", "changelog", "news", "newsfragments", "ci", "scripts", "tools", "util", "utils", "fabfile"],
  ...["site_scons", "benchmark", "benchmarks", "exercise", "exercises", "htmlcov", "node_modules", "dist", "egg-info"],
]);
const LEFT_OUT_MODULES: ReadonlySet<string> = new Set([
  ...["setup", "conftest", "test", "tests", "example", "examples", "build", "toxfile", "noxfile", "pavement", "dodo"],
  ...["tasks", "fabfile", "conanfile", "manage", "benchmark", "benchmarks", "exercise", "exercises", "hatch_build"],
  ...["pdm_build", "__init__"],
]);
