/**
 * How far a command takes the build of an sdist.
 *
 * - `metadata`: get_requires_for_build_wheel and prepare_metadata_for_build_wheel, or build_wheel in its place.
 * - `build`: the wheel is built.
 * - `editable`: the same by the hooks of PEP 660.
 * - `sdist`: build_sdist, and then the wheel from it where one is made.
 */
export type BuildPhase = "metadata" | "build" | "editable" | "sdist";

/** A command that people give, and what it does with an sdist that it takes. */
export interface BuildCommand {
  readonly name: string;
  /** Whose way of building it is. */
  readonly tool: "pip" | "uv" | "poetry" | "build" | "none";
  /** Null where it builds nothing, whatever the sdist is. */
  readonly phase: BuildPhase | null;
  /** Whose reading of static metadata makes the build needless; null where nothing does. */
  readonly readsMetadata: "uv" | "poetry" | null;
  /** Why nothing is built; empty otherwise. */
  readonly because: string;
}

/** Measured: what executes, by command. */
export const commands: readonly BuildCommand[] = [
  builds("pip download", "pip", "metadata"),
  builds("pip install --dry-run", "pip", "metadata"),
  builds("pip lock", "pip", "metadata"),
  builds("pip install, pip wheel", "pip", "build"),
  builds("pip install --no-deps", "pip", "build"),
  builds("pip install --no-build-isolation", "pip", "build"),
  builds("pip install -e", "pip", "editable"),
  idle("pip install --only-binary :all:", "the sdist is refused before anything of it runs"),
  idle("pip install --require-hashes, wrong hash", "the file is refused before anything of it runs"),
  idle("pip index versions, pip hash", "only names are read"),
  builds("pip-audit -r", "pip", "metadata"),
  idle("pip-audit -r --no-deps --disable-pip", "only the pins are read"),
  builds("pip-compile, pipenv lock", "pip", "metadata"),
  { ...builds("uv lock, uv pip compile", "uv", "metadata"), readsMetadata: "uv" },
  { ...builds("uv pip install --dry-run", "uv", "metadata"), readsMetadata: "uv" },
  builds("uv pip install, uv sync, uvx", "uv", "build"),
  idle("uv --no-build", "the sdist is refused, even where its metadata is static"),
  builds("uv build, python -m build", "build", "sdist"),
  builds("uv build --sdist", "uv", "sdist"),
  builds("python -m build --metadata", "build", "metadata"),
  { ...builds("poetry lock, poetry add --dry-run", "poetry", "metadata"), readsMetadata: "poetry" },
  builds("pipx install", "pip", "build"),
  idle("twine check, guarddog scan", "the file is read, not built"),
];

function builds(name: string, tool: BuildCommand["tool"], phase: BuildPhase): BuildCommand {
  return { name, tool, phase, readsMetadata: null, because: "" };
}

function idle(name: string, because: string): BuildCommand {
  return { name, tool: "none", phase: null, readsMetadata: null, because };
}
