import { readModule } from "../../formats/python/module/read-module.ts";
import type { Block, Expression, Statement } from "../../formats/python/module/syntax.ts";
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
  const reader: Reader = { version, commit: null, versions: 0, checking: "absent" };
  for (const statement of readModule(text)) {
    const fault = faultOf(statement, reader);
    if (fault !== null) return { fault: `line ${statement.line}: ${fault}`, commit: null };
  }
  return { fault: reader.versions === 0 ? "it names no version" : null, commit: reader.commit };
}

interface Reader {
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
const ANNOTATION_NAMES: ReadonlySet<string> = new Set([...TYPE_NAMES, "str", "int", "tuple", "Tuple", "Union", "None"]);

function faultOf(statement: Statement, reader: Reader): string | null {
  switch (statement.kind) {
    case "assign":
      return assignmentFault(statement.targets, statement.value, reader);
    case "annotated":
      if (statement.target.kind !== "name" || !ALL_NAMES.has(statement.target.id))
        return "an annotation of another name";
      if (!isAnnotation(statement.annotation)) return "an annotation that is more than a type";
      return statement.value === null ? null : assignmentFault([statement.target], statement.value, reader);
    case "from": {
      const [only] = statement.names;
      const harmless =
        statement.module === "__future__" &&
        statement.names.length === 1 &&
        only?.name === "annotations" &&
        only.as === null;
      return harmless ? null : "an import";
    }
    case "if":
      return checkingFault(statement, reader);
    default:
      return "a statement that these tools do not write";
  }
}

function assignmentFault(targets: readonly Expression[], value: Expression, reader: Reader): string | null {
  const names = targets.map((target) => (target.kind === "name" ? target.id : ""));
  if (names.length === 1 && names[0] === "TYPE_CHECKING") {
    if (value.kind !== "constant" || value.value !== false || reader.checking !== "absent")
      return "TYPE_CHECKING is not False";
    reader.checking = "false";
    return null;
  }
  if (names.length === 1 && names[0] === "__all__") {
    const listed =
      value.kind === "list" && value.items.every((item) => item.kind === "text" && ALL_NAMES.has(item.value));
    return listed ? null : "__all__ is not the list that these tools write";
  }
  if (names.every((name) => VERSION_NAMES.has(name))) {
    if (value.kind !== "text" || !isVersion(value.value, reader.version)) return `the version is not ${reader.version}`;
    reader.versions++;
    return null;
  }
  if (names.every((name) => TUPLE_NAMES.has(name)))
    return isTupleOf(value, reader.version) ? null : `the tuple is not that of ${reader.version}`;
  if (!names.every((name) => COMMIT_NAMES.has(name))) return `${names.join(", ")} is assigned`;
  if (value.kind === "constant" && value.value === null) return null;
  if (value.kind !== "text" || !/^g?[0-9a-f]{7,64}$/.test(value.value)) return "the commit is no id";
  reader.commit = value.value.replace(/^g/, "");
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

function isTupleOf(value: Expression, version: string): boolean {
  if (value.kind !== "tuple") return false;
  const parts = value.items.map((item) =>
    item.kind === "number" ? item.text : item.kind === "text" ? item.value : null,
  );
  return parts.every((part) => part !== null && /^[0-9a-z]+$/.test(part)) && isVersion(parts.join("."), version);
}

/** `tuple[int | str, ...]` and the like: names of types, indexed and joined. */
function isAnnotation(expression: Expression, depth = 0): boolean {
  if (depth > 6) return false;
  switch (expression.kind) {
    case "name":
      return ANNOTATION_NAMES.has(expression.id);
    case "constant":
      return expression.value === null;
    case "opaque":
      // `...`; an index that is anything else is refused by what it is instead.
      return depth > 0;
    case "index":
      return (
        expression.object.kind === "name" &&
        isAnnotation(expression.object, depth + 1) &&
        isAnnotation(expression.index, depth + 1)
      );
    case "tuple":
      return depth > 0 && expression.items.every((item) => isAnnotation(item, depth + 1));
    case "binary":
      return (
        expression.operator === "|" &&
        isAnnotation(expression.left, depth + 1) &&
        isAnnotation(expression.right, depth + 1)
      );
    default:
      return false;
  }
}

function checkingFault(statement: Statement & { readonly kind: "if" }, reader: Reader): string | null {
  const { test, body, otherwise } = statement;
  if (test.kind !== "name" || test.id !== "TYPE_CHECKING" || reader.checking !== "false") return "an if";
  reader.checking = "used";
  return typesFault(body) ?? typesFault(otherwise);
}

function typesFault(block: Block): string | null {
  for (const statement of block) {
    if (statement.kind === "from") {
      const fine =
        statement.module === "typing" &&
        statement.names.every(({ name, as }) => (name === "Tuple" || name === "Union") && as === null);
      if (!fine) return "an import";
    } else if (statement.kind === "assign") {
      const [target] = statement.targets;
      const named = statement.targets.length === 1 && target?.kind === "name" && TYPE_NAMES.has(target.id);
      const plain = statement.value.kind === "name" && statement.value.id === "object";
      if (!named || !(plain || isAnnotation(statement.value))) return "an assignment";
    } else return "a statement";
  }
  return null;
}
