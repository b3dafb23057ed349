import { FormatError } from "../../base/format-error.ts";
import { decodeName } from "../native/string-table.ts";
import type { WordReader } from "../native/word-reader.ts";
import type { MachOImage } from "./mach-o-image.ts";
import { Command, platformName } from "./mach-o-numbers.ts";

/** A system that the slice was built for. There are two where one file serves macOS and Mac Catalyst. */
export interface MachOBuild {
  /** `macos`, `ios`, `ios-simulator` … */
  readonly platform: string;
  readonly from: "LC_BUILD_VERSION" | "LC_VERSION_MIN";
  /** `11.0`, or `10.13.4` where the third number is not 0. */
  readonly minimumOs: string;
  readonly sdk: string;
}

export interface MachODylib {
  /** The install name: a path, often from `@rpath`, `@loader_path` or `@executable_path`. */
  readonly name: string;
  /** `weak`: may be missing. `reexport`: its exports are this one's too. */
  readonly kind: "load" | "weak" | "reexport" | "lazy" | "upward";
  readonly currentVersion: string;
  readonly compatibilityVersion: string;
}

/** Offset and size of data that a command names. */
export interface Extent {
  readonly offset: number;
  readonly size: number;
}

/** What the load commands say by themselves. */
export interface LoadCommands {
  readonly builds: readonly MachOBuild[];
  readonly id: MachODylib | null;
  /** In the order that library ordinals count, from 1. */
  readonly dylibs: readonly MachODylib[];
  readonly rpaths: readonly string[];
  /** `/usr/lib/dyld` of programs. */
  readonly linker: string | null;
  /** Lower-case hexadecimal. */
  readonly uuid: string | null;
  readonly codeSignature: Extent | null;
  readonly encrypted: boolean;
  readonly symbols: { readonly offset: number; readonly count: number; readonly strings: Extent } | null;
  readonly dyldInfo: { readonly bind: Extent; readonly weakBind: Extent; readonly lazyBind: Extent } | null;
  readonly chainedFixups: Extent | null;
  readonly exportsTrie: Extent | null;
  readonly functionStarts: Extent | null;
  /** LC_MAIN: in the slice. */
  readonly mainOffset: number | null;
  /** LC_UNIXTHREAD of old programs. */
  readonly threadEntry: number | null;
  /** LC_ROUTINES: a function to call on load. */
  readonly routine: number | null;
}

type Draft = { -readonly [K in keyof LoadCommands]: LoadCommands[K] } & {
  builds: MachOBuild[];
  dylibs: MachODylib[];
  rpaths: string[];
};

export function readLoadCommands(image: MachOImage): LoadCommands {
  const draft: Draft = {
    builds: [],
    id: null,
    dylibs: [],
    rpaths: [],
    linker: null,
    uuid: null,
    codeSignature: null,
    encrypted: false,
    symbols: null,
    dyldInfo: null,
    chainedFixups: null,
    exportsTrie: null,
    functionStarts: null,
    mainOffset: null,
    threadEntry: null,
    routine: null,
  };
  for (const { command, body } of image.commands) {
    readPlatform(image, command, body, draft);
    readNames(command, body, draft);
    readExtents(command, body, draft);
    readCode(image, command, body, draft);
  }
  return draft;
}

function readPlatform(image: MachOImage, command: number, body: WordReader, draft: Draft): void {
  switch (command) {
    case Command.build:
      draft.builds.push({
        platform: platformName(body.u32(8)),
        from: "LC_BUILD_VERSION",
        minimumOs: dotted(body.u32(12)),
        sdk: dotted(body.u32(16)),
      });
      break;
    case Command.minimumMacos:
    case Command.minimumIos:
    case Command.minimumTvos:
    case Command.minimumWatchos:
      draft.builds.push({
        platform: minimumPlatform(command, image.header.architecture),
        from: "LC_VERSION_MIN",
        minimumOs: dotted(body.u32(8)),
        sdk: dotted(body.u32(12)),
      });
      break;
  }
}

/** Before LC_BUILD_VERSION, only the processor told a simulator from a device; dyld still reads it so. */
function minimumPlatform(command: number, architecture: string): string {
  if (command === Command.minimumMacos) return "macos";
  const platform = command === Command.minimumIos ? "ios" : command === Command.minimumTvos ? "tvos" : "watchos";
  return architecture === "i386" || architecture.startsWith("x86_64") ? `${platform}-simulator` : platform;
}

