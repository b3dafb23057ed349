/**
 * Whether a folder that a loader searches lies outside the wheel: in one of the system's own, or anywhere.
 *
 * @param searched `$ORIGIN/../m.libs`, `@loader_path/.dylibs`, `/opt/lib`; empty is the working folder
 * @param path of the file in the wheel
 * @returns null where it stays inside
 */
export function leavesWheel(searched: string, path: string): "system" | "elsewhere" | null {
  const relative = /^(?:\$ORIGIN|\$\{ORIGIN\}|@loader_path|@executable_path)(?:\/|$)(.*)$/.exec(searched)?.[1];
  if (relative === undefined) return SYSTEM.test(searched) ? "system" : "elsewhere";
  if (searched.startsWith("@executable_path")) return "system";
  let depth = path.split("/").length - 1;
  for (const segment of relative.split("/")) {
    if (segment === "..") depth--;
    else if (segment !== "" && segment !== ".") depth++;
    // Files of site-packages may look for libraries of other projects beside them: one step out of the wheel is theirs.
    if (depth < 0) return "system";
  }
  return null;
}

/** Folders that loaders search anyhow, and that only the administrator can write to. */
const SYSTEM = /^\/(?:usr\/(?:local\/)?)?lib(?:32|64)?(?:\/|$)|^\/System\//;
