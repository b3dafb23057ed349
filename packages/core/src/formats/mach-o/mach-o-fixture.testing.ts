import { BinaryWriter, type Content } from "../native/binary-writer.testing.ts";
import { writeCommands } from "./mach-o-commands.testing.ts";
import { type PLATFORMS, PROCESSORS, pointerFormat } from "./mach-o-draft.testing.ts";
import { linkEditPieces } from "./mach-o-link-edit.testing.ts";
import { type MachOExportText, type MachOImportText, parseExport, parseImport } from "./mach-o-symbol-text.testing.ts";

/** What a Mach-O file shall be; everything left out is as in a module for macOS 11 on Apple's processors. */
export interface MachOFixture {
  readonly architecture?: MachOFixtureArchitecture;
  readonly fileType?: "dylib" | "bundle" | "executable" | "object";
  /** `macos`, `ios`, `ios-simulator` … or null for none; `LC_VERSION_MIN` is for macOS and iOS only. */
  readonly platform?: keyof typeof PLATFORMS | null;
  readonly versionCommand?: "LC_BUILD_VERSION" | "LC_VERSION_MIN";
  readonly minimumOs?: string;
  readonly sdk?: string;
  /** Install name; a dylib has one. */
  readonly id?: string;
  /**
   * Install names, with `weak`, `reexport`, `lazy` or `upward` before it: `weak @rpath/libx.dylib`. `delayed` is lazy as
   * macOS 15 has it, said by a flag.
   */
  readonly dylibs?: readonly string[];
  readonly rpaths?: readonly string[];
  /** `_PyList_New`, `weak _f from /usr/lib/libSystem.B.dylib`, `lazy _g from self`, `coalesced __Znwm`. */
  readonly imports?: readonly string[];
  /** `_PyInit_m`, `weak _f`, `_f = _g from @rpath/libx.dylib`. */
  readonly exports?: readonly string[];
  /** Machine code of an export, where it shall be more than a return. */
  readonly code?: Readonly<Record<string, Content>>;
  /** Machine code of functions that run on load, or the name of an import that does. */
  readonly startFunctions?: readonly (Content | { readonly import: string })[];
  readonly startedBy?: "__mod_init_func" | "__init_offsets";
  readonly fixups?: "opcodes" | "chained" | "none";
  /** `DYLD_CHAINED_PTR_*`; 6, 3 or, for arm64e, 12 unless said. */
  readonly pointerFormat?: number;
  /** Pointers of arm64e that are signed. */
  readonly signedPointers?: boolean;
  /** `DYLD_CHAINED_IMPORT*`. */
  readonly importFormat?: 1 | 2 | 3;
  /** False: exports are in the symbol table only. */
  readonly exportTrie?: boolean;
  readonly functionStarts?: boolean;
  readonly twoLevelNamespace?: boolean;
  readonly executableStack?: boolean;
  readonly writableCode?: boolean;
  readonly signed?: boolean;
  readonly encrypted?: boolean;
  /** Thirty-two hexadecimal digits. */
  readonly uuid?: string;
  readonly localSymbols?: readonly string[];
  readonly debugSymbols?: readonly string[];
  /** A section of __DATA with something in it, such as `__objc_nlclslist`. */
  readonly dataSections?: readonly string[];
}

export type MachOFixtureArchitecture = keyof typeof PROCESSORS;

/** Everything that the pieces of the file are written from. */
export interface MachODraft {
  readonly description: MachOFixture;
  readonly processor: (typeof PROCESSORS)[MachOFixtureArchitecture];
  readonly wordSize: 4 | 8;
  readonly imports: readonly MachOImportText[];
  readonly exports: readonly MachOExportText[];
  /** Without the word before them. */
  readonly dylibs: readonly string[];
  writer(): BinaryWriter;
  /** Where a piece is in the file; known once all have their places. */
  offsetOf(piece: string): number;
  addressOf(piece: string): number;
  sizeOf(piece: string): number;
  functionAddress(name: string): number;
}

/** A stretch of the file. Its size must not depend on addresses. */
export interface Piece {
  readonly name: string;
  readonly segment: "__TEXT" | "__DATA" | "__LINKEDIT";
  write(): Uint8Array;
}

/** Programs begin there, so that nothing is at address 0. */
const PROGRAM_BASE = 0x1_0000_0000;
const PAGE = 0x4000;
const SEGMENTS = ["__TEXT", "__DATA", "__LINKEDIT"] as const;

