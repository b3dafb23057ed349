import { FormatError } from "../../base/format-error.ts";
import type { ByteCursor } from "../native/byte-cursor.ts";

export interface WasmImport {
  /** `env` for C symbols, `GOT.func` and `GOT.mem` for addresses of them. */
  readonly module: string;
  readonly name: string;
  readonly kind: WasmKind;
}

export interface WasmExport {
  readonly name: string;
  readonly kind: WasmKind;
  readonly index: number;
}

export type WasmKind = "function" | "table" | "memory" | "global" | "tag";

const KINDS = ["function", "table", "memory", "global", "tag"] as const;
const HAS_MAXIMUM = 1;
/** A reference with its type behind it. */
const TYPED_REFERENCES = [0x63, 0x64];

/** @see WebAssembly Core Specification, "Import Section" */
export function readImports(cursor: ByteCursor): WasmImport[] {
  const imports: WasmImport[] = [];
  for (let left = cursor.uleb(); left > 0; left--) {
    const module = cursor.counted();
    const name = cursor.counted();
    const kind = readKind(cursor);
    skipType(cursor, kind);
    imports.push({ module, name, kind });
  }
  return imports;
}

/** @see WebAssembly Core Specification, "Export Section" */
export function readExports(cursor: ByteCursor): WasmExport[] {
  const exports: WasmExport[] = [];
  for (let left = cursor.uleb(); left > 0; left--) {
    const name = cursor.counted();
    const kind = readKind(cursor);
    exports.push({ name, kind, index: cursor.uleb() });
  }
  return exports;
}

function readKind(cursor: ByteCursor): WasmKind {
  const at = cursor.at;
  const kind = KINDS[cursor.u8()];
  if (kind === undefined) throw new FormatError("wasm/bad-kind", at);
  return kind;
}

function skipType(cursor: ByteCursor, kind: WasmKind): void {
  switch (kind) {
    case "function":
      cursor.uleb();
      break;
    case "table":
      skipValueType(cursor);
      skipLimits(cursor);
      break;
    case "memory":
      skipLimits(cursor);
      break;
    case "global":
      skipValueType(cursor);
      cursor.u8();
      break;
    case "tag":
      cursor.u8();
      cursor.uleb();
      break;
  }
}

function skipValueType(cursor: ByteCursor): void {
  if (TYPED_REFERENCES.includes(cursor.u8())) cursor.sleb();
}

function skipLimits(cursor: ByteCursor): void {
  const flags = cursor.u8();
  cursor.uleb();
  if ((flags & HAS_MAXIMUM) !== 0) cursor.uleb();
}