function readNames(command: number, body: WordReader, draft: Draft): void {
  const kind = DYLIB_KINDS[command];
  if (kind !== undefined) draft.dylibs.push(readDylib(body, kind));
  if (command === Command.idDylib) draft.id ??= readDylib(body, "load");
  if (command === Command.rpath) draft.rpaths.push(nameIn(body));
  if (command === Command.loadLinker) draft.linker ??= nameIn(body);
  if (command === Command.uuid) draft.uuid ??= Array.from(body.slice(8, 16), hexadecimal).join("");
}

const DYLIB_KINDS: Readonly<Record<number, MachODylib["kind"]>> = {
  [Command.loadDylib]: "load",
  [Command.loadWeakDylib]: "weak",
  [Command.reexportDylib]: "reexport",
  [Command.lazyDylib]: "lazy",
  [Command.upwardDylib]: "upward",
};
/** Stands where the time was, and says that flags follow (`dylib_use_command`, since macOS 15). */
const USE_MARKER = 0x1a741800;
const Use = { weak: 1, reexport: 2, upward: 4, delayed: 8 } as const;

function readDylib(body: WordReader, kind: MachODylib["kind"]): MachODylib {
  const flags = body.u32(12) === USE_MARKER && body.length >= 28 ? body.u32(24) : 0;
  const byFlags =
    (flags & Use.reexport) !== 0
      ? "reexport"
      : (flags & Use.weak) !== 0
        ? "weak"
        : (flags & Use.upward) !== 0
          ? "upward"
          : (flags & Use.delayed) !== 0
            ? "lazy"
            : kind;
  return {
    name: nameIn(body),
    kind: byFlags,
    currentVersion: dotted(body.u32(16)),
    compatibilityVersion: dotted(body.u32(20)),
  };
}

function readExtents(command: number, body: WordReader, draft: Draft): void {
  const extent = (at: number): Extent => ({ offset: body.u32(at), size: body.u32(at + 4) });
  switch (command) {
    case Command.symbols:
      draft.symbols = { offset: body.u32(8), count: body.u32(12), strings: extent(16) };
      break;
    case Command.dyldInfo:
      draft.dyldInfo = { bind: extent(16), weakBind: extent(24), lazyBind: extent(32) };
      if (draft.exportsTrie === null && extent(40).size > 0) draft.exportsTrie = extent(40);
      break;
    case Command.exportsTrie:
      if (extent(8).size > 0) draft.exportsTrie = extent(8);
      break;
    case Command.chainedFixups:
      if (extent(8).size > 0) draft.chainedFixups = extent(8);
      break;
    case Command.functionStarts:
      draft.functionStarts = extent(8);
      break;
    case Command.codeSignature:
      draft.codeSignature = extent(8);
      break;
  }
}

function readCode(image: MachOImage, command: number, body: WordReader, draft: Draft): void {
  switch (command) {
    case Command.encryption:
    case Command.encryption64:
      if (body.u32(16) !== 0) draft.encrypted = true;
      break;
    case Command.main:
      draft.mainOffset = body.rounded64(8);
      break;
    case Command.unixThread:
      draft.threadEntry = threadEntry(image, body);
      break;
    case Command.routines:
      draft.routine = body.u32(8);
      break;
    case Command.routines64:
      draft.routine = body.rounded64(8);
      break;
  }
}

/** The instruction pointer among the saved registers. @see mach/i386/_structs.h, mach/arm/_structs.h */
function threadEntry({ header }: MachOImage, body: WordReader): number | null {
  const registers = 16;
  switch (header.architecture) {
    case "i386":
      return body.u32(registers + 10 * 4);
    case "x86_64":
    case "x86_64h":
      return body.rounded64(registers + 16 * 8);
    case "arm64":
    case "arm64e":
      return body.rounded64(registers + 32 * 8);
    default:
      return null;
  }
}

/** Commands end with their text, and say where it begins. */
function nameIn(body: WordReader): string {
  const start = body.u32(8);
  if (start < 12 || start > body.length) throw new FormatError("mach-o/bad-name", start);
  const end = body.bytes.indexOf(0, start);
  return decodeName(body.bytes, start, end < 0 ? body.length : end);
}

/** Versions are 16, 8 and 8 bits. */
function dotted(version: number): string {
  const [major, minor, patch] = [version >>> 16, (version >>> 8) & 0xff, version & 0xff];
  return patch === 0 ? `${major}.${minor}` : `${major}.${minor}.${patch}`;
}

function hexadecimal(byte: number): string {
  return byte.toString(16).padStart(2, "0");
}
