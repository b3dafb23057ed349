import { BinaryWriter, bytesOf, type Content } from "../native/binary-writer.testing.ts";
import { debugPieces } from "./pe-debug.testing.ts";
import { headerBytes } from "./pe-headers.testing.ts";
import { exportPiece, importPiece } from "./pe-imports.testing.ts";
import type { PeProtections } from "./read-pe.ts";

/** What a PE file shall be; everything left out is as in a module that Microsoft's tools built for x86-64. */
export interface PeFixture {
  readonly machine?: PeFixtureMachine;
  /** By library: `PyList_New`, or `#5` for a number. */
  readonly imports?: Readonly<Record<string, readonly string[]>>;
  readonly delayImports?: Readonly<Record<string, readonly string[]>>;
  /** Delay imports as old linkers wrote them, with whole addresses. */
  readonly absoluteDelayImports?: boolean;
  /** `PyInit_m`, `f = NTDLL.RtlX`, or `#7` for one without a name. */
  readonly exports?: readonly string[];
  /** What the file calls itself in its exports. */
  readonly name?: string;
  /** Machine code of an export, where it shall be more than a return. */
  readonly code?: Readonly<Record<string, Content>>;
  /** Machine code of the entry point; null for none. */
  readonly entryPoint?: Content | null;
  /** Machine code of functions that run on load. */
  readonly startFunctions?: readonly Content[];
  /** Who calls them. `.rdata __CTOR_LIST__` is the same where LLVM's linker puts it. */
  readonly startedBy?: "TLS callback" | "__CTOR_LIST__" | ".rdata __CTOR_LIST__" | ".CRT";
  readonly linkerVersion?: string;
  readonly osVersion?: string;
  readonly subsystemVersion?: string;
  readonly imageBase?: number;
  readonly timestamp?: number;
  /** All unless said. */
  readonly protections?: Partial<PeProtections>;
  readonly writableCode?: boolean;
  /** Metadata of ARM64X. */
  readonly hybrid?: boolean;
  readonly stackCookie?: boolean;
  readonly pdb?: string;
  readonly reproducible?: boolean;
  readonly version?: {
    readonly fileVersion: string;
    readonly productVersion: string;
    readonly texts?: Readonly<Record<string, string>>;
  };
  readonly managed?: boolean;
  readonly signed?: boolean;
  /** Table for unwinding, which tells the beginnings of functions; there unless false. */
  readonly unwindTable?: boolean;
  /** Names, long ones too, and contents of further sections. */
  readonly sections?: Readonly<Record<string, Content>>;
  /** Behind everything. */
  readonly overlay?: Content;
}

export type PeFixtureMachine = keyof typeof MACHINES;

const MACHINES = {
  amd64: { machine: 0x8664, bits: 64, unwindEntry: 12 },
  arm64: { machine: 0xaa64, bits: 64, unwindEntry: 8 },
  x86: { machine: 0x14c, bits: 32, unwindEntry: 0 },
  arm: { machine: 0x1c4, bits: 32, unwindEntry: 8 },
} as const;

/** Everything that the pieces of the file are written from. Addresses are relative to the image base. */
export interface PeDraft {
  readonly description: PeFixture;
  readonly machine: (typeof MACHINES)[PeFixtureMachine];
  readonly wordSize: 4 | 8;
  readonly imageBase: number;
  writer(): BinaryWriter;
  /** Of a piece; known once all have their places. */
  addressOf(piece: string): number;
  sizeOf(piece: string): number;
  /** In the file. */
  offsetOf(piece: string): number;
  functionAddress(name: string): number;
}

/** A stretch of a section. Its size must not depend on addresses. */
export interface Piece {
  readonly name: string;
  readonly section: string;
  write(): Uint8Array;
}

/** A section with its place. */
export interface PlacedSection {
  readonly name: string;
  readonly address: number;
  readonly offset: number;
  readonly size: number;
}

const HEADERS_SIZE = 0x600;
const FILE_ALIGNMENT = 0x200;
const MEMORY_ALIGNMENT = 0x1000;

/** Writes a small PE file. */
export function peFixture(description: PeFixture = {}): Uint8Array {
  const machine = MACHINES[description.machine ?? "amd64"];
  const wordSize = machine.bits === 64 ? 8 : 4;
  const placed = new Map<string, { address: number; offset: number; size: number }>();
  const functions = functionsOf(description);
  const draft: PeDraft = {
    description,
    machine,
    wordSize,
    imageBase: description.imageBase ?? (wordSize === 8 ? 0x1_8000_0000 : 0x1000_0000),
    writer: () => new BinaryWriter("little", wordSize),
    addressOf: (name) => placed.get(name)?.address ?? 0,
    sizeOf: (name) => placed.get(name)?.size ?? 0,
    offsetOf: (name) => placed.get(name)?.offset ?? 0,
    functionAddress: (name) => (placed.get("code")?.address ?? 0) + (functions.offsets.get(name) ?? 0),
  };
  const pieces = piecesOf(draft, functions.text);
  const sections = place(pieces, placed);
  const content = new BinaryWriter();
  for (const { name, offset, size } of sections) {
    for (const piece of pieces.filter((one) => one.section === name)) {
      content.field("", draft.offsetOf(piece.name) - HEADERS_SIZE - content.length).bytes(piece.write());
    }
    content.field("", offset + size - HEADERS_SIZE - content.length);
  }
  const strings = longNames(sections);
  const contentEnd = HEADERS_SIZE + content.length;
  const certificateAt = Math.ceil((contentEnd + strings.length) / 8) * 8;
  const header = headerBytes(draft, sections, strings, { contentEnd, certificateAt });
  const file = new BinaryWriter().field(header, HEADERS_SIZE).bytes(content.finish()).bytes(strings);
  if (description.signed === true) file.align(8).bytes(new BinaryWriter().u32(16).u16(0x200, 2).u64(0).finish());
  return file.bytes(description.overlay ?? "").finish();
}

