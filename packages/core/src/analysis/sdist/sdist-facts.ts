import { FormatError } from "../../base/format-error.ts";
import { interpretPyproject } from "../../formats/python/pyproject.ts";
import { readToml, type TomlTable } from "../../formats/python/toml.ts";
import type { ArchiveFacts, MemberFacts, MetadataFacts, SdistAnalysis } from "../distribution-analysis.ts";
import type { ArchiveSource } from "../members/archive-source.ts";
import { metadataFacts } from "../members/metadata-facts.ts";
import { buildHooksOf } from "./build-hooks.ts";
import { sdistTop } from "./sdist-top.ts";
import type { SdistContents, SdistText } from "./sdist-visitor.ts";

/** What is known of an sdist besides what every distribution has. */
export type SdistFacts = Omit<SdistAnalysis, Exclude<keyof ArchiveFacts, "members" | "bytecode">>;

export function sdistFacts(
  members: readonly MemberFacts[],
  contents: SdistContents,
  source: ArchiveSource,
): SdistFacts {
  const { notes } = source;
  const { topLevel, root } = sdistTop(members);
  // Without a single folder nothing is changed into: then the top itself is the project, or there is none.
  const base = root === null ? "" : `${root}/`;
  const files = new Set(members.filter(({ kind }) => kind !== "directory").map(({ normalised }) => normalised));

  noteLinkedConfiguration(members, base, source);

  const pyprojectText = contents.texts.get(`${base}pyproject.toml`);
  const pyproject = pyprojectOf(pyprojectText, source);
  const metadata = contents.texts.get(`${base}PKG-INFO`);
  const eggInfo: MetadataFacts[] = [];
  for (const [normalised, { path, bytes }] of contents.texts) {
    if (normalised.endsWith(".egg-info/PKG-INFO")) eggInfo.push(metadataFacts(path, bytes, notes));
  }
  const folders = new Set([base, `${base}src/`, `${base}lib/`]);
  return {
    kind: "sdist",
    members,
    bytecode: contents.bytecode,
    topLevel,
    root,
    metadata: metadata === undefined ? null : metadataFacts(metadata.path, metadata.bytes, notes),
    eggInfo,
    pyproject:
      pyproject === null ? null : { path: pyproject.path, value: pyproject.value, anomalies: pyproject.anomalies },
    setupPy: files.has(`${base}setup.py`),
    setupCfg: files.has(`${base}setup.cfg`),
    buildHooks: buildHooksOf({
      base,
      files,
      texts: contents.buildTexts,
      pyproject: pyproject === null ? null : pyproject.value,
      document: pyproject?.document ?? null,
    }),
    startup: contents.startup.filter(({ folder }) => folders.has(folder)).map(({ file }) => file),
  };
}

/** Builds follow links, we do not: what such a file says is not known, and must not count as nothing. */
function noteLinkedConfiguration(members: readonly MemberFacts[], base: string, { notes }: ArchiveSource): void {
  const paths = new Set(CONFIGURATION.map((name) => `${base}${name}`));
  for (const { path, normalised, kind, linkTarget } of members) {
    if ((kind !== "symlink" && kind !== "hardlink") || !paths.has(normalised)) continue;
    const why = `it is a link to ${linkTarget ?? "something"}, which builds follow and assay does not: look at that file`;
    notes.incomplete({ path, what: "the build configuration", why });
  }
}

const CONFIGURATION = ["pyproject.toml", "setup.cfg", "hatch.toml"] as const;

interface ReadDocument extends NonNullable<SdistAnalysis["pyproject"]> {
  readonly document: TomlTable;
}

function pyprojectOf(text: SdistText | undefined, { notes, limits }: ArchiveSource): ReadDocument | null {
  if (text === undefined) return null;
  try {
    const document = readToml(text.bytes, limits.configuration);
    const { value, anomalies } = interpretPyproject(document);
    return { path: text.path, value, anomalies, document };
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    notes.anomalies([{ code: error.code, offset: error.offset, path: text.path, detail: error.detail }]);
    const said = `${error.code}: ${error.detail}`;
    const why = OURS.has(error.code)
      ? `assay does not parse it (${said}), but builds may: read it by hand`
      : `it cannot be parsed (${said}), so builds fail or do not follow it`;
    notes.incomplete({ path: text.path, what: "the build configuration", why });
    return null;
  }
}

/** What our bounds keep from being parsed is not the file's fault. */
const OURS: ReadonlySet<string> = new Set(["toml/too-large", "toml/too-deep"]);
