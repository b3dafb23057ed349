import { type SymbolSource, symbolSource } from "./library-ordinal.ts";
import type { MachODylib } from "./load-commands.ts";

/** A symbol that dyld looks up for this file, with where. */
export interface MachOBind extends SymbolSource {
  readonly name: string;
  /** Every use of it may be missing. */
  readonly weak: boolean;
}

/** Uses of symbols, many a name and few libraries each. */
export class BindCollection {
  readonly #byName = new Map<string, Map<number, boolean>>();

  /** Uses of one name; asked for once a name, so that a long one is looked up once. */
  usesOf(name: string): Map<number, boolean> {
    const uses = this.#byName.get(name) ?? new Map<number, boolean>();
    this.#byName.set(name, uses);
    return uses;
  }

  finish(dylibs: readonly MachODylib[]): MachOBind[] {
    const binds: MachOBind[] = [];
    for (const [name, uses] of this.#byName) {
      for (const [ordinal, weak] of uses) binds.push({ name, weak, ...symbolSource(ordinal, dylibs) });
    }
    return binds;
  }
}

/** Notes one use: a symbol may be missing only if every use of it may. */
export function addUse(uses: Map<number, boolean>, ordinal: number, weak: boolean): void {
  uses.set(ordinal, weak && (uses.get(ordinal) ?? true));
}
