import { isTable, readToml, type TomlTable, type TomlValue, tableAt, valueAt } from "../../../formats/python/toml.ts";
import { canonicalVersionText } from "../../../model/version-text.ts";
import { textAt, textsAt } from "../declared/toml-values.ts";
import { sameToml, tomlDifferences } from "../toml-comparison.ts";
import { explained, unexplained, type Verifier } from "../verifier.ts";
import type { Explanation, World } from "../world.ts";
import { listed } from "./pkg-info-verifier.ts";

/** pyproject.toml and Cargo.toml that a back end read and wrote again, with the few changes that it makes. */
export const rewrittenTomlVerifier: Verifier = {
  name: "rewritten-toml",
  backEnds: ["pdm", "maturin", "poetry", "uv"],
  claims: (open, world) =>
    open.filter(
      (path) =>
        /(?:^|\/)(?:pyproject|Cargo)\.toml(?:\.orig)?$/.test(path) &&
        (world.entry(path) !== undefined || path === "pyproject.toml.orig" || movedManifest(path, world) !== null),
    ),

  async verify(paths, world) {
    const found = new Map<string, Explanation>();
    for (const path of paths)
      found.set(path, path === "pyproject.toml.orig" ? original(path, world) : await verify(path, world));
    return found;
  },
};

/** uv_build keeps the file as it was beside the one it wrote. */
function original(path: string, world: World): Explanation {
  const source = world.entry("pyproject.toml");
  const same = source !== undefined && source.id === world.members.get(path)?.blob;
  if (!same) return unexplained("rewritten-toml", "it is not pyproject.toml of the source");
  return explained("rewritten-toml", { class: "generated", source: source.path, detail: "pyproject.toml as it was" });
}

async function verify(path: string, world: World): Promise<Explanation> {
  const bytes = await world.memberBytes(path);
  const from = world.entry(path) === undefined ? movedManifest(path, world) : path;
  const original = from === null ? null : await world.sourceBytes(from);
  if (bytes === null || original === null || from === null)
    return unexplained("rewritten-toml", "it could not be read");
  const one = readToml(original);
  const other = readToml(bytes);
  const faults: string[] = [];
  for (const at of tomlDifferences(one, other)) {
    const why = await fault(at, one, other, { path, from }, world);
    if (why !== null) faults.push(why);
  }
  if (faults.length > 0) return unexplained("rewritten-toml", listed(faults));
  return explained("rewritten-toml", {
    class: "generated",
    source: world.prefix + from,
    detail: "the same but for what the back end writes anew",
  });
}

/** maturin puts crates of the tree that others depend on into a folder of its own. */
function movedManifest(path: string, world: World): string | null {
  const name = /^local_dependencies\/([^/]+)\/Cargo\.toml$/.exec(path)?.[1];
  if (name === undefined) return null;
  const suffix = `/${name}/Cargo.toml`;
  for (const candidate of world.source.tree.entries.keys()) {
    if (candidate.startsWith(world.prefix) && `/${candidate}`.endsWith(suffix))
      return candidate.slice(world.prefix.length);
  }
  return null;
}

interface Written {
  readonly path: string;
  /** Of the source, below the sub-directory. */
  readonly from: string;
}

async function fault(
  at: string,
  one: TomlTable,
  other: TomlTable,
  { path, from }: Written,
  world: World,
): Promise<string | null> {
  const { backEnd } = world.configuration;
  const keys = at.split(".");
  const [left, right] = [lookUp(one, keys), lookUp(other, keys)];
  if (path.endsWith("pyproject.toml")) {
    if (backEnd === "pdm" && (at === "project.version" || at === "project.dynamic" || at === "tool.pdm.version"))
      return frozen(at, one, other, world);
    // What is built must be what the source builds, wherever the sdist has it.
    if (backEnd === "maturin" && at === "tool.maturin.manifest-path")
      return (await isSameCrate(left ?? "Cargo.toml", right ?? "Cargo.toml", world)) ? null : `${at} differs`;
    if (backEnd === "maturin" && at === "tool.maturin.python-source")
      return isSameFolder(left, right, world) ? null : `${at} differs`;
    if (backEnd === "maturin" && MATURIN_PROJECT.has(at) && sameEnd(left, right, world)) return null;
    // Of its own table uv_build leaves out what only concerns the source.
    if (backEnd === "uv" && right === undefined && (at.startsWith("tool.uv") || (at === "tool" && isOnlyUv(left))))
      return null;
    if (backEnd === "poetry" && at === "tool.poetry.version" && typeof right === "string" && isVersion(right, world))
      return null;
    return `${at} differs`;
  }
  if (backEnd !== "maturin") return `${at} differs`;
  if (CARGO_PATHS.has(at) && sameEnd(left, right, world)) return null;
  if (
    keys.at(-1) === "path" &&
    keys.some((key) => /dependencies$/.test(key)) &&
    typeof left === "string" &&
    typeof right === "string" &&
    (await isSameCrate(beside(from, `${left}/Cargo.toml`), beside(path, `${right}/Cargo.toml`), world))
  )
    return null;
  if (/^(?:workspace\.(?:members|exclude|default-members)|default-members)$/.test(at))
    return isSubset(right, left) ? null : `${at} has more members`;
  return `${at} differs`;
}

