import type { Marker, MarkerComparison, MarkerOperator } from "./marker.ts";
import { normalizeName } from "./project-name.ts";
import { admits, parseSpecifier } from "./specifier.ts";
import { parseVersion } from "./version.ts";

/**
 * The values of marker variables for one target. `extras` and `dependency_groups` are lists; all others are strings.
 * A variable may be missing; a marker that needs it is then undecided.
 */
export type MarkerEnvironment = Readonly<Record<string, string | readonly string[]>>;

/** Where the marker stands: in a project's metadata, in a lock file, or on a command line. */
export type MarkerContext = "metadata" | "lock_file" | "requirement";

/** What a context defines when nothing was asked for: no extra, no extras, no groups. @see PEP 751 */
export const unsetVariables: Readonly<Record<MarkerContext, MarkerEnvironment>> = {
  metadata: { extra: "" },
  lock_file: { extras: [], dependency_groups: [] },
  requirement: {},
};

/** Whether the marker holds, or why that cannot be said; installers stop with an error then. */
export type MarkerOutcome =
  | { readonly holds: boolean }
  | { readonly undecided: "missing variable" | "meaningless comparison"; readonly because: string };

/**
 * Evaluates every term, also those that could not change the outcome, because installers do and may fail on them.
 *
 * Version-like variables are compared as versions where the other side is a valid specifier, everything else as text.
 * On text `<` and `>` are always false, and `<=`, `>=` mean equality.
 */
export function evaluateMarker(marker: Marker, environment: MarkerEnvironment): MarkerOutcome {
  if (marker.kind === "comparison") return evaluateComparison(marker, environment);
  if (marker.kind === "group") return evaluateMarker(marker.inner, environment);

  let holds = marker.kind === "all";
  for (const term of marker.of) {
    const outcome = evaluateMarker(term, environment);
    if (!("holds" in outcome)) return outcome;
    holds = marker.kind === "all" ? holds && outcome.holds : holds || outcome.holds;
  }
  return { holds };
}

function evaluateComparison(comparison: MarkerComparison, environment: MarkerEnvironment): MarkerOutcome {
  const { left, operator, right } = comparison;
  const variable = "variable" in left ? left.variable : "variable" in right ? right.variable : right.value;
  const known = lookUp(environment, variable);
  if (known === null) return { undecided: "missing variable", because: variable };

  // Only one side is looked up: of two variables the second stands for its own name.
  const text = "variable" in left ? known : left.value;
  const against = "variable" in left ? ("variable" in right ? right.variable : right.value) : known;
  if (typeof text !== "string") {
    return { undecided: "meaningless comparison", because: `${variable} is a set, and belongs on the right of in` };
  }
  return SET_VARIABLES.has(variable)
    ? compareText(
        normalizeName(text),
        operator,
        typeof against === "string" ? normalizeName(against) : against.map(normalizeName),
      )
    : compare(variable, text, operator, against);
}

/** Two corrections that installers make: names of extras are normalized, and the `+` of an untagged Python gets a label. */
function lookUp(environment: MarkerEnvironment, variable: string): string | readonly string[] | null {
  const value = Object.hasOwn(environment, variable) ? environment[variable] : undefined;
  if (value === undefined) return null;
  if (typeof value !== "string") return value;
  if (variable === "extra") return normalizeName(value);
  return variable === "python_full_version" && value.endsWith("+") ? `${value}local` : value;
}

function compare(
  variable: string,
  text: string,
  operator: MarkerOperator,
  against: string | readonly string[],
): MarkerOutcome {
  if (VERSION_VARIABLES.has(variable) && typeof against === "string") {
    const specifier = parseSpecifier(operator + against);
    if (specifier !== null) return { holds: admits(specifier, text, parseVersion(text)) };
  }
  return compareText(text, operator, against);
}

function compareText(text: string, operator: MarkerOperator, against: string | readonly string[]): MarkerOutcome {
  switch (operator) {
    case "in":
      return { holds: against.includes(text) };
    case "not in":
      return { holds: !against.includes(text) };
    case "==":
    case "<=":
    case ">=":
      return { holds: text === against };
    case "!=":
      return { holds: text !== against };
    case "<":
    case ">":
      return { holds: false };
    default:
      return { undecided: "meaningless comparison", because: `${operator} compares versions only` };
  }
}

const SET_VARIABLES: ReadonlySet<string> = new Set(["extras", "dependency_groups"]);

const VERSION_VARIABLES: ReadonlySet<string> = new Set([
  "implementation_version",
  "platform_release",
  "python_full_version",
  "python_version",
]);
