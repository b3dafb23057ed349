/** A symbol as fixtures write it: `[weak|hidden ]NAME[@VERSION][ from LIBRARY]`. */
export interface ElfSymbolText {
  readonly name: string;
  readonly version: string | null;
  readonly library: string | null;
  readonly weak: boolean;
  readonly hidden: boolean;
}

export function parseSymbol(text: string): ElfSymbolText {
  const [, word, name = "", version = null, library = null] =
    /^(?:(weak|hidden) )?([^@ ]*)(?:@([^ ]+))?(?: from (.+))?$/.exec(text) ?? [];
  if (version !== null && word === undefined && name === "") throw new Error(`not a symbol: ${text}`);
  return { name, version, library, weak: word === "weak", hidden: word === "hidden" };
}
