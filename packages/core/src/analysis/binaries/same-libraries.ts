import type { WheelAnalysis } from "../distribution-analysis.ts";
import type { BinaryFacts } from "./binary-facts.ts";
import { vendoredLibraries } from "./vendored-libraries.ts";

/** A library that stands in a wheel more than once. */
export interface SameLibrary {
  /** What it calls itself, or its project's name. */
  readonly name: string;
  readonly paths: readonly string[];
  /** How many different files those are: 1 where all are the same. */
  readonly builds: number;
}

/** By what libraries call themselves, and for those that tools copied in by their project: these are renamed with a hash. */
export function sameLibraries(wheel: WheelAnalysis): readonly SameLibrary[] {
  const digests = new Map(wheel.members.map(({ path, sha256 }) => [path, sha256]));
  const groups = new Map<string, { readonly name: string; readonly paths: Set<string> }>();
  const add = (key: string, name: string, path: string): void => {
    const known = groups.get(key);
    if (known === undefined) groups.set(key, { name, paths: new Set([path]) });
    else known.paths.add(path);
  };
  for (const file of wheel.binaries) {
    const name = ownName(file);
    if (name !== null) add(`${file.format} ${name}`, name, file.path);
  }
  for (const { project, path } of vendoredLibraries(wheel.binaries)) add(`vendored ${project}`, project, path);

  const seen = new Set<string>();
  return Array.from(groups.values()).flatMap(({ name, paths }) => {
    const all = Array.from(paths);
    const key = all.join("\n");
    if (all.length < 2 || seen.has(key)) return [];
    seen.add(key);
    return [{ name, paths: all, builds: new Set(all.map((path) => digests.get(path) ?? path)).size }];
  });
}

/** Null for extension modules, which nobody looks for by that name, and for programs. */
function ownName({ format, slices }: BinaryFacts): string | null {
  const [slice] = slices;
  if (slice === undefined || slice.kind !== "library" || (format !== "elf" && format !== "mach-o")) return null;
  return slices.some(({ python }) => python.entries.length > 0) ? null : slice.ownName;
}
