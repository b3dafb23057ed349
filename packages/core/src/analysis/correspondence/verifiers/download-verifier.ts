import { isImportPlace } from "../import-place.ts";
import { foldersAbove } from "../path-folders.ts";
import { isFoundByPlace } from "../path-role.ts";
import { explained, type Verifier } from "../verifier.ts";
import { type Explanation, utf8, type World } from "../world.ts";

/**
 * A folder that the source does not hold, unpacked from an archive whose address and checksum a build file of the source
 * names: compared with that archive where it is given, else missing evidence.
 */
export const downloadVerifier: Verifier = {
  name: "download",
  backEnds: null,
  claims: (open, world) => [...newFolders(open, world).values()].flat(),

  async verify(paths, world) {
    const found = new Map<string, Explanation>();
    const folders = newFolders(paths, world);
    if (folders.size === 0) return found;
    const pins = await pinnedArchives(world);
    for (const [folder, members] of folders) {
      const name = folder.slice(folder.lastIndexOf("/") + 1);
      const named = pins.filter(({ text }) => text.includes(name));
      const given = named.find(({ checksum }) => world.context.archives?.has(checksum) === true);
      // A checksum somewhere must not cover what Python would import.
      const covered = isImportPlace(folder, world) && members.some((path) => CODE.test(path));
      const [first] = covered ? [] : named;
      if (given !== undefined) compare(folder, members, given, found, world);
      else if (first !== undefined) awaitArchive(folder, members, first, found, world);
    }
    return found;
  },
};

const FEWEST = 3;
const CODE = /\.(?:py[co]?|so|pyd|pth)$/;

/** The highest folders of which the source holds nothing, with their files. */
function newFolders(open: readonly string[], world: World): ReadonlyMap<string, string[]> {
  const held = new Set<string>();
  for (const path of world.source.tree.entries.keys()) {
    if (!path.startsWith(world.prefix)) continue;
    const below = path.slice(world.prefix.length);
    for (const folder of foldersAbove(below)) held.add(folder);
  }
  const found = new Map<string, string[]>();
  for (const path of open) {
    if (world.settled.has(path) || world.entry(path) !== undefined) continue;
    const folder = newFolderOf(path, held);
    if (folder === null || /\.(?:egg|dist)-info$/.test(folder)) continue;
    const known = found.get(folder);
    if (known === undefined) found.set(folder, [path]);
    else known.push(path);
  }
  return new Map([...splitDeeper(found)].filter(([, members]) => members.length >= FEWEST));
}

function newFolderOf(path: string, held: ReadonlySet<string>): string | null {
  for (const folder of foldersAbove(path)) if (!held.has(folder)) return folder;
  return null;
}

/** `bundled` that only holds `bundled/zeromq` means the inner one. */
function* splitDeeper(folders: ReadonlyMap<string, string[]>): Generator<[string, string[]]> {
  for (const [folder, members] of folders) {
    const inner = new Map<string, string[]>();
    for (const path of members) {
      const slash = path.indexOf("/", folder.length + 1);
      const key = slash === -1 ? folder : path.slice(0, slash);
      inner.set(key, appended(inner, key, path));
    }
    if (inner.has(folder) || inner.size > 8) yield [folder, members];
    else yield* inner;
  }
}

function appended(groups: ReadonlyMap<string, string[]>, key: string, path: string): string[] {
  const known = groups.get(key) ?? [];
  known.push(path);
  return known;
}

interface Pin {
  readonly file: string;
  /** Of that file. */
  readonly text: string;
  /** Lower-case hex, SHA-256 or SHA-512. */
  readonly checksum: string;
}

const BUILD_FILES =
  /(?:^|\/)(?:setup\.py|CMakeLists\.txt|[^/]{1,100}\.(?:wrap|cmake)|(?:[^/]*(?:build|bundle|download|vendor|fetch|deps)[^/]*\/)?[^/]{0,100}\.(?:py|sh))$/i;

/** Build files that name an address and a checksum as literals. */
async function pinnedArchives(world: World): Promise<readonly Pin[]> {
  const files: string[] = [];
  for (const path of world.source.tree.entries.keys()) {
    const below = path.startsWith(world.prefix) ? path.slice(world.prefix.length) : null;
    if (
      below !== null &&
      below.split("/").length <= 2 &&
      BUILD_FILES.test(below) &&
      !/(?:^|\/)(?:tests?|docs?|examples?)\//.test(below)
    )
      files.push(path);
    if (files.length >= MOST_FILES) break;
  }
  const pins: Pin[] = [];
  for (const [file, bytes] of await world.source.read(files)) {
    const text = bytes.length <= LARGEST ? utf8(bytes) : null;
    if (text === null || !/https?:\/\//.test(text)) continue;
    for (const match of text.matchAll(/\b(?:[0-9a-f]{128}|[0-9a-f]{64})\b/g))
      pins.push({ file, text, checksum: match[0] });
  }
  return pins;
}

const MOST_FILES = 300;
const LARGEST = 512 * 1024;

function compare(
  folder: string,
  members: readonly string[],
  pin: Pin,
  found: Map<string, Explanation>,
  world: World,
): void {
  const archive = world.context.archives?.get(pin.checksum);
  const published = new Map(archive?.members.map(({ path, blob }) => [path, blob]) ?? []);
  for (const path of members) {
    const blob = published.get(path.slice(folder.length + 1));
    if (blob === undefined || blob === null || blob !== world.members.get(path)?.blob) continue;
    const detail = `of the archive that ${pin.file} names by its checksum`;
    found.set(path, explained("download", { class: "vendored", detail, group: `download ${folder}` }));
  }
}

function awaitArchive(
  folder: string,
  members: readonly string[],
  pin: Pin,
  found: Map<string, Explanation>,
  world: World,
): void {
  const what = `the archive unpacked in ${folder} (checksum ${pin.checksum})`;
  world.missing.set(what, { what, why: `${pin.file} names its address; it was not given`, members: members.length });
  const detail = `${pin.file} downloads an archive by its checksum; it was not given`;
  const { backendPath, importRoots } = world.configuration;
  // What a tool runs or obeys where it lies is not excused by an archive that nobody has seen.
  for (const path of members.filter((one) => !isFoundByPlace(one, backendPath, importRoots)))
    found.set(path, explained("download", { class: "unverifiable", detail, group: `download ${folder}` }));
}
