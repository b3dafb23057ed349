import { normalizeName } from "../../model/project-name.ts";
import { ownDistInfo } from "../wheel/own-dist-info.ts";
import type { Side, SideEntry } from "./side.ts";

/**
 * Under what name an entry is held against those of the other side: its path, without what carries the version. Folders of
 * metadata begin with a NUL, which no other name has in front.
 */
export type EntryKey = string;

/** Gives the keys of one side's entries. */
export function entryKeys({ facts, entries }: Pick<Side, "facts" | "entries">): (entry: SideEntry) => EntryKey {
  const below = facts.root === null ? null : `${facts.root}/`;
  const own = facts.kind === "wheel" ? ownFolders(facts.name, entries) : null;
  return ({ path, occurrence, seenBy }) => {
    if (seenBy === "streaming") return `\0streaming/${path}\0${occurrence}`;
    const named = below !== null && path.startsWith(below) ? path.slice(below.length) : path;
    if (below !== null && named === path && path !== facts.root) return `\0outside/${path}\0${occurrence}`;
    const inside = named.startsWith("\0") ? `\0${named}` : named;
    const key = own === null ? withoutEggVersion(inside) : inWheel(inside, own);
    return occurrence === 1 ? key : `${key}\0${occurrence}`;
  };
}

/** What an entry is called in a report: its path without the folder that everything stands in, or seen from there. */
export function shownPath({ root }: { readonly root: string | null }, entry: SideEntry): string {
  const { path, occurrence, seenBy } = entry;
  const inside = root === null || path === root ? path : pathBelow(root, path);
  const named = occurrence === 1 ? inside : `${inside}#${occurrence}`;
  return seenBy === "streaming" ? `${named} (not in the directory)` : named;
}

function pathBelow(root: string, path: string): string {
  return path.startsWith(`${root}/`) ? path.slice(root.length + 1) : `../${path}`;
}

interface OwnFolders {
  readonly distInfo: string | null;
}

function ownFolders(filename: string, entries: readonly SideEntry[]): OwnFolders {
  const folders = new Set<string>();
  for (const { path } of entries) {
    const slash = path.indexOf("/");
    if (slash > 0 && path.endsWith(DIST_INFO, slash)) folders.add(path.slice(0, slash));
    if (folders.size > MOST_FOLDERS) break;
  }
  return { distInfo: ownDistInfo(Array.from(folders), filename) };
}

const DIST_INFO = ".dist-info";
const DATA = ".data";
const MOST_FOLDERS = 1_000;

function inWheel(path: string, { distInfo }: OwnFolders): string {
  const slash = path.indexOf("/");
  if (slash < 0) return path;
  const top = path.slice(0, slash);
  const rest = path.slice(slash);
  if (top === distInfo) return `\0dist-info${rest}`;
  if (distInfo !== null && top === `${distInfo.slice(0, -DIST_INFO.length)}${DATA}`) return `\0data${rest}`;
  for (const ending of [DIST_INFO, DATA]) {
    const name = top.endsWith(ending) ? projectIn(top.slice(0, -ending.length)) : null;
    if (name !== null) return `\0${name}${ending}${rest}`;
  }
  return path;
}

/** The project of `name-version`, where it can be told. */
function projectIn(stem: string): string | null {
  const hyphen = stem.lastIndexOf("-");
  return hyphen > 0 && hyphen < MOST_NAME ? normalizeName(stem.slice(0, hyphen)) : null;
}

const MOST_NAME = 200;

/** `x-1.0-py3.8.egg-info` as `x.egg-info`: older setuptools put the version into it. */
function withoutEggVersion(path: string): string {
  const at = path.indexOf(EGG_INFO);
  if (at < 0) return path;
  const start = path.lastIndexOf("/", at) + 1;
  const hyphen = path.indexOf("-", start);
  return hyphen > start && hyphen < at ? path.slice(0, hyphen) + path.slice(at) : path;
}

const EGG_INFO = ".egg-info";

/** The file of metadata, whatever a wheel or an sdist calls it; null for any other entry. */
export function metadataKey(key: EntryKey): EntryKey | null {
  return key === "\0dist-info/METADATA" || key === "PKG-INFO" ? "metadata" : null;
}
