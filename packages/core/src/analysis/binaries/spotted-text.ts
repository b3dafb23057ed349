import { FormatError } from "../../base/format-error.ts";
import { lazily } from "../../base/lazily.ts";
import type { RandomAccess } from "../../base/random-access.ts";
import type { SpottedStrings } from "./binary-facts.ts";
import { counted } from "./counted.ts";

/** A stretch of a file where strings stand. */
export interface SpottedText {
  readonly offset: number;
  readonly size: number;
}

export function textRegion(offset: number, size: number): SpottedText {
  return { offset, size };
}

export const noStrings: SpottedStrings = {
  buildPaths: { first: [], count: 0 },
  pdb: null,
  compilers: [],
  crates: { first: [], count: 0 },
  goModules: { first: [], count: 0 },
  libraries: [],
};

/** Read of one file at most: strings are hints, and debug information can be a gigabyte. */
const MOST_READ = 4 << 20;
/** As much as files hand out without memory of their own. */
const PIECE = 1 << 16;
/** What begins in the end of a piece is looked at with the next one, where it is seen whole. */
const OVERLAP = 512;
const MOST_PATHS = 20;
const MOST_MODULES = 600;

/** Folders of the builder, crates, Go modules and versions of libraries, as the text of a file names them. */
export function spotStrings(file: RandomAccess, regions: readonly SpottedText[]): SpottedStrings {
  const spots = new Spots();
  let left = MOST_READ;
  for (const { offset, size } of regions) {
    const end = Math.min(offset + Math.min(size, left), file.size);
    for (let from = offset; from < end; from += PIECE - OVERLAP) {
      const isLast = from + PIECE >= end;
      scan(file.read(from, Math.min(PIECE, end - from)), isLast ? PIECE : PIECE - OVERLAP, spots);
      if (isLast) break;
    }
    left -= Math.max(0, end - offset);
    if (left <= 0) break;
  }
  return spots.finish();
}

class Spots {
  readonly paths = new Set<string>();
  readonly crates = new Set<string>();
  readonly modules = new Set<string>();
  readonly libraries = new Set<string>();
  readonly compilers = new Set<string>();

  finish(): SpottedStrings {
    return {
      buildPaths: counted(Array.from(this.paths).sort(), MOST_PATHS),
      pdb: null,
      compilers: Array.from(this.compilers).sort(),
      crates: counted(Array.from(this.crates).sort(), MOST_MODULES),
      goModules: counted(Array.from(this.modules).sort(), MOST_MODULES),
      libraries: Array.from(this.libraries).sort(),
    };
  }
}

interface Needle {
  readonly bytes: readonly number[];
  /** Folders that many a path has somewhere in its middle count at its beginning only. */
  readonly starts: "a path" | "anywhere";
  readonly found: (text: string, spots: Spots) => void;
}

/** Looked at from where a needle begins; no name is longer. */
const LONGEST = 300;
const MOST_SPOTS = 5000;

/** One pass: each pair of bytes is looked up, and only where some needle begins with it more is compared. */
function scan(bytes: Uint8Array, end: number, spots: Spots): void {
  const begins = beginsNeedle();
  const last = Math.min(bytes.length - 1, end);
  for (let at = nextPair(bytes, begins, 0, last); at < last; at = nextPair(bytes, begins, at + 1, last)) {
    const pair = (bytes[at] ?? 0) * 0x100 + (bytes[at + 1] ?? 0);
    const needle = (byPair().get(pair) ?? []).find((one) => startsWith(bytes, at, one.bytes));
    if (needle === undefined || (needle.starts === "a path" && IN_PATH.test(String.fromCharCode(bytes[at - 1] ?? 0)))) {
      continue;
    }
    if (spots.paths.size + spots.crates.size + spots.modules.size > MOST_SPOTS) return;
    needle.found(asciiFrom(bytes, at), spots);
    // What a needle covers begins no other: the second folder of `/github/home/` is nobody's home.
    at += needle.bytes.length - 1;
  }
}

/** Where two bytes begin that a needle begins with, from `from` on; `last`, a byte that begins nothing, where none do. */
function nextPair(bytes: Uint8Array, begins: Uint8Array, from: number, last: number): number {
  let pair = bytes[from] ?? 0;
  for (let at = from; at < last; at++) {
    pair = ((pair << 8) | (bytes[at + 1] ?? 0)) & 0xffff;
    if (begins[pair] !== 0) return at;
  }
  return last;
}

function startsWith(bytes: Uint8Array, at: number, needle: readonly number[]): boolean {
  for (let index = 2; index < needle.length; index++) if (bytes[at + index] !== needle[index]) return false;
  return true;
}

/** Printable characters, tabs and the line feed that a needle may begin with. */
function asciiFrom(bytes: Uint8Array, at: number): string {
  let text = "";
  const end = Math.min(bytes.length, at + LONGEST);
  for (let index = at; index < end; index++) {
    const byte = bytes[index] ?? 0;
    if ((byte < 0x20 && byte !== 9 && index > at) || byte > 0x7e) break;
    text += String.fromCharCode(byte);
  }
  return text;
}

