import { statSync } from "node:fs";
import type { Existing } from "./target.ts";

/** What stands at a path of this machine. */
export function lookUp(path: string): Existing {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return null;
  return found.isDirectory() ? "folder" : "file";
}
