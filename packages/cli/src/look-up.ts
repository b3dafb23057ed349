import { statSync } from "node:fs";
import type { Existing } from "./target.ts";

/** What stands at a path of this machine. Devices and pipes may have no end, and are nothing that can be looked at. */
export function lookUp(path: string): Existing {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return null;
  if (found.isDirectory()) return "folder";
  return found.isFile() ? "file" : null;
}
