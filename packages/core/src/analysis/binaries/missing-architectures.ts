import type { BinaryFacts } from "./binary-facts.ts";
import type { PlatformClaim } from "./platform-claim.ts";

/** Architectures that the tag promises and the file does not have; none where the file is of another system. */
export function missingArchitectures(claim: PlatformClaim, { format, slices }: BinaryFacts): readonly string[] {
  if (slices.length === 0) return [];
  const present = slices.map(({ architecture }) => architecture);
  switch (claim.kind) {
    case "manylinux":
    case "musllinux":
    case "linux":
    case "android":
      return format === "elf" && !present.includes(elfMachine(claim.machine)) ? [claim.machine] : [];
    case "macos":
    case "ios":
      return format === "mach-o"
        ? claim.architectures.filter((machine) => !present.some((one) => runsOn(one, machine)))
        : [];
    case "windows":
      return format === "pe" && !present.some((machine) => coffMachine(machine) === claim.machine)
        ? [claim.machine]
        : [];
    default:
      return [];
  }
}

/** Tags tell versions of ARM apart, headers do not. */
export function elfMachine(machine: string): string {
  return /^armv[5-8]l?/.test(machine) ? "arm" : machine;
}

/** arm64e and x86_64h are refinements that older processors of the name do not run. */
function runsOn(present: string, wanted: string): boolean {
  return present === wanted;
}

function coffMachine(machine: string): string {
  return machine === "i686" || machine === "i386" ? "x86" : machine === "aarch64" ? "arm64" : machine;
}
