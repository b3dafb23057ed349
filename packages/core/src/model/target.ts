/** A Python on a machine, as far as it decides which wheels fit. */
export interface Target {
  readonly python: TargetPython;
  readonly platform: TargetPlatform;
}

export type TargetPython = CPython | OtherPython;

export interface CPython {
  readonly implementation: "cpython";
  /** `[3, 14]` */
  readonly version: PythonVersion;
  /** How it was built, where that changes its ABI. `wide-unicode` matters before 3.3 only. */
  readonly builds: readonly ("free-threaded" | "debug" | "wide-unicode")[];
}

/** PyPy, GraalPy and others. */
export interface OtherPython {
  readonly implementation: "pypy" | "graalpy" | "ironpython" | "jython";
  readonly version: PythonVersion;
  /** The tag of its ABI, for example `pypy311_pp73`, or null if it loads no extension modules. */
  readonly abi: string | null;
}

export type PythonVersion = readonly [major: number, minor: number];

export type TargetPlatform =
  | {
      readonly system: "linux";
      /** As `uname -m` says of the interpreter: `x86_64`, `aarch64`, `i686`, `armv7l`, … */
      readonly machine: string;
      readonly libc: "glibc" | "musl";
      readonly libcVersion: readonly [major: number, minor: number];
    }
  | {
      readonly system: "macos";
      readonly machine: "arm64" | "x86_64" | "i386" | "ppc64" | "ppc";
      readonly version: readonly [major: number, minor: number];
    }
  | { readonly system: "windows"; readonly machine: "amd64" | "arm64" | "win32" }
  | {
      readonly system: "android";
      readonly apiLevel: number;
      /** `arm64_v8a`, `x86_64`, … */
      readonly abi: string;
    }
  | {
      readonly system: "ios";
      readonly version: readonly [major: number, minor: number];
      /** `arm64_iphoneos`, `arm64_iphonesimulator`, `x86_64_iphonesimulator` */
      readonly architecture: string;
    }
  | {
      readonly system: "emscripten";
      /** The compiler's version: `4.0.9`. */
      readonly version: string;
      /** The version of the PyEmscripten platform, which Pyodide follows: `2026_0`; null before that. */
      readonly pyemscripten: string | null;
    };
