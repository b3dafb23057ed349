import { type AbiClaim, abiClaims } from "../../analysis/binaries/abi-claim.ts";
import type { BinaryFacts, SliceFacts } from "../../analysis/binaries/binary-facts.ts";
import { type PlatformClaim, platformClaim } from "../../analysis/binaries/platform-claim.ts";
import type { WheelAnalysis } from "../../analysis/distribution-analysis.ts";
import { isRefusal } from "../../model/refusal.ts";
import { parseWheelFilename } from "../../model/wheel-filename.ts";

/** What the name of a wheel promises of its machine code. */
export interface WheelClaims {
  readonly abis: readonly AbiClaim[];
  readonly platforms: readonly PlatformClaim[];
}

/** Null for a name that no installer takes: other checks say so. */
export function claimsOf({ filename }: WheelAnalysis): WheelClaims | null {
  const known = remembered;
  if (known?.filename === filename) return known.claims;
  const parsed = parseWheelFilename(filename);
  const claims = isRefusal(parsed)
    ? null
    : {
        abis: abiClaims(parsed.tags),
        platforms: Array.from(new Set(parsed.tags.platforms)).slice(0, MOST_PLATFORMS).map(platformClaim),
      };
  remembered = { filename, claims };
  return claims;
}

const MOST_PLATFORMS = 64;
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
