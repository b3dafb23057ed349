import { FormatError } from "../../base/format-error.ts";
import type { RandomAccess } from "../../base/random-access.ts";
import { readArchive } from "../../formats/ar/read-archive.ts";
import type { ContentKind } from "../distribution-analysis.ts";
import { auditedCratesData } from "./audited-crates.ts";
import type { BinaryFacts, BinaryFormat, SliceFacts } from "./binary-facts.ts";
import { elfFacts } from "./elf-facts.ts";
import { machOFacts } from "./mach-o-facts.ts";
import { objectFacts } from "./object-facts.ts";
import { peFacts } from "./pe-facts.ts";
import { noStrings, type SpottedText, spotStringsIfReadable } from "./spotted-text.ts";
import { wasmFacts } from "./wasm-facts.ts";

/** What a reader makes of a file: its slices, and where its text stands. */
export interface ReadSlices {
  readonly slices: readonly SliceFacts[];
  readonly text: readonly SpottedText[];
  /** Where the linker wrote the file for debuggers. */
  readonly pdb?: string | null;
  /** Where cargo-auditable wrote which crates it was built from. */
  readonly audited?: SpottedText | undefined;
}

/** What was read of a file, and what it takes a machine to read further. */
export interface ReadBinary {
  readonly facts: BinaryFacts;
  /** The list of crates that cargo-auditable put in, compressed. Bytes of its own. */
  readonly auditedCrates: Uint8Array | null;
}

/**
 * Reads machine code. Whatever the bytes, there are facts: what could not be read says so in `unreadable`.
 *
 * @param format as its first bytes promise
 */
export function readBinary(path: string, format: BinaryFormat, file: RandomAccess): ReadBinary {
  try {
    const { slices, text, pdb = null, audited } = read(format, file);
    const strings = spotStringsIfReadable(file, text);
    const facts = { path, format, slices, unreadable: null, strings: pdb === null ? strings : { ...strings, pdb } };
    return { facts: detached(facts), auditedCrates: auditedCratesData(file, audited) };
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    const unreadable = `${error.code} at byte ${error.offset}${error.detail === "" ? "" : `: ${error.detail}`}`;
    return { facts: { path, format, slices: [], unreadable, strings: noStrings }, auditedCrates: null };
  }
}

/** Names are cut out of tables of megabytes, which a single one would keep in memory. */
function detached(facts: BinaryFacts): BinaryFacts {
  return JSON.parse(JSON.stringify(facts));
}

function read(format: BinaryFormat, file: RandomAccess): ReadSlices {
  switch (format) {
    case "elf": {
      const { slice, ...rest } = elfFacts(file);
      return { slices: [slice], ...rest };
    }
    case "mach-o":
      return machOFacts(file);
    case "pe":
      return peFacts(file);
    case "wasm":
      return wasmFacts(file);
    case "ar":
      // What is linked from it counts where it is linked to.
      return { slices: readArchive(file).architectures.map((name) => objectFacts(name, 64)), text: [] };
  }
}

/** Null for content that is no machine code. */
export function binaryFormat(content: ContentKind): BinaryFormat | null {
  return FORMATS.get(content) ?? null;
}

const FORMATS: ReadonlyMap<ContentKind, BinaryFormat> = new Map(
  (["elf", "mach-o", "pe", "wasm", "ar"] as const).map((format) => [format, format]),
);
