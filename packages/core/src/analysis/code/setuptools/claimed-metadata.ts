import { readRequiresTxt } from "../../../formats/python/egg-info.ts";
import type { CoreMetadata } from "../../../model/core-metadata.ts";
import { conditional } from "../../correspondence/declared/setup-py-layer.ts";
import { analysisNotes } from "../../members/analysis-notes.ts";
import { metadataFacts } from "../../members/metadata-facts.ts";
import type { FieldName } from "../code-analysis.ts";

export interface Claims {
  /** Null for a field that the metadata of that format or age says nothing of. */
  readonly fields: ReadonlyMap<FieldName, readonly string[] | null>;
  readonly version: string | null;
}

/**
 * What the metadata in an sdist says: PKG-INFO, and requires.txt of the egg-info where setuptools before 68 left requirements
 * out of PKG-INFO.
 */
export function claimedMetadata(
  files: ReadonlyMap<string, Uint8Array>,
  members: Iterable<string>,
  base: string,
): Claims {
  const path = `${base}PKG-INFO`;
  const bytes = files.get(path);
  if (bytes === undefined) return { fields: new Map(), version: null };
  const { metadata } = metadataFacts(path, bytes, analysisNotes(0));
  const { requirements, extras } = requirementsIn(metadata, files, members, base);
  const { name, version, requiresPython } = metadata;
  const fields = new Map<FieldName, readonly string[] | null>([
    ["name", name === null ? null : [name]],
    ["version", version === null ? null : [version]],
    ["requires-python", isBefore(metadata, 1, 2) ? null : requiresPython === null ? [] : [requiresPython.text]],
    ["requires-dist", requirements],
    ["provides-extra", extras],
  ]);
  return { fields, version };
}

function isBefore({ metadataVersion }: CoreMetadata, major: number, minor: number): boolean {
  const found = /^(\d{1,3})\.(\d{1,3})$/.exec(metadataVersion ?? "");
  if (found === null) return true;
  const [, first, second] = found;
  return Number(first) < major || (Number(first) === major && Number(second) < minor);
}

interface ClaimedRequirements {
  readonly requirements: readonly string[] | null;
  readonly extras: readonly string[] | null;
}

function requirementsIn(
  metadata: CoreMetadata,
  files: ReadonlyMap<string, Uint8Array>,
  members: Iterable<string>,
  base: string,
): ClaimedRequirements {
  const { requiresDist, providesExtra } = metadata;
  if (requiresDist.length > 0 || !isBefore(metadata, 2, 2)) {
    return { requirements: requiresDist.map(({ text }) => text), extras: providesExtra.map(({ text }) => text) };
  }
  const folders = new Set<string>();
  for (const path of members) {
    const found = path.startsWith(base) ? EGG_INFO.exec(path.slice(base.length)) : null;
    if (found !== null) folders.add(`${base}${found[1]}`);
  }
  const [only] = folders;
  if (only === undefined || folders.size > 1) return { requirements: null, extras: null };
  const bytes = files.get(`${only}requires.txt`);
  return bytes === undefined ? { requirements: [], extras: [] } : requirementsOf(bytes);
}

const EGG_INFO = /^((?:(?:src|lib)\/)?[^/]{1,200}\.egg-info\/)(?:PKG-INFO|SOURCES\.txt)$/;

function requirementsOf(bytes: Uint8Array): ClaimedRequirements {
  const requirements: string[] = [];
  const extras = new Set<string>();
  for (const { extra, marker, requirements: listed } of readRequiresTxt(bytes).value) {
    if (extra !== null && extra !== "") extras.add(extra);
    for (const { value } of listed) requirements.push(conditional(value, extra ?? "", marker ?? ""));
  }
  return { requirements, extras: [...extras] };
}
