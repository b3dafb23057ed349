import { isRefusal } from "../../model/refusal.ts";
import { parseWheelFilename } from "../../model/wheel-filename.ts";
import { type AbiClaim, abiClaims } from "./abi-claim.ts";
import { type PlatformClaim, platformClaim } from "./platform-claim.ts";

/** What the name of a wheel promises of its machine code. */
export interface WheelClaims {
  readonly abis: readonly AbiClaim[];
  readonly platforms: readonly PlatformClaim[];
}

/** Null for a name that no installer takes. */
export function wheelClaims(filename: string): WheelClaims | null {
  const parsed = parseWheelFilename(filename);
  if (isRefusal(parsed)) return null;
  return {
    abis: abiClaims(parsed.tags),
    platforms: Array.from(new Set(parsed.tags.platforms)).slice(0, MOST_PLATFORMS).map(platformClaim),
  };
}

const MOST_PLATFORMS = 64;