function isOnlyUv(tool: TomlValue | undefined): boolean {
  return isTable(tool) && Object.keys(tool).every((key) => key === "uv");
}

const MATURIN_PROJECT: ReadonlySet<string> = new Set([
  ...["project.readme", "project.readme.file", "project.license.file", "project.license-files"],
]);
const CARGO_PATHS: ReadonlySet<string> = new Set(["package.readme", "package.license-file"]);

function lookUp(table: TomlTable, keys: readonly string[]) {
  const parent = keys.length === 1 ? table : tableAt(table, ...keys.slice(0, -1));
  return parent === null ? undefined : valueAt(parent, keys.at(-1) ?? "");
}

/** The same file under a path from another folder; or one that cargo takes of its own accord, now written. */
function sameEnd(left: unknown, right: unknown, world: World): boolean {
  if (right === undefined) return true;
  if (Array.isArray(right)) return right.every((one) => typeof one === "string" && world.members.has(one));
  if (typeof right !== "string") return false;
  const name = right.slice(right.lastIndexOf("/") + 1);
  const before = typeof left === "string" ? left.slice(left.lastIndexOf("/") + 1) : name;
  const there = [...world.members.keys()].some(
    (path) => path === right || path.endsWith(`/${name}`) || path.startsWith(`${right}/`),
  );
  return before === name && (there || left === undefined);
}

/** Whether a manifest of the source and one of the sdist name the same crate. */
async function isSameCrate(left: unknown, right: unknown, world: World): Promise<boolean> {
  if (typeof left !== "string" || typeof right !== "string") return false;
  const source = plainPath(world.prefix + left);
  const before = source === null ? undefined : (await world.source.read([source])).get(source);
  const after = await world.memberBytes(plainPath(right) ?? "");
  if (before === undefined || after === null) return false;
  const name = textAt(tableAt(readToml(before), "package"), "name");
  return name !== null && name === textAt(tableAt(readToml(after), "package"), "name");
}

/** Whether the files below a folder of the sdist are those below one of the source, as far as they are any of its files. */
function isSameFolder(left: unknown, right: unknown, world: World): boolean {
  if (typeof left !== "string" || typeof right !== "string") return false;
  const [from, to] = [plainPath(world.prefix + left), plainPath(right)];
  if (from === null || to === null) return false;
  let same = 0;
  for (const { path, blob, size } of world.members.values()) {
    const places = size === 0 || !path.startsWith(`${to}/`) ? undefined : world.byBlob.get(blob ?? "");
    if (places === undefined) continue;
    if (!places.includes(`${from}${path.slice(to.length)}`)) return false;
    same++;
  }
  return same > 0;
}

function beside(manifest: string, path: string): string {
  return `${manifest.slice(0, manifest.lastIndexOf("/") + 1)}${path}`;
}

/** `a/../b` is `b`; null above the top. */
function plainPath(path: string): string | null {
  const segments: string[] = [];
  for (const segment of path.split("/")) {
    if (segment === "" || segment === ".") continue;
    if (segment !== "..") segments.push(segment);
    else if (segments.pop() === undefined) return null;
  }
  return segments.join("/");
}

function isSubset(part: unknown, whole: unknown): boolean {
  if (part === undefined) return true;
  return (
    Array.isArray(part) &&
    part.every(
      (one) => Array.isArray(whole) && whole.some((other) => sameToml(one, other) || typeof other === "string"),
    )
  );
}

function isVersion(text: string, world: World): boolean {
  return canonicalVersionText(text) === canonicalVersionText(world.context.version);
}

/** pdm-backend writes the version that it found, and takes it out of `dynamic`. */
function frozen(at: string, one: TomlTable, other: TomlTable, world: World): string | null {
  const before = tableAt(one, "project");
  const after = tableAt(other, "project");
  if (at === "tool.pdm.version") return "tool.pdm.version differs";
  if (at === "project.version") {
    const version = textAt(after, "version");
    const dynamic = textsAt(before, "dynamic").includes("version");
    return dynamic && version !== null && isVersion(version, world) ? null : `project.version is ${version}`;
  }
  const left = textsAt(before, "dynamic").filter((key) => key !== "version");
  return left.join() === textsAt(after, "dynamic").join() ? null : "project.dynamic differs";
}
