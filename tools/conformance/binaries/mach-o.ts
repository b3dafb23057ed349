import { type MachOSlice, readMachO } from "@assay/core";
import { type Comparison, compared, linesOf, matches, type Oracle } from "./oracle.ts";

/** Mach-O against LLVM. */
export const machO: Oracle = {
  format: "mach-o",
  needs: ["llvm-objdump", "llvm-nm"],
  compare(path, file) {
    return readMachO(file).slices.flatMap((slice) => compareSlice(path, slice));
  },
};

const OBJECT = 1;
const TWO_LEVEL = 0x80;

function compareSlice(path: string, slice: MachOSlice): Comparison[] {
  const architecture = slice.header.architecture;
  const ask = (...options: readonly string[]): string[] =>
    linesOf("llvm-objdump", "--macho", `--arch=${architecture}`, ...options, path);
  const commands = blocks(ask("--private-headers"));
  const named = (...names: readonly string[]): string[][] =>
    commands.filter((block) => names.some((name) => block[0]?.trim() === `cmd ${name}`));
  const field = (block: readonly string[], name: string): string | null =>
    matches(block, new RegExp(`^ *${name} (.*?)(?: \\(offset \\d+\\))?$`))[0] ?? null;
  const names = (block: string[]): string | null => field(block, "name");
  // Without the flag every symbol is looked up everywhere, and LLVM does not say so of each.
  const isFlat = (lookup: string): boolean => lookup === "flat" && (slice.header.flags & TWO_LEVEL) !== 0;
  const answers = [
    compared(
      "platform",
      builds(named),
      slice.builds.map(({ minimumOs, sdk }) => `${minimumOs} ${sdk}`),
    ),
    compared("id", named("LC_ID_DYLIB").map(names), [slice.id?.name]),
    compared(
      "libraries",
      named(...LIBRARIES.keys()).map((block) => `${kindOf(block)} ${names(block)}`),
      slice.dylibs.map(({ kind, name }) => `${kind} ${name}`),
    ),
    compared(
      "versions of libraries",
      named(...LIBRARIES.keys()).map((block) => `${field(block, "current version")}`),
      slice.dylibs.map(({ currentVersion }) => threeNumbers(currentVersion)),
    ),
    compared(
      "rpaths",
      named("LC_RPATH").map((block) => field(block, "path")),
      slice.rpaths,
    ),
    compared(
      "uuid",
      named("LC_UUID").map((block) => field(block, "uuid")?.replaceAll("-", "").toLowerCase()),
      [slice.uuid],
    ),
    compared("signed", [`${named("LC_CODE_SIGNATURE").length > 0}`], [`${slice.signed}`]),
    compared(
      "undefined",
      undefinedSymbols(path, architecture),
      slice.undefinedSymbols.map(({ name, lookup }) => `${name}${isFlat(lookup) ? " flat" : ""}`),
    ),
  ];
  if (slice.header.fileType === OBJECT) return answers;
  const starts = startCount(commands, slice.header.bits);
  answers.push(compared("start functions", [`${starts}`], [`${slice.startFunctions.length}`]));
  const binds = new Set(slice.binds.map(({ name }) => name));
  const theirs =
    slice.fixups === "chained"
      ? chainedImports(ask("--chained-fixups"))
      : bound(ask("--bind", "--lazy-bind", "--weak-bind"));
  answers.push(compared("binds", [...theirs], [...binds]));
  if (slice.exports.length > 0 || slice.fixups !== "none") {
    const exports = matches(ask("--exports-trie"), /^(?:0x[0-9A-F]+|\[re-export\]) +(\S+)/);
    answers.push(
      compared(
        "exports",
        exports,
        slice.exports.map(({ name }) => name),
      ),
    );
  }
  return answers;
}

const LIBRARIES: ReadonlyMap<string, string> = new Map([
  ["LC_LOAD_DYLIB", "load"],
  ["LC_LOAD_WEAK_DYLIB", "weak"],
  ["LC_REEXPORT_DYLIB", "reexport"],
  ["LC_LAZY_LOAD_DYLIB", "lazy"],
  ["LC_LOAD_UPWARD_DYLIB", "upward"],
]);

function kindOf(block: readonly string[]): string {
  return LIBRARIES.get(block[0]?.trim().slice(4) ?? "") ?? "";
}

/** Lines of each load command, from `cmd` on. */
function blocks(lines: readonly string[]): string[][] {
  const found: string[][] = [];
  for (const line of lines) {
    if (/^Load command \d+/.test(line)) found.push([]);
    else found.at(-1)?.push(line);
  }
  return found;
}

function builds(named: (...names: readonly string[]) => string[][]): string[] {
  const pair = (block: readonly string[], minimum: RegExp): string =>
    `${matches(block, minimum)[0]} ${matches(block, /^ *sdk (.*)$/)[0]?.replace("n/a", "0.0")}`;
  return [
    ...named("LC_BUILD_VERSION").map((block) => pair(block, /^ *minos (.*)$/)),
    ...named("LC_VERSION_MIN_MACOSX", "LC_VERSION_MIN_IPHONEOS").map((block) => pair(block, /^ *version (.*)$/)),
  ];
}

function threeNumbers(version: string): string {
  return version.split(".").length === 3 ? version : `${version}.0`;
}

function undefinedSymbols(path: string, architecture: string): string[] {
  const lines = linesOf("llvm-nm", "-m", "-u", `--arch=${architecture}`, path);
  return lines.flatMap((line) => {
    const [, name, from] =
      /\(undefined.*?\)(?: (?:weak|lazy|non-external|private))* external (\S+)(?: \((.*)\))?$/.exec(line) ?? [];
    return name === undefined ? [] : `${name}${from === "dynamically looked up" ? " flat" : ""}`;
  });
}

/** Pointers in sections of that type, or 32-bit offsets. */
function startCount(commands: readonly (readonly string[])[], bits: 32 | 64): number {
  let count = 0;
  let size = 0;
  for (const line of commands.flat()) {
    const hexadecimal = /^ *size 0x([0-9a-f]+)/.exec(line)?.[1];
    if (hexadecimal !== undefined) size = Number.parseInt(hexadecimal, 16);
    if (/^ *type S_MOD_INIT_FUNC_POINTERS/.test(line)) count += size / (bits / 8);
    if (/^ *type S_INIT_FUNC_OFFSETS/.test(line)) count += size / 4;
    if (/^ *cmd LC_ROUTINES/.test(line)) count += 1;
  }
  return count;
}

function bound(lines: readonly string[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const line of lines) {
    const words = line
      .replace(/ \((?:weak_import|strong)\)$/, "")
      .trim()
      .split(/\s+/);
    if (words[0]?.startsWith("__") === true && words.length > 4) names.add(words.at(-1) ?? "");
  }
  return names;
}

function chainedImports(lines: readonly string[]): ReadonlySet<string> {
  return new Set(matches(lines, /name_offset *= \d+ \((.*)\)$/));
}
