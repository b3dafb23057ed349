import type { BinaryFacts } from "./binary-facts.ts";

/** A library of another project that a tool copied into the wheel. */
export interface VendoredLibrary {
  readonly path: string;
  /** Its file name. */
  readonly name: string;
  /** As the project calls it, without hash, version and ending: `libpng16`, `msvcp140`. */
  readonly project: string;
  /** From its text: `OpenBLAS 0.3.34`. What stands in its name is the version of its interface. */
  readonly version: string | null;
  /** What it calls itself, where files are looked up by that. */
  readonly ownName: string | null;
  /** Files of the wheel that need it. */
  readonly neededBy: number;
}

/** Where auditwheel, delocate, delvewheel and scikit-build put them. */
const FOLDERS = /(?:^|\/)(?:[^/]+\.libs|\.dylibs|\.libs|[^/]*_libs)\//;
const LIBRARY = /\.(?:so(?:\.[0-9.]+)?|dylib|dll)$/i;

export function vendoredLibraries(binaries: readonly BinaryFacts[]): readonly VendoredLibrary[] {
  const needs = new Map<string, number>();
  for (const { slices } of binaries) {
    // Slices of one file need the same; it counts once.
    const names = new Set(slices.flatMap(({ needed }) => needed.map((name) => baseName(name).toLowerCase())));
    for (const name of names) needs.set(name, (needs.get(name) ?? 0) + 1);
  }
  return binaries
    .filter(({ path, slices }) => FOLDERS.test(path) && LIBRARY.test(path) && slices[0]?.kind === "library")
    .map(({ path, format, slices, strings }) => {
      const name = baseName(path);
      const own = slices[0]?.ownName ?? null;
      return {
        path,
        name,
        project: projectOf(name),
        version: strings.libraries[0] ?? null,
        // Windows and macOS look files up by their name, ELF loaders as well; a different SONAME loads them twice.
        ownName: format === "elf" ? own : null,
        neededBy: needs.get(name.toLowerCase()) ?? 0,
      };
    });
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** `libpng16-1a2b3c4d.so.16.43.0`, `libjpeg.62.4.0.dylib`, `msvcp140-a4c2229bdc2a2a630acdc095b4d86008.dll`. */
export function projectOf(name: string): string {
  return name
    .replace(/\.(?:so(?:\.[0-9.]*)?|dylib|dll)$/i, "")
    .replace(/-[0-9a-f]{8}$|-[0-9a-f]{32}$/, "")
    .replace(/\.[0-9][0-9.]*$/, "");
}
