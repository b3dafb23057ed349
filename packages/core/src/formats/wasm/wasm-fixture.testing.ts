import { BinaryWriter, type Content } from "../native/binary-writer.testing.ts";

/** What a WebAssembly module shall be; left out, it is empty. */
export interface WasmFixture {
  /** `MODULE.NAME`, a function, or `table|memory|global|tag MODULE.NAME`. */
  readonly imports?: readonly string[];
  /** `NAME`, a function, or with another kind before it. */
  readonly exports?: readonly string[];
  /** Libraries in the section `dylink.0`. */
  readonly needed?: readonly string[];
  readonly runtimePaths?: readonly string[];
  /** The section as it was called up to 2021. */
  readonly oldDynamicLinking?: boolean;
  readonly memorySize?: number;
  readonly startFunction?: number;
  /** Names and contents of custom sections. */
  readonly custom?: Readonly<Record<string, Content>>;
}

const KINDS = ["function", "table", "memory", "global", "tag"];

/** Writes a module in outline: functions that it exports need not exist. */
export function wasmFixture(description: WasmFixture = {}): Uint8Array {
  const file = new BinaryWriter().bytes("\0asm").u32(1);
  const section = (id: number, content: BinaryWriter): void => {
    file.u8(id).uleb(content.length).bytes(content.finish());
  };
  const custom = (name: string, content: Uint8Array): void =>
    section(0, counted(new BinaryWriter(), name).bytes(content));
  if (description.needed !== undefined) {
    if (description.oldDynamicLinking === true)
      custom("dylink", list(memory(description), description.needed).finish());
    else custom("dylink.0", dynamicLinking(description));
  }
  const { imports, exports, startFunction } = description;
  if (imports !== undefined) {
    const content = new BinaryWriter().uleb(imports.length);
    for (const text of imports) writeImport(content, text);
    section(2, content);
  }
  if (exports !== undefined) {
    const content = new BinaryWriter().uleb(exports.length);
    for (const [index, text] of exports.entries()) {
      const { kind, name } = parse(text);
      counted(content, name).u8(kind).uleb(index);
    }
    section(7, content);
  }
  if (startFunction !== undefined) section(8, new BinaryWriter().uleb(startFunction));
  for (const [name, content] of Object.entries(description.custom ?? {})) {
    custom(name, new BinaryWriter().bytes(content).finish());
  }
  return file.finish();
}

function counted(writer: BinaryWriter, text: string): BinaryWriter {
  const bytes = new BinaryWriter().bytes(text).finish();
  return writer.uleb(bytes.length).bytes(bytes);
}

function list(writer: BinaryWriter, names: readonly string[]): BinaryWriter {
  writer.uleb(names.length);
  for (const name of names) counted(writer, name);
  return writer;
}

function memory({ memorySize }: WasmFixture): BinaryWriter {
  return new BinaryWriter()
    .uleb(memorySize ?? 0)
    .uleb(4)
    .uleb(2)
    .uleb(0);
}

function dynamicLinking(description: WasmFixture): Uint8Array {
  const file = new BinaryWriter();
  const part = (kind: number, content: BinaryWriter): void => {
    file.u8(kind).uleb(content.length).bytes(content.finish());
  };
  part(1, memory(description));
  part(2, list(new BinaryWriter(), description.needed ?? []));
  if (description.runtimePaths !== undefined) part(5, list(new BinaryWriter(), description.runtimePaths));
  return file.finish();
}

function parse(text: string): { readonly kind: number; readonly name: string } {
  const [, kind = "function", name = ""] = /^(?:(table|memory|global|tag) )?(.*)$/.exec(text) ?? [];
  return { kind: KINDS.indexOf(kind), name };
}

function writeImport(content: BinaryWriter, text: string): void {
  const { kind, name } = parse(text);
  const dot = name.startsWith("GOT.") ? name.indexOf(".", 4) : name.indexOf(".");
  counted(content, name.slice(0, dot));
  counted(content, name.slice(dot + 1)).u8(kind);
  const types: readonly (readonly number[])[] = [[3], [0x70, 0, 1], [1, 1, 0x80, 0x02], [0x7f, 1], [0, 3]];
  content.u8(...(types[kind] ?? []));
}
