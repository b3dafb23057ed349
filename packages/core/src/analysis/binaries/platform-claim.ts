/** What one platform tag of a wheel promises. */
export type PlatformClaim =
  | { readonly kind: "any"; readonly tag: string }
  /** glibc 2.`minor` or later. */
  | { readonly kind: "manylinux"; readonly tag: string; readonly machine: string; readonly minor: number }
  /** musl 1.`minor` or later. */
  | { readonly kind: "musllinux"; readonly tag: string; readonly machine: string; readonly minor: number }
  | { readonly kind: "linux"; readonly tag: string; readonly machine: string }
  | {
      readonly kind: "macos";
      readonly tag: string;
      readonly version: readonly [number, number];
      /** All that the wheel must have. */
      readonly architectures: readonly string[];
    }
  | {
      readonly kind: "ios";
      readonly tag: string;
      readonly version: readonly [number, number];
      readonly architectures: readonly string[];
      readonly platform: "ios" | "ios-simulator";
    }
  | { readonly kind: "android"; readonly tag: string; readonly machine: string; readonly api: number }
  | { readonly kind: "windows"; readonly tag: string; readonly machine: string }
  | { readonly kind: "wasm"; readonly tag: string }
  | { readonly kind: "other"; readonly tag: string };

/** @see PEP 425, 513, 571, 599, 600, 656, 730, 738, 783 */
export function platformClaim(tag: string): PlatformClaim {
  if (tag === "any") return { kind: "any", tag };
  const windows = WINDOWS.get(tag);
  if (windows !== undefined) return { kind: "windows", tag, machine: windows };
  if (/^(?:emscripten|pyodide|pyemscripten|wasi)_/.test(tag)) return { kind: "wasm", tag };
  return linuxClaim(tag) ?? appleClaim(tag) ?? androidClaim(tag) ?? { kind: "other", tag };
}

/** As COFF headers have it. */
const WINDOWS: ReadonlyMap<string, string> = new Map([
  ["win32", "x86"],
  ["win_amd64", "x86_64"],
  ["win_arm64", "arm64"],
  ["win_arm32", "arm"],
]);

function linuxClaim(tag: string): PlatformClaim | null {
  const [, family = "", minor = "", machine = ""] = /^(many|musl)linux_[12]_([0-9]{1,3})_([a-z0-9_]+)$/.exec(tag) ?? [];
  if (family !== "") {
    return { kind: family === "many" ? "manylinux" : "musllinux", tag, machine, minor: Number(minor) };
  }
  const [, legacy = "", legacyMachine = ""] = /^(manylinux(?:1|2010|2014))_([a-z0-9_]+)$/.exec(tag) ?? [];
  const known = LEGACY.get(legacy);
  if (known !== undefined) return { kind: "manylinux", tag, machine: legacyMachine, minor: known };
  return tag.startsWith("linux_") ? { kind: "linux", tag, machine: tag.slice("linux_".length) } : null;
}

const LEGACY: ReadonlyMap<string, number> = new Map([
  ["manylinux1", 5],
  ["manylinux2010", 12],
  ["manylinux2014", 17],
]);

function appleClaim(tag: string): PlatformClaim | null {
  const [, macos = "", minor = "", format = ""] = /^macosx_([0-9]{1,3})_([0-9]{1,3})_([a-z0-9_]+)$/.exec(tag) ?? [];
  if (macos !== "") {
    const version = [Number(macos), Number(minor)] as const;
    return { kind: "macos", tag, version, architectures: FAT.get(format) ?? [format] };
  }
  const [, ios = "", iosMinor = "", architecture = "", device = ""] =
    /^ios_([0-9]{1,3})_([0-9]{1,3})_(arm64|x86_64)_(iphoneos|iphonesimulator)$/.exec(tag) ?? [];
  if (ios === "") return null;
  return {
    kind: "ios",
    tag,
    version: [Number(ios), Number(iosMinor)],
    architectures: [architecture],
    platform: device === "iphoneos" ? "ios" : "ios-simulator",
  };
}

const FAT: ReadonlyMap<string, readonly string[]> = new Map([
  ["universal2", ["x86_64", "arm64"]],
  ["intel", ["i386", "x86_64"]],
  ["fat", ["i386", "ppc"]],
  ["fat3", ["i386", "x86_64", "ppc"]],
  ["fat64", ["x86_64", "ppc64"]],
  ["universal", ["i386", "x86_64", "ppc", "ppc64"]],
]);

function androidClaim(tag: string): PlatformClaim | null {
  const [, api = "", abi = ""] = /^android_([0-9]{1,3})_([a-z0-9_]+)$/.exec(tag) ?? [];
  return api === "" ? null : { kind: "android", tag, api: Number(api), machine: ANDROID.get(abi) ?? abi };
}

const ANDROID: ReadonlyMap<string, string> = new Map([
  ["arm64_v8a", "aarch64"],
  ["armeabi_v7a", "armv7l"],
  ["x86", "i686"],
]);
