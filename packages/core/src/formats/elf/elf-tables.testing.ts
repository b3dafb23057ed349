import { bytesOf, NameTable } from "../native/binary-writer.testing.ts";
import type { ElfDraft, Piece } from "./elf-fixture.testing.ts";
import { functionAddress, functionOffsets, textPiece } from "./elf-functions.testing.ts";
import { Tag } from "./elf-numbers.ts";
import { relocationPieces, startSlots } from "./elf-relocations.testing.ts";
import { versionPieces } from "./elf-versions.testing.ts";

/** Kinds of sections, `SHT_*`. */
const Section = {
  bits: 1,
  symbols: 2,
  strings: 3,
  hash: 5,
  dynamic: 6,
  note: 7,
  dynamicSymbols: 11,
  gnuHash: 0x6ffffff6,
} as const;

const OBJECT = 1;

/** All pieces of the file, in their order. */
export function dynamicPieces(draft: ElfDraft): Piece[] {
  const { description } = draft;
  const text = textPiece(draft);
  const extra = Object.entries(description.sections ?? {}).map(
    ([name, content]): Piece => ({
      name,
      segment: "none",
      align: 1,
      sectionType: Section.bits,
      write: () => bytesOf(content),
    }),
  );
  if (description.type === OBJECT) return withNames([{ ...text, segment: "none" }, ...extra]);

  const names = new NameTable();
  const { pieces: versions, entries: versionEntries } = versionPieces(draft, names);
  const pieces: Piece[] = [];
  const constant = (name: string, sectionType: number, write: () => Uint8Array, align = 8): void => {
    pieces.push({ name, segment: "constants", align, sectionType, write });
  };
  if (description.interpreter !== undefined) {
    constant(
      ".interp",
      Section.bits,
      () =>
        draft
          .writer()
          .terminated(description.interpreter ?? "")
          .finish(),
      1,
    );
  }
  const property = properties(draft);
  if (property.length > 0) constant(".note.gnu.property", Section.note, () => property, draft.wordSize);
  const note = notes(draft);
  if (note.length > 0) constant(".note", Section.note, () => note, 4);
  const hash = description.hash ?? "gnu";
  if (hash === "sysv") constant(".hash", Section.hash, () => systemHash(draft));
  if (hash === "gnu") constant(".gnu.hash", Section.gnuHash, () => gnuHash(draft));
  const textIndex = (): number =>
    pieces.filter(({ sectionType }) => sectionType !== 0).findIndex(({ name }) => name === ".text") + 1;
  const dynamic = dynamicEntries(draft, names, versionEntries);
  symbols(draft, names, 0);
  dynamic();
  constant(".dynsym", Section.dynamicSymbols, () => symbols(draft, names, textIndex()));
  constant(".dynstr", Section.strings, () => names.finish(), 1);
  pieces.push(...versions, ...relocationPieces(draft));
  if (description.unwindTable !== false) pieces.push(unwindPiece(draft));
  pieces.push(text, ...startSlots(draft));
  pieces.push({ name: ".dynamic", segment: "data", align: 8, sectionType: Section.dynamic, write: dynamic });
  return withNames([...pieces, ...extra]);
}

function withNames(pieces: readonly Piece[]): Piece[] {
  const names = new NameTable();
  for (const { name, sectionType } of pieces) if (sectionType !== 0) names.place(name);
  names.place(".shstrtab");
  const strings: Piece = {
    name: ".shstrtab",
    segment: "none",
    align: 1,
    sectionType: Section.strings,
    write: () => names.finish(),
  };
  return [...pieces, strings];
}

function symbols(draft: ElfDraft, names: NameTable, textIndex: number): Uint8Array {
  const table = draft.writer();
  const entry = (name: string, info: number, visibility: number, section: number, address: number): void => {
    if (draft.wordSize === 8) table.u32(names.place(name)).u8(info, visibility).u16(section).u64(address, 0);
    else table.u32(names.place(name), address, 0).u8(info, visibility).u16(section);
  };
  entry("", 0, 0, 0, 0);
  for (const { name, weak } of draft.imports) entry(name, weak ? 0x20 : 0x10, 0, 0, 0);
  for (const { name, weak, hidden } of draft.exports) {
    entry(name, weak ? 0x22 : 0x12, hidden ? 2 : 0, textIndex, functionAddress(draft, name));
  }
  return table.finish();
}

/** One bucket, in which every symbol is. On s390x its words have eight bytes. */
function systemHash(draft: ElfDraft): Uint8Array {
  const table = draft.writer();
  const words = (...values: readonly number[]): unknown =>
    draft.description.architecture === "s390x" ? table.u64(...values) : table.u32(...values);
  const count = 1 + draft.imports.length + draft.exports.length;
  words(1, count, count > 1 ? 1 : 0, 0);
  for (let index = 1; index < count; index++) words(index + 1 < count ? index + 1 : 0);
  return table.finish();
}

/** One bucket, with the exports; the bloom filter lets everything through. */
function gnuHash(draft: ElfDraft): Uint8Array {
  const first = 1 + draft.imports.length;
  const { exports } = draft;
  const table = draft.writer().u32(1, first, 1, 0);
  table.bytes(new Uint8Array(draft.wordSize).fill(0xff)).u32(exports.length > 0 ? first : 0);
  for (const [index, { name }] of exports.entries()) {
    const hash = bytesOf(name).reduce((sum, byte) => (Math.imul(sum, 33) + byte) >>> 0, 5381);
    table.u32(((hash & ~1) | (index === exports.length - 1 ? 1 : 0)) >>> 0);
  }
  return table.finish();
}

