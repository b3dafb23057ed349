import { FormatError } from "../../base/format-error.ts";
import { readStringTable } from "../native/string-table.ts";
import { type SymbolSource, symbolSource } from "./library-ordinal.ts";
import type { LoadCommands } from "./load-commands.ts";
import { linkedData, type MachOImage } from "./mach-o-image.ts";
import { HeaderFlag } from "./mach-o-numbers.ts";

/** A symbol that somebody else must bring, as the symbol table has it. */
export interface MachOImport extends SymbolSource {
  readonly name: string;
  /** May be missing. */
  readonly weak: boolean;
}

export interface MachODefinition {
  readonly name: string;
  readonly address: number;
  readonly weak: boolean;
}

export interface MachOSymbols {
  readonly undefined: readonly MachOImport[];
  /** Those that other files can see. */
  readonly defined: readonly MachODefinition[];
  /** How many are seen in this file only. */
  readonly localCount: number;
  /** How many are for debuggers. */
  readonly debugCount: number;
}

const MOST_SYMBOLS = 8_000_000;
const Mask = { debug: 0xe0, privateExternal: 0x10, kind: 0x0e, external: 0x01 } as const;
const Kind = { undefined: 0, prebound: 0xc } as const;
const Description = { weakReference: 0x40, weakDefinition: 0x80 } as const;

/** @see mach-o/nlist.h */
export function readSymbols(image: MachOImage, { symbols, dylibs }: LoadCommands): MachOSymbols {
  const result = { undefined: [] as MachOImport[], defined: [] as MachODefinition[], localCount: 0, debugCount: 0 };
  if (symbols === null || symbols.count === 0) return result;
  const wide = image.header.bits === 64;
  const entrySize = wide ? 16 : 12;
  if (symbols.count > MOST_SYMBOLS)
    throw new FormatError("mach-o/too-many-symbols", symbols.offset, `${symbols.count}`);
  const table = linkedData(image, symbols.offset, symbols.count * entrySize);
  const names = readStringTable(image.file, symbols.strings.offset, symbols.strings.size, "mach-o");
  const twoLevel = (image.header.flags & HeaderFlag.twoLevelNamespace) !== 0;

  for (let at = 0; at < table.length; at += entrySize) {
    const type = table.u8(at + 4);
    if ((type & Mask.debug) !== 0) {
      result.debugCount++;
      continue;
    }
    if ((type & Mask.external) === 0) {
      result.localCount++;
      continue;
    }
    const kind = type & Mask.kind;
    const description = table.u16(at + 6);
    const address = table.word(at + 8);
    // An undefined symbol with a value is a variable that the linker still has to place: in objects only.
    if ((kind === Kind.undefined && address === 0) || kind === Kind.prebound) {
      const source = symbolSource(twoLevel ? ordinalOf(description) : -2, dylibs);
      result.undefined.push({
        name: names.at(table.u32(at)),
        weak: (description & Description.weakReference) !== 0,
        ...source,
      });
    } else if ((type & Mask.privateExternal) !== 0) result.localCount++;
    else {
      const weak = (description & Description.weakDefinition) !== 0;
      result.defined.push({ name: names.at(table.u32(at)), address, weak });
    }
  }
  return result;
}

/** The upper byte: 255 is the program, 254 everything; what is below counts libraries. */
function ordinalOf(description: number): number {
  const ordinal = description >>> 8;
  return ordinal >= 254 ? ordinal - 256 : ordinal;
}
