import { appleInWords } from "./apple-words.ts";
import type { BinaryFacts, SliceFacts } from "./binary-facts.ts";
import { policyOfVersion } from "./manylinux-policy.ts";
import { elfMachine } from "./missing-architectures.ts";
import type { PlatformClaim } from "./platform-claim.ts";

/** Something that systems of the tag need not have. */
export interface NewerNeed {
  readonly promised: string;
  readonly needs: string;
  /** What in the file says so. */
  readonly because: readonly string[];
  /** No tag can say it: those of macOS 11 and later count whole versions, so 12.3 stands under 12_0. */
  readonly beyondTags?: true;
}

/** What a file needs that is newer than a platform tag promises; null where it keeps the promise or is of another system. */
export function newerNeed(
  claim: PlatformClaim,
  { file: { format }, slice }: { readonly file: BinaryFacts; readonly slice: SliceFacts },
): NewerNeed | null {
  switch (claim.kind) {
    case "manylinux":
      return format === "elf" ? newerGlibc(claim, slice) : null;
    case "musllinux":
      return format === "elf" ? newerMusl(claim, slice) : null;
    case "macos":
      return format === "mach-o" ? newerMacos(claim, slice) : null;
    case "ios":
      return format === "mach-o" ? newerIos(claim, slice) : null;
    case "android":
      return format === "elf" ? newerAndroid(claim, slice) : null;
    default:
      return null;
  }
}

function newerGlibc(
  claim: PlatformClaim & { kind: "manylinux" },
  { system, architecture }: SliceFacts,
): NewerNeed | null {
  if (architecture !== elfMachine(claim.machine)) return null;
  const promised = `manylinux_2_${claim.minor}`;
  const newer = system.symbolVersions
    .map((version) => ({ version, policy: policyOfVersion(claim.machine, version) ?? 0 }))
    .filter(({ policy }) => policy > claim.minor)
    .sort((one, other) => (one.policy < other.policy ? 1 : -1));
  const [newest] = newer;
  if (newest !== undefined) {
    const needs = Number.isFinite(newest.policy) ? `manylinux_2_${newest.policy}` : "what no manylinux promises";
    return { promised, needs: `${newest.version} (${needs})`, because: newer.map(({ version }) => version) };
  }
  if (system.instructionSet !== null) return { promised, needs: `processors of ${system.instructionSet}`, because: [] };
  if (system.hardFloat === false) return { promised, needs: "the soft-float convention of ARM", because: [] };
  return null;
}

function newerMusl(
  claim: PlatformClaim & { kind: "musllinux" },
  { system, architecture, needed }: SliceFacts,
): NewerNeed | null {
  if (architecture !== elfMachine(claim.machine)) return null;
  // Alpine's libgcc_s has a version of that name too: it is the library that counts.
  if (needed.includes("libc.so.6")) return { promised: "musl", needs: "glibc", because: ["libc.so.6"] };
  if (system.instructionSet !== null)
    return { promised: claim.tag, needs: `processors of ${system.instructionSet}`, because: [] };
  const newer = system.muslAdditions.filter(({ since }) => Number(since.split(".")[1]) > claim.minor);
  const [first] = newer;
  if (first === undefined) return null;
  return {
    promised: `musl 1.${claim.minor}`,
    needs: `${first.name} of musl ${first.since}`,
    because: newer.map(({ name }) => name),
  };
}

function newerMacos(claim: PlatformClaim & { kind: "macos" }, { system, architecture }: SliceFacts): NewerNeed | null {
  const { apple } = system;
  if (apple === null || !claim.architectures.includes(architecture)) return null;
  if (apple.name !== "macos") return { promised: "macOS", needs: appleInWords(apple.name), because: [] };
  // The first macOS for Arm: earlier ones in a universal2 tag speak of the other slice.
  const floor = architecture === "arm64" ? ([11, 0] as const) : claim.version;
  return compared("macOS", later(claim.version, floor), apple.minimum);
}

function newerIos(claim: PlatformClaim & { kind: "ios" }, { system, architecture }: SliceFacts): NewerNeed | null {
  const { apple } = system;
  if (apple === null || !claim.architectures.includes(architecture)) return null;
  if (apple.name !== claim.platform) {
    return { promised: appleInWords(claim.platform), needs: appleInWords(apple.name), because: [] };
  }
  // Simulators on Arm began with iOS 14.
  const floor = architecture === "arm64" && claim.platform === "ios-simulator" ? ([14, 0] as const) : claim.version;
  return compared("iOS", later(claim.version, floor), apple.minimum);
}

type Version = readonly [number, number];

function later(one: Version, other: Version): Version {
  return one[0] > other[0] || (one[0] === other[0] && one[1] >= other[1]) ? one : other;
}

function compared(system: string, promised: Version, minimum: string): NewerNeed | null {
  const [major = 0, minor = 0] = minimum.split(".").map(Number);
  // macOS 11 and later count by their first number: tags say 11_0 for all of them.
  const exceeds = major > promised[0] || (major === promised[0] && minor > promised[1]);
  if (!exceeds) return null;
  const need = { promised: `${system} ${promised.join(".")}`, needs: `${system} ${minimum}`, because: [] };
  return system === "macOS" && major === promised[0] && major >= 11 ? { ...need, beyondTags: true } : need;
}

function newerAndroid(claim: PlatformClaim & { kind: "android" }, { system }: SliceFacts): NewerNeed | null {
  if (system.androidApi === null || system.androidApi <= claim.api) return null;
  return { promised: `API level ${claim.api}`, needs: `API level ${system.androidApi}`, because: [] };
}
