import { textKey } from "../base/text-key.ts";
import { fieldsNamed, type MetadataFile } from "../formats/python/metadata.ts";
import { strip } from "../formats/python/white-space.ts";
import type { CoreMetadata, MetadataProblem } from "./core-metadata.ts";
import { fieldRule, isAtLeast, metadataVersions } from "./core-metadata-fields.ts";
import { contentTypeFault, importNameFault, licenseFileFault } from "./core-metadata-values.ts";
import { parseLicenceExpression } from "./licence-expression.ts";
import { isNormalizedName, isValidName, normalizeName } from "./project-name.ts";
import { isRefusal, type Refusal } from "./refusal.ts";
import { parseRequirement } from "./requirement.ts";
import { parseSpecifierSet } from "./specifier-set.ts";
import { parseVersion } from "./version.ts";

/** Everything in a metadata file that breaks the specification or what PyPI asks, by rule and in order of the file. */
export function problemsOf(file: MetadataFile, metadata: CoreMetadata): readonly MetadataProblem[] {
  const problems: MetadataProblem[] = [];
  const counts = new Map<string, number>();

  function report(code: MetadataProblem["code"], field: string, line: number | null, detail: string): void {
    const count = (counts.get(code) ?? 0) + 1;
    counts.set(code, count);
    if (count > PROBLEMS_PER_CODE) return;
    problems.push({ code, field, line, detail: detail.length <= 300 ? detail : `${detail.slice(0, 300)}…` });
  }

  for (const rule of RULES) rule({ file, metadata, report });
  return problems;
}

/** Kept of one code in one file, so that a flood of one kind hides no other. */
const PROBLEMS_PER_CODE = 100;

interface RuleInput {
  readonly file: MetadataFile;
  readonly metadata: CoreMetadata;
  report(code: MetadataProblem["code"], field: string, line: number | null, detail: string): void;
}

type Rule = (input: RuleInput) => void;

/** `metadata/missing-field` */
const requiredFields: Rule = ({ metadata, report }) => {
  if (metadata.metadataVersion === null) report("metadata/missing-field", "Metadata-Version", null, "missing");
  if (metadata.name === null) report("metadata/missing-field", "Name", null, "missing");
  if (metadata.version === null) report("metadata/missing-field", "Version", null, "missing");
};

/** `metadata/unknown-version`: one that the specification never had, withdrew, or has not had yet. */
const knownVersion: Rule = ({ file, metadata: { metadataVersion }, report }) => {
  if (metadataVersion === null || metadataVersions.includes(metadataVersion)) return;
  const line = fieldsNamed(file.fields, "Metadata-Version")[0]?.line ?? null;
  report("metadata/unknown-version", "Metadata-Version", line, metadataVersion);
};

/** `metadata/unknown-field`, `metadata/field-too-new` for the declared version, `metadata/repeated-field` */
const fields: Rule = ({ file, metadata: { metadataVersion }, report }) => {
  const first = new Map<string, string>();
  for (const { name, value, line } of file.fields) {
    const rule = fieldRule(name);
    if (rule === undefined) {
      report("metadata/unknown-field", name, line, name);
      continue;
    }
    if (
      metadataVersion !== null &&
      metadataVersions.includes(metadataVersion) &&
      !isAtLeast(metadataVersion, rule.since)
    ) {
      report("metadata/field-too-new", rule.name, line, `of ${rule.since}, not of ${metadataVersion}`);
    }
    const before = first.get(rule.name);
    if (before === undefined) first.set(rule.name, value);
    else if (rule.use === "single") {
      report(
        "metadata/repeated-field",
        rule.name,
        line,
        before === value ? `${value}, as before` : `${value}, before ${before}`,
      );
    }
  }
};

