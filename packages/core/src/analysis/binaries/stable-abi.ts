import { stableAbiConditions, stableAbiNames } from "./stable-abi.generated.ts";

/** The last minor version of Python 3 whose stable ABI is final; what the table adds later may still change. */
export const LAST_FINAL_MINOR = 15;

/** A name of the stable ABI. */
export interface StableName {
  /** The minor version of Python 3 that added it. */
  readonly minor: number;
  /** The C macro that decides whether a build has it; null for all builds. */
  readonly condition: string | null;
}

/** Null for a name that no stable ABI has. */
export function stableName(name: string): StableName | null {
  return table().get(name) ?? null;
}

/** Every name with what is known of it. */
export function stableNames(): ReadonlyMap<string, StableName> {
  return table();
}

/**
 * Whether builds of Python for an operating system have the name.
 *
 * Names under Py_REF_DEBUG and Py_TRACE_REFS belong to debug builds, USE_STACKCHECK to none since Python 3.7.
 */
export function isThere({ condition }: StableName, system: "windows" | "other"): boolean {
  switch (condition) {
    case null:
    case "PY_HAVE_THREAD_NATIVE_ID":
      return true;
    case "MS_WINDOWS":
    case "USE_STACKCHECK":
      return system === "windows";
    case "HAVE_FORK":
      return system === "other";
    default:
      return false;
  }
}

let built: ReadonlyMap<string, StableName> | null = null;

/** Built when the first binary is met: most distributions have none. */
function table(): ReadonlyMap<string, StableName> {
  built ??= build();
  return built;
}

function build(): ReadonlyMap<string, StableName> {
  const conditions = new Map<string, string>();
  for (const [condition, names] of Object.entries(stableAbiConditions)) {
    for (const name of words(names)) conditions.set(name, condition);
  }
  const all = new Map<string, StableName>();
  for (const [minor, names] of Object.entries(stableAbiNames)) {
    for (const name of words(names)) all.set(name, { minor: Number(minor), condition: conditions.get(name) ?? null });
  }
  return all;
}

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}
