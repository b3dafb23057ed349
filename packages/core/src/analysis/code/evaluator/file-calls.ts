import { folderAt, memberAt } from "./archive-files.ts";
import { leaveUndecided } from "./effect-log.ts";
import { READ_LAYER, readFile, touch } from "./files.ts";
import { argument, type Interpreter, type Site, withArguments } from "./interpreter.ts";
import { unknownOf } from "./join.ts";
import { ARCHIVE_ROOT } from "./name-lookup.ts";
import type { SpecialCall } from "./special-calls.ts";
import { bool, isText, list, ref, str, textLike, UNKNOWN, type Value } from "./values.ts";

/** `find_packages()` of setuptools: folders with `__init__.py`, as names. */
function findPackages(namespace: boolean): SpecialCall {
  return (vm, args) => {
    const where = argument(args, 0, "where");
    const exclude = argument(args, 1, "exclude");
    const include = argument(args, 2, "include");
    if (exclude !== undefined && exclude.k !== "list" && exclude.k !== "tuple") return undefined;
    const root = folderAt(vm, isText(where) ? where.s : ".");
    const prefix = root === "" ? "" : `${root}/`;
    const names = new Set<string>();
    for (const member of vm.program.members) {
      if (!member.startsWith(prefix) || !(namespace ? member.endsWith(".py") : member.endsWith("/__init__.py")))
        continue;
      const folders = member.slice(prefix.length).split("/").slice(0, -1);
      if (folders.length === 0 || folders.some((folder) => !/^[A-Za-z_]\w*$/.test(folder))) continue;
      const all =
        namespace ||
        folders.every((_, index) =>
          vm.program.members.has(`${prefix}${folders.slice(0, index + 1).join("/")}/__init__.py`),
        );
      if (all) names.add(folders.join("."));
    }
    const excluded = patternsOf(exclude);
    const included = patternsOf(include);
    const found = [...names].filter(
      (name) => !excluded.some((p) => p(name)) && (included.length === 0 || included.some((p) => p(name))),
    );
    return list(found.sort().map(str));
  };
}

function patternsOf(value: Value | undefined): ((name: string) => boolean)[] {
  if (value === undefined || (value.k !== "list" && value.k !== "tuple")) return [];
  return value.items.filter(isText).map(({ s }) => {
    const escaped = s
      .replace(/[.+^${}()|[\]\\]/g, "\\$&")
      .replaceAll("*", ".*")
      .replaceAll("?", ".");
    const pattern = s.split("*").length > 4 ? null : new RegExp(`^${escaped}$`);
    return (name: string) => pattern?.test(name) ?? false;
  });
}

const exists: SpecialCall = (vm, args, site, callee) => {
  const path = args.positional[0];
  if (path === undefined) return undefined;
  touch(vm, path, site, callee.p, "file.read");
  return isText(path) && path.whole && memberAt(vm, path.s) !== null ? bool(true) : UNKNOWN;
};

/** `pkgutil.get_data(package, resource)`, `importlib.resources.read_text(package, resource)`. */
function resource(mode: "text" | "bytes"): SpecialCall {
  return (vm, args, site, callee) => {
    const [package_, name] = args.positional;
    const folder = package_ === undefined ? null : folderOf(vm, package_, site);
    if (folder === null || !isText(name)) return undefined;
    return readFile(vm, str(`${ARCHIVE_ROOT}${folder}/${name.s}`), mode, site, callee.p);
  };
}

/** `importlib.resources.open_text(package, name)`. */
const openResource: SpecialCall = (vm, args, site) => {
  const path = resourceName(vm, args, site, ref("importlib.resources.path"));
  return path === undefined ? undefined : vm.call(ref("open"), { ...args, positional: [path] }, site);
};

const files: SpecialCall = (vm, args, site) => {
  const folder = args.positional[0] === undefined ? null : folderOf(vm, args.positional[0], site);
  return folder === null ? undefined : { ...str(ARCHIVE_ROOT + folder), path: true };
};

const resourceName: SpecialCall = (vm, args, site) => {
  const [package_, name] = args.positional;
  const folder = package_ === undefined ? null : folderOf(vm, package_, site);
  return folder === null || !isText(name) ? undefined : str(`${ARCHIVE_ROOT}${folder}/${name.s}`);
};

function folderOf(vm: Interpreter, package_: Value, site: Site): string | null {
  const module = isText(package_) && package_.whole ? vm.importModule(package_.s, site) : package_;
  if (module.k !== "module") return null;
  const { path, isPackage } = module.module;
  const folder = path.endsWith(".py") || !isPackage ? path.replace(/\/?[^/]*$/, "") : path;
  return folder;
}

const temporaryFile: SpecialCall = (_vm, args, _site, callee) => {
  const suffix = args.keywords.get("suffix");
  const path: Value = {
    k: "str",
    s: `\ufdd0temp\ufdd1/tmp${isText(suffix) ? suffix.s : ""}`,
    whole: false,
    from: 0,
    layers: [],
    path: false,
  };
  const file: Value = { k: "file", path, mode: "w+b", written: null, begun: false };
  return callee.p.endsWith("mkstemp")
    ? { k: "tuple", items: [ref("descriptor"), path], open: false, from: 0, born: -1 }
    : file;
};

/** `linecache.getline(path, number)`, `linecache.getlines(path)`. */
const cachedLines: SpecialCall = (vm, args, site, callee) => {
  const [path, number] = args.positional;
  if (path === undefined) return undefined;
  const text = readFile(vm, path, "text", site, callee.p);
  if (!isText(text) || !text.whole) return text;
  const lines = text.s.split("\n", 20_000).map((line) => textLike(text, `${line}\n`));
  if (callee.p.endsWith("getlines")) return list(lines);
  return number?.k === "num" ? (lines[number.n - 1] ?? str("")) : unknownOf(text);
};