/** `metadata/invalid-name`, `metadata/invalid-version`, `metadata/invalid-requires-python` */
const identity: Rule = ({ file, metadata, report }) => {
  // The raw value: white space at its end makes pip and uv refuse the name.
  const [name] = fieldsNamed(file.fields, "Name");
  if (name !== undefined && !isValidName(name.value)) report("metadata/invalid-name", "Name", name.line, name.value);

  const [version] = fieldsNamed(file.fields, "Version");
  if (version !== undefined && parseVersion(version.value) === null) {
    report("metadata/invalid-version", "Version", version.line, version.value);
  }
  const { requiresPython } = metadata;
  if (requiresPython === null) return;
  const set = parseSpecifierSet(requiresPython.text);
  if (isRefusal(set))
    report("metadata/invalid-requires-python", "Requires-Python", requiresPython.line, why(requiresPython.text, set));
};

/** `metadata/invalid-requirement`: pip refuses such a file or passes over it, uv repairs some. */
const requirements: Rule = ({ metadata, report }) => {
  for (const { text, line } of metadata.requiresDist) {
    const requirement = parseRequirement(text);
    if (isRefusal(requirement)) report("metadata/invalid-requirement", "Requires-Dist", line, why(text, requirement));
  }
};

/** `metadata/placeholder`: pip takes UNKNOWN for a value, uv for none. */
const placeholders: Rule = ({ file, report }) => {
  for (const field of ["Name", "Version", "Requires-Dist", "Provides-Extra", "Requires-Python"]) {
    for (const { value, line } of fieldsNamed(file.fields, field)) {
      if (value === "UNKNOWN") report("metadata/placeholder", field, line, "UNKNOWN: a value for pip, none for uv");
    }
  }
};

/** `metadata/summary-not-one-line`, `metadata/summary-too-long` (PyPI's bound) */
const summary: Rule = ({ file, metadata, report }) => {
  const [field] = fieldsNamed(file.fields, "Summary");
  if (field !== undefined && /[\r\n]/.test(field.value)) {
    report("metadata/summary-not-one-line", "Summary", field.line, field.value);
  }
  const length = metadata.summary?.length ?? 0;
  if (length > LONGEST_SUMMARY)
    report("metadata/summary-too-long", "Summary", field?.line ?? null, `${length} characters`);
};

const LONGEST_SUMMARY = 512;

/** `metadata/invalid-content-type`, `metadata/two-descriptions` (body and field) */
const description: Rule = ({ file, report }) => {
  for (const { value, line } of fieldsNamed(file.fields, "Description-Content-Type")) {
    const fault = contentTypeFault(value);
    if (fault !== null) report("metadata/invalid-content-type", "Description-Content-Type", line, fault);
  }
  const [field] = fieldsNamed(file.fields, "Description");
  if (field !== undefined && field.value !== "UNKNOWN" && file.body.trim() !== "") {
    report("metadata/two-descriptions", "Description", field.line, "a field, and text after the header");
  }
};

/**
 * `metadata/invalid-license-expression`, `metadata/license-with-expression`,
 * `metadata/license-classifier-with-expression`, `metadata/invalid-license-file`
 *
 * @see PEP 639
 */
const licences: Rule = ({ file, metadata, report }) => {
  for (const { text, line } of metadata.licenseFiles) {
    const fault = licenseFileFault(text);
    if (fault !== null) report("metadata/invalid-license-file", "License-File", line, `${text}: ${fault}`);
  }
  const expression = metadata.licenseExpression;
  if (expression === null) return;

  const line = fieldsNamed(file.fields, "License-Expression")[0]?.line ?? null;
  const parsed = parseLicenceExpression(expression);
  if (isRefusal(parsed))
    report("metadata/invalid-license-expression", "License-Expression", line, why(expression, parsed));
  const [license] = fieldsNamed(file.fields, "License");
  if (license !== undefined && metadata.license !== null) {
    report("metadata/license-with-expression", "License", license.line, metadata.license);
  }
  for (const classifier of fieldsNamed(file.fields, "Classifier")) {
    if (!classifier.value.startsWith("License ::")) continue;
    report("metadata/license-classifier-with-expression", "Classifier", classifier.line, classifier.value);
  }
};

