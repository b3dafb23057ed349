import { type BinaryFacts, type WheelAnalysis, wheelClaims } from "@assay/core";

/** The path of a peer's command by its name. */
export type PeerCommand = (name: string) => string;

/** Versions of the stable ABI that the tags of a wheel promise. */
export function stableMinors(filename: string): readonly number[] {
  return (wheelClaims(filename)?.abis ?? []).flatMap((abi) => (abi.kind === "abi3" ? [abi.minor] : []));
}

/** The version that brought the newest name of the stable ABI that a file imports; 2 where it imports none. */
export function newestOf({ slices }: BinaryFacts): number {
  return slices.reduce((newest, { python }) => Math.max(newest, python.newest[0]?.minor ?? 2), 2);
}

/** Null for a wheel that is not for manylinux. */
export function manylinuxMachine(filename: string): string | null {
  const claim = wheelClaims(filename)?.platforms.find(({ kind }) => kind === "manylinux");
  return claim?.kind === "manylinux" ? claim.machine : null;
}

export function baseNames({ members }: WheelAnalysis): ReadonlySet<string> {
  return new Set(members.map(({ path }) => path.slice(path.lastIndexOf("/") + 1)));
}
