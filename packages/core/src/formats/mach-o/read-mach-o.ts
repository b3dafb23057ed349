import type { RandomAccess } from "../../base/random-access.ts";
import { partOf } from "../native/part-of.ts";
import { readBindOpcodes } from "./bind-opcodes.ts";
import { BindCollection, type MachOBind } from "./binds.ts";
import { readChainedFixups } from "./chained-fixups.ts";
import { type MachOExport, readExportTrie } from "./export-trie.ts";
import { readFatHeader } from "./fat.ts";
import { type LoadCommands, type MachOBuild, type MachODylib, readLoadCommands } from "./load-commands.ts";
import { linkedData, type MachOHeader, type MachOImage, readMachOImage } from "./mach-o-image.ts";
import { HeaderFlag, Protection } from "./mach-o-numbers.ts";
import { headerAddress, type MachOSegment, readSegments } from "./segments.ts";
import { type MachOStartFunction, type PointerRules, readStartFunctions } from "./start-functions.ts";
import { type MachOImport, type MachOSymbols, readSymbols } from "./symbols.ts";

export interface MachOFile {
  readonly container: "thin" | "fat" | "fat64";
  /** One for each architecture. */
  readonly slices: readonly MachOSlice[];
}

/** What one architecture tells dyld, as plain data. Offsets inside count from the start of the slice. */
export interface MachOSlice {
  /** In the file. */
  readonly offset: number;
  readonly size: number;
  /** What the fat header says it is, null in thin files. */
  readonly fatArchitecture: string | null;
  readonly header: MachOHeader;
  readonly segments: readonly MachOSegment[];
  readonly builds: readonly MachOBuild[];
  /** LC_ID_DYLIB: what a file that links against this one will ask for. */
  readonly id: MachODylib | null;
  readonly dylibs: readonly MachODylib[];
  readonly rpaths: readonly string[];
  /** The program that loads programs. */
  readonly linker: string | null;
  /** Undefined in the symbol table. */
  readonly undefinedSymbols: readonly MachOImport[];
  /** Looked up by dyld. Most are undefined symbols as well; those that C++ shares need not be. */
  readonly binds: readonly MachOBind[];
  readonly fixups: "none" | "opcodes" | "chained";
  readonly exports: readonly MachOExport[];
  readonly startFunctions: readonly MachOStartFunction[];
  /** Classes or categories of Objective-C whose `+load` runs when the file is loaded. */
  readonly objectiveCLoad: boolean;
  /** Where a program begins. */
  readonly entry: number | null;
  readonly uuid: string | null;
  readonly signed: boolean;
  readonly encrypted: boolean;
  readonly executableStack: boolean;
  readonly writableExecutable: boolean;
  readonly localSymbolCount: number;
  /** Entries for debuggers in the symbol table. */
  readonly debugSymbolCount: number;
  /** Where LC_FUNCTION_STARTS lie. */
  readonly functionStarts: { readonly offset: number; readonly size: number } | null;
}

/**
 * Reads a Mach-O file, thin or fat.
 *
 * @throws FormatError `mach-o/…` or `bytes/…`, and nothing else
 * @see mach-o/loader.h, mach-o/fat.h
 */
export function readMachO(file: RandomAccess): MachOFile {
  const fat = readFatHeader(file);
  if (fat === null) return { container: "thin", slices: [readSlice(file, 0, null)] };
  const slices = fat.slices.map(({ architecture, offset, size }) =>
    readSlice(partOf(file, offset, size), offset, architecture),
  );
  return { container: fat.container, slices };
}

function readSlice(file: RandomAccess, offset: number, fatArchitecture: string | null): MachOSlice {
  const image = readMachOImage(file);
  const commands = readLoadCommands(image);
  const segments = readSegments(image);
  const symbols = readSymbols(image, commands);
  const { binds, rules } = readBinds(image, commands);
  const { header } = image;

  return {
    offset,
    size: file.size,
    fatArchitecture,
    header,
    segments,
    builds: commands.builds,
    id: commands.id,
    dylibs: commands.dylibs,
    rpaths: commands.rpaths,
    linker: commands.linker,
    undefinedSymbols: symbols.undefined,
    binds,
    fixups: commands.chainedFixups !== null ? "chained" : commands.dyldInfo !== null ? "opcodes" : "none",
    exports: readExports(image, commands, segments, symbols),
    startFunctions: readStartFunctions(image, commands, segments, rules),
    objectiveCLoad: segments.some(({ sections }) => sections.some(({ name, size }) => size > 0 && LOAD.has(name))),
    entry: commands.mainOffset === null ? commands.threadEntry : headerAddress(segments) + commands.mainOffset,
    uuid: commands.uuid,
    signed: commands.codeSignature !== null,
    encrypted: commands.encrypted,
    executableStack: (header.flags & HeaderFlag.allowStackExecution) !== 0,
    writableExecutable: segments.some(({ initialProtection: rights }) => (rights & WRITE_EXECUTE) === WRITE_EXECUTE),
    localSymbolCount: symbols.localCount,
    debugSymbolCount: symbols.debugCount,
    functionStarts: commands.functionStarts,
  };
}

const WRITE_EXECUTE = Protection.write | Protection.execute;
/** Lists of what has a `+load`. */
const LOAD: ReadonlySet<string> = new Set(["__objc_nlclslist", "__objc_nlcatlist"]);

function readBinds(image: MachOImage, commands: LoadCommands): { binds: MachOBind[]; rules: PointerRules } {
  const collection = new BindCollection(image.file.size);
  let threaded = false;
  const { dyldInfo, chainedFixups } = commands;
  if (dyldInfo !== null) {
    const streams = [
      ["bind", dyldInfo.bind],
      ["weak", dyldInfo.weakBind],
      ["lazy", dyldInfo.lazyBind],
    ] as const;
    for (const [kind, { offset, size }] of streams) {
      if (size === 0) continue;
      const { bytes } = linkedData(image, offset, size);
      if (readBindOpcodes({ bytes, kind }, collection).threaded) threaded = true;
    }
  }
  const chained = chainedFixups === null ? null : readChainedFixups(image, chainedFixups, collection);
  return { binds: collection.finish(commands.dylibs), rules: { chained, threaded } };
}

/** The trie where there is one: then dyld asks nothing else. */
function readExports(
  image: MachOImage,
  { exportsTrie, dylibs }: LoadCommands,
  segments: readonly MachOSegment[],
  symbols: MachOSymbols,
): MachOExport[] {
  if (exportsTrie !== null) {
    const { bytes } = linkedData(image, exportsTrie.offset, exportsTrie.size);
    return readExportTrie(bytes, headerAddress(segments), dylibs);
  }
  return symbols.defined.map(({ name, address, weak }) => ({ name, address, kind: "regular", weak, reexport: null }));
}
