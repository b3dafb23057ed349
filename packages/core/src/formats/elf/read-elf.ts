import { FormatError } from "../../base/format-error.ts";
import type { RandomAccess } from "../../base/random-access.ts";
import { readCopy } from "../native/read-copy.ts";
import { StringTable } from "../native/string-table.ts";
import { withHead } from "../native/with-head.ts";
import { type Dynamic, readDynamic, stringValue } from "./dynamic.ts";
import { type ElfSymbol, readDynamicSymbols } from "./dynamic-symbols.ts";
import { type ElfHeader, type ElfImage, lastSegment, readElfImage, type Segment } from "./elf-image.ts";
import { SegmentType, Tag } from "./elf-numbers.ts";
import { memoryRights } from "./memory-rights.ts";
import { type ElfNotes, readNotes } from "./notes.ts";
import { scanRelocations } from "./relocations.ts";
import { contentEnd, readSections, type Section } from "./sections.ts";
import { readStartFunctions, type StartFunction, startArrays } from "./start-functions.ts";
import { readSymbolVersions, type VersionNeed } from "./symbol-versions.ts";

/** What an ELF file tells a run-time linker, as plain data. */
export interface ElfFile {
  readonly header: ElfHeader;
  readonly segments: readonly Segment[];
  readonly interpreter: string | null;
  /** DT_NEEDED, in order. */
  readonly needed: readonly string[];
  readonly soname: string | null;
  readonly rpath: string | null;
  readonly runpath: string | null;
  readonly versionNeeds: readonly VersionNeed[];
  readonly versionDefinitions: readonly string[];
  readonly imports: readonly ElfSymbol[];
  readonly exports: readonly ElfSymbol[];
  readonly startFunctions: readonly StartFunction[];
  readonly notes: ElfNotes;
  readonly textRelocations: boolean;
  readonly writableExecutable: boolean;
  /** Null where the file does not say. */
  readonly executableStack: boolean | null;
  /** `full` also resolves every symbol at load time, so that nothing stays writable. */
  readonly relro: "none" | "partial" | "full";
  /** Null where they are stripped or unreadable: nothing above comes from them. */
  readonly sections: readonly Section[] | null;
  /** Bytes after everything that a header accounts for. */
  readonly overlaySize: number;
}

const TEXT_RELOCATIONS_FLAG = 4;
const BIND_NOW_FLAG = 8;
const BIND_NOW_FLAG_1 = 1;

/**
 * @throws FormatError `elf/…` or `bytes/out-of-bounds`, and nothing else
 * @see System V Application Binary Interface, chapters 4 and 5
 */
export function readElf(file: RandomAccess): ElfFile {
  const image = readElfImage(withHead(file));
  const dynamic = readDynamic(image);
  const versions = readSymbolVersions(image, dynamic);
  const sections = readSections(image);
  const arrays = startArrays(image, dynamic, sections);
  const relocations = scanRelocations(image, dynamic, arrays);
  const symbols = readDynamicSymbols(image, dynamic, versions, relocations.highestSymbol);

  return {
    header: image.header,
    segments: image.segments,
    interpreter: readInterpreter(image),
    needed: dynamic.needed,
    soname: stringValue(dynamic, Tag.soname),
    rpath: stringValue(dynamic, Tag.rpath),
    runpath: stringValue(dynamic, Tag.runpath),
    versionNeeds: versions.needs,
    versionDefinitions: versions.definitions,
    imports: symbols.imports,
    exports: symbols.exports,
    startFunctions: readStartFunctions(image, dynamic, symbols, arrays, relocations),
    notes: readNotes(image),
    textRelocations: dynamic.values.has(Tag.textRelocations) || flag(dynamic, Tag.flags, TEXT_RELOCATIONS_FLAG),
    ...memoryRights(image),
    relro: readRelro(image, dynamic),
    sections,
    overlaySize: Math.max(0, file.size - contentEnd(image, sections)),
  };
}

function readRelro(image: ElfImage, dynamic: Dynamic): "none" | "partial" | "full" {
  if (!image.segments.some(({ type }) => type === SegmentType.relro)) return "none";
  const now =
    dynamic.values.has(Tag.bindNow) ||
    flag(dynamic, Tag.flags, BIND_NOW_FLAG) ||
    flag(dynamic, Tag.flags1, BIND_NOW_FLAG_1);
  return now ? "full" : "partial";
}

function flag(dynamic: Dynamic, tag: number, bit: number): boolean {
  // Flags fit 32 bits; a larger value is cut to them, as the linker's own test of a bit does.
  return ((dynamic.values.get(tag) ?? 0) & bit) !== 0;
}

function readInterpreter(image: ElfImage): string | null {
  const segment = lastSegment(image, SegmentType.interpreter);
  if (segment === undefined) return null;
  const size = Math.min(segment.fileSize, 4096);
  if (segment.offset + size > image.file.size) throw new FormatError("elf/bad-interpreter", segment.offset);
  return new StringTable(readCopy(image.file, segment.offset, size), "elf").at(0);
}
