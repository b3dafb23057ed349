import type { RandomAccess } from "../../base/random-access.ts";
import { readMachO } from "../../formats/mach-o/read-mach-o.ts";
import { readPe } from "../../formats/pe/read-pe.ts";
import { readWasm } from "../../formats/wasm/read-wasm.ts";
import type { BinaryFormat } from "../binaries/binary-facts.ts";

/** What of a slice is too much for facts that are kept of every file, and what a person wants to see of one. */
export interface SliceDetails {
  /** `PyLong_FromLong`, and where the format binds names to libraries `KERNEL32.dll!Sleep`. */
  readonly imports: readonly string[];
  readonly exports: readonly string[];
  readonly startFunctions: readonly NamedStart[];
}

export interface NamedStart {
  /** What makes it run: `.init_array`, `entry point`, `__mod_init_func` … */
  readonly from: string;
  /** Null where it is another file's. */
  readonly address: number | null;
  /** Where the file exports it. */
  readonly name: string | null;
}

/** In the order of the slices that `readBinary` lists; none for static libraries and for ELF, which is shown as a whole. */
export function binaryDetails(format: BinaryFormat, file: RandomAccess): readonly SliceDetails[] {
  switch (format) {
    case "mach-o":
      return readMachO(file).slices.map(({ undefinedSymbols, binds, exports, startFunctions }) => ({
        imports: Array.from(new Set([...names(undefinedSymbols), ...names(binds)].map(inC))),
        exports: names(exports).map(inC),
        startFunctions: startFunctions.map((one) => ({ ...one, name: null })),
      }));
    case "pe": {
      const { imports, delayImports, exports, startFunctions } = readPe(file);
      const named = new Map(exports.symbols.map(({ name, address }) => [address, name]));
      return [
        {
          imports: [...imports, ...delayImports].flatMap(({ library, symbols }) =>
            symbols.map(({ name, ordinal }) => `${library}!${name ?? `#${ordinal}`}`),
          ),
          exports: exports.symbols.map(({ name, ordinal }) => name ?? `#${ordinal}`),
          startFunctions: startFunctions.map((one) => ({ ...one, name: named.get(one.address) ?? null })),
        },
      ];
    }
    case "wasm": {
      const { imports, exports, startFunction } = readWasm(file);
      const start = startFunction === null ? [] : [{ from: "start", address: null, name: null }];
      return [{ imports: names(imports), exports: names(exports), startFunctions: start }];
    }
    default:
      return [];
  }
}

function names(symbols: readonly { readonly name: string }[]): readonly string[] {
  return symbols.map(({ name }) => name);
}

/** Mach-O puts an underscore before every name of C. */
function inC(name: string): string {
  return name.startsWith("_") ? name.slice(1) : name;
}
