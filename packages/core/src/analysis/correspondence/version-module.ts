import { lineAt, nameIn, readPlainModule } from "../../formats/python/syntax/plain-module.ts";
import { type Assignment, assignmentIn, importsIn } from "../../formats/python/syntax/plain-statements.ts";
import { plainText } from "../../formats/python/syntax/string-value.ts";
import { childOf, type SyntaxNode, textOf } from "../../formats/python/syntax/syntax-tree.ts";
import { parseVersion } from "../../model/version.ts";
import { canonicalVersion } from "../../model/version-text.ts";

/** What a module written by setuptools-scm, vcs-versioning or hatch-vcs without a template of the project says. */
export interface VersionModule {
  /** Why it is none; null if it is one. */
  readonly fault: string | null;
  /** Abbreviated or whole, null where it names none. */
  readonly commit: string | null;
}

/**
 * Reads such a module: literals under the names that these tools write, their annotations and their one `if`, and nothing
 * that could run anything else.
 *
 * @throws FormatError `python/…`
 */
export function readVersionModule(text: string, version: string): VersionModule {
  const cookie = cookieFault(text);
  if (cookie !== null) return { fault: cookie, commit: null };
  const { source, statements } = readPlainModule(text);
  const reader: Reader = { source, version, commit: null, versions: 0, checking: "absent" };
  for (const statement of statements) {
    const fault = faultOf(statement, reader);
    if (fault !== null) return { fault: `line ${lineAt(source, statement.start)}: ${fault}`, commit: null };
  }
  return { fault: reader.versions === 0 ? "it names no version" : null, commit: reader.commit };
}

interface Reader {
  readonly source: string;
  readonly version: string;
  commit: string | null;
  versions: number;
  /** Of `TYPE_CHECKING`. */
  checking: "absent" | "false" | "used";
}

/** Another encoding makes other statements of the same bytes. @see PEP 263 */
export function cookieFault(text: string): string | null {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: anything beyond ASCII is what is looked for
  if (/[^\x00-\x7f]/.test(text)) return "it holds more than ASCII";
  const lines = text.split("\n", 2);
  for (const line of lines) {
    const cookie = /coding[:=][ \t]*([-\w.]+)/.exec(line)?.[1];
    if (cookie !== undefined && !/^(?:utf-?8|ascii|us-ascii)$/i.test(cookie)) return `it is in ${cookie}`;
  }
  return null;
}

const VERSION_NAMES: ReadonlySet<string> = new Set(["version", "__version__"]);
const TUPLE_NAMES: ReadonlySet<string> = new Set(["version_tuple", "__version_tuple__"]);
const COMMIT_NAMES: ReadonlySet<string> = new Set(["commit_id", "__commit_id__"]);
const TYPE_NAMES: ReadonlySet<string> = new Set(["VERSION_TUPLE", "COMMIT_ID"]);
const ALL_NAMES: ReadonlySet<string> = new Set([...VERSION_NAMES, ...TUPLE_NAMES, ...COMMIT_NAMES]);
const ANNOTATION_NAMES: ReadonlySet<string> = new Set([...TYPE_NAMES, "str", "int", "tuple", "Tuple", "Union"]);

function faultOf(statement: SyntaxNode, reader: Reader): string | null {
  const assignment = assignmentIn(statement);
  if (assignment !== null) return assignmentFault(assignment, reader);
  const imported = importsIn(reader.source, statement);
  if (imported !== null) {
    const [only] = imported.names;
    const harmless =
      imported.module === "__future__" &&
      imported.names.length === 1 &&
      only?.name === "annotations" &&
      only.as === null;
    return harmless ? null : "an import";
  }
  return statement.kind === "if_statement"
    ? checkingFault(statement, reader)
    : "a statement that these tools do not write";
}

