/**
 * The import names that files below site-packages add: modules, packages, and of namespace packages the first folders
 * that hold something: `requests`, `six`, `google.protobuf`. Stub packages keep their suffix: `requests-stubs`.
 *
 * Names that no import statement can spell (`unicode10-0-0`, `81d2__mypyc`) are left out.
 *
 * @param paths files, relative to site-packages, `/`-separated
 * @returns sorted by code units, each once
 */
export function importNames(paths: Iterable<string>): string[] {
  const names = new Set<string>();
  const packages = new Set<string>();
  for (const path of paths) {
    const module = moduleFile(path);
    if (module === null) continue;
    if (module.folder === "") names.add(module.name);
    else packages.add(module.folder);
  }
  for (const folder of packages) {
    const owner = outermostPackage(folder, packages);
    if (owner !== null) names.add(owner);
  }
  return Array.from(names).sort();
}

/** The module that a file is: `a/b.py`, `a/b.cpython-311-x86_64-linux-gnu.so`, `a/b.pyc` are `b` in `a`. Null for other files. */
export function moduleFile(path: string): ModuleFile | null {
  const slash = path.lastIndexOf("/");
  const [, name = "", suffix = ""] = MODULE.exec(path.slice(slash + 1)) ?? [];
  if (suffix === "" || !isIdentifier(name)) return null;
  return {
    folder: slash < 0 ? "" : path.slice(0, slash),
    name,
    compiled: suffix === ".pyc" || !suffix.startsWith(".p"),
  };
}

export interface ModuleFile {
  /** Empty at the top. */
  readonly folder: string;
  /** `__init__` for a package's own. */
  readonly name: string;
  /** Neither source nor stub. */
  readonly compiled: boolean;
}

// Import suffixes: importlib.machinery.all_suffixes(), and stubs. One tag at most stands between name and .so or .pyd.
const MODULE = /^([^.]+)(\.pyi?|\.pyc|(?:\.[^.]+)?\.(?:so|pyd))$/;
const ASCII_IDENTIFIER = /^[A-Za-z_][A-Za-z0-9_]*$/;
const STUBS = "-stubs";
/** Namespaces nest two or three levels; a hostile path must not cost its length squared. */
const DEEPEST_NAMESPACE = 16;

function isIdentifier(name: string): boolean {
  // Classes of Unicode take a millisecond to compile, and few names need them.
  return ASCII_IDENTIFIER.test(name) || /^[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}\p{Pc}]*$/u.test(name);
}

function outermostPackage(folder: string, packages: ReadonlySet<string>): string | null {
  let end = folder.indexOf("/");
  let start = 0;
  for (let depth = 0; depth < DEEPEST_NAMESPACE; depth++) {
    const last = end < 0;
    const outer = last ? folder : folder.slice(0, end);
    const segment = outer.slice(start);
    const plain = start === 0 && segment.endsWith(STUBS) ? segment.slice(0, -STUBS.length) : segment;
    if (!isIdentifier(plain)) return null;
    if (packages.has(outer)) return outer.replaceAll("/", ".");
    if (last) return null;
    start = end + 1;
    end = folder.indexOf("/", start);
  }
  return null;
}
