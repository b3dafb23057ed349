import { appleInWords } from "./apple-words.ts";
import type { BinaryFacts, SliceFacts } from "./binary-facts.ts";
import { policyOfVersion } from "./manylinux-policy.ts";
import { elfMachine, missingArchitectures } from "./missing-architectures.ts";
import { missingLibraries } from "./missing-libraries.ts";
import { newerNeed } from "./newer-need.ts";
import type { PlatformClaim } from "./platform-claim.ts";
import type { Reasons } from "./tag-verdicts.ts";
import type { WheelClaims } from "./wheel-claims.ts";
import { missingDlls } from "./windows-libraries.ts";

/** What a file says of the system that a tag names. */
export function platformReasons(
  claim: PlatformClaim,
  claims: WheelClaims,
  file: BinaryFacts,
  inside: ReadonlySet<string>,
): Reasons {
  const machines = file.slices.map(({ architecture }) => architecture).join(", ");
  if (claim.kind === "any")
    return { against: [`it is code for ${machines}, and the tag promises every system`], found: [] };
  const format = FORMATS[claim.kind];
  if (format === null) return { against: [], found: [] };
  if (file.format !== format) return { against: ["it is a file of another system"], found: [] };

  const against = missingArchitectures(claim, file).map(
    (machine) => `it has no code for ${machine}, only for ${machines}`,
  );
  const found: string[] = [];
  for (const slice of file.slices) {
    if (slice.kind === "object") continue;
    const of = file.slices.length > 1 ? `${slice.architecture}: ` : "";
    const need = newerNeed(claim, { file, slice });
    if (need !== null && need.beyondTags !== true)
      against.push(`${of}it needs ${need.needs}, promised is ${need.promised}`);
    else found.push(...whatItNeeds(claim, slice, inside).map((one) => of + one));
    against.push(...librariesAgainst(claim, claims, slice, inside).map((one) => of + one));
  }
  return { against, found };
}

const FORMATS: Readonly<Record<PlatformClaim["kind"], BinaryFacts["format"] | null>> = {
  any: null,
  other: null,
  manylinux: "elf",
  musllinux: "elf",
  linux: "elf",
  android: "elf",
  macos: "mach-o",
  ios: "mach-o",
  windows: "pe",
  wasm: "wasm",
};

function librariesAgainst(
  claim: PlatformClaim,
  claims: WheelClaims,
  slice: SliceFacts,
  inside: ReadonlySet<string>,
): readonly string[] {
  // Tags of Windows promise nothing of DLLs. A file that runs on several kinds of systems has what one of them brings.
  const missing = claim.kind === "windows" ? [] : missingLibraries(slice, claims.platforms, inside);
  return missing.slice(0, MOST).map((name) => `it needs ${name}, which neither the wheel nor the system brings`);
}

const MOST = 5;

function whatItNeeds(claim: PlatformClaim, slice: SliceFacts, inside: ReadonlySet<string>): readonly string[] {
  const { system, needed, architecture } = slice;
  switch (claim.kind) {
    case "manylinux":
      return [newestVersion(claim, slice)];
    case "musllinux": {
      const libc = needed.find((name) => name.startsWith("libc."));
      return [
        libc === undefined ? "it names no C library" : `its C library is ${libc}`,
        system.muslAdditions.length === 0
          ? "it imports no name that came after musl 1.1"
          : `it imports ${system.muslAdditions[0]?.name} of musl ${system.muslAdditions[0]?.since}`,
      ];
    }
    case "macos":
    case "ios":
      return [
        system.apple === null
          ? `it is code for ${architecture} and does not say for which system`
          : `it is code for ${architecture}, built for ${appleInWords(system.apple.name)} ${system.apple.minimum} and newer`,
      ];
    case "android":
      return [system.androidApi === null ? "it names no API level" : `it is built for API level ${system.androidApi}`];
    case "windows":
      return [`it is code for ${architecture}`, dlls(needed, inside)];
    case "linux":
      return [`it is code for ${architecture}; such a tag promises nothing of libraries`];
    default:
      return ["it is WebAssembly"];
  }
}

function dlls(needed: readonly string[], inside: ReadonlySet<string>): string {
  const missing = missingDlls(needed, new Set(Array.from(inside, (name) => name.toLowerCase())));
  return missing.length === 0
    ? "Windows, Python and the wheel bring all DLLs that it needs"
    : `neither Windows, nor Python, nor the wheel brings ${missing.slice(0, MOST).join(", ")}, which the tag does not promise`;
}

/** `the newest it needs is GLIBC_2.14, allowed is 2.17`, of all the one that the oldest policy would not have. */
function newestVersion(claim: PlatformClaim & { kind: "manylinux" }, { system, architecture }: SliceFacts): string {
  if (architecture !== elfMachine(claim.machine)) return `it is code for ${architecture}`;
  const ranked = system.symbolVersions
    .map((version) => ({ version, policy: policyOfVersion(claim.machine, version) ?? 0, glibc: minorOfGlibc(version) }))
    .sort((one, other) => other.policy - one.policy || other.glibc - one.glibc);
  const [newest] = ranked;
  return newest === undefined || newest.policy === 0
    ? `it needs no version of glibc; allowed is 2.${claim.minor}`
    : `the newest it needs is ${newest.version}; allowed is ${newest.glibc < 0 ? claim.tag : `glibc 2.${claim.minor}`}`;
}

function minorOfGlibc(version: string): number {
  return Number(/^GLIBC_2\.([0-9]{1,3})(?:\.|$)/.exec(version)?.[1] ?? -1);
}
