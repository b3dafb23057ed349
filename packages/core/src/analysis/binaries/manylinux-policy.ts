import {
  androidLibraries,
  manylinuxForbidden,
  manylinuxLibraries,
  manylinuxPolicies,
  manylinuxVersions,
  musllinuxLibraries,
} from "./platform-policies.generated.ts";

/** Above every policy: no known manylinux offers it. */
export const NO_POLICY: number = Number.POSITIVE_INFINITY;

/**
 * The least N of `manylinux_2_N` whose systems all offer this symbol version; {@link NO_POLICY} where none is known to,
 * null where policies say nothing of that library's versions.
 *
 * Versions of glibc are numbers that speak for themselves; those of other libraries stand in auditwheel's tables.
 *
 * @param machine as in platform tags
 * @param version `GLIBC_2.17`
 * @see PEP 600
 */
export function policyOfVersion(machine: string, version: string): number | null {
  const space = version.slice(0, Math.max(0, version.indexOf("_")));
  const { versions, spaces } = ofMachine(machine);
  const listed = versions.get(version);
  const glibc = /^GLIBC_2\.([0-9]{1,3})(?:\.|$)/.exec(version)?.[1];
  if (glibc !== undefined) return Math.min(listed ?? NO_POLICY, Number(glibc));
  if (listed !== undefined) return listed;
  return spaces.has(space) ? NO_POLICY : null;
}

/** The least N of `manylinux_2_N` that lets wheels expect this library of the system. */
export function policyOfLibrary(library: string): number {
  return firstIn(manylinuxLibraries, library) ?? NO_POLICY;
}

/** The last N of `manylinux_2_N` that forbids wheels to use this symbol of the library; null where none does. */
export function lastForbidding(library: string, symbol: string): number | null {
  const names = forbiddenSymbols().get(library);
  return names?.get(symbol) ?? null;
}

/** Libraries with private symbols that some policy forbids to use, each with the symbols and the last such policy. */
export function forbiddenSymbols(): ReadonlyMap<string, ReadonlyMap<string, number>> {
  forbidden ??= new Map(Object.entries(manylinuxForbidden).map(([library, byPolicy]) => [library, byName(byPolicy)]));
  return forbidden;
}

/** `ld-linux-x86-64.so.2`, `ld64.so.1`. */
export function isLinker(library: string): boolean {
  return library.includes("ld-linux") || library === "ld64.so.1" || library === "ld64.so.2";
}

/** The name of the system's C library in wheels for musl is its own, see `isMuslLibc`. */
export function isMusllinuxLibrary(library: string): boolean {
  return isMuslLibc(library) || firstIn(musllinuxLibraries, library) !== null;
}

/** `libc.musl-x86_64.so.1`; `libc.so` where the linker was not Alpine's. */
export function isMuslLibc(library: string): boolean {
  return library === "libc.so" || /^(?:libc\.musl|ld-musl)-[a-z0-9_]{1,20}\.so\.1$/.test(library);
}

/** The least API level whose systems have the library; null where none does. */
export function androidLevelOfLibrary(library: string): number | null {
  return firstIn(androidLibraries, library);
}

/** The greatest known policy. */
export const newestPolicy: number = manylinuxPolicies.at(-1) ?? 0;

/** The policy after this one; {@link NO_POLICY} after the last. */
export function nextPolicy(policy: number): number {
  return manylinuxPolicies.find((one) => one > policy) ?? NO_POLICY;
}

/** The tag of the first known policy that has what a file needs: `manylinux_2_17_x86_64` for 14; `linux_x86_64` for none. */
export function policyTag(machine: string, need: number): string {
  const tables = Object.hasOwn(manylinuxVersions, machine) ? (manylinuxVersions[machine] ?? {}) : {};
  const oldest = Object.keys(tables).reduce((least, policy) => Math.min(least, Number(policy)), NO_POLICY);
  const policy = manylinuxPolicies.find((one) => one >= need && one >= oldest);
  return policy === undefined ? `linux_${machine}` : `manylinux_2_${policy}_${machine}`;
}

interface MachineVersions {
  readonly versions: ReadonlyMap<string, number>;
  readonly spaces: ReadonlySet<string>;
}

const byMachine = new Map<string, MachineVersions>();
let forbidden: ReadonlyMap<string, ReadonlyMap<string, number>> | null = null;

function ofMachine(machine: string): MachineVersions {
  const known = byMachine.get(machine);
  if (known !== undefined) return known;
  const tables = Object.hasOwn(manylinuxVersions, machine) ? (manylinuxVersions[machine] ?? {}) : {};
  const versions = byName(tables);
  const spaces = new Set(Array.from(versions.keys(), (name) => name.slice(0, name.indexOf("_"))));
  const built = { versions, spaces };
  // Only machines that are in the table are remembered: there are nine.
  if (versions.size > 0) byMachine.set(machine, built);
  return built;
}

function byName(byPolicy: Readonly<Record<number, string>>): ReadonlyMap<string, number> {
  const names = new Map<string, number>();
  for (const [policy, text] of Object.entries(byPolicy)) {
    for (const name of text.trim().split(/\s+/)) names.set(name, Number(policy));
  }
  return names;
}

const first = new Map<Readonly<Record<number, string>>, ReadonlyMap<string, number>>();

function firstIn(table: Readonly<Record<number, string>>, name: string): number | null {
  let names = first.get(table);
  if (names === undefined) {
    names = byName(table);
    first.set(table, names);
  }
  return names.get(name) ?? null;
}
