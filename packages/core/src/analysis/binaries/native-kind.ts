import type { WheelAnalysis } from "../distribution-analysis.ts";
import type { AbiClaim } from "./abi-claim.ts";
import { projectOf } from "./vendored-libraries.ts";
import { wheelClaims } from "./wheel-claims.ts";

/** What a wheel's machine code is like, in terms that should be equal among the wheels of a release for one platform. */
export interface NativeKind {
  /** Its platform tags in order; null where one of them is no system of its own. */
  readonly platform: string | null;
  readonly abis: readonly AbiClaim[];
  /** Files that systems load, without what differs between Pythons and builds: `pkg/_fast`, `m.libs/libpng16`. */
  readonly files: ReadonlySet<string>;
  /** `debug information` → `none` and the like, of those that the format has. */
  readonly traits: ReadonlyMap<string, string>;
}

/** Null for a name that no installer takes, and where not everything could be read. */
export function nativeKind(wheel: WheelAnalysis): NativeKind | null {
  const claims = wheelClaims(wheel.filename);
  if (claims === null || wheel.incomplete.length > 0) return null;
  const { platforms, abis } = claims;
  const isPlain = platforms.every(({ kind }) => kind !== "any" && kind !== "other");
  const loaded = wheel.binaries.flatMap((file) =>
    file.slices.filter(({ kind }) => kind !== "object").map((slice) => ({ file, slice })),
  );
  const traits = new Map<string, string>();
  if (loaded.length > 0) {
    traits.set("debug information", loaded.some(({ slice }) => slice.debugInformation) ? "some" : "none");
    const relro = loaded.flatMap(({ slice }) => slice.memory.relro ?? []);
    if (relro.length > 0) {
      traits.set("RELRO", relro.includes("none") ? "none" : relro.includes("partial") ? "partial" : "full");
    }
  }
  return {
    platform: isPlain
      ? platforms
          .map(({ tag }) => tag)
          .toSorted()
          .join(".")
      : null,
    abis,
    files: new Set(loaded.map(({ file }) => stem(file.path))),
    traits,
  };
}

/** `pkg/_fast` of `pkg/_fast.cpython-311-x86_64-linux-gnu.so`, and of files in folders of libraries the library. */
function stem(path: string): string {
  const slash = path.lastIndexOf("/") + 1;
  const name = path.slice(slash);
  return (
    path.slice(0, slash) +
    (/\.(?:so|pyd)$/.test(name) && !name.startsWith("lib") ? name.replace(/\..*$/, "") : projectOf(name))
  );
}
