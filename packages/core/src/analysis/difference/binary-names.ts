import type { RandomAccess } from "../../base/random-access.ts";
import { readElf } from "../../formats/elf/read-elf.ts";
import { readMachO } from "../../formats/mach-o/read-mach-o.ts";
import { readPe } from "../../formats/pe/read-pe.ts";
import { readWasm } from "../../formats/wasm/read-wasm.ts";
import type { BinaryFormat } from "../binaries/binary-facts.ts";

/** Names that link a file with others, and where its read-only text stands. */
export interface BinaryNames {
  readonly exports: Iterable<string>;
  readonly imports: Iterable<string>;
  readonly sections: readonly BinarySection[];
  readonly text: readonly Stretch[];
}

export interface BinarySection extends Stretch {
  readonly name: string;
}

interface Stretch {
  readonly offset: number;
  readonly size: number;
}

/** @throws FormatError */
export function binaryNames(format: BinaryFormat, file: RandomAccess): BinaryNames {
  switch (format) {
    case "elf": {
      const { exports, imports, sections } = readElf(file);
      const inFile = (sections ?? []).filter(({ type, size }) => type !== NO_BITS && size > 0);
      return {
        exports: names(exports),
        imports: names(imports),
        sections: inFile,
        text: inFile.filter(({ name }) => name.startsWith(".rodata")),
      };
    }
    case "mach-o": {
      const { slices } = readMachO(file);
      const sections = slices.flatMap(({ offset: start, header, segments }) =>
        segments.flatMap((segment) =>
          segment.sections.map(({ name, offset, size }) => ({
            name: slices.length === 1 ? name : `${name} (${header.architecture})`,
            offset: start + offset,
            size,
          })),
        ),
      );
      return {
        exports: slices.flatMap(({ exports }) => Array.from(names(exports))),
        imports: slices.flatMap(({ undefinedSymbols, binds }) => [...names(undefinedSymbols), ...names(binds)]),
        sections,
        text: sections.filter(({ name }) => name.startsWith("__cstring")),
      };
    }
    case "pe": {
      const { exports, imports, delayImports, sections } = readPe(file);
      const inFile = sections.map(({ name, offset, fileSize }) => ({ name, offset, size: fileSize }));
      return {
        exports: exports.symbols.flatMap(({ name }) => name ?? []),
        imports: [...imports, ...delayImports].flatMap(({ library, symbols }) =>
          symbols.flatMap(({ name }) => (name === null ? [] : [`${library} ${name}`])),
        ),
        sections: inFile,
        text: inFile.filter(({ name }) => name === ".rdata"),
      };
    }
    case "wasm": {
      const { exports, imports, sections } = readWasm(file);
      return {
        exports: names(exports),
        imports: names(imports),
        sections,
        text: sections.filter(({ name }) => name === "data"),
      };
    }
    case "ar":
      return { exports: [], imports: [], sections: [], text: [] };
  }
}

const NO_BITS = 8;

function* names(symbols: Iterable<{ readonly name: string }>): Generator<string> {
  for (const { name } of symbols) yield name;
}
