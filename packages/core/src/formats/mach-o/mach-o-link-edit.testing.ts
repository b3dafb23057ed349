import { BinaryWriter, NameTable } from "../native/binary-writer.testing.ts";
import { pointerFormat } from "./mach-o-draft.testing.ts";
import type { MachODraft, Piece } from "./mach-o-fixture.testing.ts";
import type { MachOImportText } from "./mach-o-symbol-text.testing.ts";
import { writeTrie } from "./mach-o-trie.testing.ts";

/** What is behind the segments that are used at run time: for dyld, debuggers and the system. */
export function linkEditPieces(draft: MachODraft): Piece[] {
  const { description, exports } = draft;
  const pieces: Piece[] = [];
  const add = (name: string, write: () => Uint8Array): void => {
    pieces.push({ name, segment: "__LINKEDIT", write });
  };
  const fixups = description.fixups ?? "opcodes";
  if (fixups === "opcodes") {
    add("bind", () => bindOpcodes(draft, "bind"));
    add("weak bind", () => bindOpcodes(draft, "weak"));
    add("lazy bind", () => bindOpcodes(draft, "lazy"));
  }
  if (fixups === "chained") add("fixups", () => chainedFixups(draft));
  if (description.exportTrie !== false && exports.length > 0) add("trie", () => trie(draft));
  if (description.functionStarts !== false) add("function starts", () => functionStarts(draft));
  const names = new NameTable();
  symbols(draft, names);
  add("symbols", () => symbols(draft, names));
  add("strings", () => names.finish());
  if (description.signed === true) add("signature", () => new BinaryWriter("big").u32(0xfade0cc0, 12, 0).finish());
  return pieces;
}

/** 0 self, below 0 special. */
function ordinal({ dylibs, description }: MachODraft, { library }: MachOImportText): number {
  if (library === "self") return 0;
  if (library === "main") return -1;
  if (library === null || description.twoLevelNamespace === false) return -2;
  return dylibs.indexOf(library) + 1;
}

function bindOpcodes(draft: MachODraft, table: "bind" | "weak" | "lazy"): Uint8Array {
  const stream = new BinaryWriter();
  for (const [index, one] of draft.imports.entries()) {
    if (one.table !== table) continue;
    const from = ordinal(draft, one);
    // In the second segment, __DATA.
    stream.u8(0x71).bytes(wideUleb(draft.addressOf("__got") - firstOfData(draft) + index * draft.wordSize));
    if (table !== "weak") {
      if (from > 15) stream.u8(0x20).uleb(from);
      else stream.u8(from > 0 ? 0x10 | from : 0x30 | (from & 0xf));
    }
    stream
      .u8(0x40 | (one.weak ? 1 : 0))
      .terminated(one.name)
      .u8(0x51, 0x90);
    if (table === "lazy") stream.u8(0);
  }
  return stream.u8(0).finish();
}

function firstOfData({ addressOf }: MachODraft): number {
  return addressOf("__mod_init_func") === 0 ? addressOf("__got") : addressOf("__mod_init_func");
}

const HEADER = 28;
const NO_CHAIN = 0xffff;

/** @see mach-o/fixup-chains.h */
function chainedFixups(draft: MachODraft): Uint8Array {
  const { imports, description, sizeOf, offsetOf, addressOf } = draft;
  const format = description.importFormat ?? 1;
  const names = new NameTable();
  const table = new BinaryWriter();
  for (const one of imports) {
    const from = ordinal(draft, one);
    const name = names.place(one.name);
    if (format === 3) table.u32((from & 0xffff) | (one.weak ? 0x1_0000 : 0), name, 0, 0);
    else table.u32((from & 0xff) + (one.weak ? 0x100 : 0) + name * 0x200);
    if (format === 2) table.u32(0);
  }
  // The header, __TEXT, __DATA and __LINKEDIT; only the second has pointers.
  const starts = new BinaryWriter().u32(3, 0, 16, 0);
  const chain = sizeOf("__mod_init_func") === 0 ? NO_CHAIN : 0;
  const base = addressOf("__text") - offsetOf("__text");
  starts
    .u32(24)
    .u16(0x4000, pointerFormat(draft))
    .u64(addressOf("__mod_init_func") - base)
    .u32(0)
    .u16(1, chain);
  const importsAt = HEADER + starts.length;
  const header = new BinaryWriter().u32(0, HEADER, importsAt, importsAt + table.length, imports.length, format, 0);
  return header.bytes(starts.finish()).bytes(table.finish()).bytes(names.finish()).align(8).finish();
}

function trie(draft: MachODraft): Uint8Array {
  const base = draft.addressOf("__text") - draft.offsetOf("__text");
  const entries = draft.exports.map(({ name, weak, reexport }) => {
    const flags = (weak ? 4 : 0) | (reexport === null ? 0 : 8);
    const terminal = new BinaryWriter().uleb(flags);
    if (reexport === null) terminal.bytes(wideUleb(draft.functionAddress(name) - base));
    else
      terminal.uleb(draft.dylibs.indexOf(reexport.library) + 1).terminated(reexport.name === name ? "" : reexport.name);
    return { name, terminal: terminal.finish() };
  });
  return writeTrie(entries);
}

/** Of four bytes whatever the value, so that sizes do not depend on addresses. */
function wideUleb(value: number): number[] {
  return [0, 7, 14, 21].map((shift) => ((value >>> shift) & 0x7f) | (shift < 21 ? 0x80 : 0));
}

function functionStarts(draft: MachODraft): Uint8Array {
  const { description, exports } = draft;
  const names = [
    ...exports.map(({ name }) => name),
    ...(description.startFunctions ?? []).map((_, index) => `start ${index}`),
  ];
  const stream = new BinaryWriter();
  let last = draft.addressOf("__text") - draft.offsetOf("__text");
  for (const address of new Set(names.map((name) => draft.functionAddress(name)))) {
    stream.bytes(wideUleb(address - last));
    last = address;
  }
  // Sizes are asked for before addresses are known, and then all functions seem to be one.
  return new BinaryWriter()
    .field(stream.u8(0).finish(), 4 * names.length + 1)
    .align(8)
    .finish();
}

const Type = { external: 1, section: 0xe, debug: 0x24 } as const;
const Description = { weakReference: 0x40, weakDefinition: 0x80 } as const;

function symbols(draft: MachODraft, names: NameTable): Uint8Array {
  const { description } = draft;
  const table = draft.writer();
  const entry = (name: string, type: number, section: number, about: number, value: number): void => {
    table.u32(names.place(name)).u8(type, section).u16(about).word(value);
  };
  for (const name of description.debugSymbols ?? []) entry(name, Type.debug, 1, 0, 0);
  for (const name of description.localSymbols ?? []) entry(name, Type.section, 1, 0, draft.addressOf("__text"));
  for (const { name, weak, reexport } of draft.exports) {
    if (reexport !== null) continue;
    entry(name, Type.section | Type.external, 1, weak ? Description.weakDefinition : 0, draft.functionAddress(name));
  }
  for (const one of draft.imports) {
    entry(
      one.name,
      Type.external,
      0,
      ((ordinal(draft, one) & 0xff) << 8) | (one.weak ? Description.weakReference : 0),
      0,
    );
  }
  return table.finish();
}
