/** The one top folder that every path lies in, or is; null where there is not exactly one. */
export function soleFolder(paths: Iterable<string>): string | null {
  let root: string | null = null;
  let below = false;
  for (const path of paths) {
    const slash = path.indexOf("/");
    const top = slash < 0 ? path : path.slice(0, slash);
    if (top === "" || top === "." || top === "..") return null;
    if (root !== null && top !== root) return null;
    root = top;
    below ||= slash >= 0 && slash < path.length - 1;
  }
  // A single file is no folder.
  return below ? root : null;
}
