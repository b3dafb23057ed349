import { type HeaderField, unfold } from "../../../formats/python/email-header.ts";
import { readMetadata } from "../../../formats/python/metadata.ts";
import { strip } from "../../../formats/python/white-space.ts";
import { fieldRule, isAtLeast, metadataVersions } from "../../../model/core-metadata-fields.ts";
import { normalizeName } from "../../../model/project-name.ts";
import { canonicalVersionText } from "../../../model/version-text.ts";
import { gitPattern } from "../git-pattern.ts";
import { utf8, type World } from "../world.ts";
import { type Declaration, isUnsettled, type Person } from "./declaration.ts";
import { fieldKey, requirementKeys } from "./field-key.ts";
import { decodeWords, peopleOf } from "./people.ts";

/** How a metadata file stands to what the source declares. */
export interface MetadataComparison {
  /** What the source does not say, in words; empty if nothing contradicts it. */
  readonly refused: readonly string[];
  /** Fields that only code could settle, as the file spells them. */
  readonly unsettled: readonly string[];
}

/** Compares every field. A field, or a text, that nothing accounts for is refused. */
export function compareMetadata(bytes: Uint8Array, declaration: Declaration, world: World): MetadataComparison {
  const text = utf8(bytes);
  if (text === null) return { refused: ["it is not UTF-8"], unsettled: [] };
  const fault = headerFault(text);
  if (fault !== null) return { refused: [fault], unsettled: [] };

  const { value: file, anomalies } = readMetadata(bytes);
  const odd = anomalies.find(({ code }) => REFUSED_ANOMALIES.has(code));
  if (odd !== undefined) return { refused: [`${odd.code}: ${odd.detail}`], unsettled: [] };

  const groups = fieldGroups(file.fields);
  const refused: string[] = [...countFaults(groups), ...versionFaults(groups, file.body)];
  const open = new Set<string>();
  for (const [name, values] of groups) compareField(name, values, { groups, declaration, world, refused, open });
  compareMissing(groups, declaration, world, refused);
  comparePeople(groups, declaration, refused, open);
  compareBody(groups, file.body, { groups, declaration, world, refused, open });
  return { refused, unsettled: [...open] };
}

type Groups = ReadonlyMap<string, readonly string[]>;

interface Comparing {
  readonly groups: Groups;
  readonly declaration: Declaration;
  readonly world: World;
  readonly refused: string[];
  readonly open: Set<string>;
}

/** What lets two readers see different fields. */
const REFUSED_ANOMALIES: ReadonlySet<string> = new Set([
  ...["metadata/header-ends-early", "metadata/orphan-continuation", "metadata/unix-from", "metadata/empty-name"],
  ...["metadata/mime-field", "metadata/control-character", "metadata/bare-cr", "metadata/byte-order-mark"],
]);

/** A control character in the header: a lone CR begins a field for Python's reader and none for others. */
function headerFault(text: string): string | null {
  const end = text.search(/\n\r?\n/);
  const header = end === -1 ? text : text.slice(0, end);
  for (let at = 0; at < header.length; at++) {
    const code = header.charCodeAt(at);
    const pair = code === 0x0d && (header.charCodeAt(at + 1) === 0x0a || at === header.length - 1);
    if ((code < 0x20 && code !== 0x0a && code !== 0x09 && !pair) || code === 0x7f || code === 0x85) {
      return `a control character (0x${code.toString(16)}) stands in the header`;
    }
  }
  return null;
}

function fieldGroups(fields: readonly HeaderField[]): Groups {
  const groups = new Map<string, string[]>();
  for (const { name, value } of fields) {
    const key = name.toLowerCase();
    const text = key === "description" || key === "license" ? value : unfold(value);
    // What old setuptools wrote for what it was not told.
    if (strip(text) === "UNKNOWN" || (strip(text) === "" && key !== "metadata-version")) continue;
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [text]);
    else known.push(text);
  }
  return groups;
}

function* countFaults(groups: Groups): Generator<string> {
  for (const [name, values] of groups) {
    const rule = fieldRule(name);
    if (rule === undefined) yield `${name} is no field of core metadata`;
    else if (rule.use === "single" && values.length > 1) yield `${rule.name} stands there ${values.length} times`;
  }
}

/** Fields that back ends wrote before the version that brought them. */
const EARLY: ReadonlyMap<string, string> = new Map([
  ["license-file", "2.1"],
  ["license-expression", "2.1"],
  ["dynamic", "2.1"],
]);

function* versionFaults(groups: Groups, body: string): Generator<string> {
  const [version = ""] = groups.get("metadata-version") ?? [];
  if (!metadataVersions.includes(strip(version))) {
    yield `Metadata-Version ${version} does not exist`;
    return;
  }
  if (strip(body) !== "" && !isAtLeast(strip(version), "2.1"))
    yield `Metadata-Version ${version} has no description after the header`;
  for (const name of groups.keys()) {
    const since = EARLY.get(name) ?? fieldRule(name)?.since ?? "1.0";
    if (!isAtLeast(strip(version), since)) yield `Metadata-Version ${version} has no ${name}`;
  }
}

