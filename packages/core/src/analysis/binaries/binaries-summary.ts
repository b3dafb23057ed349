import type { WheelAnalysis } from "../distribution-analysis.ts";
import type { AbiClaim } from "./abi-claim.ts";
import type { BinaryFacts, FlushToZero } from "./binary-facts.ts";
import { manylinuxNeed } from "./manylinux-need.ts";
import { policyTag } from "./manylinux-policy.ts";
import { wheelClaims } from "./wheel-claims.ts";

/** What `facts.binaries` has of each file of machine code. */
export interface BinarySummary {
  readonly path: string;
  readonly sha256: string | null;
  readonly format: BinaryFacts["format"];
  /** Architectures, one of most files. */
  readonly machine: string;
  readonly needed: readonly string[];
  readonly soname: string | null;
  /** Null for files that do not use the C API, and in wheels that do not claim the stable ABI. */
  readonly stableAbi: {
    readonly claimed: string;
    /** The least version of Python by names; null where some are outside the stable ABI. */
    readonly computed: string | null;
    readonly outside: readonly string[];
  } | null;
  readonly flushToZero: FlushToZero;
  readonly libraries: readonly string[];
  readonly crates: readonly string[];
  readonly goModules: readonly string[];
  readonly unreadable: string | null;
}

/** What `facts.platform` has of a wheel. */
export interface PlatformSummary {
  readonly claimed: readonly string[];
  /** What the files need; null where nothing in them says so. */
  readonly needs: string | null;
  readonly because: string;
}

/** A summary of every file, for `facts.binaries`: plain data, the same for the same bytes. */
export function binaryFacts(wheel: WheelAnalysis): readonly BinarySummary[] {
  const abis = wheelClaims(wheel.filename)?.abis ?? [];
  const digests = new Map(wheel.members.map(({ path, sha256 }) => [path, sha256]));
  return wheel.binaries.map((file) => ({
    path: file.path,
    sha256: digests.get(file.path) ?? null,
    format: file.format,
    machine: unique(file.slices.map(({ architecture }) => architecture)).join("+"),
    needed: unique(file.slices.flatMap(({ needed }) => needed)),
    soname: file.slices[0]?.ownName ?? null,
    stableAbi: stableAbi(file, abis),
    flushToZero: worst(file.slices.map(({ flushToZero }) => flushToZero)),
    libraries: file.strings.libraries,
    crates: file.strings.crates.first,
    goModules: file.strings.goModules.first,
    unreadable: file.unreadable,
  }));
}

function stableAbi({ slices }: BinaryFacts, abis: readonly AbiClaim[]): BinarySummary["stableAbi"] {
  const stable = abis.flatMap((abi) => (abi.kind === "abi3" || abi.kind === "abi3t" ? [abi.minor] : []));
  const used = slices.filter(({ python }) => python.imports > 0);
  if (stable.length === 0 || used.length === 0) return null;
  const outside = unique(used.flatMap(({ python }) => python.outside.first));
  const newest = used.reduce((minor, { python }) => Math.max(minor, python.newest[0]?.minor ?? FIRST), FIRST);
  return {
    claimed: `3.${stable.reduce((least, minor) => Math.min(least, minor))}`,
    computed: outside.length > 0 ? null : `3.${newest}`,
    outside,
  };
}

/** The stable ABI began with Python 3.2. */
const FIRST = 2;

const SEVERITY: readonly FlushToZero[] = ["on-load", "at-run-time", "restored", "none", "unknown"];

function worst(states: readonly FlushToZero[]): FlushToZero {
  return SEVERITY.find((state) => states.includes(state)) ?? "unknown";
}

/** What the claimed platforms are, and what the files need of them. */
export function platformFacts(wheel: WheelAnalysis): PlatformSummary {
  const platforms = wheelClaims(wheel.filename)?.platforms ?? [];
  const claimed = platforms.map(({ tag }) => tag);
  const linux = platforms.find(({ kind }) => kind === "manylinux");
  if (linux?.kind === "manylinux") {
    const need = manylinuxNeed(linux.machine, wheel.binaries, baseNames(wheel));
    if (need !== null) {
      const because =
        need.external.length > 0
          ? `libraries that no policy allows: ${need.external.slice(0, MOST_NAMED).join(", ")}`
          : need.overall === need.symbols
            ? "symbol versions of its ELF files"
            : "libraries, private symbols or processors that its ELF files ask for";
      return { claimed, needs: policyTag(linux.machine, need.overall), because };
    }
  }
  const apple = wheel.binaries.flatMap(({ slices }) =>
    slices.flatMap(({ system, kind }) => (kind === "object" ? [] : (system.apple ?? []))),
  );
  const [first, ...others] = apple;
  if (first === undefined) return { claimed, needs: null, because: "no file says which system it needs" };
  const highest = others.reduce((one, other) => (isLater(other.minimum, one.minimum) ? other : one), first);
  return {
    claimed,
    needs: `${highest.name} ${highest.minimum}`,
    because: "the least system that its Mach-O files name",
  };
}

const MOST_NAMED = 3;

function baseNames({ members }: WheelAnalysis): ReadonlySet<string> {
  return new Set(members.map(({ path }) => path.slice(path.lastIndexOf("/") + 1)));
}

function isLater(one: string, other: string): boolean {
  const [a, b] = [one.split(".").map(Number), other.split(".").map(Number)];
  for (let index = 0; index < 3; index++) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return false;
}

function unique(values: readonly string[]): readonly string[] {
  return Array.from(new Set(values));
}