/** `inspect.getsource(object)`: of a module, its file; of a function, its own text. */
const sourceOf: SpecialCall = (vm, args, site, callee) => {
  const [object] = args.positional;
  if (object?.k === "func") {
    const { unit, node } = object.template;
    return { ...str(unit.source.slice(node.start, node.end)), layers: [READ_LAYER] };
  }
  const isOwn = object?.k === "ref" && (object.p === "globals()" || object.p.startsWith("sys.modules"));
  const path = object?.k === "module" ? object.module.path : isOwn ? site.frame.module.path : null;
  return path === null ? undefined : readFile(vm, str(ARCHIVE_ROOT + path), "text", site, callee.p);
};

/** `sys.path.insert(0, folder)` in a script: modules are looked for there, too. Packages so find what they vendor. */
const importPath: SpecialCall = (vm, args, site) => {
  for (const path of args.positional) {
    if (!isText(path) || !path.whole) continue;
    const archive = memberAt(vm, path.s);
    if (archive !== null && isFolder(vm, archive)) vm.modules.folders.add(`${archive}/`);
    else if (archive !== null)
      leaveUndecided(
        vm.log,
        site,
        "format",
        `Modules are imported out of ${archive}, an archive in the archive, which is not read.`,
      );
    else if (site.frame.module.name === "__main__" && vm.modules.folders.size < MOST_FOLDERS) {
      const folder = folderAt(vm, path.s);
      if (vm.folders.has(folder)) vm.modules.folders.add(`${folder}/`);
    }
  }
  return undefined;
};

/** An archive that was looked into. */
function isFolder({ program }: Interpreter, archive: string): boolean {
  for (const member of program.members) if (member.startsWith(`${archive}/`)) return true;
  return false;
}

const MOST_FOLDERS = 50;

/** `zipfile.ZipFile(path).read(name)`, `zipimport.zipimporter(path).get_data(name)`. */
const memberOfArchive: SpecialCall = (vm, args, site, callee) => {
  const [archive] = callee.args ?? [];
  const [name] = args.positional;
  if (!isText(archive) || !isText(name) || !name.whole) return undefined;
  const path = textLike(archive, `${archive.s}/${name.s}`);
  if (memberAt(vm, path.s) === null) return undefined;
  if (callee.p.endsWith(".open")) return vm.call(ref("open"), withArguments(path, str("rb")), site);
  return readFile(vm, path, "bytes", site, callee.p);
};

/** `zipimport.zipimporter(path).load_module(name)`. */
const moduleOfArchive: SpecialCall = (vm, args, site, callee) => {
  const [archive] = callee.args ?? [];
  const [name] = args.positional;
  const member = isText(archive) && archive.whole ? memberAt(vm, archive.s) : null;
  if (member === null || !isText(name) || !name.whole || !isFolder(vm, member)) return undefined;
  const path = `${member}/${name.s.replaceAll(".", "/")}`;
  const found = [`${path}/__init__.py`, `${path}.py`].find((one) => vm.program.members.has(one));
  if (found === undefined) return undefined;
  if (callee.p.endsWith("get_code"))
    return { k: "code", source: readFile(vm, str(ARCHIVE_ROOT + found), "text", site, callee.p) };
  if (callee.p.endsWith("get_source")) return readFile(vm, str(ARCHIVE_ROOT + found), "text", site, callee.p);
  return vm.call(ref("runpy.run_path"), withArguments(str(ARCHIVE_ROOT + found)), site);
};

export const fileCalls: readonly (readonly [string, SpecialCall])[] = [
  ["setuptools.find_packages", findPackages(false)],
  ["setuptools.PackageFinder.find", findPackages(false)],
  ["setuptools.find_namespace_packages", findPackages(true)],
  ["zipfile.ZipFile().read", memberOfArchive],
  ["zipfile.ZipFile().open", memberOfArchive],
  ["zipfile.Path().read_text", memberOfArchive],
  ["zipimport.zipimporter().get_data", memberOfArchive],
  ...["load_module", "exec_module", "get_code", "get_source", "find_spec"].map((name): [string, SpecialCall] => [
    `zipimport.zipimporter().${name}`,
    moduleOfArchive,
  ]),
  ["sys.path.insert", importPath],
  ["sys.path.append", importPath],
  ["site.addsitedir", importPath],
  ["linecache.getline", cachedLines],
  ["linecache.getlines", cachedLines],
  ["inspect.getsource", sourceOf],
  ["inspect.getsourcelines", sourceOf],
  ["os.path.exists", exists],
  ["os.path.isfile", exists],
  ["os.path.isdir", exists],
  ["pkgutil.get_data", resource("bytes")],
  ["importlib.resources.read_text", resource("text")],
  ["importlib.resources.read_binary", resource("bytes")],
  ["importlib_resources.read_text", resource("text")],
  ["pkg_resources.resource_string", resource("bytes")],
  ["pkg_resources.resource_filename", resourceName],
  ["importlib.resources.open_text", openResource],
  ["importlib.resources.open_binary", openResource],
  ["importlib.resources.path", resourceName],
  ["importlib.resources.as_file", (_vm, args) => args.positional[0]],
  ["importlib.resources.files", files],
  ["importlib_resources.files", files],
  ["tempfile.NamedTemporaryFile", temporaryFile],
  ["tempfile.TemporaryFile", temporaryFile],
  ["tempfile.mkstemp", temporaryFile],
];