const ELSEWHERE: ReadonlySet<string> = new Set([
  ...["metadata-version", "author", "author-email", "maintainer", "maintainer-email", "description"],
]);

function compareField(name: string, values: readonly string[], comparing: Comparing): void {
  const { declaration, world, refused, open } = comparing;
  if (ELSEWHERE.has(name) || fieldRule(name) === undefined) return;
  if (name === "name" && values.some((value) => normalizeName(strip(value)) !== normalizeName(world.context.project))) {
    refused.push(`Name: ${values.join(", ")}`);
  }
  if (name === "version" && !values.every((value) => sameVersion(value, world.context.version))) {
    refused.push(`Version: ${values.join(", ")}, not ${world.context.version}`);
  }
  if (name === "license-file") {
    compareLicenceFiles(values, comparing);
    return;
  }
  if (name === "dynamic") {
    compareDynamic(values, comparing);
    return;
  }
  if (name === "import-name" || name === "import-namespace") {
    if (!declaration.fields.has(name)) {
      compareImports(name, values, comparing);
      return;
    }
  }
  const expected = declaration.fields.get(name);
  if (expected === undefined) {
    if (name !== "name" && name !== "version")
      refused.push(`${labelOf(name)}: ${shortened(values.join("; "))} is not declared`);
    return;
  }
  if (expected.kind === "unsettled") {
    if (name !== "version") open.add(labelOf(name));
    return;
  }
  const found = keysOf(name, values);
  if (expected.instead !== undefined && isSame(keysOf(name, expected.instead), found)) return;
  const most = keysOf(name, expected.most);
  const least = keysOf(name, expected.least);
  for (const key of found) if (!most.has(key)) refused.push(`${labelOf(name)}: ${shortened(key)} is not declared`);
  for (const key of least)
    if (!found.has(key)) refused.push(`${labelOf(name)}: ${shortened(key)} is declared and missing`);
}

function keysOf(name: string, values: readonly string[]): ReadonlySet<string> {
  if (name === "requires-dist") return new Set(values.flatMap(requirementKeys));
  if (name !== "keywords") return new Set(values.map((value) => fieldKey(name, value)));
  return new Set(values.flatMap((value) => value.split(/[,\s]+/)).filter((word) => word !== ""));
}

function isSame(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one.size === other.size && [...one].every((key) => other.has(key));
}

function sameVersion(one: string, other: string): boolean {
  return canonicalVersionText(strip(one)) === canonicalVersionText(strip(other));
}

/** Fields whose absence says something: the others old back ends did not know, or write elsewhere. */
const REQUIRED = ["name", "version", "summary", "requires-python", "classifier", "requires-dist"];
const CARRIED_BY_EGG_INFO: ReadonlySet<string> = new Set(["requires-dist", "requires-python", "classifier"]);

function compareMissing(groups: Groups, { fields }: Declaration, world: World, refused: string[]): void {
  for (const name of REQUIRED) {
    if (groups.has(name)) continue;
    const expected = fields.get(name);
    const needed = name === "name" || name === "version" || (expected?.kind === "between" && expected.least.length > 0);
    if (needed && !(world.configuration.backEnd === "setuptools" && CARRIED_BY_EGG_INFO.has(name))) {
      refused.push(`${labelOf(name)} is declared and missing`);
    }
  }
}

function comparePeople(groups: Groups, { people }: Declaration, refused: string[], open: Set<string>): void {
  const names = ["author", "author-email", "maintainer", "maintainer-email"];
  const written = names.flatMap((name) =>
    (groups.get(name) ?? []).map((value): [string, string] => [name, decodeWords(value)]),
  );
  if (isUnsettled(people)) {
    for (const [name] of written) open.add(labelOf(name));
    return;
  }
  const declaredNames = new Set(people.flatMap(({ name }) => (name === null ? [] : [loose(name)])));
  const declaredEmails = new Set(people.flatMap(({ email }) => (email === null ? [] : [loose(email)])));
  for (const [field, value] of written) {
    // A name may hold a comma itself.
    if (declaredNames.has(loose(value)) || declaredEmails.has(loose(value))) continue;
    for (const { name, email } of peopleOf(value)) {
      if (!isDeclared({ name, email }, declaredNames, declaredEmails))
        refused.push(`${labelOf(field)}: ${shortened(value)} is not declared`);
    }
  }
}

function isDeclared({ name, email }: Person, names: ReadonlySet<string>, emails: ReadonlySet<string>): boolean {
  return (name === null || names.has(loose(name))) && (email === null || emails.has(loose(email)));
}

