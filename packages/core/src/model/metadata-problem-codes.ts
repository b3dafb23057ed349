/** Everything that `core-metadata-problems.ts` finds in a metadata file. Codes never change their meaning. */
export type MetadataProblemCode = keyof typeof MEANINGS;

const MEANINGS = {
  "metadata/dynamic-not-allowed": "Dynamic names a field that must be the same everywhere: Name, Version.",
  "metadata/dynamic-unknown-field": "Dynamic names what is no field.",
  "metadata/extra-clash": "Two extras are one after normalisation.",
  "metadata/extra-not-normalized": "From 2.3 on extras are to be written in their normalised form.",
  "metadata/field-too-new": "A field that the declared metadata version does not have yet.",
  "metadata/import-name-clash": "A name is both Import-Name and Import-Namespace.",
  "metadata/invalid-content-type": "Description-Content-Type is none of those that indexes render.",
  "metadata/invalid-extra": "The name of an extra is none.",
  "metadata/invalid-import-name": "An import name cannot be imported.",
  "metadata/invalid-license-expression": "License-Expression is not an SPDX expression.",
  "metadata/invalid-license-file": "License-File is not a relative path below the project.",
  "metadata/invalid-name": "Name is no name of a project.",
  "metadata/invalid-project-url": "A Project-URL without a short label or a web address.",
  "metadata/invalid-requirement": "A Requires-Dist that is no requirement.",
  "metadata/invalid-requires-python": "Requires-Python is no set of version specifiers.",
  "metadata/invalid-version": "Version is no version.",
  "metadata/license-classifier-with-expression": "A licence classifier beside License-Expression.",
  "metadata/license-with-expression": "The older License field beside License-Expression.",
  "metadata/missing-field": "Metadata-Version, Name or Version is missing.",
  "metadata/placeholder": "UNKNOWN as a value.",
  "metadata/repeated-field": "A field that stands once stands again.",
  "metadata/repeated-url-label": "Two Project-URLs have one label.",
  "metadata/summary-not-one-line": "Summary has several lines.",
  "metadata/summary-too-long": "Summary has more characters than PyPI takes.",
  "metadata/two-descriptions": "A description both as a field and after the header.",
  "metadata/unknown-field": "A field that no specification names.",
  "metadata/unknown-version": "A metadata version that does not exist.",
} as const;

export const metadataProblemMeanings: Readonly<Record<MetadataProblemCode, string>> = MEANINGS;
