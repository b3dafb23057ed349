import type { RandomAccess } from "../../base/random-access.ts";
import { readWasm, type WasmFile } from "../../formats/wasm/read-wasm.ts";
import { AUDITED_SECTION } from "./audited-crates.ts";
import type { SliceFacts } from "./binary-facts.ts";
import { objectFacts } from "./object-facts.ts";
import { pythonFacts } from "./python-facts.ts";
import type { ReadSlices } from "./read-binary.ts";
import { textRegion } from "./spotted-text.ts";

/** The facts of a WebAssembly module in outline: what it imports and exports, and where its data stand. */
export function wasmFacts(file: RandomAccess): ReadSlices {
  const wasm = readWasm(file);
  const text = wasm.sections.filter(({ name }) => name === "data").map(({ offset, size }) => textRegion(offset, size));
  return { slices: [sliceFacts(wasm)], text, audited: wasm.sections.find(({ name }) => name === AUDITED_SECTION) };
}

function sliceFacts({ imports, exports, dynamicLinking, startFunction, sections }: WasmFile): SliceFacts {
  const needed = dynamicLinking?.needed.slice(0, MOST_LISTED) ?? [];
  return {
    ...objectFacts("wasm32", 32),
    kind: dynamicLinking === null ? "executable" : "library",
    needed,
    searchPaths: dynamicLinking?.runtimePaths.slice(0, MOST_LISTED) ?? [],
    python: pythonFacts({
      imports: imports.map(({ name }) => name),
      exports: exports.map(({ name }) => name),
      needed,
      system: "other",
    }),
    startFunctions: startFunction === null ? 0 : 1,
    debugInformation: sections.some(({ name }) => name.startsWith(".debug_")),
  };
}

const MOST_LISTED = 300;
