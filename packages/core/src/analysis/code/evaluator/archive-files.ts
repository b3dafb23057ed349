import { fromBytes } from "./decompression.ts";
import type { Interpreter } from "./interpreter.ts";
import { ARCHIVE_ROOT } from "./name-lookup.ts";
import { normalisedPath } from "./path-functions.ts";
import { HOLE_START } from "./values.ts";

/** The member that a path of running code means; null where it is not one. */
export function memberAt(vm: Interpreter, path: string): string | null {
  for (const candidate of candidates(vm, path))
    if (vm.program.members.has(candidate) || vm.program.files.has(candidate)) return candidate;
  return null;
}

function candidates(vm: Interpreter, path: string): string[] {
  if (path.includes(HOLE_START)) {
    const rest = INSTALLED.exec(path)?.[1];
    return rest === undefined || rest.includes(HOLE_START) ? [] : [dataFolder(vm) + rest, rest];
  }
  const normal = normalisedPath(path);
  if (normal.startsWith(ARCHIVE_ROOT)) return [normal.slice(ARCHIVE_ROOT.length)];
  if (normal.startsWith("/")) return [];
  return [normalisedPath(vm.program.base + normal), normal];
}

/** Where installers put a wheel, and its data. */
const INSTALLED =
  /^\ufdd0(?:sys\.(?:exec_|base_)?prefix|sysconfig\.get_paths?\(\)(?:\[\])?|(?:distutils\.)?sysconfig\.get_python_lib\(\)|site\.get(?:user)?sitepackages\(\)(?:\[\])?)\ufdd1\/(.{1,500})$/;

/** Of a wheel, what goes to `sys.prefix`: `NAME-VERSION.data/data/`. */
function dataFolder({ program }: Interpreter): string {
  const known = dataFolders.get(program.members);
  if (known !== undefined) return known;
  let found = "";
  for (const member of program.members) {
    const folder = /^[^/]{1,200}\.data\/data\//.exec(member)?.[0];
    if (folder === undefined) continue;
    found = folder;
    break;
  }
  dataFolders.set(program.members, found);
  return found;
}

/** By the members. */
const dataFolders = new WeakMap<ReadonlySet<string>, string>();

/** The bytes of a member, as ISO 8859-1. */
export function memberText(vm: Interpreter, member: string): string | null {
  const bytes = vm.program.files.get(member);
  return bytes === undefined || bytes.length > MOST_BYTES ? null : fromBytes(bytes);
}

const MOST_BYTES = 4_000_000;

/** Names directly inside a folder, at most so many. */
export function membersIn({ program }: Interpreter, folder: string, most: number): readonly string[] {
  let folders = contents.get(program.members);
  if (folders === undefined) {
    folders = contentsOf(program.members);
    contents.set(program.members, folders);
  }
  const names = folders.get(folder.endsWith("/") ? folder.slice(0, -1) : folder);
  const some: string[] = [];
  for (const name of names ?? []) {
    if (some.length >= most) break;
    some.push(name);
  }
  return some;
}

/** What lies in each folder; that of the root is empty. */
function contentsOf(members: ReadonlySet<string>): ReadonlyMap<string, ReadonlySet<string>> {
  const folders = new Map<string, Set<string>>();
  for (const member of members) {
    for (let end = member.length, depth = 0; end > 0 && depth < DEEPEST; depth++) {
      const slash = member.lastIndexOf("/", end - 1);
      const folder = slash < 0 ? "" : member.slice(0, slash);
      const known = folders.get(folder);
      const name = member.slice(slash + 1, end);
      // Then those above it are known, too.
      if (known?.has(name) === true) break;
      if (known === undefined) folders.set(folder, new Set([name]));
      else known.add(name);
      end = slash;
    }
  }
  return folders;
}

/** By the members. */
const contents = new WeakMap<ReadonlySet<string>, ReadonlyMap<string, ReadonlySet<string>>>();
const DEEPEST = 100;

export function folderAt(vm: Interpreter, path: string): string {
  const normal = normalisedPath(path);
  if (normal.startsWith(ARCHIVE_ROOT)) return normal.slice(ARCHIVE_ROOT.length);
  if (`${normal}/` === ARCHIVE_ROOT) return "";
  return normalisedPath(vm.program.base + normal);
}
