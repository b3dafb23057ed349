import { isTable, readToml, valueAt } from "../../../formats/python/toml.ts";
import { textAt } from "../declared/toml-values.ts";
import { isImportPlace } from "../import-place.ts";
import { foldersAbove } from "../path-folders.ts";
import { explained, unexplained, type Verifier } from "../verifier.ts";
import type { Explanation, World } from "../world.ts";

/**
 * Crates that `cargo vendor` copied: the published crate whose SHA-256 a Cargo.lock of the source names. The list of
 * checksums in each folder is written by who vendors, so that on its own it shows nothing.
 */
export const crateVerifier: Verifier = {
  name: "crate",
  backEnds: null,
  claims(open, world) {
    const folders = crateFolders(world);
    return folders.size === 0 ? [] : open.filter((path) => folderOf(path, folders) !== null);
  },

  async verify(paths, world) {
    const found = new Map<string, Explanation>();
    await world.prefetchMembers(paths);
    const folders = crateFolders(world);
    const locked = await lockedCrates(world);
    const groups = new Map<string, string[]>();
    for (const path of paths) {
      const folder = folderOf(path, folders);
      if (folder !== null) groups.set(folder, push(groups, folder, path));
    }
    for (const [folder, members] of groups) await verifyCrate(folder, members, locked, found, world);
    return found;
  },
};

const CODE = /\.(?:py[co]?|so|pyd|pth)$/;
const LIST = "/.cargo-checksum.json";

function push(groups: ReadonlyMap<string, string[]>, folder: string, path: string): string[] {
  const known = groups.get(folder) ?? [];
  known.push(path);
  return known;
}

function crateFolders({ members }: World): ReadonlySet<string> {
  const folders = new Set<string>();
  for (const path of members.keys()) if (path.endsWith(LIST)) folders.add(path.slice(0, -LIST.length));
  return folders;
}

function folderOf(path: string, folders: ReadonlySet<string>): string | null {
  for (const folder of foldersAbove(path)) if (folders.has(folder)) return folder;
  return null;
}

interface LockedCrate {
  readonly name: string;
  readonly version: string;
}

/** By checksum, of every Cargo.lock of the source. */
async function lockedCrates(world: World): Promise<ReadonlyMap<string, LockedCrate>> {
  const paths: string[] = [];
  for (const path of world.source.tree.entries.keys()) {
    if ((path === "Cargo.lock" || path.endsWith("/Cargo.lock")) && paths.length < 50) paths.push(path);
  }
  const found = new Map<string, LockedCrate>();
  for (const bytes of (await world.source.read(paths)).values()) {
    const packages = valueAt(readToml(bytes), "package");
    for (const item of Array.isArray(packages) ? packages : []) {
      if (!isTable(item)) continue;
      const [name, version, checksum] = [textAt(item, "name"), textAt(item, "version"), textAt(item, "checksum")];
      if (name !== null && version !== null && checksum !== null) found.set(checksum, { name, version });
    }
  }
  return found;
}

interface ChecksumList {
  readonly files: ReadonlyMap<string, string>;
  readonly checksum: string;
}

function readList(text: string | null): ChecksumList | null {
  if (text === null || text.length > 16 << 20) return null;
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null || !("files" in value) || !("package" in value)) return null;
    const { files, package: checksum } = value;
    if (typeof files !== "object" || files === null || typeof checksum !== "string") return null;
    return { files: new Map(Object.entries(files).map(([path, sum]) => [path, String(sum)])), checksum };
  } catch {
    return null;
  }
}

async function verifyCrate(
  folder: string,
  paths: readonly string[],
  locked: ReadonlyMap<string, LockedCrate>,
  found: Map<string, Explanation>,
  world: World,
): Promise<void> {
  const list = readList(await world.memberText(`${folder}${LIST}`));
  const crate = list === null ? undefined : locked.get(list.checksum);
  const refuse = (why: string): void => {
    for (const path of paths) found.set(path, unexplained("crate", why));
  };
  if (list === null) return refuse("its list of checksums cannot be read");
  if (crate === undefined) return refuse("no Cargo.lock of the source names this crate");
  const name = folder.slice(folder.lastIndexOf("/") + 1);
  if (name !== crate.name && name !== `${crate.name}-${crate.version}`)
    return refuse(`the folder of ${crate.name} ${crate.version} has another name`);
  const group = `crate ${crate.name} ${crate.version}`;
  const archive = world.context.archives?.get(list.checksum);
  // A claim of its own must not cover what Python would import by the crate's name.
  if (archive === undefined && isImportPlace(folder, world) && paths.some((path) => CODE.test(path))) {
    return refuse("it lies where Python imports from");
  }
  if (archive === undefined) {
    const what = `${group} (SHA-256 ${list.checksum})`;
    world.missing.set(what, { what, why: "the published crate was not given", members: paths.length });
  }
  const published = archive === undefined ? null : new Map(archive.members.map(({ path, blob }) => [path, blob]));
  for (const path of paths) {
    const below = path.slice(folder.length + 1);
    found.set(
      path,
      published === null
        ? await claimed(path, below, list, group, world)
        : compared(path, below, published, group, world),
    );
  }
}

function compared(
  path: string,
  below: string,
  published: ReadonlyMap<string, string | null>,
  group: string,
  world: World,
): Explanation {
  // Written by cargo itself, and compared with Cargo.lock before.
  if (`/${below}` === LIST)
    return explained("crate", { class: "vendored", detail: "the checksum of Cargo.lock", group });
  const blob = published.get(below);
  const own = world.members.get(path)?.blob ?? null;
  if (blob !== undefined && blob !== null && blob === own)
    return explained("crate", { class: "vendored", detail: "as published", group });
  return unexplained(
    "crate",
    blob === undefined ? "the published crate does not hold it" : "it differs from the published crate",
  );
}

async function claimed(
  path: string,
  below: string,
  list: ChecksumList,
  group: string,
  world: World,
): Promise<Explanation> {
  const pending = explained("crate", {
    class: "unverifiable",
    detail: "the crate's own list claims these bytes; the published crate was not given",
    group,
  });
  if (`/${below}` === LIST) return pending;
  const bytes = await world.memberBytes(path);
  const sum = list.files.get(below);
  if (bytes === null || sum === undefined)
    return unexplained("crate", "the crate's own list of checksums does not name it");
  const digest = world.context.platform.digest("sha256");
  digest.update(bytes);
  return digest.hex() === sum ? pending : unexplained("crate", "it differs from the crate's own list of checksums");
}
