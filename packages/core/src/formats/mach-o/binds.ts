import { FormatError } from "../../base/format-error.ts";
import { type SymbolSource, symbolSource } from "./library-ordinal.ts";
import type { MachODylib } from "./load-commands.ts";

/** A symbol that dyld looks up for this file, with where. */
export interface MachOBind extends SymbolSource {
  readonly name: string;
  /** Every use of it may be missing. */
  readonly weak: boolean;
}

/** A name is listed for each library that it is looked for in: a long one for many libraries would be a bomb. */
const MOST_REPEATS = 4;
const ALWAYS_TAKEN = 1 << 20;

/** Uses of symbols, many a name and few libraries each. */
export class BindCollection {
  readonly #byName = new Map<string, Map<number, boolean>>();
  #lettersLeft: number;

  /** @param fileSize bytes of what the names come from */
  constructor(fileSize: number) {
    this.#lettersLeft = fileSize * MOST_REPEATS + ALWAYS_TAKEN;
  }

  /** Uses of one name; asked for once a name, so that a long one is looked up once. */
  usesOf(name: string): Map<number, boolean> {
    const uses = this.#byName.get(name) ?? new Map<number, boolean>();
    this.#byName.set(name, uses);
    return uses;
  }

  /** @throws FormatError `mach-o/names-too-long` */
  finish(dylibs: readonly MachODylib[]): MachOBind[] {
    const binds: MachOBind[] = [];
    for (const [name, uses] of this.#byName) {
      this.#lettersLeft -= name.length * uses.size;
      if (this.#lettersLeft < 0) throw new FormatError("mach-o/names-too-long", 0);
      for (const [ordinal, weak] of uses) binds.push({ name, weak, ...symbolSource(ordinal, dylibs) });
    }
    return binds;
  }
}

/** Notes one use: a symbol may be missing only if every use of it may. */
export function addUse(uses: Map<number, boolean>, ordinal: number, weak: boolean): void {
  uses.set(ordinal, weak && (uses.get(ordinal) ?? true));
}
