import { folderAt, membersIn } from "./archive-files.ts";
import { touch } from "./files.ts";
import { argument, type Interpreter } from "./interpreter.ts";
import { libraryInstance } from "./library-instance.ts";
import { ARCHIVE_ROOT } from "./name-lookup.ts";
import { binary } from "./operators.ts";
import type { SpecialCall } from "./special-calls.ts";
import {
  HOLE_START,
  isText,
  list,
  type Sequence,
  str,
  type Text,
  textLike,
  tuple,
  UNKNOWN,
  type Value,
} from "./values.ts";

/** Stands for a name that only the machine knows. */
const ANY_NAME: Text = { ...str("*"), whole: false };
/** Of a folder of the archive, that many files are looked at. */
const MOST_LISTED = 12;

/** What lies in a folder: of one of the archive the names, of any other only that there are some. Null for an unknown one. */
function namesIn(vm: Interpreter, folder: Value): readonly Text[] | null {
  if (!isText(folder)) return null;
  if (!folder.whole || isElsewhere(folder.s)) return [ANY_NAME];
  return membersOf(vm, folder.s);
}

function membersOf(vm: Interpreter, folder: string): Text[] {
  return membersIn(vm, folderAt(vm, folder), MOST_LISTED).map(str);
}

function isElsewhere(path: string): boolean {
  return path.includes(HOLE_START) || (/^(?:[/\\~%]|[A-Za-z]:)/.test(path) && !isOfArchive(path));
}

function isOfArchive(path: string): boolean {
  return `${path}/`.startsWith(ARCHIVE_ROOT);
}

function inside(folder: Text, name: Text): Value {
  return binary("/", { ...folder, path: true }, name) ?? UNKNOWN;
}

function plain(path: Value): Value {
  return isText(path) ? { ...path, path: false } : path;
}

/** `os.listdir(folder)`. */
const listed: SpecialCall = (vm, args, site, callee) => {
  const folder = argument(args, 0, "path") ?? str(".");
  touch(vm, folder, site, callee.p, "file.read");
  const names = namesIn(vm, folder);
  return names === null ? undefined : list([...names], isOpen(names));
};

/** `os.scandir(folder)`: also a context manager, which gives itself. */
const scanned: SpecialCall = (vm, args, site, callee) => {
  const folder = argument(args, 0, "path") ?? str(".");
  touch(vm, folder, site, callee.p, "file.read");
  const names = namesIn(vm, folder);
  if (names === null || !isText(folder)) return undefined;
  const entries = names.map((name) =>
    libraryInstance(
      "os.DirEntry",
      new Map<string, Value>([
        ["name", name],
        ["path", plain(inside(folder, name))],
      ]),
    ),
  );
  return tuple(entries, isOpen(names));
};

/** `os.walk(top)`: the top itself, and whatever lies below. */
const walked: SpecialCall = (vm, args, site, callee) => {
  const top = argument(args, 0, "top");
  if (top === undefined) return undefined;
  touch(vm, top, site, callee.p, "file.read");
  const names = namesIn(vm, top);
  if (names === null || !isText(top)) return undefined;
  // Each round does the same, as far as that is known.
  if (isOpen(names)) return list([tuple([plain(top), list([ANY_NAME], true), list([ANY_NAME], true)])]);
  return list(foldersBelow(vm, top), true);
};

/** Of the archive. */
function foldersBelow(vm: Interpreter, top: Text): Value[] {
  const found: Value[] = [];
  const waiting: Text[] = [top];
  for (let folder = waiting.shift(); folder !== undefined && found.length < MOST_LISTED; folder = waiting.shift()) {
    const names = membersOf(vm, folder.s);
    const isFolder = names.map((name) => vm.folders.has(folderAt(vm, textOf(inside(folder as Text, name)))));
    const folders = names.filter((_, index) => isFolder[index] === true);
    const files = names.filter((_, index) => isFolder[index] !== true);
    found.push(tuple([plain(folder), list(folders), list(files)]));
    for (const name of folders) {
      const below = inside(folder, name);
      if (isText(below)) waiting.push(below);
    }
  }
  return found;
}

function textOf(value: Value): string {
  return isText(value) ? value.s : "";
}

/** `glob.glob(pattern)`. */
const matched: SpecialCall = (vm, args, site, callee) => {
  const pattern = argument(args, 0, "pathname");
  if (pattern === undefined) return undefined;
  touch(vm, pattern, site, callee.p, "file.read");
  if (!isText(pattern)) return undefined;
  const slash = pattern.s.lastIndexOf("/");
  const folder = textLike(pattern, slash < 0 ? "." : pattern.s.slice(0, slash) || "/");
  return matching(vm, { ...folder, path: true }, textLike(pattern, pattern.s.slice(slash + 1)), plain);
};

/** `folder.glob(pattern)`, `folder.rglob(pattern)`, `folder.iterdir()`. */
export function listingOf(vm: Interpreter, folder: Text, pattern: Value | undefined): Value {
  return pattern === undefined || isText(pattern)
    ? matching(vm, folder, pattern ?? ANY_NAME, (path) => path)
    : list([], true);
}

function matching(vm: Interpreter, folder: Text, pattern: Text, made: (path: Value) => Value): Sequence {
  const names = namesIn(vm, folder) ?? [ANY_NAME];
  const name = pattern.s.replace(/^(?:\*\*\/)+/, "");
  // Which of them there are, and how deep, only the machine knows.
  if (isOpen(names) || name.includes("/") || !pattern.whole)
    return list([made({ ...(inside(folder, textLike(pattern, name)) as Text), whole: false })], true);
  const fitting = names.filter(({ s }) => isLike(s, name));
  // Where the code runs in another folder, there are others.
  const isSure = isOfArchive(folder.s) && name === pattern.s;
  const found = fitting.length > 0 || isSure ? fitting : [textLike(ANY_NAME, name)];
  return list(
    found.map((one) => made(inside(folder, one))),
    !isSure,
  );
}

function isOpen(names: readonly Text[]): boolean {
  return names[0] === ANY_NAME;
}

/** A name against a pattern of the shell; sets of characters stand for any. */
function isLike(name: string, pattern: string): boolean {
  const [first = "", ...parts] = pattern.replace(/\[[^\]]{0,100}\]/g, "?").split("*");
  const last = parts.pop();
  if (!fits(name, 0, first)) return false;
  if (last === undefined) return name.length === first.length;
  let at = first.length;
  for (const part of parts) {
    while (at + part.length <= name.length && !fits(name, at, part)) at++;
    at += part.length;
  }
  return at + last.length <= name.length && fits(name, name.length - last.length, last);
}

function fits(name: string, at: number, part: string): boolean {
  for (let index = 0; index < part.length; index++)
    if (part[index] !== "?" && part[index] !== name[at + index]) return false;
  return true;
}

/** What lies in folders. */
export const folderListings: readonly (readonly [string, SpecialCall])[] = [
  ["os.listdir", listed],
  ["os.scandir", scanned],
  ["os.walk", walked],
  ["glob.glob", matched],
  ["glob.iglob", matched],
];
