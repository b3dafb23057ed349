import { FormatError } from "../../base/format-error.ts";
import { assignmentOf } from "../../formats/python/literal-assignment.ts";
import type { Pyproject } from "../../formats/python/pyproject.ts";
import { readSetupCfg, type SetupCfg, setupOption } from "../../formats/python/setup-cfg.ts";
import { isTable, readToml, type TomlTable, tableAt, valueAt } from "../../formats/python/toml.ts";
import type { BuildHook, BuildHookKind } from "../distribution-analysis.ts";

/** A source tree, as far as its build is told from its files. */
export interface BuildTree {
  /** The root with a slash at its end, or nothing. */
  readonly base: string;
  /** Normalised paths of all that are no folders. */
  readonly files: ReadonlySet<string>;
  /** Short texts of setup.cfg, hatch.toml and modules, by normalised path. */
  readonly texts: ReadonlyMap<string, Uint8Array>;
  readonly pyproject: Pyproject | null;
  readonly document: TomlTable | null;
}

/**
 * What of a source tree a build runs. A back end that is not known here may run anything; which one it is stands in
 * `pyproject.buildSystem`.
 *
 * @see setuptools 84, hatchling 1.33, poetry-core 2.5, pdm-backend 2.5, flit_core 4.2, and what they were seen to run
 */
export function buildHooksOf(tree: BuildTree): readonly BuildHook[] {
  const backEnd = tree.pyproject?.buildSystem?.buildBackend ?? "setuptools.build_meta";
  const known = KNOWN.find(
    ({ prefix }) => backEnd === prefix || backEnd.startsWith(`${prefix}.`) || backEnd.startsWith(`${prefix}:`),
  );
  const inTree = tree.pyproject?.buildSystem?.backendPath != null;
  // A wrapper in the tree mostly passes on to setuptools: what that would run counts too.
  const finders = known === undefined ? (inTree ? [setuptoolsHooks] : []) : [known.find];
  return [...inTreeBackEnd(tree, backEnd), ...finders.flatMap((find) => find(tree))];
}

type Finder = (tree: BuildTree) => readonly BuildHook[];

const KNOWN: readonly { readonly prefix: string; readonly find: Finder }[] = [
  { prefix: "setuptools", find: setuptoolsHooks },
  { prefix: "hatchling", find: hatchHooks },
  { prefix: "flit_core", find: flitHooks },
  { prefix: "flit", find: flitHooks },
  { prefix: "poetry.core", find: poetryHooks },
  { prefix: "poetry", find: poetryHooks },
  { prefix: "pdm.backend", find: pdmHooks },
  { prefix: "maturin", find: rustBuildScript },
  { prefix: "mesonpy", find: (tree) => native(tree, ["meson.build"]) },
  { prefix: "scikit_build_core", find: (tree) => native(tree, ["CMakeLists.txt"]) },
];

function inTreeBackEnd({ base, files, pyproject }: BuildTree, backEnd: string): readonly BuildHook[] {
  const folders = pyproject?.buildSystem?.backendPath ?? [];
  if (folders.length === 0) return [];
  const [module = ""] = backEnd.split(":", 1);
  const path = folders
    .flatMap((folder) => modulePaths(base, module, [folderPrefix(folder)]))
    .find((one) => files.has(one));
  return [hook("in-tree-back-end", path ?? `${base}pyproject.toml`, `build-backend ${backEnd} in backend-path`)];
}

function folderPrefix(folder: string): string {
  const plain = folder.replace(/^(?:\.\/)+/, "").replace(/\/+$/, "");
  return plain === "" || plain === "." ? "" : `${plain}/`;
}

function setuptoolsHooks(tree: BuildTree): readonly BuildHook[] {
  const { base, files, texts } = tree;
  const setupPy = `${base}setup.py`;
  const bytes = texts.get(`${base}setup.cfg`);
  const config = bytes === undefined ? null : readSetupCfg(bytes).value;
  return [
    ...(files.has(setupPy) ? [hook("setup-py", setupPy, "setuptools runs it")] : []),
    ...(config === null ? [] : setupCfgHooks(tree, config)),
    ...setuptoolsTables(tree),
  ];
}

