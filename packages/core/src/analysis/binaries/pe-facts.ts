import type { RandomAccess } from "../../base/random-access.ts";
import { peCode } from "../../formats/pe/pe-code.ts";
import { type PeFile, readPe } from "../../formats/pe/read-pe.ts";
import { AUDITED_SECTION } from "./audited-crates.ts";
import type { SliceFacts } from "./binary-facts.ts";
import { flushToZero } from "./flush-to-zero/flush-to-zero.ts";
import { pythonFacts } from "./python-facts.ts";
import type { ReadSlices } from "./read-binary.ts";
import { textRegion } from "./spotted-text.ts";

/** The facts of a Windows file. */
export function peFacts(file: RandomAccess): ReadSlices {
  const pe = readPe(file);
  const text = pe.sections
    .filter(({ name }) => name === ".rdata")
    .map(({ offset, fileSize }) => textRegion(offset, fileSize));
  const audited = pe.sections.find(({ name }) => name === AUDITED_SECTION);
  return {
    slices: [sliceFacts(file, pe)],
    text,
    pdb: pe.debug.pdb,
    audited: audited && textRegion(audited.offset, audited.fileSize),
  };
}

const MOST_LISTED = 300;
const DLL = 0x2000;

function sliceFacts(file: RandomAccess, pe: PeFile): SliceFacts {
  const { header, protections } = pe;
  const needed = Array.from(libraries(pe)).slice(0, MOST_LISTED);
  return {
    architecture: MACHINES[header.architecture] ?? header.architecture,
    bits: header.bits,
    kind: (header.characteristics & DLL) !== 0 ? "library" : "executable",
    needed,
    ownName: pe.exports.library,
    searchPaths: [],
    python: pythonFacts({ imports: importedNames(pe), exports: exportedNames(pe), needed, system: "windows" }),
    system: {
      symbolVersions: [],
      forbidden: [],
      muslAdditions: [],
      instructionSet: null,
      apple: null,
      androidApi: null,
      interpreter: null,
      hardFloat: null,
    },
    memory: {
      executableStack: null,
      textRelocations: false,
      writableCode: pe.writableExecutable,
      relro: null,
      controlFlow: protections.controlFlowGuard || protections.shadowStack,
      addressRandomised: protections.randomAddress,
      dataNotExecutable: protections.noExecute,
    },
    // Every DLL has an entry point; what it goes through is listed beside it.
    startFunctions: pe.startFunctions.filter(({ from }) => from !== "entry point").length,
    flushToZero: flushToZero(file, peCode(file, pe)),
    buildId: null,
    debugInformation: pe.sections.some(({ name }) => name.startsWith(".debug_")),
    overlaySize: pe.overlaySize,
  };
}

/** In the words of the other formats. */
const MACHINES: Readonly<Record<string, string>> = { amd64: "x86_64" };

/** Each once, with those that are loaded only when first used. */
function libraries({ imports, delayImports }: PeFile): ReadonlySet<string> {
  return new Set([...imports, ...delayImports].map(({ library }) => library));
}

function* importedNames({ imports, delayImports }: PeFile): Generator<string> {
  for (const { symbols } of [...imports, ...delayImports]) {
    for (const { name } of symbols) if (name !== null) yield name;
  }
}

function* exportedNames({ exports }: PeFile): Generator<string> {
  for (const { name } of exports.symbols) if (name !== null) yield name;
}
