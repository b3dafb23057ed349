/** `os.path.join` of a folder of the tree, empty for its root, and a path. */
export function joined(folder: string, path: string): string {
  if (path.startsWith("/")) return path;
  return folder === "" || folder === "." ? path : `${folder}/${path}`;
}

/** `os.path.dirname` */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash < 0 ? "" : path.slice(0, slash);
}

/** Without `.` and `..`; null for what is not below the root. */
export function normalised(path: string): string | null {
  const segments: string[] = [];
  for (const segment of path.split("/")) {
    if (segment === "" || segment === ".") continue;
    if (segment !== "..") segments.push(segment);
    else if (segments.pop() === undefined) return null;
  }
  return path.startsWith("/") ? null : segments.join("/");
}