function setupCfgHooks(tree: BuildTree, config: SetupCfg): readonly BuildHook[] {
  const path = `${tree.base}setup.cfg`;
  const attributes = config.sections.flatMap(({ name, options }) =>
    /^(?:metadata|options)/.test(name) ? options.filter(({ directive }) => directive?.kind === "attr") : [],
  );
  const commands = setupOption(config, "options", "cmdclass") ?? setupOption(config, "global", "command_packages");
  return [
    ...attributes.flatMap(({ name, directive }) =>
      attribute(tree, directive?.argument ?? "", path, `${name} = attr: ${directive?.argument ?? ""}`),
    ),
    ...(commands === null ? [] : [hook("command-class", path, `${commands.name} = ${commands.value}`)]),
  ];
}

/** `[tool.setuptools.dynamic] version = { attr = "x.VERSION" }`, `[tool.setuptools.cmdclass]` */
function setuptoolsTables(tree: BuildTree): readonly BuildHook[] {
  const path = `${tree.base}pyproject.toml`;
  const dynamic = tree.document === null ? null : tableAt(tree.document, "tool", "setuptools", "dynamic");
  const commands = tree.document === null ? null : tableAt(tree.document, "tool", "setuptools", "cmdclass");
  const attributes = Object.entries(dynamic ?? {}).flatMap(([field, value]) => {
    const named = isTable(value) ? valueAt(value, "attr") : undefined;
    return typeof named === "string" ? attribute(tree, named, path, `${field} = {attr = "${named}"}`) : [];
  });
  const [command] = Object.keys(commands ?? {});
  return [
    ...attributes,
    ...(command === undefined ? [] : [hook("command-class", path, `[tool.setuptools.cmdclass] ${command}`)]),
  ];
}

/** A literal is read from the syntax tree; for anything else setuptools imports the module. */
function attribute(tree: BuildTree, dotted: string, asking: string, because: string): readonly BuildHook[] {
  const dot = dotted.lastIndexOf(".");
  const module = dot < 0 ? "__init__" : dotted.slice(0, dot);
  return computed(tree, modulePaths(tree.base, module, SOURCE_FOLDERS), dotted.slice(dot + 1), asking, because);
}

const SOURCE_FOLDERS = ["", "src/", "lib/", "python/"];

function modulePaths(base: string, module: string, folders: readonly string[]): readonly string[] {
  const path = module.replaceAll(".", "/");
  return folders.flatMap((folder) => [`${base}${folder}${path}.py`, `${base}${folder}${path}/__init__.py`]);
}

/** Of the first module that is there. */
function computed(
  { files, texts }: BuildTree,
  candidates: readonly string[],
  name: string,
  asking: string,
  because: string,
): readonly BuildHook[] {
  const path = candidates.find((candidate) => files.has(candidate));
  const text = path === undefined ? undefined : texts.get(path);
  if (path === undefined || text === undefined)
    return [{ ...hook("computed-value", path ?? asking, because), confidence: "possible" }];
  return assignmentOf(decoder.decode(text), name) === "literal" ? [] : [hook("computed-value", path, because)];
}

const decoder = new TextDecoder();

function hatchHooks(tree: BuildTree): readonly BuildHook[] {
  const { base, files, texts, document } = tree;
  const own = texts.get(`${base}hatch.toml`);
  const configs: readonly { readonly table: TomlTable | null; readonly prefix: string; readonly file: string }[] = [
    {
      table: document === null ? null : tableAt(document, "tool", "hatch"),
      prefix: "tool.hatch.",
      file: "pyproject.toml",
    },
    { table: own === undefined ? null : tableOrNull(own), prefix: "", file: "hatch.toml" },
  ];
  return configs.flatMap(({ table, prefix, file }) => {
    if (table === null) return [];
    const places: readonly { readonly keys: readonly string[]; readonly kind: BuildHookKind }[] = [
      { keys: ["metadata", "hooks"], kind: "hatch-metadata-hook" },
      { keys: ["build", "hooks"], kind: "hatch-build-hook" },
      ...Object.keys(tableAt(table, "build", "targets") ?? {}).map((target) => ({
        keys: ["build", "targets", target, "hooks"],
        kind: "hatch-build-hook" as const,
      })),
    ];
    return places.flatMap(({ keys, kind }) => {
      // Other hooks than `custom` are plugins: code of the build requirements, not of the sdist.
      const custom = tableAt(table, ...keys, "custom");
      if (custom === null) return [];
      const named = valueAt(custom, "path");
      const path = `${base}${typeof named === "string" ? named : "hatch_build.py"}`;
      return [hook(kind, files.has(path) ? path : `${base}${file}`, `[${prefix}${keys.join(".")}.custom]`)];
    });
  });
}

