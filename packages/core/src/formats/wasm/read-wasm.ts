import { FormatError } from "../../base/format-error.ts";
import type { RandomAccess } from "../../base/random-access.ts";
import { ByteCursor } from "../native/byte-cursor.ts";
import { readCopy } from "../native/read-copy.ts";
import { readDynamicLinking, readOldDynamicLinking, type WasmDynamicLinking } from "./dynamic-linking.ts";
import { readExports, readImports, type WasmExport, type WasmImport } from "./imports-exports.ts";

/** A WebAssembly module in outline: what it needs, offers, and runs. */
export interface WasmFile {
  readonly imports: readonly WasmImport[];
  readonly exports: readonly WasmExport[];
  /** Null where it is no library that Emscripten can load into a running program. */
  readonly dynamicLinking: WasmDynamicLinking | null;
  /** Index of the function that runs when the module is set up; Emscripten calls the export `__wasm_call_ctors` as well. */
  readonly startFunction: number | null;
  /** In order; `custom` ones by their name. */
  readonly sections: readonly WasmSection[];
}

export interface WasmSection {
  readonly name: string;
  /** Where its content begins. */
  readonly offset: number;
  readonly size: number;
}

const NAMES = [
  "custom",
  "type",
  "import",
  "function",
  "table",
  "memory",
  "global",
  "export",
  "start",
  "element",
  "code",
  "data",
  "data count",
  "tag",
] as const;
/** Modules have a dozen, and objects a few hundred. */
const MOST_SECTIONS = 4096;
/** A number of at most 32 bits. */
const LONGEST_LENGTH = 5;
const LONGEST_NAME = 1024;
/** Sections that are read as a whole; code and data are not. */
const LARGEST_READ = 64 << 20;

/**
 * @throws FormatError `wasm/…` or `bytes/…`, and nothing else
 * @see WebAssembly Core Specification, "Binary Format", "Modules"
 */
export function readWasm(file: RandomAccess): WasmFile {
  const head = new DataView(readCopy(file, 0, Math.min(8, file.size)).buffer);
  if (head.byteLength < 8 || head.getUint32(0) !== 0x0061736d) throw new FormatError("wasm/bad-magic", 0);
  if (head.getUint32(4, true) !== 1) throw new FormatError("wasm/unknown-version", 4, `${head.getUint32(4, true)}`);
  const sections = readSections(file);
  const contentOf = (name: string): ByteCursor | null => {
    const section = sections.find((one) => one.name === name);
    if (section === undefined) return null;
    if (section.size > LARGEST_READ) throw new FormatError("wasm/section-too-large", section.offset, name);
    return new ByteCursor(readCopy(file, section.offset, section.size));
  };
  const [imports, exports, start] = [contentOf("import"), contentOf("export"), contentOf("start")];
  const [linking, oldLinking] = [contentOf("dylink.0"), contentOf("dylink")];
  return {
    imports: imports === null ? [] : readImports(imports),
    exports: exports === null ? [] : readExports(exports),
    dynamicLinking:
      linking !== null ? readDynamicLinking(linking) : oldLinking !== null ? readOldDynamicLinking(oldLinking) : null,
    startFunction: start?.uleb() ?? null,
    sections,
  };
}

function readSections(file: RandomAccess): WasmSection[] {
  const sections: WasmSection[] = [];
  for (let at = 8; at < file.size; ) {
    if (sections.length >= MOST_SECTIONS) throw new FormatError("wasm/too-many-sections", at);
    const most = 1 + 2 * LONGEST_LENGTH + LONGEST_NAME;
    const head = new ByteCursor(readCopy(file, at, Math.min(most, file.size - at)));
    const id = head.u8();
    const size = head.uleb();
    let contentAt = at + head.at;
    const end = contentAt + size;
    if (end > file.size) throw new FormatError("wasm/section-outside", at, `${size} bytes`);
    let name: string = NAMES[id] ?? `section-${id}`;
    if (id === 0) {
      name = head.counted();
      contentAt = at + head.at;
      if (contentAt > end) throw new FormatError("wasm/section-outside", at, "name");
    }
    sections.push({ name, offset: contentAt, size: end - contentAt });
    at = end;
  }
  return sections;
}
