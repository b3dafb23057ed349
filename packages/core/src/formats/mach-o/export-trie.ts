import { FormatError } from "../../base/format-error.ts";
import { ByteCursor } from "../native/byte-cursor.ts";
import type { MachODylib } from "./load-commands.ts";

/** A name that other files find here. */
export interface MachOExport {
  readonly name: string;
  /** Null where it lies in another library, or is no place in memory. */
  readonly address: number | null;
  readonly kind: "regular" | "thread-local" | "absolute";
  readonly weak: boolean;
  /** Where it really is. */
  readonly reexport: { readonly library: string | null; readonly name: string } | null;
}

const Flag = { kind: 3, weak: 0x4, reexport: 0x8, resolver: 0x10 } as const;
const KINDS = ["regular", "thread-local", "absolute", "regular"] as const;
/** Longer names exist in no toolchain's output. */
const LONGEST_NAME = 64 * 1024;
/** Common beginnings stand once in a trie, so its names are longer together than it is; those of C++ some ten times. */
const MOST_EXPANSION = 64;
const ALWAYS_READ = 1 << 20;

/**
 * Every export in the trie that dyld searches: names by their common beginnings.
 *
 * Nodes may be reached by several ways, as dyld lets them. Ways without end are refused: no trie has more edges than bytes.
 *
 * @param base what addresses count from
 * @throws FormatError `mach-o/bad-export-trie`, `bytes/out-of-bounds`
 * @see mach-o/loader.h, LC_DYLD_INFO, "exported symbols"
 */
export function readExportTrie(bytes: Uint8Array, base: number, dylibs: readonly MachODylib[]): MachOExport[] {
  const exports: MachOExport[] = [];
  const pending: { readonly at: number; readonly name: string }[] = [{ at: 0, name: "" }];
  let edgesLeft = bytes.length;
  let lettersLeft = bytes.length * MOST_EXPANSION + ALWAYS_READ;

  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    const { at, name } = node;
    const cursor = new ByteCursor(bytes, at);
    const terminalSize = cursor.uleb();
    const childrenAt = cursor.at + terminalSize;
    if (terminalSize > 0) exports.push(readTerminal(cursor, name, base, dylibs));
    cursor.at = childrenAt;
    for (let left = cursor.u8(); left > 0; left--) {
      const longer = name + cursor.terminated();
      if (longer.length > LONGEST_NAME) throw new FormatError("mach-o/bad-export-trie", at, "name too long");
      lettersLeft -= longer.length;
      if (--edgesLeft < 0 || lettersLeft < 0) throw new FormatError("mach-o/bad-export-trie", at, "no end");
      pending.push({ at: cursor.uleb(), name: longer });
    }
  }
  return exports;
}

function readTerminal(cursor: ByteCursor, name: string, base: number, dylibs: readonly MachODylib[]): MachOExport {
  const flags = cursor.uleb();
  const kind = KINDS[flags & Flag.kind] ?? "regular";
  const weak = (flags & Flag.weak) !== 0;
  if ((flags & Flag.reexport) !== 0) {
    const library = dylibs[cursor.uleb() - 1]?.name ?? null;
    const original = cursor.terminated();
    return { name, address: null, kind, weak, reexport: { library, name: original === "" ? name : original } };
  }
  const offset = cursor.uleb();
  // With a resolver, the offset is that of a stub; the function that chooses follows and runs at the first call.
  return { name, address: kind === "absolute" ? offset : base + offset, kind, weak, reexport: null };
}
