import { takeQuoted } from "./marker-literal.ts";
import { normalizeName } from "./project-name.ts";
import { orRefusal, type Refusal, refuse } from "./refusal.ts";
import { atEnd, type Cursor, skipBlanks, take, takeWord } from "./requirement-scanner.ts";

export type MarkerOperator = "in" | "not in" | "===" | "==" | "~=" | "!=" | "<=" | ">=" | "<" | ">";

export type MarkerVariable = (typeof VARIABLES)[number];

export type MarkerOperand = { readonly variable: MarkerVariable } | { readonly value: string };

export interface MarkerComparison {
  readonly kind: "comparison";
  readonly left: MarkerOperand;
  readonly operator: MarkerOperator;
  readonly right: MarkerOperand;
}

/** When a requirement applies: `python_version < "3.9" and extra == "test"`. @see PEP 508, PEP 751 */
export type Marker =
  | MarkerComparison
  /** Joined by `and`. */
  | { readonly kind: "all"; readonly of: readonly Marker[] }
  /** Joined by `or`, which binds less. */
  | { readonly kind: "any"; readonly of: readonly Marker[] }
  /** Parentheses around several terms; kept because the text shows them. */
  | { readonly kind: "group"; readonly inner: Marker };

/** Names of extras and dependency groups come back normalized. */
export function parseMarker(text: string): Marker | Refusal {
  return orRefusal(() => {
    const cursor = { text, at: 0 };
    const marker = takeMarker(cursor);
    if (!atEnd(cursor)) refuse(cursor.at, "the marker should end here, or go on with and, or");
    return marker;
  });
}

/** Takes the longest marker that is next, for requirements. Throws as {@link refuse} does. */
export function takeMarker(cursor: Cursor, depth = 0): Marker {
  const alternatives: Marker[] = [];
  let terms = [takeAtom(cursor, depth)];
  for (;;) {
    if (takeWord(cursor, "and")) {
      terms.push(takeAtom(cursor, depth));
    } else if (takeWord(cursor, "or")) {
      alternatives.push(joined("all", terms));
      terms = [takeAtom(cursor, depth)];
    } else {
      alternatives.push(joined("all", terms));
      return joined("any", alternatives);
    }
  }
}

function joined(kind: "all" | "any", of: readonly Marker[]): Marker {
  const [only] = of;
  return of.length === 1 && only !== undefined ? only : { kind, of };
}

function takeAtom(cursor: Cursor, depth: number): Marker {
  skipBlanks(cursor);
  const start = cursor.at;
  if (!take(cursor, "(")) return takeComparison(cursor);
  if (depth === DEEPEST) refuse(start, `parentheses are nested more than ${DEEPEST} deep`);

  const inner = takeMarker(cursor, depth + 1);
  if (!take(cursor, ")")) refuse(start, "this parenthesis is never closed");
  skipBlanks(cursor);
  return inner.kind === "all" || inner.kind === "any" ? { kind: "group", inner } : inner;
}

/** CPython's own parser stops at as many; its interpreters give up a little later. */
const DEEPEST = 200;

function takeComparison(cursor: Cursor): MarkerComparison {
  const left = takeOperand(cursor);
  skipBlanks(cursor);
  const operator = takeOperator(cursor);
  skipBlanks(cursor);
  const right = takeOperand(cursor);
  skipBlanks(cursor);
  return withNormalizedNames({ kind: "comparison", left, operator, right });
}

function takeOperand(cursor: Cursor): MarkerOperand {
  for (const [spelling, variable] of SPELLINGS) {
    if (takeWord(cursor, spelling)) return { variable };
  }
  const start = cursor.at;
  const value = takeQuoted(cursor);
  return value === null ? refuse(start, "a marker variable or a quoted string was expected") : { value };
}

function takeOperator(cursor: Cursor): MarkerOperator {
  const start = cursor.at;
  if (takeWord(cursor, "in")) return "in";
  if (takeWord(cursor, "not")) {
    return skipBlanks(cursor) && takeWord(cursor, "in") ? "not in" : refuse(start, "only `not in` begins with not");
  }
  return SYMBOLS.find((symbol) => take(cursor, symbol)) ?? refuse(start, "a comparison was expected, such as == or in");
}

/** @see PEP 685, PEP 735: names of extras and groups are compared in their normalized form */
function withNormalizedNames(comparison: MarkerComparison): MarkerComparison {
  const { left, right } = comparison;
  if (namesVariable(left, "extra") && "value" in right) return { ...comparison, right: normalized(right.value) };
  if (
    "value" in left &&
    (namesVariable(right, "extra") || namesVariable(right, "extras") || namesVariable(right, "dependency_groups"))
  ) {
    return { ...comparison, left: normalized(left.value) };
  }
  return comparison;
}

function namesVariable(operand: MarkerOperand, variable: MarkerVariable): boolean {
  return "variable" in operand && operand.variable === variable;
}

function normalized(name: string): MarkerOperand {
  return { value: normalizeName(name) };
}

// The longest first, because `===` begins with `==`.
const SYMBOLS: readonly MarkerOperator[] = ["===", "==", "~=", "!=", "<=", ">=", "<", ">"];

const VARIABLES = [
  "python_version",
  "python_full_version",
  "os_name",
  "sys_platform",
  "platform_release",
  "platform_system",
  "platform_version",
  "platform_machine",
  "platform_python_implementation",
  "implementation_name",
  "implementation_version",
  "extra",
  "extras",
  "dependency_groups",
] as const;

/** With the dotted forms that setuptools once wrote. @see PEP 345 */
const SPELLINGS: readonly (readonly [string, MarkerVariable])[] = [
  ...VARIABLES.map((variable) => [variable, variable] as const),
  ["os.name", "os_name"],
  ["sys.platform", "sys_platform"],
  ["platform.version", "platform_version"],
  ["platform.machine", "platform_machine"],
  ["platform.python_implementation", "platform_python_implementation"],
  ["python_implementation", "platform_python_implementation"],
];
