import type { AbiClaim } from "./abi-claim.ts";
import type { BinaryFormat } from "./binary-facts.ts";

/** `pkg/m` and `cpython-311-x86_64-linux-gnu` of a module; null for files that are no modules by name. */
export function moduleName(path: string): { readonly stem: string; readonly tag: string } | null {
  const match = /^(.*?)(?:\.([^./]+))?\.(?:so|pyd)$/.exec(path.slice(path.lastIndexOf("/") + 1));
  if (match === null) return null;
  return { stem: path.slice(0, path.lastIndexOf("/") + 1) + (match[1] ?? ""), tag: match[2] ?? "" };
}

/** Whether the Python of the claim has this suffix among its own. */
export function importsSuffix(abi: AbiClaim, tag: string, format: BinaryFormat): boolean {
  const [, minor, threads] = /^(?:cpython-3|cp3)([0-9]+)(t?)/.exec(tag) ?? [];
  switch (abi.kind) {
    case "cpython": {
      const free = abi.threads === "free";
      if (tag === "") return true;
      if (tag === "abi3") return !free;
      if (tag === "abi3t") return abi.minor >= 15;
      return minor === undefined ? format === "wasm" : Number(minor) === abi.minor && (threads === "t") === free;
    }
    case "abi3":
      return tag === "" || tag === "abi3" || (tag === "abi3t" && abi.minor >= 15);
    case "abi3t":
      return tag === "" || tag === "abi3t";
    default:
      return true;
  }
}