/** Each section begins at the next page of memory and the next block of the file. */
function place(
  pieces: readonly Piece[],
  placed: Map<string, { address: number; offset: number; size: number }>,
): PlacedSection[] {
  const sections: PlacedSection[] = [];
  let [address, offset] = [MEMORY_ALIGNMENT, HEADERS_SIZE];
  for (const name of new Set(pieces.map(({ section }) => section))) {
    let size = 0;
    for (const piece of pieces.filter(({ section }) => section === name)) {
      size = Math.ceil(size / 16) * 16;
      const length = piece.write().length;
      placed.set(piece.name, { address: address + size, offset: offset + size, size: length });
      size += length;
    }
    const fileSize = Math.ceil(size / FILE_ALIGNMENT) * FILE_ALIGNMENT;
    sections.push({ name, address, offset, size: fileSize });
    address += Math.ceil((fileSize + 1) / MEMORY_ALIGNMENT) * MEMORY_ALIGNMENT;
    offset += fileSize;
  }
  return sections;
}

function piecesOf(draft: PeDraft, text: Uint8Array): Piece[] {
  const { description } = draft;
  const pieces: Piece[] = [{ name: "code", section: ".text", write: () => text }];
  const starts = (description.startFunctions ?? []).map((_, index) => `start ${index}`);
  const pointers = (): number[] => starts.map((name) => draft.imageBase + draft.functionAddress(name));
  const list = (): Uint8Array => {
    const ones = new Uint8Array(draft.wordSize).fill(0xff);
    return draft
      .writer()
      .bytes(ones)
      .word(...pointers(), 0)
      .bytes(ones)
      .word(0)
      .finish();
  };
  if (description.startedBy === "__CTOR_LIST__") pieces.push({ name: "list", section: ".text", write: list });
  if (description.startedBy === ".rdata __CTOR_LIST__") pieces.push({ name: "list", section: ".rdata", write: list });
  if (description.startedBy === ".CRT") {
    pieces.push({
      name: "crt",
      section: ".rdata",
      write: () =>
        draft
          .writer()
          .word(0, ...pointers(), 0)
          .finish(),
    });
  }
  if (description.startedBy === "TLS callback") {
    const callbacks = (): Uint8Array =>
      draft
        .writer()
        .word(...pointers(), 0)
        .finish();
    const directory = (): Uint8Array =>
      draft
        .writer()
        .word(0, 0, 0, draft.imageBase + draft.addressOf("callbacks"))
        .u32(0, 0)
        .finish();
    pieces.push(
      { name: "callbacks", section: ".rdata", write: callbacks },
      { name: "tls", section: ".rdata", write: directory },
    );
  }
  if (description.imports !== undefined) pieces.push(importPiece(draft, "imports", description.imports));
  if (description.delayImports !== undefined)
    pieces.push(importPiece(draft, "delay imports", description.delayImports));
  if (description.exports !== undefined) pieces.push(exportPiece(draft));
  pieces.push(...debugPieces(draft));
  if (description.unwindTable !== false && draft.machine.unwindEntry > 0) pieces.push(unwindPiece(draft));
  for (const [name, content] of Object.entries(description.sections ?? {})) {
    pieces.push({ name, section: name, write: () => bytesOf(content) });
  }
  return pieces;
}

function unwindPiece(draft: PeDraft): Piece {
  const { description, machine } = draft;
  const names = [...functionsOf(description).offsets.keys()];
  const write = (): Uint8Array => {
    const table = draft.writer();
    for (const name of names) {
      const start = draft.functionAddress(name);
      table.u32(start, ...(machine.unwindEntry === 12 ? [start + 1, 0] : [0]));
    }
    return table.finish();
  };
  return { name: "unwind", section: ".pdata", write };
}

/** An export without its forwarder. */
function exportName(text: string): string {
  return text.split(" = ")[0] ?? text;
}

/** Functions begin at multiples of 16. They are called as the export, `entry`, or `start N`. */
function functionsOf(description: PeFixture): { readonly text: Uint8Array; readonly offsets: Map<string, number> } {
  const plain = description.machine === "arm64" ? [0xc0, 0x03, 0x5f, 0xd6] : [0xc3];
  const offsets = new Map<string, number>();
  const text = new BinaryWriter();
  const add = (name: string, code: Content): void => {
    offsets.set(name, text.align(16).length);
    text.bytes(code);
  };
  add("entry", description.entryPoint ?? plain);
  for (const name of (description.exports ?? []).map(exportName)) add(name, description.code?.[name] ?? plain);
  for (const [index, code] of (description.startFunctions ?? []).entries()) add(`start ${index}`, code);
  return { text: text.finish(), offsets };
}

/** The COFF string table, only where a section's name needs it. */
function longNames(sections: readonly PlacedSection[]): Uint8Array {
  const long = sections.filter(({ name }) => name.length > 8);
  if (long.length === 0) return new Uint8Array();
  const names = new BinaryWriter();
  for (const { name } of long) names.terminated(name);
  return new BinaryWriter()
    .u32(4 + names.length)
    .bytes(names.finish())
    .finish();
}
