import type { TagSet } from "../../model/tag.ts";

/** What one pair of interpreter and ABI tag promises of the C API. */
export type AbiClaim =
  /** Works on CPython 3.`minor` and later. */
  | { readonly kind: "abi3" | "abi3t"; readonly tag: string; readonly minor: number }
  /** Built for this version only. */
  | { readonly kind: "cpython"; readonly tag: string; readonly minor: number; readonly threads: "gil" | "free" }
  | { readonly kind: "pypy" | "graalpy" | "none" | "other"; readonly tag: string };

/** Every pair of a compressed set on its own: a claim of `cp37.cp310-abi3` is one for Python 3.7 as well. */
export function abiClaims({ interpreters, abis }: TagSet): readonly AbiClaim[] {
  const claims = new Map<string, AbiClaim>();
  for (const abi of abis) {
    for (const interpreter of interpreters) {
      if (claims.size >= MOST_CLAIMS) break;
      const claim = abiClaim(interpreter, abi);
      if (claim !== null) claims.set(claim.tag, claim);
    }
  }
  return Array.from(claims.values());
}

/** Names of real wheels hold a handful. */
const MOST_CLAIMS = 64;

function abiClaim(interpreter: string, abi: string): AbiClaim | null {
  const tag = `${interpreter}-${abi}`;
  const minor = cpythonMinor(interpreter);
  if (abi === "abi3" || abi === "abi3t") return minor === null ? { kind: "other", tag } : { kind: abi, tag, minor };
  if (abi === "none") return { kind: "none", tag };
  if (abi.startsWith("pypy")) return { kind: "pypy", tag };
  if (abi.startsWith("graalpy")) return { kind: "graalpy", tag };
  const [, digits = "", flags = ""] = /^cp3([0-9]{1,2})([dmut]{0,3})$/.exec(abi) ?? [];
  if (digits === "") return { kind: "other", tag };
  // Of `cp311.cp312-cp311.cp312` only the pairs that belong together mean anything.
  if (minor !== Number(digits)) return null;
  return { kind: "cpython", tag, minor: Number(digits), threads: flags.includes("t") ? "free" : "gil" };
}

function cpythonMinor(interpreter: string): number | null {
  const digits = /^cp3([0-9]{0,2})$/.exec(interpreter)?.[1];
  // `cp3` is any version of it; the stable ABI began with 3.2.
  return digits === undefined ? null : digits === "" ? 2 : Number(digits);
}
