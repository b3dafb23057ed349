import type { AbiClaim } from "./abi-claim.ts";
import { abiReasons } from "./abi-reasons.ts";
import type { BinaryFacts } from "./binary-facts.ts";
import type { PlatformClaim } from "./platform-claim.ts";
import { platformReasons } from "./platform-reasons.ts";
import { wheelClaims } from "./wheel-claims.ts";

/** Whether a file keeps what one tag of its wheel promises, and what in it says so. */
export interface TagVerdict {
  /** `manylinux_2_17_x86_64`, `cp311-abi3`. */
  readonly tag: string;
  /** `unknown`: the tag promises nothing that a file could break or show. */
  readonly holds: "yes" | "no" | "unknown";
  /** Clauses without a full stop; reasons against it where it does not hold, else what the answer rests on. */
  readonly because: readonly string[];
}

/** What speaks against a tag, and what was found where nothing does. */
export interface Reasons {
  readonly against: readonly string[];
  readonly found: readonly string[];
}

/**
 * Judges every tag of a wheel on one of its files: nothing was loaded, so "yes" means that nothing in the file
 * contradicts the tag.
 *
 * @param inside base names of the wheel's files
 */
export function tagVerdicts(filename: string, file: BinaryFacts, inside: ReadonlySet<string>): readonly TagVerdict[] {
  const claims = wheelClaims(filename);
  if (claims === null || !file.slices.some(({ kind }) => kind !== "object")) return [];
  const abis = claims.abis.map((claim: AbiClaim) => verdict(claim.tag, abiReasons(claim, claims, file)));
  const platforms = claims.platforms.map((claim: PlatformClaim) =>
    verdict(claim.tag, platformReasons(claim, claims, file, inside)),
  );
  return [...abis, ...platforms];
}

function verdict(tag: string, { against, found }: Reasons): TagVerdict {
  if (against.length > 0) return { tag, holds: "no", because: against };
  return { tag, holds: found.length > 0 ? "yes" : "unknown", because: found };
}
