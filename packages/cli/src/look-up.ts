import { type Stats, statSync } from "node:fs";
import { systemReason } from "@assay/core";
import type { Existing } from "./target.ts";
import { UsageError } from "./usage-error.ts";

/**
 * What stands at a path of this machine. Devices and pipes may have no end, and are nothing that can be looked at.
 *
 * @throws UsageError where that may not be asked
 */
export function lookUp(path: string): Existing {
  const found = statusOf(path);
  if (found === undefined) return null;
  if (found.isDirectory()) return "folder";
  return found.isFile() ? "file" : null;
}

function statusOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (cause) {
    // Too long for a path, it may still be an address or a name.
    if (cause instanceof Error && "code" in cause && cause.code === "ENAMETOOLONG") return undefined;
    throw new UsageError(`${path}: ${systemReason(cause)}.`, { cause });
  }
}
