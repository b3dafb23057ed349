import { ByteCursor } from "../native/byte-cursor.ts";

/** What a loader of side modules needs to know. */
export interface WasmDynamicLinking {
  /** Libraries that it needs. */
  readonly needed: readonly string[];
  readonly runtimePaths: readonly string[];
  readonly memorySize: number;
  /** As a power of two. */
  readonly memoryAlignment: number;
  readonly tableSize: number;
  readonly tableAlignment: number;
}

const Part = { memory: 1, needed: 2, runtimePath: 5 } as const;

/** @see WebAssembly tool conventions, "Dynamic Linking", "The dylink.0 Section" */
export function readDynamicLinking(cursor: ByteCursor): WasmDynamicLinking {
  let result: WasmDynamicLinking = {
    needed: [],
    runtimePaths: [],
    memorySize: 0,
    memoryAlignment: 0,
    tableSize: 0,
    tableAlignment: 0,
  };
  while (!cursor.ended) {
    const kind = cursor.u8();
    const size = cursor.uleb();
    const start = cursor.at;
    cursor.skip(size);
    const part = new ByteCursor(cursor.bytes.subarray(start, cursor.at));
    if (kind === Part.memory) result = { ...result, ...memory(part) };
    if (kind === Part.needed) result = { ...result, needed: names(part) };
    if (kind === Part.runtimePath) result = { ...result, runtimePaths: names(part) };
  }
  return result;
}

/** The section `dylink`, as Emscripten wrote it up to 2021. */
export function readOldDynamicLinking(cursor: ByteCursor): WasmDynamicLinking {
  const sizes = memory(cursor);
  return { ...sizes, needed: cursor.ended ? [] : names(cursor), runtimePaths: [] };
}

function memory(cursor: ByteCursor): Omit<WasmDynamicLinking, "needed" | "runtimePaths"> {
  const memorySize = cursor.uleb();
  const memoryAlignment = cursor.uleb();
  const tableSize = cursor.uleb();
  return { memorySize, memoryAlignment, tableSize, tableAlignment: cursor.uleb() };
}

function names(cursor: ByteCursor): string[] {
  const found: string[] = [];
  for (let left = cursor.uleb(); left > 0; left--) found.push(cursor.counted());
  return found;
}
