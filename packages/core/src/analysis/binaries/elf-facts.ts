import type { RandomAccess } from "../../base/random-access.ts";
import { elfCode } from "../../formats/elf/elf-code.ts";
import { type ElfFile, readElf } from "../../formats/elf/read-elf.ts";
import { AUDITED_SECTION } from "./audited-crates.ts";
import type { SliceFacts } from "./binary-facts.ts";
import { flushToZero } from "./flush-to-zero/flush-to-zero.ts";
import { forbiddenSymbols, isLinker } from "./manylinux-policy.ts";
import { muslAddition } from "./musl-additions.ts";
import { pythonFacts } from "./python-facts.ts";
import type { ReadSlices } from "./read-binary.ts";
import { type SpottedText, textRegion } from "./spotted-text.ts";

/** The facts of an ELF file, and where its text stands. */
export function elfFacts(file: RandomAccess): Omit<ReadSlices, "slices"> & { readonly slice: SliceFacts } {
  const elf = readElf(file);
  return {
    slice: sliceFacts(file, elf),
    text: textRegions(elf),
    audited: elf.sections?.find(({ name }) => name === AUDITED_SECTION),
  };
}

const MOST_LISTED = 300;
const SHARED_OBJECT = 3;
const OBJECT = 1;

function sliceFacts(file: RandomAccess, elf: ElfFile): SliceFacts {
  const { header, notes } = elf;
  return {
    architecture: header.architecture,
    bits: header.bits,
    // Programs that are loaded anywhere are shared objects that name an interpreter.
    kind:
      header.type === OBJECT
        ? "object"
        : header.type === SHARED_OBJECT && elf.interpreter === null
          ? "library"
          : "executable",
    needed: elf.needed.slice(0, MOST_LISTED),
    ownName: elf.soname,
    searchPaths: [elf.rpath, elf.runpath].flatMap((paths) => paths?.split(":") ?? []).slice(0, MOST_LISTED),
    python: pythonFacts({
      imports: strongImports(elf),
      exports: namesOf(elf.exports),
      needed: elf.needed,
      system: "other",
    }),
    system: {
      symbolVersions: symbolVersions(elf),
      forbidden: forbiddenImports(elf),
      muslAdditions: elf.imports
        .flatMap(({ name, weak, version }) => {
          const since = weak || version !== null ? null : muslAddition(name, header.bits);
          return since === null ? [] : [{ name, since }];
        })
        .slice(0, MOST_LISTED),
      instructionSet: instructionSet(notes.isaNeeded),
      apple: null,
      androidApi: notes.androidApi,
      interpreter: elf.interpreter,
      hardFloat: header.architecture === "arm" ? isHardFloat(header.flags) : null,
    },
    memory: {
      executableStack: elf.executableStack,
      textRelocations: elf.textRelocations,
      writableCode: elf.writableExecutable,
      relro: elf.relro,
      controlFlow: CONTROL_FLOW.has(header.architecture) ? ((notes.features ?? 0) & 3) !== 0 : null,
      addressRandomised: null,
      dataNotExecutable: null,
    },
    // What chooses between implementations while relocating starts nothing of the file's own.
    startFunctions: elf.startFunctions.filter(({ from }) => from !== "IRELATIVE").length,
    flushToZero: flushToZero(file, elfCode(file, elf)),
    buildId: notes.buildId,
    debugInformation: elf.sections?.some(({ name }) => /^\.z?debug_/.test(name)) ?? false,
    overlaySize: elf.overlaySize,
  };
}

const CONTROL_FLOW: ReadonlySet<string> = new Set(["x86_64", "aarch64"]);

function* strongImports({ imports }: ElfFile): Generator<string> {
  for (const { name, weak } of imports) if (!weak) yield name;
}

function* namesOf(symbols: ElfFile["exports"]): Generator<string> {
  for (const { name } of symbols) yield name;
}

/** The run-time linker's own versions aside, as auditwheel has it. */
function symbolVersions({ versionNeeds }: ElfFile): readonly string[] {
  const names = new Set<string>();
  for (const { library, versions } of versionNeeds) {
    if (isLinker(library)) continue;
    for (const { name } of versions) if (names.size < MOST_LISTED) names.add(name);
  }
  return Array.from(names).sort();
}

function forbiddenImports({ needed, imports }: ElfFile): readonly string[] {
  const libraries = [...forbiddenSymbols()].filter(([library]) => needed.includes(library));
  if (libraries.length === 0) return [];
  const found: string[] = [];
  for (const { name, weak } of imports) {
    if (weak) continue;
    for (const [library, symbols] of libraries) {
      if (symbols.has(name) && found.length < MOST_LISTED) found.push(`${library} ${name}`);
    }
  }
  return found;
}

function instructionSet(needed: number | null): string | null {
  if (needed === null) return null;
  return needed >= 8 ? "x86-64-v4" : needed >= 4 ? "x86-64-v3" : needed >= 2 ? "x86-64-v2" : null;
}

/** EABI version 5 and the hard-float calling convention. */
function isHardFloat(flags: number): boolean {
  return (flags & 0xff000000) >>> 0 === 0x05000000 && (flags & 0x400) !== 0;
}

const TEXT_SECTION = /^\.(?:rodata|debug_str|debug_line_str|debug_line|go\.buildinfo|comment|note\.package)/;

/** Where there are no section headers, what is loaded to be read only. */
function textRegions({ sections, segments }: ElfFile): readonly SpottedText[] {
  if (sections !== null) {
    return sections.filter(({ name }) => TEXT_SECTION.test(name)).map(({ offset, size }) => textRegion(offset, size));
  }
  return segments
    .filter(({ type, flags }) => type === 1 && (flags & 2) === 0)
    .map(({ offset, fileSize }) => textRegion(offset, fileSize));
}
