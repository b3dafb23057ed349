import { FormatError } from "../../base/format-error.ts";
import { interpretPyproject, type Pyproject } from "../../formats/python/pyproject.ts";
import { readSetupCfg, type SetupCfg, setupOption } from "../../formats/python/setup-cfg.ts";
import { readToml, type TomlTable, tableAt } from "../../formats/python/toml.ts";

/** How the source says that it is built. Read from the source tree, never from the distribution. */
export interface Configuration {
  readonly pyproject: Pyproject | null;
  /** The whole of pyproject.toml. */
  readonly document: TomlTable | null;
  readonly setupCfg: SetupCfg | null;
  readonly hasSetupPy: boolean;
  readonly backEnd: BackEnd;
  /** Folders of `build-system.backend-path`. */
  readonly backendPath: readonly string[];
  /** Folders, without a slash behind, whose modules and packages are imported from the top: `src`, or empty. */
  readonly importRoots: readonly string[];
  /** Of what is required to build, normalized names. */
  readonly buildRequirements: readonly string[];
}

/** What wrote the sdist. */
export type BackEnd =
  | "setuptools"
  | "flit"
  | "hatchling"
  | "poetry"
  | "pdm"
  | "maturin"
  | "meson"
  | "scikit-build"
  | "uv"
  | "other";

const BACK_ENDS: readonly (readonly [string, BackEnd])[] = [
  ["setuptools", "setuptools"],
  ["pbr", "setuptools"],
  ["flit_core", "flit"],
  ["flit", "flit"],
  ["flit_scm", "flit"],
  ["hatchling", "hatchling"],
  ["poetry", "poetry"],
  ["pdm", "pdm"],
  ["maturin", "maturin"],
  ["mesonpy", "meson"],
  ["scikit_build_core", "scikit-build"],
  ["uv_build", "uv"],
  ["uv", "uv"],
  ["poetry_dynamic_versioning", "poetry"],
];

/** A back end that lies in the tree itself mostly wraps the one that it requires. */
const REQUIREMENTS: readonly (readonly [string, BackEnd])[] = [
  ["setuptools", "setuptools"],
  ["flit-core", "flit"],
  ["hatchling", "hatchling"],
  ["poetry-core", "poetry"],
  ["pdm-backend", "pdm"],
  ["maturin", "maturin"],
  ["meson-python", "meson"],
  ["scikit-build-core", "scikit-build"],
  ["uv-build", "uv"],
];

export interface ConfigurationFiles {
  readonly pyproject: Uint8Array | null;
  readonly setupCfg: Uint8Array | null;
  readonly hasSetupPy: boolean;
  /** Folders of the tree directly below the root. */
  readonly folders: ReadonlySet<string>;
}

export function readConfiguration({
  pyproject: bytes,
  setupCfg,
  hasSetupPy,
  folders,
}: ConfigurationFiles): Configuration {
  const document = bytes === null ? null : tableOrNull(bytes);
  const pyproject = document === null ? null : interpretPyproject(document).value;
  const buildRequirements = (pyproject?.buildSystem?.requires ?? []).map(projectIn);
  const config = setupCfg === null ? null : readSetupCfg(setupCfg).value;
  return {
    pyproject,
    document,
    setupCfg: config,
    hasSetupPy,
    backEnd: backEndOf(pyproject, buildRequirements),
    backendPath: pyproject?.buildSystem?.backendPath ?? [],
    importRoots: importRootsOf(document, config, folders),
    buildRequirements,
  };
}

function tableOrNull(bytes: Uint8Array): TomlTable | null {
  try {
    return readToml(bytes);
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    return null;
  }
}

function projectIn(requirement: string): string {
  return (/^[A-Za-z0-9._-]{1,200}/.exec(requirement)?.[0] ?? "").toLowerCase().replaceAll(/[._]/g, "-");
}

function backEndOf(pyproject: Pyproject | null, requirements: readonly string[]): BackEnd {
  const named = pyproject?.buildSystem?.buildBackend ?? null;
  if (named === null) return "setuptools";
  const module = named.split(":", 1)[0]?.split(".", 1)[0] ?? "";
  const known = BACK_ENDS.find(([name]) => name === module)?.[1];
  if (known !== undefined) return known;
  return REQUIREMENTS.find(([name]) => requirements.includes(name))?.[1] ?? "other";
}

const USUAL_ROOTS = ["src", "lib", "python", "pysrc"];

function importRootsOf(
  document: TomlTable | null,
  config: SetupCfg | null,
  folders: ReadonlySet<string>,
): readonly string[] {
  const declared = new Set<string>();
  const packageDir = document === null ? null : tableAt(document, "tool", "setuptools", "package-dir");
  for (const value of Object.values(packageDir ?? {})) if (typeof value === "string") declared.add(value);
  const maturin = document === null ? null : tableAt(document, "tool", "maturin");
  const pythonSource = maturin?.["python-source"];
  if (typeof pythonSource === "string") declared.add(pythonSource);
  const inConfig = config === null ? null : setupOption(config, "options", "package_dir");
  for (const line of inConfig?.value.split("\n") ?? []) {
    const folder = line.slice(line.indexOf("=") + 1).trim();
    if (folder !== "") declared.add(folder);
  }
  for (const folder of USUAL_ROOTS) if (folders.has(folder)) declared.add(folder);
  return [...declared].map((folder) => folder.replace(/^\.\/?/, "").replace(/\/+$/, ""));
}