function tableOrNull(bytes: Uint8Array): TomlTable | null {
  try {
    return readToml(bytes);
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    return null;
  }
}

function flitHooks(tree: BuildTree): readonly BuildHook[] {
  const { base, pyproject, document } = tree;
  const project = pyproject?.project ?? null;
  const legacy = document === null ? null : tableAt(document, "tool", "flit", "metadata");
  if (project === null ? legacy === null : !project.dynamic.includes("version")) return [];

  const module = document === null ? null : tableAt(document, "tool", "flit", "module");
  const named = module === null ? undefined : valueAt(module, "name");
  const given = legacy === null ? undefined : valueAt(legacy, "module");
  const name = [named, given, project?.name].find((one) => typeof one === "string") ?? "";
  const path = String(name).replaceAll("-", "_").replaceAll(".", "/");
  const asking = `${base}pyproject.toml`;
  // Any of these may hold the literal; without one flit imports the module.
  const candidates = ["", "src/"].flatMap((folder) =>
    [".py", "/__init__.py", "/version.py", "/_version.py", "/__version__.py"].map(
      (rest) => `${base}${folder}${path}${rest}`,
    ),
  );
  const there = candidates.filter((candidate) => tree.files.has(candidate));
  const outcomes = there.map((candidate) =>
    computed(tree, [candidate], "__version__", asking, "flit takes the version from it"),
  );
  if (outcomes.some((hooks) => hooks.length === 0)) return [];
  return outcomes[0] ?? computed(tree, [], "__version__", asking, "flit takes the version from the module");
}

function poetryHooks({ base, files, document }: BuildTree): readonly BuildHook[] {
  const poetry = document === null ? null : tableAt(document, "tool", "poetry");
  if (poetry === null) return [];
  const build = valueAt(poetry, "build");
  const script = isTable(build) ? valueAt(build, "script") : build;
  if (typeof script !== "string") return [];
  const path = `${base}${script}`;
  return [
    hook(
      "poetry-build-script",
      files.has(path) ? path : `${base}pyproject.toml`,
      `[tool.poetry.build] script = "${script}"`,
    ),
  ];
}

function pdmHooks({ base, files, document }: BuildTree): readonly BuildHook[] {
  const pdm = document === null ? null : tableAt(document, "tool", "pdm");
  const version = pdm === null ? null : tableAt(pdm, "version");
  const build = pdm === null ? null : tableAt(pdm, "build");
  const named = build === null ? undefined : valueAt(build, "custom-hook");
  const script = `${base}${typeof named === "string" ? named : "pdm_build.py"}`;
  const getter = version === null || valueAt(version, "source") !== "call" ? undefined : valueAt(version, "getter");
  return [
    ...(files.has(script) ? [hook("pdm-build-script", script, "pdm-backend imports it")] : []),
    ...(getter === undefined
      ? []
      : [hook("pdm-version-call", `${base}pyproject.toml`, `[tool.pdm.version] getter = "${String(getter)}"`)]),
  ];
}

/** Of the project's own crates and of those it brings along: cargo runs them all. */
function rustBuildScript({ files }: BuildTree): readonly BuildHook[] {
  for (const path of files) {
    if (path.endsWith("/build.rs")) return [hook("native-build", path, "cargo compiles and runs it")];
  }
  return [];
}

function native({ base, files }: BuildTree, names: readonly string[]): readonly BuildHook[] {
  const path = names.map((name) => `${base}${name}`).find((candidate) => files.has(candidate));
  return path === undefined ? [] : [hook("native-build", path, "the back end builds by it")];
}

function hook(kind: BuildHookKind, path: string, because: string): BuildHook {
  return { kind, path, because, confidence: "certain" };
}