function loose(text: string): string {
  // poetry writes names in their composed form.
  return text
    .normalize("NFC")
    .split(/\s+/u)
    .filter((word) => word !== "")
    .join(" ")
    .toLowerCase();
}

function compareBody(groups: Groups, body: string, { declaration, world, refused, open }: Comparing): void {
  const [field = ""] = groups.get("description") ?? [];
  const inField = strip(body) === "" && field !== "";
  const found = plainText(inField ? unindented(field) : body, inField);
  if (found === "" || found === "UNKNOWN") {
    if (
      !isUnsettled(declaration.body) &&
      declaration.body.length > 0 &&
      declaration.body.every((text) => plainText(text, true) !== "")
    ) {
      refused.push("the declared description is missing");
    }
    return;
  }
  if (isUnsettled(declaration.body)) {
    open.add("Description");
    return;
  }
  if (field !== "" && !inField) refused.push("there are two descriptions");
  if (declaration.body.some((text) => plainText(text, inField) === found)) return;
  if (hasOwnBackEnd(world)) {
    open.add("Description");
    return;
  }
  refused.push(
    declaration.body.length === 0 ? "the description is not declared" : "the description is not the declared one",
  );
}

/** A back end of the source's own may change the text that it is given. */
function hasOwnBackEnd({ configuration: { backendPath, pyproject } }: World): boolean {
  return (
    backendPath.length > 0 &&
    !/^(?:flit_core|hatchling|setuptools|poetry|pdm|scikit_build_core|mesonpy)\b/.test(
      pyproject?.buildSystem?.buildBackend ?? "",
    )
  );
}

function unindented(value: string): string {
  return value.replace(/(\r\n|\n)(?: {7}\|| {8})/g, "$1");
}

function plainText(text: string, inField: boolean): string {
  const unix = strip(text.replaceAll("\r\n", "\n").replace(/^\ufeff/, ""));
  return inField
    ? unix
        .split("\n")
        .map((line) => line.trimEnd())
        .join("\n")
    : unix;
}

const LICENCE_NAME = /^(?:licen[cs]e|copying|copyright|notice|authors)/i;

function compareLicenceFiles(values: readonly string[], { declaration, world, refused }: Comparing): void {
  for (const value of values.map(strip)) {
    const there = world.members.has(value) || world.entry(value) !== undefined;
    const name = value.slice(value.lastIndexOf("/") + 1);
    const patterns = declaration.licenseFiles;
    const declared = patterns?.some((pattern) => gitPattern(`/${pattern.replace(/^\.?\//, "")}`)(value)) === true;
    if (!there || !(declared || LICENCE_NAME.test(name)))
      refused.push(`License-File: ${value} is no licence of the source`);
  }
}

const SETUPTOOLS_DYNAMIC: ReadonlySet<string> = new Set([
  ...["author", "author-email", "classifier", "description", "description-content-type", "home-page", "keywords"],
  ...["license", "license-file", "license-expression", "maintainer", "maintainer-email", "platform", "project-url"],
  ...[
    "provides-extra",
    "requires",
    "requires-dist",
    "requires-python",
    "summary",
    "download-url",
    "obsoletes",
    "provides",
  ],
]);

function compareDynamic(values: readonly string[], { declaration, world, refused }: Comparing): void {
  const expected = declaration.fields.get("dynamic");
  const declared = new Set(expected?.kind === "between" ? expected.most : []);
  const setuptools = world.configuration.backEnd === "setuptools";
  const anyField = setuptools && world.configuration.pyproject?.project === null;
  for (const value of values.map((one) => strip(one).toLowerCase())) {
    if (declared.has(value) || (setuptools && value === "license-file")) continue;
    if (anyField || (setuptools && world.configuration.pyproject === null)) {
      if (SETUPTOOLS_DYNAMIC.has(value)) continue;
    }
    refused.push(`Dynamic: ${value} is not declared`);
  }
}

/** Written by back ends of their own accord: names that the source really holds. */
function compareImports(name: string, values: readonly string[], { world, refused }: Comparing): void {
  const roots = ["", ...world.configuration.importRoots.map((root) => `${root}/`)];
  for (const value of values) {
    const path = strip(value.split(";", 1)[0] ?? "").replaceAll(".", "/");
    const there = roots.some(
      (root) =>
        world.entry(`${root}${path}.py`) !== undefined ||
        world.entry(`${root}${path}/__init__.py`) !== undefined ||
        world.entry(`${root}${path}/__init__.pyi`) !== undefined,
    );
    if (!there && name === "import-name") refused.push(`${labelOf(name)}: ${value} is no module of the source`);
  }
}

function labelOf(name: string): string {
  return fieldRule(name)?.name ?? name;
}

function shortened(text: string): string {
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}
