import { type LimitOption, limitOptions } from "../base/limit-options.ts";
import { parseSize } from "../base/parse-size.ts";
import { visible } from "../base/untrusted-text.ts";
import { severities } from "../model/finding.ts";
import type { FailOn } from "./assessment.ts";
import { type Complain, shown, unknownKey, unknownRule } from "./complaints.ts";
import { nearest } from "./nearest.ts";
import type { Policy } from "./policy.ts";
import { rulePatterns } from "./rule-selection.ts";
import { suppressionFrom } from "./suppression-from.ts";
import { lineOfKey } from "./toml-lines.ts";

export interface ConfigurationSource {
  /** As problems name it: `assay.toml`. */
  readonly name: string;
  /** The file itself, for line numbers. */
  readonly text?: string;
  /** Where in the file the settings stand: `tool.assay` in pyproject.toml. */
  readonly table?: string;
}

/**
 * Reads parsed TOML as settings. Nothing is passed over: an unknown key, a wrong type, an unknown rule is a problem, and
 * with a problem the call is wrong (exit 2), because a suppression or threshold that silently does nothing is a trap.
 *
 * @param toml `assay.toml` as a whole, or `[tool.assay]`
 * @param rules every rule id there is
 */
export function policyFrom(
  toml: Readonly<Record<string, unknown>>,
  source: ConfigurationSource,
  rules: readonly string[],
): { readonly policy: Partial<Policy>; readonly problems: readonly string[] } {
  const problems: string[] = [];
  const complain: Complain = (key, problem, at) => problems.push(`${placeOf(source, key, at)}: ${visible(problem)}`);
  const patterns = rulePatterns(rules);
  let policy: Partial<Policy> = {};

  for (const [key, value] of Object.entries(toml)) {
    const setting = SETTINGS.get(key);
    if (setting === undefined) complain(key, unknownKey(key, SETTINGS.keys()));
    else policy = { ...policy, ...setting(value, key, { complain, patterns, policy }) };
  }
  return { policy, problems };
}

interface Context {
  readonly complain: Complain;
  readonly patterns: ReadonlySet<string>;
  readonly policy: Partial<Policy>;
}
type Setting = (value: unknown, key: string, context: Context) => Partial<Policy>;

const SETTINGS: ReadonlyMap<string, Setting> = new Map<string, Setting>([
  ["fail-on", failOn],
  ["select", (value, key, context) => ({ select: rulesOf(value, key, context) })],
  ["ignore", (value, key, context) => ({ ignore: rulesOf(value, key, context) })],
  ["all", (value, key, context) => flag(value, key, context, (all) => ({ all }))],
  ["index", (value, key, context) => address(value, key, context)],
  ["extra-index", (value, key, context) => ({ extraIndex: textsOf(value, key, context) })],
  ["offline", (value, key, context) => flag(value, key, context, (offline) => ({ offline }))],
  ["jobs", (value, key, context) => count(value, key, context, (jobs) => ({ jobs }))],
  ...limitOptions.map((option): [string, Setting] => [
    option.name,
    (value, key, context) => limit(option, value, key, context),
  ]),
  ["suppress", suppressions],
]);

function failOn(value: unknown, key: string, { complain }: Context): Partial<Policy> {
  const choices: readonly FailOn[] = [...severities, "none"];
  const chosen = choices.find((choice) => choice === value);
  if (chosen !== undefined) return { failOn: chosen };
  const meant = typeof value === "string" ? nearest(value, choices) : undefined;
  complain(
    key,
    `${key} is one of ${choices.join(", ")}, not ${shown(value)}${meant === undefined ? "" : `; did you mean ${meant}?`}`,
  );
  return {};
}

function rulesOf(value: unknown, key: string, context: Context): readonly string[] {
  const named = textsOf(value, key, context);
  const unknown = named.filter((pattern) => !context.patterns.has(pattern));
  for (const pattern of unknown) context.complain(key, unknownRule(pattern, context.patterns));
  return named.filter((pattern) => context.patterns.has(pattern));
}

function textsOf(value: unknown, key: string, { complain }: Context): readonly string[] {
  if (Array.isArray(value) && value.every((item) => typeof item === "string")) return value;
  complain(key, `${key} is a list of strings, not ${shown(value)}`);
  return [];
}

function flag(
  value: unknown,
  key: string,
  { complain }: Context,
  use: (value: boolean) => Partial<Policy>,
): Partial<Policy> {
  if (typeof value === "boolean") return use(value);
  complain(key, `${key} is true or false, not ${shown(value)}`);
  return {};
}

function address(value: unknown, key: string, { complain }: Context): Partial<Policy> {
  if (typeof value === "string") return { index: value };
  complain(key, `${key} is the address of a package index, not ${shown(value)}`);
  return {};
}

function count(
  value: unknown,
  key: string,
  { complain }: Context,
  use: (value: number) => Partial<Policy>,
): Partial<Policy> {
  const number = typeof value === "bigint" ? Number(value) : value;
  if (typeof number === "number" && Number.isSafeInteger(number) && number > 0) return use(number);
  complain(key, `${key} is a whole number from 1 on, not ${shown(value)}`);
  return {};
}

function limit(option: LimitOption, value: unknown, key: string, context: Context): Partial<Policy> {
  const set = (size: number): Partial<Policy> => ({ limits: { ...context.policy.limits, [option.limit]: size } });
  if (option.unit === "count" || typeof value !== "string") return count(value, key, context, set);
  const size = parseSize(value);
  if (size !== undefined && size > 0) return set(size);
  context.complain(key, `${key} is a size such as "500MB" or "2GiB", not ${shown(value)}`);
  return {};
}

function suppressions(value: unknown, key: string, { complain, patterns }: Context): Partial<Policy> {
  if (!Array.isArray(value)) {
    complain(key, `${key} is a list of tables: [[${key}]] with rule, project and reason`);
    return {};
  }
  const read = value.map((entry: unknown, index) =>
    suppressionFrom(entry, patterns, (field, problem) => complain(field, problem, { table: key, index })),
  );
  return { suppressions: read.filter((suppression) => suppression !== null) };
}

function placeOf(
  source: ConfigurationSource,
  key: string,
  at?: { readonly table: string; readonly index: number },
): string {
  const { name, text, table = "" } = source;
  if (text === undefined) return name;
  const inTable = [table, at?.table ?? ""].filter((part) => part !== "").join(".");
  const line =
    lineOfKey(text, inTable, key, at?.index) ??
    (at === undefined ? null : (lineOfKey(text, inTable, "", at.index) ?? lineOfKey(text, table, at.table)));
  return line === null ? name : `${name}:${line}`;
}