/** The first folders of a path say whose machine it was. */
const FOLDERS_KEPT = 4;

function path(text: string, spots: Spots): void {
  const [match = ""] = /^[\w.+@/\\ -]+/.exec(text) ?? [];
  const separator = match.startsWith("\\") ? "\\" : "/";
  const segments = match.split(separator).slice(1);
  const fewest = SHORT.test(match) ? 2 : 3;
  if (segments.length < fewest || segments.slice(0, FOLDERS_KEPT).includes("")) return;
  const folders = segments.slice(0, Math.min(FOLDERS_KEPT, Math.max(fewest, segments.length - 1)));
  const folder = separator + folders.join(separator);
  if (!TOOLCHAIN.test(folder)) spots.paths.add(folder);
}

/** Where continuous integration checks sources out: these folders are short. */
const SHORT = /^\/(?:project|builds|__w)\//;
/** Toolchains that were built elsewhere: their folders say nothing of who built the wheel. */
const TOOLCHAIN =
  /^\/(?:home\/buildozer|root\/(?:usr|lib|include|opt|bin)\b|tmp\/(?!build-env-|pip-|tmp)|Users\/\w+\/(?:Shared|Public))/;

/** `…/registry/src/index.crates.io-1949cf8c6b5b557f/asn1-0.20.0/src/lib.rs` */
function crate(text: string, spots: Spots): void {
  const [, name, version] =
    /^[/\\]registry[/\\]src[/\\][\w.-]{1,80}[/\\]([A-Za-z][\w-]{0,63})-(\d+\.\d+\.\d+[\w.+-]{0,40})[/\\]/.exec(text) ??
    [];
  if (name !== undefined) spots.crates.add(`${name} ${version}`);
}

/** `\ndep\tgolang.org/x/sys\tv0.1.0\th1:…` */
function goModule(text: string, spots: Spots): void {
  const [, name, version] = /^\n(?:dep|mod)\t([\w./~-]{1,200})\t([\w.+()-]{1,60})/.exec(text) ?? [];
  if (name !== undefined) spots.modules.add(`${name} ${version}`);
}

function library(name: string, version: RegExp): Needle["found"] {
  return (text, spots) => {
    const found = version.exec(text)?.[1];
    if (found !== undefined) spots.libraries.add(`${name} ${found}`);
  };
}

const needles: readonly (readonly [string, Needle["found"]])[] = [
  ["/registry/src/", crate],
  ["\\registry\\src\\", crate],
  ["/home/", path],
  ["/Users/", path],
  ["/root/", path],
  ["/project/", path],
  ["/github/", path],
  ["/__w/", path],
  ["/builds/", path],
  ["/tmp/", path],
  ["\\Users\\", path],
  ["\\a\\", path],
  ["\ndep\t", goModule],
  ["\nmod\t", goModule],
  ["GCC: (", (text, spots) => spots.compilers.add(text.slice(0, 120))],
  ["clang version ", (text, spots) => spots.compilers.add(text.slice(0, 120))],
  ["rustc version ", (text, spots) => spots.compilers.add(text.slice(0, 120))],
  ["OpenSSL ", library("OpenSSL", /^OpenSSL (\d\.\d+\.\d+[a-z]{0,2}) \d/)],
  ["OpenBLAS ", library("OpenBLAS", /^OpenBLAS (\d+\.\d+(?:\.\d+)+)/)],
  ["deflate 1.", library("zlib", /^deflate (1\.[\d.]{1,12}) Copyright/)],
  ["libpng version ", library("libpng", /^libpng version (\d[\d.]{1,12})/)],
  ["libjpeg-turbo version ", library("libjpeg-turbo", /^libjpeg-turbo version (\d[\d.]{1,12})/)],
  ["LIBTIFF, Version ", library("libtiff", /^LIBTIFF, Version (\d[\d.]{1,12})/)],
  ["SQLite version ", library("SQLite", /^SQLite version (3[\d.]{1,12})/)],
];

const AT_START: ReadonlySet<string> = new Set(["/project/", "/builds/", "/__w/", "/tmp/"]);
const IN_PATH = /[\w.-]/;

const byPair: () => ReadonlyMap<number, readonly Needle[]> = lazily(() =>
  Map.groupBy(
    needles.map(
      ([text, found]): Needle => ({
        bytes: Array.from(text, (letter) => letter.charCodeAt(0)),
        starts: AT_START.has(text) ? "a path" : "anywhere",
        found,
      }),
    ),
    ({ bytes: [first = 0, second = 0] }) => first * 0x100 + second,
  ),
);

const beginsNeedle: () => Uint8Array = lazily(() => {
  const begins = new Uint8Array(0x1_0000);
  for (const pair of byPair().keys()) begins[pair] = 1;
  return begins;
});

/** Strings are read beside everything else: what cannot be read there loses nothing but hints. */
export function spotStringsIfReadable(file: RandomAccess, regions: readonly SpottedText[]): SpottedStrings {
  try {
    return spotStrings(file, regions);
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    return noStrings;
  }
}
