/** Versions of the core metadata specification, oldest first. 2.0 (PEP 426) was withdrawn. */
export const metadataVersions: readonly string[] = ["1.0", "1.1", "1.2", "2.1", "2.2", "2.3", "2.4", "2.5", "2.6"];

export interface FieldRule {
  /** As the specification spells it. */
  readonly name: string;
  /** The metadata version that brought it. */
  readonly since: string;
  readonly use: "single" | "multiple";
}

/** The rule for a field of any spelling; undefined for fields that no specification names. */
export function fieldRule(name: string): FieldRule | undefined {
  return RULES.get(name.toLowerCase());
}

/** True where `version` is one of {@link metadataVersions} and not older than `floor`. */
export function isAtLeast(version: string, floor: string): boolean {
  const index = metadataVersions.indexOf(version);
  return index !== -1 && index >= metadataVersions.indexOf(floor);
}

/** @see https://packaging.python.org/specifications/core-metadata/ (2.6, PEP 808 changed no field) */
const FIELDS: Readonly<Record<string, { readonly single: readonly string[]; readonly multiple: readonly string[] }>> = {
  "1.0": {
    single: [
      ...["Metadata-Version", "Name", "Version", "Summary", "Description", "Keywords"],
      ...["Home-page", "Author", "Author-email", "License"],
    ],
    multiple: ["Platform"],
  },
  "1.1": {
    single: ["Download-URL"],
    multiple: ["Supported-Platform", "Classifier", "Requires", "Provides", "Obsoletes"],
  },
  "1.2": {
    single: ["Maintainer", "Maintainer-email", "Requires-Python"],
    multiple: ["Requires-Dist", "Provides-Dist", "Obsoletes-Dist", "Requires-External", "Project-URL"],
  },
  "2.1": { single: ["Description-Content-Type"], multiple: ["Provides-Extra"] },
  "2.2": { single: [], multiple: ["Dynamic"] },
  "2.4": { single: ["License-Expression"], multiple: ["License-File"] },
  "2.5": { single: [], multiple: ["Import-Name", "Import-Namespace"] },
};

const RULES: ReadonlyMap<string, FieldRule> = new Map(
  Object.entries(FIELDS).flatMap(([since, { single, multiple }]) => [
    ...single.map((name): [string, FieldRule] => [name.toLowerCase(), { name, since, use: "single" }]),
    ...multiple.map((name): [string, FieldRule] => [name.toLowerCase(), { name, since, use: "multiple" }]),
  ]),
);
