import type { BinaryFacts, SliceFacts } from "../../analysis/binaries/binary-facts.ts";
import { type WheelClaims, wheelClaims } from "../../analysis/binaries/wheel-claims.ts";
import type { WheelAnalysis } from "../../analysis/distribution-analysis.ts";

/** Null for a name that no installer takes: other checks say so. */
export function claimsOf({ filename }: WheelAnalysis): WheelClaims | null {
  if (remembered?.filename !== filename) remembered = { filename, claims: wheelClaims(filename) };
  return remembered.claims;
}

/** A dozen checks ask for the same wheel one after the other. */
let remembered: { readonly filename: string; readonly claims: WheelClaims | null } | null = null;

export interface LocatedSlice {
  readonly file: BinaryFacts;
  readonly slice: SliceFacts;
}

/** Everything that a system loads: libraries, extension modules and programs, not objects. */
export function* loadedSlices(
  wheel: WheelAnalysis,
  ...formats: readonly BinaryFacts["format"][]
): Generator<LocatedSlice> {
  for (const file of wheel.binaries) {
    if (formats.length > 0 && !formats.includes(file.format)) continue;
    for (const slice of file.slices) if (slice.kind !== "object") yield { file, slice };
  }
}

/** What Python imports: it uses the C API or has an entry for the import system. */
export function isExtension({ python }: SliceFacts): boolean {
  return python.entries.length > 0 || python.imports > 0;
}

/** `m.so` of `a/b/m.so`. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** Base names of all files of the wheel, as loaders look libraries up. */
export function filesInWheel(wheel: WheelAnalysis): ReadonlySet<string> {
  return new Set(wheel.members.map(({ path }) => baseName(path)));
}

/** `, in the x86_64 slice` of a universal file; nothing for others. */
export function inSlice({ file, slice }: LocatedSlice): string {
  return file.slices.length > 1 ? `, in the slice for ${slice.architecture}` : "";
}
