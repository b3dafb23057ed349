import type { RandomAccess } from "../../base/random-access.ts";
import { machOCode } from "../../formats/mach-o/mach-o-code.ts";
import { type MachOSlice, readMachO } from "../../formats/mach-o/read-mach-o.ts";
import { AUDITED_SECTION } from "./audited-crates.ts";
import type { SliceFacts } from "./binary-facts.ts";
import { flushToZero } from "./flush-to-zero/flush-to-zero.ts";
import { pythonFacts } from "./python-facts.ts";
import type { ReadSlices } from "./read-binary.ts";
import { type SpottedText, textRegion } from "./spotted-text.ts";

/** The facts of a Mach-O file, one slice for each architecture. */
export function machOFacts(file: RandomAccess): ReadSlices {
  const { slices } = readMachO(file);
  return {
    slices: slices.map((slice) => sliceFacts(file, slice)),
    // Strings of one slice are those of the others.
    text: slices.slice(0, 1).flatMap(textRegions),
    audited: slices.slice(0, 1).flatMap((slice) => regionsOf(slice, [AUDITED_SECTION]))[0],
  };
}

const OBJECT = 1;
const EXECUTABLE = 2;
const MOST_LISTED = 300;

function sliceFacts(file: RandomAccess, slice: MachOSlice): SliceFacts {
  const { header, dylibs } = slice;
  const build = slice.builds[0];
  const needed = dylibs.map(({ name }) => name).slice(0, MOST_LISTED);
  return {
    architecture: header.architecture,
    bits: header.bits,
    kind: header.fileType === OBJECT ? "object" : header.fileType === EXECUTABLE ? "executable" : "library",
    needed,
    ownName: slice.id?.name ?? null,
    searchPaths: slice.rpaths.slice(0, MOST_LISTED),
    python: pythonFacts({ imports: strongImports(slice), exports: exportNames(slice), needed, system: "other" }),
    system: {
      symbolVersions: [],
      forbidden: [],
      muslAdditions: [],
      instructionSet: null,
      apple: build === undefined ? null : { name: build.platform, minimum: build.minimumOs, sdk: build.sdk },
      androidApi: null,
      interpreter: null,
      hardFloat: null,
    },
    memory: {
      executableStack: slice.executableStack,
      textRelocations: false,
      writableCode: slice.writableExecutable,
      relro: null,
      controlFlow: null,
      addressRandomised: null,
      dataNotExecutable: null,
    },
    startFunctions: slice.startFunctions.length,
    flushToZero: flushToZero(file, machOCode(file, slice)),
    buildId: slice.uuid,
    debugInformation: slice.debugSymbolCount > 0 || slice.segments.some(({ name }) => name === "__DWARF"),
    overlaySize: 0,
  };
}

/** The symbol table and what dyld binds, which need not be in it. */
function* strongImports({ undefinedSymbols, binds }: MachOSlice): Generator<string> {
  for (const { name, weak } of undefinedSymbols) if (!weak) yield inC(name);
  for (const { name, weak } of binds) if (!weak) yield inC(name);
}

function* exportNames({ exports }: MachOSlice): Generator<string> {
  for (const { name } of exports) yield inC(name);
}

/** Mach-O puts an underscore before every name of C. */
function inC(name: string): string {
  return name.startsWith("_") ? name.slice(1) : name;
}

function textRegions(slice: MachOSlice): readonly SpottedText[] {
  return regionsOf(slice, ["__cstring", "__const", "__go_buildinfo"]);
}

function regionsOf(slice: MachOSlice, names: readonly string[]): readonly SpottedText[] {
  return slice.segments.flatMap(({ sections }) =>
    sections
      .filter(({ name }) => names.includes(name))
      .map(({ offset, size }) => textRegion(slice.offset + offset, size)),
  );
}
