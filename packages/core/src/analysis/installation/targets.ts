import type { CPython, PythonVersion, TargetPlatform } from "../../model/target.ts";
import { type RankedTarget, rankedTarget } from "./ranked-target.ts";

/** A Python as people install it. */
export interface NamedPython {
  /** `3.14`, `3.14t` */
  readonly name: string;
  readonly python: CPython;
  /** The newest patch release when this was written: Requires-Python sometimes leaves out early ones. */
  readonly fullVersion: string;
}

/** A platform that people install on. */
export interface NamedPlatform {
  /** `linux-glibc-x86_64`, stable, for scripts. */
  readonly id: string;
  /** What a person calls it. */
  readonly label: string;
  /** Null where there is no such Python there. */
  platformFor(python: NamedPython): TargetPlatform | null;
}

export const pythons: readonly NamedPython[] = [
  named([3, 9], 25),
  named([3, 10], 19),
  named([3, 11], 14),
  named([3, 12], 12),
  named([3, 13], 9),
  named([3, 14], 0),
  named([3, 15], 0),
  named([3, 13], 9, "free-threaded"),
  named([3, 14], 0, "free-threaded"),
  named([3, 15], 0, "free-threaded"),
];

function named(version: PythonVersion, patch: number, ...builds: CPython["builds"]): NamedPython {
  const name = `${version.join(".")}${builds.length > 0 ? "t" : ""}`;
  return { name, python: { implementation: "cpython", version, builds }, fullVersion: `${version.join(".")}.${patch}` };
}

/** The C library of a current Linux, and one that the oldest supported ones have. */
const GLIBC = [2, 39] as const;
const OLD_GLIBC = [2, 17] as const;
const MUSL = [1, 2] as const;

/** Android 14 */
const ANDROID_API = 34;

/** Pyodide builds one Python a year. @see PEP 783 */
const PYODIDES: ReadonlyMap<number, TargetPlatform> = new Map([
  [12, { system: "emscripten", version: "3.1.58", pyemscripten: "2024_0" }],
  [13, { system: "emscripten", version: "4.0.9", pyemscripten: "2025_0" }],
  [14, { system: "emscripten", version: "5.0.3", pyemscripten: "2026_0" }],
]);

export const platforms: readonly NamedPlatform[] = [
  ...["x86_64", "aarch64", "i686", "armv7l", "ppc64le", "s390x", "riscv64"].map((machine) => glibc(machine, GLIBC)),
  glibc("x86_64", OLD_GLIBC),
  ...["x86_64", "aarch64"].map((machine) =>
    everywhere(`linux-musl-${machine}`, `Linux musl ${machine}`, {
      system: "linux",
      machine,
      libc: "musl",
      libcVersion: MUSL,
    }),
  ),
  everywhere("macos-arm64", "macOS 14 arm64", { system: "macos", machine: "arm64", version: [14, 0] }),
  everywhere("macos-x86_64", "macOS 13 x86_64", { system: "macos", machine: "x86_64", version: [13, 0] }),
  everywhere("windows-amd64", "Windows amd64", { system: "windows", machine: "amd64" }),
  everywhere("windows-arm64", "Windows arm64", { system: "windows", machine: "arm64" }),
  everywhere("windows-win32", "Windows 32-bit", { system: "windows", machine: "win32" }),
  ...["arm64_v8a", "x86_64"].map((abi) =>
    mobile(`android-${abi}`, `Android ${abi}`, { system: "android", apiLevel: ANDROID_API, abi }),
  ),
  mobile("ios-arm64", "iOS device", { system: "ios", version: [18, 0], architecture: "arm64_iphoneos" }),
  mobile("ios-simulator", "iOS simulator", { system: "ios", version: [18, 0], architecture: "arm64_iphonesimulator" }),
  {
    id: "pyodide",
    label: "Pyodide",
    platformFor: ({ python: { version, builds } }) => (builds.length > 0 ? null : (PYODIDES.get(version[1]) ?? null)),
  },
];

function glibc(machine: string, libcVersion: readonly [number, number]): NamedPlatform {
  const old = libcVersion === OLD_GLIBC;
  const name = old ? `glibc-2.17-${machine}` : `glibc-${machine}`;
  const label = old ? `Linux glibc 2.17 ${machine}` : `Linux glibc ${machine}`;
  return everywhere(`linux-${name}`, label, { system: "linux", machine, libc: "glibc", libcVersion });
}

function everywhere(id: string, label: string, platform: TargetPlatform): NamedPlatform {
  return { id, label, platformFor: () => platform };
}

/** Since 3.13 (PEP 730, PEP 738), with the global lock only. */
function mobile(id: string, label: string, platform: TargetPlatform): NamedPlatform {
  return {
    id,
    label,
    platformFor: ({ python: { version, builds } }) => (version[1] >= 13 && builds.length === 0 ? platform : null),
  };
}

/**
 * Null where there is no such Python on the platform.
 *
 * @param only platform tags that matter, all of them where it is left out
 */
export function targetOn(
  python: NamedPython,
  platform: NamedPlatform,
  only?: ReadonlySet<string>,
): RankedTarget | null {
  const found = platform.platformFor(python);
  if (found === null) return null;
  return rankedTarget({ python: python.python, platform: found }, python.fullVersion, only);
}
