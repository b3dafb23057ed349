import { FormatError } from "../../../base/format-error.ts";
import { interpretPyproject, type Pyproject } from "../../../formats/python/pyproject.ts";
import { readSetupCfg, type SetupCfg } from "../../../formats/python/setup-cfg.ts";
import { readToml, type TomlTable, tableAt } from "../../../formats/python/toml.ts";
import type { BuildHook, MetadataFacts } from "../../distribution-analysis.ts";
import { analysisNotes } from "../../members/analysis-notes.ts";
import { metadataFacts } from "../../members/metadata-facts.ts";
import { type BuildTree, buildHooksOf } from "../../sdist/build-hooks.ts";
import { sdistTop } from "../../sdist/sdist-top.ts";
import type { SetupCall, UndecidedCode } from "../code-analysis.ts";
import { notFollowed } from "./entry.ts";
import type { MapInput } from "./map-input.ts";

/** An sdist's configuration, as far as it can be read. */
export interface ConfiguredTree extends BuildTree {
  readonly files: ReadonlySet<string>;
  readonly hooks: readonly BuildHook[];
  readonly setupCfg: SetupCfg | null;
  /** `ROOT/PKG-INFO`. */
  readonly metadata: MetadataFacts | null;
  readonly setup: SetupCall | null;
  /** The value of a table below `[tool]`; null where there is none. */
  tool(...keys: readonly string[]): TomlTable | null;
  /** What of the configuration was not read to its end: whoever reads it adds to it. */
  readonly undecided: UndecidedCode[];
}

export function configuredTree({ files, members, setup }: MapInput): ConfiguredTree {
  const { root } = sdistTop(Array.from(members, (normalised) => ({ normalised, kind: "file" as const })));
  const base = root === null ? "" : `${root}/`;
  const undecided: UndecidedCode[] = [];
  const path = `${base}pyproject.toml`;
  const document = tomlOf(files.get(path), (why) =>
    undecided.push(notFollowed(path, "download", `assay does not parse it, but builds do: ${why}.`)),
  );
  const tree: BuildTree = {
    base,
    files: members,
    texts: files,
    document,
    pyproject: document === null ? null : pyprojectOf(document),
  };
  const configuration = files.get(`${base}setup.cfg`);
  const metadata = files.get(`${base}PKG-INFO`);
  return {
    ...tree,
    hooks: buildHooksOf(tree),
    setupCfg: configuration === undefined ? null : readSetupCfg(configuration).value,
    metadata: metadata === undefined ? null : metadataFacts(`${base}PKG-INFO`, metadata, analysisNotes(0)),
    setup: setup ?? null,
    undecided,
    tool: (...keys) => (document === null ? null : tableAt(document, "tool", ...keys)),
  };
}

/**
 * What cannot be parsed is not followed by builds either; another analysis says so.
 *
 * @param beyond told why where it is only assay that does not parse it
 */
export function tomlOf(bytes: Uint8Array | undefined, beyond?: (why: string) => void): TomlTable | null {
  if (bytes === undefined) return null;
  try {
    return readToml(bytes);
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    if (OURS.has(error.code)) beyond?.(error.detail);
    return null;
  }
}

const OURS: ReadonlySet<string> = new Set(["toml/too-large", "toml/too-deep"]);

function pyprojectOf(document: TomlTable): Pyproject {
  return interpretPyproject(document).value;
}
