import type { TargetPlatform } from "./target.ts";

type Platform<System> = Extract<TargetPlatform, { readonly system: System }>;
type AppleVersion = readonly [major: number, minor: number];

/** The platform tags that a target supports, the best first, in the order of packaging 26.3. */
export function platformTags(platform: TargetPlatform): readonly string[] {
  switch (platform.system) {
    case "linux":
      return linuxTags(platform);
    case "macos":
      return macosTags(platform);
    case "windows":
      return [platform.machine === "win32" ? "win32" : `win_${platform.machine}`];
    case "android":
      return descending(platform.apiLevel, OLDEST_ANDROID).map((level) => `android_${level}_${platform.abi}`);
    case "ios":
      return iosTags(platform);
    default:
      return emscriptenTags(platform);
  }
}

/** The plain tag of the machine stands first: what was built here fits better than what fits everywhere. */
function linuxTags({ machine, libc, libcVersion }: Platform<"linux">): readonly string[] {
  // A 64-bit ARM machine that runs a 32-bit interpreter also runs what was built for its predecessor.
  const machines = machine === "armv8l" ? ["armv8l", "armv7l"] : [machine];
  const plain = machines.map((name) => `linux_${name}`);
  return plain.concat(libc === "musl" ? musllinuxTags(machines, libcVersion) : manylinuxTags(machines, libcVersion));
}

/** @see PEP 656 */
function musllinuxTags(machines: readonly string[], [major, minor]: readonly [number, number]): readonly string[] {
  return machines.flatMap((machine) => descending(minor, 0).map((older) => `musllinux_${major}_${older}_${machine}`));
}

/** @see PEP 600 */
function manylinuxTags(machines: readonly string[], [major, minor]: readonly [number, number]): readonly string[] {
  if (!machines.some((machine) => MANYLINUX_MACHINES.has(machine))) return [];
  const oldest = machines.some((machine) => X86_MACHINES.has(machine)) ? 5 : 17;
  return machines.flatMap((machine) => {
    const current = descending(minor, major === 2 ? oldest : 0).flatMap((m) => manylinuxNames(major, m, machine));
    if (major === 2) return current;
    // glibc keeps compatibility across major versions; the last minor version of an older one is a guess.
    const older = descending(major - 1, 2).flatMap((m) =>
      descending(GUESSED_LAST_MINOR, m === 2 ? oldest : 0).flatMap((n) => manylinuxNames(m, n, machine)),
    );
    return [...current, ...older];
  });
}

function manylinuxNames(major: number, minor: number, machine: string): readonly string[] {
  const legacy = LEGACY_MANYLINUX.get(`${major}_${minor}`);
  const name = `manylinux_${major}_${minor}_${machine}`;
  return legacy === undefined ? [name] : [name, `${legacy}_${machine}`];
}

function macosTags({ machine, version }: Platform<"macos">): readonly string[] {
  const [major, minor] = version;
  if (major === 10) return descending(minor, 0).flatMap((older) => macosNames([10, older], machine));
  if (major < 10) return [];

  const yearly = descending(major, 11).flatMap((older) => macosNames([older, 0], machine));
  // Arm came with macOS 11. Only universal binaries can carry an older version, that of their x86_64 half.
  const before11 = descending(16, 4).flatMap((older) =>
    machine === "x86_64" ? macosNames([10, older], machine) : [`macosx_10_${older}_universal2`],
  );
  return [...yearly, ...before11];
}

function macosNames([major, minor]: AppleVersion, machine: Platform<"macos">["machine"]): readonly string[] {
  return macosFormats([major, minor], machine).map((format) => `macosx_${major}_${minor}_${format}`);
}

/** The kinds of binaries that run on a machine: its own, then those with several architectures. */
function macosFormats([major, minor]: AppleVersion, machine: Platform<"macos">["machine"]): readonly string[] {
  const is10 = major === 10;
  switch (machine) {
    case "arm64":
      return ["arm64", "universal2"];
    case "x86_64":
      return is10 && minor < 4 ? [] : ["x86_64", "intel", "fat64", "fat3", "universal2", "universal"];
    case "i386":
      return is10 && minor < 4 ? [] : ["i386", "intel", "fat3", "fat", "universal"];
    case "ppc64":
      return is10 && (minor === 4 || minor === 5) ? ["ppc64", "fat64", "universal"] : [];
    default:
      return is10 && minor <= 6 ? ["ppc", "fat3", "fat", "universal"] : [];
  }
}

/** @see PEP 730 */
function iosTags({ version: [major, minor], architecture }: Platform<"ios">): readonly string[] {
  if (major < OLDEST_IOS) return [];
  const current = descending(minor, 0).map((older) => `ios_${major}_${older}_${architecture}`);
  const before = descending(major - 1, OLDEST_IOS).flatMap((older) =>
    descending(LAST_IOS_MINOR, 0).map((olderMinor) => `ios_${older}_${olderMinor}_${architecture}`),
  );
  return [...current, ...before];
}

/** @see PEP 783 */
function emscriptenTags({ version, pyemscripten }: Platform<"emscripten">): readonly string[] {
  const plain = `emscripten_${version.replaceAll(".", "_")}_wasm32`;
  return pyemscripten === null ? [plain] : [`pyemscripten_${pyemscripten}_wasm32`, plain];
}

function descending(from: number, to: number): readonly number[] {
  return Array.from({ length: Math.max(0, from - to + 1) }, (_, index) => from - index);
}

const MANYLINUX_MACHINES: ReadonlySet<string> = new Set([
  "x86_64",
  "i686",
  "aarch64",
  "armv7l",
  "ppc64",
  "ppc64le",
  "s390x",
  "loongarch64",
  "riscv64",
]);
const X86_MACHINES: ReadonlySet<string> = new Set(["x86_64", "i686"]);

/** @see PEP 513, PEP 571, PEP 599 */
const LEGACY_MANYLINUX: ReadonlyMap<string, string> = new Map([
  ["2_17", "manylinux2014"],
  ["2_12", "manylinux2010"],
  ["2_5", "manylinux1"],
]);
const GUESSED_LAST_MINOR = 50;

const OLDEST_IOS = 12;
const LAST_IOS_MINOR = 9;
/** The first API level on which CPython runs without large patches. @see PEP 738 */
const OLDEST_ANDROID = 16;
