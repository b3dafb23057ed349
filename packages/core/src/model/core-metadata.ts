import type { HeaderField } from "../formats/python/email-header.ts";
import { unfold } from "../formats/python/email-header.ts";
import { fieldsNamed, type MetadataFile } from "../formats/python/metadata.ts";
import { strip } from "../formats/python/white-space.ts";
import { problemsOf } from "./core-metadata-problems.ts";
import { type ImportName, type ProjectUrl, parseImportName, parseProjectUrl } from "./core-metadata-values.ts";
import type { MetadataProblemCode } from "./metadata-problem-codes.ts";

/**
 * Core metadata, versions 1.0 to 2.6, with its meaning. Plain data; text is the author's own, not escaped.
 *
 * Of a repeated single-use field this is the first, as for pip and uv. The placeholder `UNKNOWN`, which old setuptools
 * wrote for an absent value, is absent.
 */
export interface CoreMetadata {
  readonly metadataVersion: string | null;
  readonly name: string | null;
  readonly version: string | null;
  readonly summary: string | null;
  readonly description: Description | null;
  readonly keywords: readonly string[];
  readonly author: string | null;
  readonly authorEmail: string | null;
  readonly maintainer: string | null;
  readonly maintainerEmail: string | null;
  /** Free text, before 2.4. */
  readonly license: string | null;
  /** An SPDX expression as written (2.4). */
  readonly licenseExpression: string | null;
  readonly licenseFiles: readonly LocatedText[];
  readonly classifiers: readonly string[];
  readonly platforms: readonly string[];
  readonly supportedPlatforms: readonly string[];
  readonly homePage: string | null;
  readonly downloadUrl: string | null;
  readonly projectUrls: readonly ProjectUrl[];
  readonly requiresPython: LocatedText | null;
  /** Requirements as written, on one line each; `model/requirement.ts` reads them. */
  readonly requiresDist: readonly LocatedText[];
  readonly requiresExternal: readonly string[];
  readonly providesExtra: readonly LocatedText[];
  readonly providesDist: readonly string[];
  readonly obsoletesDist: readonly string[];
  /** Fields that 1.2 replaced: modules, not projects. */
  readonly requires: readonly string[];
  readonly provides: readonly string[];
  readonly obsoletes: readonly string[];
  /** As written, white space at the end included: tools differ on what counts. See `core-metadata-dynamic.ts`. */
  readonly dynamic: readonly LocatedText[];
  /** Null where the project does not say; empty where it says that it has none. */
  readonly importNames: readonly ImportName[] | null;
  readonly importNamespaces: readonly ImportName[];
}

export interface LocatedText {
  readonly text: string;
  /** Of the metadata file, from 1. */
  readonly line: number;
}

export interface Description {
  /** As written in Description-Content-Type; null means reStructuredText, or plain text if that fails. */
  readonly contentType: string | null;
  /** UTF-16 units. */
  readonly length: number;
  /** Null beyond {@link LONGEST_DESCRIPTION_KEPT}: analyses are cached. */
  readonly text: string | null;
}

/** UTF-16 units. Nine of ten descriptions are shorter. */
export const LONGEST_DESCRIPTION_KEPT = 65_536;

/** Where a metadata file breaks its specification or what PyPI asks. */
export interface MetadataProblem {
  readonly code: MetadataProblemCode;
  /** The field concerned, as the specification spells it where it knows it. */
  readonly field: string;
  /** From 1; null where the field is missing. */
  readonly line: number | null;
  /** The facts in a few words (untrusted, not escaped). */
  readonly detail: string;
}

export interface MetadataReading {
  readonly metadata: CoreMetadata;
  readonly problems: readonly MetadataProblem[];
}

/** Gives a metadata file its meaning. Any file has one, an empty file an empty one. */
export function readCoreMetadata(file: MetadataFile): MetadataReading {
  const { one, many } = fieldAccess(file.fields);
  const importNames = many("Import-Name");

  const metadata: CoreMetadata = {
    metadataVersion: one("Metadata-Version")?.text ?? null,
    name: one("Name")?.text ?? null,
    version: one("Version")?.text ?? null,
    summary: one("Summary")?.text ?? null,
    description: readDescription(file, one("Description-Content-Type")?.text ?? null),
    keywords: splitKeywords(one("Keywords")?.text ?? ""),
    author: one("Author")?.text ?? null,
    authorEmail: one("Author-email")?.text ?? null,
    maintainer: one("Maintainer")?.text ?? null,
    maintainerEmail: one("Maintainer-email")?.text ?? null,
    license: one("License")?.text ?? null,
    licenseExpression: one("License-Expression")?.text ?? null,
    licenseFiles: many("License-File"),
    classifiers: texts(many("Classifier")),
    platforms: texts(many("Platform")),
    supportedPlatforms: texts(many("Supported-Platform")),
    homePage: one("Home-page")?.text ?? null,
    downloadUrl: one("Download-URL")?.text ?? null,
    projectUrls: many("Project-URL").map(({ text, line }) => parseProjectUrl(text, line)),
    requiresPython: one("Requires-Python"),
    requiresDist: many("Requires-Dist"),
    requiresExternal: texts(many("Requires-External")),
    providesExtra: many("Provides-Extra"),
    providesDist: texts(many("Provides-Dist")),
    obsoletesDist: texts(many("Obsoletes-Dist")),
    requires: texts(many("Requires")),
    provides: texts(many("Provides")),
    obsoletes: texts(many("Obsoletes")),
    dynamic: fieldsNamed(file.fields, "Dynamic").map(({ value, line }) => ({ text: unfold(value), line })),
    importNames: importNames.length === 0 ? null : importNames.flatMap(asImportName),
    importNamespaces: many("Import-Namespace").flatMap(asImportName),
  };
  return { metadata, problems: problemsOf(file, metadata) };
}

interface FieldAccess {
  one(name: string): LocatedText | null;
  many(name: string): readonly LocatedText[];
}

function fieldAccess(fields: readonly HeaderField[]): FieldAccess {
  function many(name: string): readonly LocatedText[] {
    return fieldsNamed(fields, name)
      .map(({ value, line }) => ({ text: strip(unfold(value)), line }))
      .filter(({ text }) => text !== PLACEHOLDER);
  }
  return { one: (name) => many(name)[0] ?? null, many };
}

const PLACEHOLDER = "UNKNOWN";

function texts(values: readonly LocatedText[]): readonly string[] {
  return values.map(({ text }) => text);
}

/** Commas separate keywords; metadata written before that was settled has spaces. */
function splitKeywords(text: string): readonly string[] {
  const words = text.includes(",") ? text.split(",") : text.split(/\s/);
  return words.map(strip).filter((word) => word !== "");
}

function asImportName({ text, line }: LocatedText): readonly ImportName[] {
  return text === "" ? [] : [parseImportName(text, line)];
}

/** The body, or the older field, whose continuation lines are indented by eight spaces or by seven and a bar. */
function readDescription(file: MetadataFile, contentType: string | null): Description | null {
  const [field] = fieldsNamed(file.fields, "Description");
  const text = strip(file.body) === "" ? unindented(field?.value ?? "") : file.body;
  if (text === "" || text === PLACEHOLDER) return null;
  return { contentType, length: text.length, text: text.length > LONGEST_DESCRIPTION_KEPT ? null : text };
}

function unindented(value: string): string {
  return value.replace(/(\r\n|\r|\n)(?: {7}\|| {8}\|?)/g, "$1");
}
