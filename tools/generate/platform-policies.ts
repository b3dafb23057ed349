/**
 * Writes packages/core/src/analysis/binaries/platform-policies.generated.ts:
 * node --conditions=assay-source tools/generate/platform-policies.ts
 *
 * `auditwheel` keeps what the manylinux policies allow. Each policy allows all that the older ones do (PEP 600), so
 * what is written is what each one adds. An exception is its list of private symbols of zlib, which shrinks: of these
 * it is written how long they are forbidden.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { publishedWheel } from "./published-wheel.ts";

const PROJECT = "auditwheel";
const VERSION = "6.8.2";
const OUTPUT = join(import.meta.dirname, "../../packages/core/src/analysis/binaries/platform-policies.generated.ts");

interface Policy {
  readonly name: string;
  readonly symbol_versions: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  readonly lib_whitelist: readonly string[];
  readonly blacklist: Readonly<Record<string, readonly string[]>>;
}
type Numbered = Policy & { readonly number: number };

const wheel = publishedWheel(PROJECT, VERSION);
const manylinux = await policies("manylinux", /^manylinux_2_(\d+)$/);
const musllinux = await policies("musllinux", /^musllinux_1_(\d+)$/);
const android = await policies("android", /^android_(\d+)$/);
writeFileSync(OUTPUT, generated());

async function policies(family: string, name: RegExp): Promise<readonly Numbered[]> {
  const all: readonly Policy[] = JSON.parse(await wheel.text(`auditwheel/policy/${family}-policy.json`));
  return all
    .filter((policy) => policy.name !== "linux")
    .map((policy) => ({ ...policy, number: Number(name.exec(policy.name)?.[1] ?? Number.NaN) }))
    .sort((one, other) => one.number - other.number);
}

function generated(): string {
  const machines = [...new Set(manylinux.flatMap((policy) => Object.keys(policy.symbol_versions)))].sort();
  return `// Written by tools/generate/platform-policies.ts. Do not edit.

/** Where the tables come from. */
export const platformPolicySource: { readonly project: string; readonly version: string; readonly sha256: string } = {
  project: "${PROJECT}",
  version: "${VERSION}",
  sha256: "${wheel.sha256}",
};

/** The policies there are: N of \`manylinux_2_N\`. */
export const manylinuxPolicies: readonly number[] = ${JSON.stringify(manylinux.map(({ number }) => number))};

/** By machine: symbol versions that each policy adds to those before it. */
export const manylinuxVersions: Readonly<Record<string, Readonly<Record<number, string>>>> = {
${machines.map((machine) => `  ${machine}: {\n${versionsOf(machine)}  },`).join("\n")}
};

/** Libraries that a wheel may expect of the system, by the first policy that says so. */
export const manylinuxLibraries: Readonly<Record<number, string>> = {
${added(manylinux, (policy) => policy.lib_whitelist)}};

/** Private symbols of a library that must not be used: by the last policy that forbids them. */
export const manylinuxForbidden: Readonly<Record<string, Readonly<Record<number, string>>>> = {
${forbidden()}};

/** Libraries that a musllinux wheel may expect, by the first policy (\`musllinux_1_N\`) that says so. */
export const musllinuxLibraries: Readonly<Record<number, string>> = {
${added(musllinux, (policy) => policy.lib_whitelist)}};

/** Libraries that an Android wheel may expect, by API level. */
export const androidLibraries: Readonly<Record<number, string>> = {
${added(android, (policy) => policy.lib_whitelist)}};
`;
}

function versionsOf(machine: string): string {
  return added(manylinux, (policy) =>
    Object.entries(policy.symbol_versions[machine] ?? {}).flatMap(([space, versions]) =>
      versions.map((version) => `${space}_${version}`),
    ),
  )
    .replaceAll(/^/gm, "  ")
    .replace(/ +$/, "");
}

/** @throws Error where a later policy takes something back */
function added(family: readonly Numbered[], of: (policy: Numbered) => readonly string[]): string {
  const known = new Set<string>();
  let text = "";
  for (const policy of family) {
    const names = of(policy);
    if (names.length === 0) continue;
    const lost = [...known].filter((name) => !names.includes(name));
    if (lost.length > 0) throw new Error(`${policy.name} takes back ${lost.join(", ")}`);
    const fresh = names.filter((name) => !known.has(name)).sort();
    for (const name of fresh) known.add(name);
    if (fresh.length > 0) text += `  ${policy.number}: \`\n${lines(fresh)}\`,\n`;
  }
  return text;
}

function forbidden(): string {
  const libraries = [...new Set(manylinux.flatMap((policy) => Object.keys(policy.blacklist)))].sort();
  return libraries
    .map((library) => {
      const last = new Map<string, number>();
      for (const { number, blacklist } of manylinux)
        for (const name of blacklist[library] ?? []) last.set(name, number);
      const byLast = [...Map.groupBy(last.keys(), (name) => last.get(name) ?? 0)].sort(([a], [b]) => a - b);
      const text = byLast.map(([number, names]) => `    ${number}: \`\n${lines(names.sort())}\`,\n`).join("");
      return `  "${library}": {\n${text}  },\n`;
    })
    .join("");
}

function lines(names: readonly string[]): string {
  let text = "";
  let line = "   ";
  for (const name of names) {
    if (line.length + name.length > 115) {
      text += `${line}\n`;
      line = "   ";
    }
    line += ` ${name}`;
  }
  return `${text}${line}\n`;
}
