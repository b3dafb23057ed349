import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { type Limits, limitOptions, type Policy, policyFrom, policyOf } from "@assay/core";
import type { ReportOptions } from "./report-options.ts";
import { UsageError } from "./usage-error.ts";

/**
 * What a person decided: the configuration found from the working folder upward, overlaid by the call.
 *
 * @param rules every rule id there is, so that a misspelt one is told
 * @throws UsageError for a configuration that is wrong: a setting that silently does nothing is a trap
 */
export async function settings(options: ReportOptions, rules: readonly string[]): Promise<Policy> {
  const path = options.config ?? findUpward(process.cwd());
  const configured = path === null ? {} : await configuration(path, rules);
  return policyOf(configured, fromCall(options, rules));
}

function findUpward(folder: string): string | null {
  for (let here = folder; ; here = dirname(here)) {
    const own = join(here, "assay.toml");
    if (existsSync(own)) return own;
    const shared = join(here, "pyproject.toml");
    // A pyproject.toml without our table belongs to somebody else, and the search goes on.
    if (existsSync(shared) && /^[ \t]*\[+[ \t]*tool[ \t]*\.[ \t]*assay/m.test(read(shared))) return shared;
    if (dirname(here) === here) return null;
  }
}

async function configuration(path: string, rules: readonly string[]): Promise<Partial<Policy>> {
  const text = read(path);
  const { parse } = await import("smol-toml");
  const toml = parsed(parse, text, path);
  const table = basename(path) === "pyproject.toml" ? "tool.assay" : undefined;
  const { policy, problems } = policyFrom(
    table === undefined ? toml : ownTable(toml),
    { name: path, text, ...(table === undefined ? {} : { table }) },
    rules,
  );
  if (problems.length > 0)
    throw new UsageError(`the configuration is wrong.\n${problems.map((one) => `  ${one}`).join("\n")}`);
  return policy;
}

function parsed(parse: (text: string) => unknown, text: string, path: string): Readonly<Record<string, unknown>> {
  try {
    return asTable(parse(text));
  } catch (cause) {
    const [reason = ""] = (cause instanceof Error ? cause.message : String(cause)).split("\n");
    throw new UsageError(`${path}: not valid TOML. ${reason}`, { cause });
  }
}

function ownTable(toml: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return asTable(asTable(toml["tool"])["assay"]);
}

function asTable(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function read(path: string): string {
  try {
    return readFileSync(resolve(path), "utf8");
  } catch (cause) {
    throw new UsageError(`${path}: the configuration cannot be read: ${reason(cause)}.`, { cause });
  }
}

function fromCall(options: ReportOptions, rules: readonly string[]): Partial<Policy> {
  const named = { select: options.select, ignore: options.ignore };
  const { problems } = policyFrom(definedOnly(named), { name: "--select, --ignore" }, rules);
  if (problems.length > 0) throw new UsageError(problems.join("\n"));

  const limits: Partial<Record<keyof Limits, number>> = {};
  for (const { name, limit } of limitOptions) {
    const value = options[camelCase(name)];
    if (value !== undefined) limits[limit] = value;
  }
  return definedOnly({
    ...named,
    failOn: options.failOn,
    all: options.all,
    index: options.index,
    extraIndex: options.extraIndex,
    offline: options.offline,
    jobs: options.jobs,
    limits,
  });
}

/** As commander names the option: `max-member-size` is `maxMemberSize`. */
function camelCase(name: string): `max${string}` {
  return name.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase()) as `max${string}`;
}

type Defined<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> };

function definedOnly<T extends object>(values: T): Defined<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Defined<T>;
}

function reason(cause: unknown): string {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  return REASONS[code] ?? (cause instanceof Error ? cause.message : String(cause));
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EISDIR: "it is a folder",
  EACCES: "permission denied",
};