/** Writes a small Mach-O file of one architecture. */
export function machOFixture(description: MachOFixture = {}): Uint8Array {
  const processor = PROCESSORS[description.architecture ?? "arm64"];
  const wordSize = processor.bits === 64 ? 8 : 4;
  const placed = new Map<string, { offset: number; address: number; size: number }>();
  const functions = functionsOf(description);
  const draft: MachODraft = {
    description,
    processor,
    wordSize,
    imports: (description.imports ?? []).map(parseImport),
    exports: (description.exports ?? []).map(parseExport),
    dylibs: (description.dylibs ?? []).map((text) => text.replace(/^(?:weak|reexport|lazy|upward|delayed) /, "")),
    writer: () => new BinaryWriter(processor.byteOrder, wordSize),
    offsetOf: (name) => placed.get(name)?.offset ?? 0,
    addressOf: (name) => placed.get(name)?.address ?? 0,
    sizeOf: (name) => placed.get(name)?.size ?? 0,
    functionAddress: (name) => (placed.get("__text")?.address ?? 0) + (functions.offsets.get(name) ?? 0),
  };
  const pieces: Piece[] = [
    { name: "__text", segment: "__TEXT", write: () => functions.text },
    ...startPieces(draft),
    ...(description.imports === undefined ? [] : [importedPointers(draft)]),
    ...(description.dataSections ?? []).map(
      (name): Piece => ({ name, segment: "__DATA", write: () => new Uint8Array(8) }),
    ),
    ...linkEditPieces(draft),
  ];
  const base = description.fileType === "executable" && wordSize === 8 ? PROGRAM_BASE : 0;
  let end = writeCommands(draft, pieces, base).length;
  for (const piece of pieces) {
    const offset = Math.ceil(end / 16) * 16;
    const size = piece.write().length;
    placed.set(piece.name, { offset, address: base + offset + SEGMENTS.indexOf(piece.segment) * PAGE, size });
    end = offset + size;
  }
  const file = draft.writer().bytes(writeCommands(draft, pieces, base));
  for (const piece of pieces) file.align(16).bytes(piece.write());
  return file.finish();
}

/** Puts architectures together, as lipo does. @param wide with offsets of 64 bits */
export function machOFatFixture(
  slices: readonly MachOFixture[],
  { wide = false }: { wide?: boolean } = {},
): Uint8Array {
  const header = new BinaryWriter("big", 8).u32(wide ? 0xcafebabf : 0xcafebabe, slices.length);
  const content = new BinaryWriter();
  for (const description of slices) {
    const { type, subtype } = PROCESSORS[description.architecture ?? "arm64"];
    const bytes = machOFixture(description);
    const offset = PAGE + content.align(PAGE).length;
    header.u32(type, subtype);
    if (wide) header.u64(offset, bytes.length).u32(14, 0);
    else header.u32(offset, bytes.length, 14);
    content.bytes(bytes);
  }
  return new BinaryWriter().field(header.finish(), PAGE).bytes(content.finish()).finish();
}

function isImport(start: Content | { readonly import: string }): start is { readonly import: string } {
  return typeof start === "object" && "import" in start;
}

/** Functions begin at multiples of 16. They are called as the export, or `start N`. */
function functionsOf(description: MachOFixture): { readonly text: Uint8Array; readonly offsets: Map<string, number> } {
  const plain = (description.architecture ?? "arm64").startsWith("arm64") ? [0xc0, 0x03, 0x5f, 0xd6] : [0xc3];
  const offsets = new Map<string, number>();
  const text = new BinaryWriter();
  const add = (name: string, code: Content): void => {
    offsets.set(name, text.align(16).length);
    text.bytes(code);
  };
  for (const { name } of (description.exports ?? []).map(parseExport)) add(name, description.code?.[name] ?? plain);
  for (const [index, start] of (description.startFunctions ?? []).entries()) {
    if (!isImport(start)) add(`start ${index}`, start);
  }
  if (offsets.size === 0) add("nothing", plain);
  return { text: text.finish(), offsets };
}

function startPieces(draft: MachODraft): Piece[] {
  const { description } = draft;
  const starts = description.startFunctions ?? [];
  if (starts.length === 0) return [];
  if (description.startedBy === "__init_offsets") {
    const write = (): Uint8Array => {
      const offsets = draft.writer();
      const base = draft.addressOf("__text") - draft.offsetOf("__text");
      for (const [index] of starts.entries()) offsets.u32(draft.functionAddress(`start ${index}`) - base);
      return offsets.finish();
    };
    return [{ name: "__init_offsets", segment: "__TEXT", write }];
  }
  const write = (): Uint8Array => {
    const pointers = draft.writer();
    for (const [index, start] of starts.entries()) {
      const pointer = isImport(start)
        ? importPointer(draft, start.import)
        : functionPointer(draft, draft.functionAddress(`start ${index}`));
      if (draft.wordSize === 8) pointers.u64(pointer);
      else pointers.u32(Number(pointer & 0xffffffffn));
    }
    return pointers.finish();
  };
  return [{ name: "__mod_init_func", segment: "__DATA", write }];
}

/** A word for each import, which dyld fills. */
function importedPointers({ imports, wordSize }: MachODraft): Piece {
  return { name: "__got", segment: "__DATA", write: () => new Uint8Array(imports.length * wordSize) };
}

/** Formats whose targets count from the header. */
const COUNTED_FROM_HEADER: ReadonlySet<number> = new Set([6, 7, 9, 12]);

/** As it stands on disk; the chain's own field is left 0. */
function functionPointer(draft: MachODraft, address: number): bigint {
  const { description } = draft;
  if (description.fixups !== "chained") return BigInt(address);
  const base = draft.addressOf("__text") - draft.offsetOf("__text");
  if (description.signedPointers === true) return (1n << 63n) | BigInt(address - base);
  if (pointerFormat(draft) === 14) return BigInt(address - base);
  return BigInt(COUNTED_FROM_HEADER.has(pointerFormat(draft)) ? address - base : address);
}

function importPointer(draft: MachODraft, name: string): bigint {
  const { description, wordSize, imports } = draft;
  if (description.fixups !== "chained") return 0n;
  const index = BigInt(imports.findIndex((one) => one.name === name));
  if (wordSize === 4) return (1n << 31n) | index;
  const isArm64e = ![2, 6].includes(pointerFormat(draft));
  return (1n << (isArm64e ? 62n : 63n)) | index;
}
