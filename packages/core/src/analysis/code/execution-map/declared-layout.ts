import { readNameList } from "../../../formats/python/egg-info.ts";
import { setupList, setupOption } from "../../../formats/python/setup-cfg.ts";
import { isTable, type TomlTable, type TomlValue } from "../../../formats/python/toml.ts";
import type { StaticConstant } from "../code-analysis.ts";
import type { ConfiguredTree } from "./source-tree.ts";

/** What the configuration says of the modules that are installed. */
export interface DeclaredLayout {
  /** First segments of import names. */
  readonly names: ReadonlySet<string>;
  /** Names of the project, which many back ends take for that of its package. */
  readonly projects: readonly string[];
  /** Folders below the root, with a slash at their end. */
  readonly folders: readonly string[];
}

/** Puts together what any back end would read: a name too many costs nothing. */
export function declaredLayout(tree: ConfiguredTree): DeclaredLayout {
  const layout: OpenLayout = { names: new Set(), projects: [], folders: new Set() };
  fromProject(tree, layout);
  fromTools(tree, layout);
  fromSetupCfg(tree, layout);
  fromSetupCall(tree, layout);
  for (const path of tree.files) {
    if (!path.startsWith(tree.base) || !path.endsWith(".egg-info/top_level.txt")) continue;
    const bytes = tree.texts.get(path);
    if (bytes !== undefined) for (const { value } of readNameList(bytes).value) addName(layout, value);
  }
  return { ...layout, folders: [...layout.folders] };
}

interface OpenLayout {
  readonly names: Set<string>;
  readonly projects: string[];
  readonly folders: Set<string>;
}

function fromProject({ pyproject, metadata }: ConfiguredTree, layout: OpenLayout): void {
  const project = pyproject?.project ?? null;
  const name = metadata?.metadata.name ?? null;
  if (name !== null) layout.projects.push(name);
  if (project?.name != null) layout.projects.push(project.name);
  for (const one of [...(project?.importNames ?? []), ...(project?.importNamespaces ?? [])]) addName(layout, one);
}

function fromTools(tree: ConfiguredTree, layout: OpenLayout): void {
  const setuptools = tree.tool("setuptools");
  addNames(layout, setuptools?.["packages"]);
  addNames(layout, setuptools?.["py-modules"]);
  for (const folder of Object.values(tree.tool("setuptools", "package-dir") ?? {})) addFolder(layout, folder);
  for (const folder of texts(tree.tool("setuptools", "packages", "find")?.["where"])) addFolder(layout, folder);

  const poetry = tree.tool("poetry");
  if (typeof poetry?.["name"] === "string") layout.projects.push(poetry["name"]);
  for (const one of tables(poetry?.["packages"])) {
    addFolder(layout, one["from"]);
    addPath(layout, one["include"]);
  }
  for (const keys of [["build"], ["build", "targets", "wheel"]]) {
    const hatch = tree.tool("hatch", ...keys);
    for (const key of ["packages", "only-include"]) for (const path of texts(hatch?.[key])) addPath(layout, path);
  }
  addNames(layout, tree.tool("flit", "module")?.["name"]);
  addNames(layout, tree.tool("flit", "metadata")?.["module"]);
  addFolder(layout, tree.tool("pdm", "build")?.["package-dir"]);
  for (const path of texts(tree.tool("pdm", "build")?.["includes"])) addPath(layout, path);
  addFolder(layout, tree.tool("maturin")?.["python-source"]);
  addNames(layout, tree.tool("maturin")?.["module-name"]);
  for (const path of texts(tree.tool("scikit-build", "wheel")?.["packages"])) addPath(layout, path);
  const uv = tree.tool("uv", "build-backend");
  addFolder(layout, uv?.["module-root"]);
  addNames(layout, uv?.["module-name"]);
}

function fromSetupCfg({ setupCfg }: ConfiguredTree, layout: OpenLayout): void {
  if (setupCfg === null) return;
  const name = setupOption(setupCfg, "metadata", "name");
  if (name !== null && name.directive === null) layout.projects.push(name.value);
  for (const key of ["packages", "py_modules"]) {
    const option = setupOption(setupCfg, "options", key) ?? setupOption(setupCfg, "files", key);
    if (option !== null && option.directive === null)
      for (const one of setupList(option.value, ",")) addName(layout, one);
  }
  const folders = setupOption(setupCfg, "options", "package_dir");
  for (const line of folders === null ? [] : setupList(folders.value, ","))
    addFolder(layout, line.split("=").at(-1)?.trim());
  const where = setupOption(setupCfg, "options.packages.find", "where");
  if (where !== null) addFolder(layout, where.value.trim());
}

function fromSetupCall({ setup }: ConfiguredTree, layout: OpenLayout): void {
  for (const { name, value } of setup?.arguments ?? []) {
    if (value.kind === "unknown") continue;
    if (name === "name" && typeof value.value === "string") layout.projects.push(value.value);
    if (name === "packages" || name === "py_modules") for (const one of constants(value.value)) addName(layout, one);
    if (name === "package_dir") {
      for (const [, folder] of pairs(value.value)) if (typeof folder === "string") addFolder(layout, folder);
    }
  }
}

/** The texts of a list of them, or the one. */
export function constants(value: StaticConstant): readonly string[] {
  if (typeof value === "string") return [value];
  return isList(value) ? value.filter((one) => typeof one === "string") : [];
}

/** What a dictionary holds; nothing of anything else. */
export function pairs(value: StaticConstant): readonly (readonly [string, StaticConstant])[] {
  return typeof value === "object" && value !== null && !isList(value) ? value.entries : [];
}

function isList(value: StaticConstant): value is readonly StaticConstant[] {
  return Array.isArray(value);
}

function addNames(layout: OpenLayout, value: TomlValue | undefined): void {
  for (const name of texts(value)) addName(layout, name);
}

/** Dotted, or a path where back ends take either. */
function addName(layout: OpenLayout, dotted: string): void {
  const [first = ""] = dotted.split(/[./;]/, 1);
  if (first !== "" && !/[*?[\]]/.test(first)) layout.names.add(first);
}

/** `src/x`, `x.py`: the last segment is the name, the folders before it hold the sources. */
function addPath(layout: OpenLayout, value: TomlValue | undefined): void {
  if (typeof value !== "string") return;
  const segments = value
    .replace(/^(?:\.?\/)+/, "")
    .split("/")
    .filter((one) => one !== "" && one !== "**");
  const last = segments.pop() ?? "";
  if (segments.length > 0) addFolder(layout, segments.join("/"));
  addName(layout, last);
  const [first] = segments;
  if (first !== undefined) addName(layout, first);
}

function addFolder(layout: OpenLayout, value: TomlValue | undefined): void {
  if (typeof value !== "string" || layout.folders.size >= MOST_FOLDERS) return;
  const plain = value.replace(/^(?:\.?\/)+/, "").replace(/\/+$/, "");
  if (plain !== "" && plain !== "." && !plain.startsWith("..") && !/[*?[\]]/.test(plain))
    layout.folders.add(`${plain}/`);
}

function texts(value: TomlValue | undefined): readonly string[] {
  if (typeof value === "string") return [value];
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : [];
}

function tables(value: TomlValue | undefined): readonly TomlTable[] {
  return Array.isArray(value) ? value.filter(isTable) : [];
}

const MOST_FOLDERS = 16;