function assignmentFault({ targets, type, value }: Assignment, reader: Reader): string | null {
  const { source, version } = reader;
  const names = targets.map((target) => (target.kind === "identifier" ? nameIn(source, target) : ""));
  if (type !== null) {
    if (!names.every((name) => ALL_NAMES.has(name))) return "an annotation of another name";
    if (!isAnnotation(source, type)) return "an annotation that is more than a type";
  }
  if (value === null) return null;
  const text = plainText(source, value);
  if (names.length === 1 && names[0] === "TYPE_CHECKING") {
    if (value.kind !== "false" || reader.checking !== "absent") return "TYPE_CHECKING is not False";
    reader.checking = "false";
    return null;
  }
  if (names.length === 1 && names[0] === "__all__") {
    const listed =
      value.kind === "list" && value.children.every((item) => ALL_NAMES.has(plainText(source, item) ?? ""));
    return listed ? null : "__all__ is not the list that these tools write";
  }
  if (names.every((name) => VERSION_NAMES.has(name))) {
    if (text === null || !isVersion(text, version)) return `the version is not ${version}`;
    reader.versions++;
    return null;
  }
  if (names.every((name) => TUPLE_NAMES.has(name)))
    return isTupleOf(value, reader) ? null : `the tuple is not that of ${version}`;
  if (!names.every((name) => COMMIT_NAMES.has(name))) return `${names.join(", ")} is assigned`;
  if (value.kind === "none") return null;
  if (text === null || !/^g?[0-9a-f]{7,64}$/.test(text)) return "the commit is no id";
  reader.commit = text.replace(/^g/, "");
  return null;
}

/** The same characters but for normalisation that these tools do: a version that only compares equal is another text. */
function isVersion(text: string, version: string): boolean {
  const one = parseVersion(text);
  const other = parseVersion(version);
  return (
    one !== null &&
    other !== null &&
    canonicalVersion(one) === canonicalVersion(other) &&
    one.release.length === other.release.length
  );
}

function isTupleOf(value: SyntaxNode, { source, version }: Reader): boolean {
  if (value.kind !== "tuple" && value.kind !== "expression_list") return false;
  const parts = value.children.map((item) =>
    item.kind === "integer" ? textOf({ source }, item) : plainText(source, item),
  );
  return parts.every((part) => part !== null && /^[0-9a-z]+$/.test(part)) && isVersion(parts.join("."), version);
}

/** `tuple[int | str, ...]` and the like: names of types, indexed and joined. */
function isAnnotation(source: string, node: SyntaxNode, depth = 0): boolean {
  if (depth > DEEPEST_ANNOTATION) return false;
  switch (node.kind) {
    case "identifier":
      return ANNOTATION_NAMES.has(nameIn(source, node));
    case "none":
      return true;
    case "ellipsis":
      return depth > 0;
    case "token":
      return textOf({ source }, node) === "|";
    default:
      return ANNOTATION_KINDS.has(node.kind) && node.children.every((one) => isAnnotation(source, one, depth + 1));
  }
}

const DEEPEST_ANNOTATION = 12;
const ANNOTATION_KINDS: ReadonlySet<string> = new Set([
  ...["type", "generic_type", "type_parameter", "union_type", "subscript", "tuple", "binary_operator"],
]);

function checkingFault(statement: SyntaxNode, reader: Reader): string | null {
  const test = childOf(statement, "condition");
  const isKnown = test?.kind === "identifier" && nameIn(reader.source, test) === "TYPE_CHECKING";
  const [body, otherwise, ...others] = statement.children.slice(1);
  if (!isKnown || reader.checking !== "false" || others.length > 0 || otherwise?.kind === "elif_clause") return "an if";
  reader.checking = "used";
  return typesFault(reader.source, body) ?? typesFault(reader.source, otherwise?.children[0]);
}

function typesFault(source: string, block: SyntaxNode | undefined): string | null {
  for (const statement of block?.children ?? []) {
    const imported = importsIn(source, statement);
    const assignment = assignmentIn(statement);
    if (imported !== null) {
      const fine =
        imported.module === "typing" &&
        imported.names.every(({ name, as }) => (name === "Tuple" || name === "Union") && as === null);
      if (!fine) return "an import";
    } else if (assignment !== null) {
      const { targets, type, value } = assignment;
      const [target] = targets;
      const named = targets.length === 1 && target?.kind === "identifier" && TYPE_NAMES.has(nameIn(source, target));
      const plain = value?.kind === "identifier" && nameIn(source, value) === "object";
      if (!named || type !== null || value === null || !(plain || isAnnotation(source, value))) return "an assignment";
    } else return "a statement";
  }
  return null;
}
