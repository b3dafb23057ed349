/** Files that tools read as code or as what to run, however long they are. */
export function isSource(path: string): boolean {
  const name = path.slice(path.lastIndexOf("/") + 1).toLowerCase();
  const dot = name.lastIndexOf(".");
  return SOURCE_NAMES.has(name) || (dot >= 0 && SOURCE_SUFFIXES.has(name.slice(dot)));
}

const SOURCE_SUFFIXES: ReadonlySet<string> = new Set([
  ".py",
  ".pyw",
  ".pth",
  ".start",
  ".pyc",
  ".pyo",
  ".toml",
  ".cfg",
]);
const SOURCE_NAMES: ReadonlySet<string> = new Set(["entry_points.txt", "cmakelists.txt", "meson.build", "build.rs"]);