function dynamicEntries(
  draft: ElfDraft,
  names: NameTable,
  versions: () => (readonly [number, number])[],
): () => Uint8Array {
  const { description, wordSize, addressOf, sizeOf } = draft;
  return () => {
    const table = draft.writer();
    const add = (tag: number, value: number): unknown => table.word(tag, value);
    const text = (tag: number, value: string | undefined): void => {
      if (value !== undefined) add(tag, names.place(value));
    };
    for (const name of description.needed ?? []) text(Tag.needed, name);
    text(Tag.soname, description.soname);
    text(Tag.rpath, description.rpath);
    text(Tag.runpath, description.runpath);
    if ((description.hash ?? "gnu") !== "none") {
      add(
        description.hash === "sysv" ? Tag.hash : Tag.gnuHash,
        addressOf(description.hash === "sysv" ? ".hash" : ".gnu.hash"),
      );
    }
    add(Tag.stringTable, addressOf(".dynstr"));
    add(Tag.symbolTable, addressOf(".dynsym"));
    add(Tag.stringSize, sizeOf(".dynstr"));
    add(Tag.symbolEntry, wordSize === 8 ? 24 : 16);
    for (const [tag, value] of versions()) add(tag, value);
    for (const [tag, value] of relocationEntries(draft)) add(tag, value);
    if (description.textRelocations === true) add(Tag.textRelocations, 0);
    if ((description.relro ?? "full") === "full") add(Tag.flags, 8);
    for (const [tag, value] of description.dynamic ?? []) add(tag, value);
    return table.word(0, 0).finish();
  };
}

/** What the dynamic section says of relocations and of functions that run on load. */
function relocationEntries(draft: ElfDraft): (readonly [number, number])[] {
  const { description, addressOf, sizeOf, wordSize } = draft;
  const entries: (readonly [number, number])[] = [];
  const starts = description.startFunctions ?? [];
  const by = description.startedBy ?? "DT_INIT_ARRAY";
  if (by === "DT_INIT" && starts.length > 0) entries.push([Tag.init, functionAddress(draft, "start 0")]);
  if (by === "DT_INIT_ARRAY" && starts.length > 0) {
    entries.push([Tag.initArray, addressOf(".init_array")], [Tag.initArraySize, sizeOf(".init_array")]);
  }
  if (by === "DT_PREINIT_ARRAY" && starts.length > 0) {
    entries.push([Tag.preinitArray, addressOf(".preinit_array")], [Tag.preinitArraySize, sizeOf(".preinit_array")]);
  }
  for (const { name, tags } of RELOCATION_TAGS) {
    if (!relocationPieces(draft).some((piece) => piece.name === name)) continue;
    entries.push([tags[0], addressOf(name)], [tags[1], sizeOf(name)]);
    if (tags[2] !== null) entries.push([tags[2], wordSize * (name.startsWith(".rela") ? 3 : 2)]);
  }
  return entries;
}

const RELOCATION_TAGS = [
  { name: ".rela.dyn", tags: [Tag.rela, Tag.relaSize, Tag.relaEntry] },
  { name: ".rel.dyn", tags: [Tag.rel, Tag.relSize, Tag.relEntry] },
  { name: ".android.rela", tags: [Tag.androidRela, Tag.androidRelaSize, null] },
  { name: ".android.rel", tags: [Tag.androidRel, Tag.androidRelSize, null] },
] as const;

/** Properties are aligned as words are, other notes to four bytes: so they are two pieces. */
function properties(draft: ElfDraft): Uint8Array {
  const { isaNeeded, features, architecture } = draft.description;
  const file = draft.writer();
  const property = (type: number, value: number): void => {
    file.bytes(oneNote(draft, "GNU", 5, draft.writer().u32(type, 4, value).align(draft.wordSize).finish()));
  };
  if (isaNeeded !== undefined) property(0xc0008002, isaNeeded);
  if (features !== undefined) property(architecture === "aarch64" ? 0xc0000000 : 0xc0000002, features);
  return file.finish();
}

function notes(draft: ElfDraft): Uint8Array {
  const { buildId, androidApi } = draft.description;
  const file = draft.writer();
  const digits = buildId?.match(/../g) ?? [];
  if (buildId !== undefined) {
    file.bytes(
      oneNote(
        draft,
        "GNU",
        3,
        Uint8Array.from(digits, (pair) => Number.parseInt(pair, 16)),
      ),
    );
  }
  if (androidApi !== undefined) file.bytes(oneNote(draft, "Android", 1, draft.writer().u32(androidApi).finish()));
  return file.finish();
}

function oneNote(draft: ElfDraft, name: string, type: number, content: Uint8Array): Uint8Array {
  const file = draft.writer().u32(name.length + 1, content.length, type);
  return file.terminated(name).align(4).bytes(content).align(4).finish();
}

/** The search table of .eh_frame_hdr, or on 32-bit ARM the exception index. */
function unwindPiece(draft: ElfDraft): Piece {
  const isArm = draft.description.architecture === "arm";
  const name = isArm ? ".ARM.exidx" : ".eh_frame_hdr";
  const write = (): Uint8Array => {
    const table = draft.writer();
    const starts = [...functionOffsets(draft).keys()].map((one) => functionAddress(draft, one));
    const here = draft.addressOf(name);
    if (isArm) for (const start of starts) table.u32((start - here - table.length) & 0x7fffffff, 1);
    else {
      table.u8(1, 0x1b, 0x03, 0x3b).u32(0, starts.length);
      for (const start of starts) table.u32(start - here, 0);
    }
    return table.finish();
  };
  return { name, segment: "constants", align: 4, sectionType: Section.bits, write };
}
