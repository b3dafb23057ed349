/** An import as fixtures write it: `[weak|lazy|coalesced ]NAME[ from LIBRARY]`. */
export interface MachOImportText {
  readonly name: string;
  readonly weak: boolean;
  readonly table: "bind" | "lazy" | "weak";
  /** Install name, `self`, `main`, or null for all that is loaded. */
  readonly library: string | null;
}

/** An export: `[weak ]NAME[ = NAME from LIBRARY]`. */
export interface MachOExportText {
  readonly name: string;
  readonly weak: boolean;
  readonly reexport: { readonly name: string; readonly library: string } | null;
}

export function parseImport(text: string): MachOImportText {
  const [, word, name = "", library = null] = /^(?:(weak|lazy|coalesced) )?([^ ]*)(?: from (.+))?$/.exec(text) ?? [];
  const table = word === "lazy" ? "lazy" : word === "coalesced" ? "weak" : "bind";
  return { name, weak: word === "weak", table, library };
}

export function parseExport(text: string): MachOExportText {
  const [, word, name = "", original, library] = /^(?:(weak) )?([^ ]*)(?: = ([^ ]*) from (.+))?$/.exec(text) ?? [];
  const reexport = original === undefined || library === undefined ? null : { name: original, library };
  return { name, weak: word === "weak", reexport };
}
