import type { MachODylib } from "./load-commands.ts";

/** Where a symbol is looked for. */
export interface SymbolSource {
  /**
   * `library`: in that one. `self`: in this file. `main`: in the program. `flat`: in everything that is loaded.
   * `coalesced`: wherever it is first defined, as C++ needs it.
   */
  readonly lookup: "library" | "self" | "main" | "flat" | "coalesced";
  /** Its install name; null for other lookups, and where the ordinal counts further than the libraries do. */
  readonly library: string | null;
}

/** @param ordinal 1 is the first library; special ones are 0 and below */
export function symbolSource(ordinal: number, dylibs: readonly MachODylib[]): SymbolSource {
  if (ordinal > 0) return { lookup: "library", library: dylibs[ordinal - 1]?.name ?? null };
  return { lookup: SPECIAL[ordinal] ?? "flat", library: null };
}

const SPECIAL: Readonly<Record<number, SymbolSource["lookup"]>> = {
  0: "self",
  [-1]: "main",
  [-2]: "flat",
  [-3]: "coalesced",
};