/** `metadata/invalid-extra`, `metadata/extra-not-normalized` (from 2.3), `metadata/extra-clash` @see PEP 685 */
const extras: Rule = ({ metadata, report }) => {
  const spellings = new Map<string, string>();
  for (const { text, line } of metadata.providesExtra) {
    if (!isValidName(text)) {
      report("metadata/invalid-extra", "Provides-Extra", line, text);
      continue;
    }
    if (isAtLeast(metadata.metadataVersion ?? "", "2.3") && !isNormalizedName(text)) {
      report("metadata/extra-not-normalized", "Provides-Extra", line, `${text} instead of ${normalizeName(text)}`);
    }
    const key = textKey(normalizeName(text));
    const before = spellings.get(key);
    if (before === undefined) spellings.set(key, text);
    else report("metadata/extra-clash", "Provides-Extra", line, `${text} and ${before}`);
  }
};

/** `metadata/dynamic-not-allowed`, `metadata/dynamic-unknown-field` @see PEP 643 */
const dynamic: Rule = ({ metadata, report }) => {
  for (const { text, line } of metadata.dynamic) {
    const rule = fieldRule(strip(text));
    if (rule === undefined) report("metadata/dynamic-unknown-field", "Dynamic", line, text);
    else if (NEVER_DYNAMIC.has(rule.name)) report("metadata/dynamic-not-allowed", "Dynamic", line, text);
  }
};

const NEVER_DYNAMIC: ReadonlySet<string> = new Set(["Name", "Version", "Metadata-Version"]);

/** `metadata/invalid-import-name`, `metadata/import-name-clash` @see PEP 794 */
const importNames: Rule = ({ file, metadata, report }) => {
  const names = fieldsNamed(file.fields, "Import-Name");
  for (const { value, line } of names) {
    // One empty field says that there is nothing to import.
    const fault = value === "" && names.length === 1 ? null : importNameFault(value);
    if (fault !== null) report("metadata/invalid-import-name", "Import-Name", line, fault);
  }
  for (const { value, line } of fieldsNamed(file.fields, "Import-Namespace")) {
    const fault = importNameFault(value);
    if (fault !== null) report("metadata/invalid-import-name", "Import-Namespace", line, fault);
  }
  const exclusive = new Set(metadata.importNames?.map(({ name }) => textKey(name)));
  for (const { name, line } of metadata.importNamespaces) {
    if (exclusive.has(textKey(name))) report("metadata/import-name-clash", "Import-Namespace", line, name);
  }
};

/**
 * `metadata/invalid-project-url`: no label, a label above 32 characters, no http or https address (as PyPI asks);
 * `metadata/repeated-url-label`
 */
const projectUrls: Rule = ({ metadata, report }) => {
  const labels = new Set<string>();
  for (const { label, url, line } of metadata.projectUrls) {
    if (labels.has(textKey(label))) report("metadata/repeated-url-label", "Project-URL", line, label);
    labels.add(textKey(label));
    if (label === "" || label.length > LONGEST_LABEL || !isWebAddress(url)) {
      report("metadata/invalid-project-url", "Project-URL", line, `${label}, ${url}`);
    }
  }
};

const LONGEST_LABEL = 32;

function isWebAddress(text: string): boolean {
  return /^https?:\/\/[^\s/]/i.test(text) && !/\s/.test(text);
}

function why(text: string, { refused }: Refusal): string {
  return `${text.length <= 200 ? text : `${text.slice(0, 200)}…`}: ${refused}`;
}

const RULES: readonly Rule[] = [
  ...[requiredFields, knownVersion, fields, identity, requirements, placeholders, summary, description],
  ...[licences, extras, dynamic, importNames, projectUrls],
];
