import { lineLog, type TextReading } from "./line-anomalies.ts";
import { isTable, readToml, type TomlTable, type TomlValue, valueAt } from "./toml.ts";
import { type TableReader, tableReader } from "./toml-fields.ts";

/** pyproject.toml (PEP 518, 621, 735): what the standards define in it. Strings are as written. */
export interface Pyproject {
  /** Null where the table is missing: setuptools' legacy back end is meant then. */
  readonly buildSystem: BuildSystem | null;
  readonly project: ProjectTable | null;
  readonly dependencyGroups: readonly DependencyGroup[];
  /** Names below `[tool]`, in the order of the file. */
  readonly tools: readonly string[];
}

export interface BuildSystem {
  readonly requires: readonly string[];
  readonly buildBackend: string | null;
  /** Null where absent: the back end does not lie in the source tree. */
  readonly backendPath: readonly string[] | null;
}

export interface ProjectTable {
  readonly name: string | null;
  readonly version: string | null;
  readonly description: string | null;
  readonly requiresPython: string | null;
  /** Fields that the back end fills in. */
  readonly dynamic: readonly string[];
  /** Null where absent, which differs from none when `dynamic` names it. The same holds for the lists below. */
  readonly dependencies: readonly string[] | null;
  readonly optionalDependencies: readonly { readonly extra: string; readonly requirements: readonly string[] }[] | null;
  readonly scripts: readonly NamedReference[];
  readonly guiScripts: readonly NamedReference[];
  readonly entryPoints: readonly { readonly group: string; readonly entries: readonly NamedReference[] }[];
  readonly importNames: readonly string[] | null;
  readonly importNamespaces: readonly string[] | null;
  /** An SPDX expression (PEP 639), or the older table. */
  readonly license: string | { readonly file: string } | { readonly text: string } | null;
  readonly licenseFiles: readonly string[] | null;
  /** Path of the readme; null where absent or given as text. */
  readonly readme: string | null;
  readonly classifiers: readonly string[];
  readonly urls: readonly { readonly label: string; readonly url: string }[];
}

export interface NamedReference {
  readonly name: string;
  /** `package.module:attribute`, not parsed here. */
  readonly reference: string;
}

export interface DependencyGroup {
  readonly name: string;
  readonly entries: readonly (string | { readonly includeGroup: string })[];
}

/**
 * Reads pyproject.toml. A value of the wrong type is left out and becomes an anomaly `pyproject/wrong-type`; a key that
 * the standards do not define in their tables `pyproject/unknown-key`.
 *
 * @throws FormatError as {@link readToml}.
 */
export function readPyproject(bytes: Uint8Array): TextReading<Pyproject> {
  return interpretPyproject(readToml(bytes));
}

/** The same of a parsed document, for who looks at the tables below `[tool]` as well. */
export function interpretPyproject(document: TomlTable): TextReading<Pyproject> {
  const log = lineLog();
  const root = tableReader(document, "", log);
  const buildSystem = root.table("build-system");
  const project = root.table("project");
  const tool = root.table("tool");

  const value: Pyproject = {
    buildSystem: buildSystem === null ? null : readBuildSystem(buildSystem),
    project: project === null ? null : readProject(project),
    dependencyGroups: readDependencyGroups(root),
    tools: tool === null ? [] : tool.keys(),
  };
  return { value, anomalies: log.finish() };
}

function readBuildSystem(table: TableReader): BuildSystem {
  table.allow("requires", "build-backend", "backend-path");
  return {
    requires: table.strings("requires") ?? [],
    buildBackend: table.string("build-backend"),
    backendPath: table.strings("backend-path"),
  };
}

function readProject(table: TableReader): ProjectTable {
  table.allow(
    ...["name", "version", "description", "readme", "requires-python", "license", "license-files", "authors"],
    ...["maintainers", "keywords", "classifiers", "urls", "scripts", "gui-scripts", "entry-points", "dependencies"],
    ...["optional-dependencies", "import-names", "import-namespaces", "dynamic"],
  );
  const extras = table.table("optional-dependencies");
  const entryPoints = table.table("entry-points");

  return {
    name: table.string("name"),
    version: table.string("version"),
    description: table.string("description"),
    requiresPython: table.string("requires-python"),
    dynamic: table.strings("dynamic") ?? [],
    dependencies: table.strings("dependencies"),
    optionalDependencies: extras?.keys().map((extra) => ({ extra, requirements: extras.strings(extra) ?? [] })) ?? null,
    scripts: readReferences(table.table("scripts")),
    guiScripts: readReferences(table.table("gui-scripts")),
    entryPoints:
      entryPoints?.keys().map((group) => ({ group, entries: readReferences(entryPoints.table(group)) })) ?? [],
    importNames: table.strings("import-names"),
    importNamespaces: table.strings("import-namespaces"),
    license: readLicense(table),
    licenseFiles: table.strings("license-files"),
    readme: readReadme(table),
    classifiers: table.strings("classifiers") ?? [],
    urls: readPairs(table.table("urls")).map(([label, url]) => ({ label, url })),
  };
}

function readPairs(table: TableReader | null): readonly (readonly [string, string])[] {
  if (table === null) return [];
  return table.keys().flatMap((key) => {
    const value = table.string(key);
    return value === null ? [] : [[key, value] as const];
  });
}

function readReferences(table: TableReader | null): readonly NamedReference[] {
  return readPairs(table).map(([name, reference]) => ({ name, reference }));
}

function readLicense(table: TableReader): ProjectTable["license"] {
  if (!isTable(table.value("license"))) return table.string("license");
  const license = table.table("license");
  const file = license?.string("file") ?? null;
  if (file !== null) return { file };
  const text = license?.string("text") ?? null;
  return text === null ? null : { text };
}

function readReadme(table: TableReader): string | null {
  return isTable(table.value("readme")) ? (table.table("readme")?.string("file") ?? null) : table.string("readme");
}

/** @see PEP 735 */
function readDependencyGroups(root: TableReader): readonly DependencyGroup[] {
  const groups = root.table("dependency-groups");
  if (groups === null) return [];
  return groups.keys().map((name) => ({
    name,
    entries: groups.items(name).flatMap((item) => {
      const entry = readGroupEntry(item);
      if (entry === null) groups.wrongType(name, "an entry is neither text nor { include-group = … }");
      return entry === null ? [] : [entry];
    }),
  }));
}

function readGroupEntry(item: TomlValue): string | { readonly includeGroup: string } | null {
  if (typeof item === "string") return item;
  const included = isTable(item) ? valueAt(item, "include-group") : undefined;
  return typeof included === "string" ? { includeGroup: included } : null;
}
