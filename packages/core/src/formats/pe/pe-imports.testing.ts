import { BinaryWriter } from "../native/binary-writer.testing.ts";
import type { PeDraft, Piece } from "./pe-fixture.testing.ts";

/** Names and numbers in one table, as both kinds of imports have it. */
export function importPiece(
  draft: PeDraft,
  name: "imports" | "delay imports",
  libraries: Readonly<Record<string, readonly string[]>>,
): Piece {
  const delayed = name === "delay imports";
  return {
    name,
    section: ".rdata",
    write: () => tables(draft, delayed ? delayDescriptor(draft) : plainDescriptor, draft.addressOf(name), libraries),
  };
}

interface Descriptor {
  readonly size: number;
  write(file: BinaryWriter, name: number, lookup: number, addresses: number): void;
}

const plainDescriptor: Descriptor = {
  size: 20,
  write: (file, name, lookup, addresses) => void file.u32(lookup, 0, 0, name, addresses),
};

function delayDescriptor({ description, imageBase }: PeDraft): Descriptor {
  const absolute = description.absoluteDelayImports === true;
  const base = absolute ? imageBase : 0;
  return {
    size: 32,
    write: (file, name, lookup, addresses) =>
      void file.u32(absolute ? 0 : 1, name + base, 0, addresses + base, lookup + base, 0, 0, 0),
  };
}

/** Descriptors, then two equal tables for each library, then the names. */
function tables(
  draft: PeDraft,
  descriptor: Descriptor,
  base: number,
  libraries: Readonly<Record<string, readonly string[]>>,
): Uint8Array {
  const entries = Object.entries(libraries);
  const absolute = descriptor.size === 32 && draft.description.absoluteDelayImports === true ? draft.imageBase : 0;
  const names = new BinaryWriter();
  const tablesAt = descriptor.size * (entries.length + 1);
  const namesAt = tablesAt + entries.reduce((size, [, symbols]) => size + 2 * (symbols.length + 1) * draft.wordSize, 0);
  const place = (write: (writer: BinaryWriter) => void): number => {
    const at = names.align(2).length;
    write(names);
    return base + namesAt + at;
  };
  const file = draft.writer();
  const lookups = draft.writer();
  for (const [library, symbols] of entries) {
    const lookup = base + tablesAt + lookups.length;
    const size = (symbols.length + 1) * draft.wordSize;
    descriptor.write(
      file,
      place((writer) => writer.terminated(library)),
      lookup,
      lookup + size,
    );
    const thunks = draft.writer();
    for (const symbol of symbols) writeThunk(draft, thunks, symbol, (write) => absolute + place(write));
    lookups.bytes(thunks.word(0).finish()).bytes(thunks.finish());
  }
  return file.field("", descriptor.size).bytes(lookups.finish()).bytes(names.finish()).finish();
}

function writeThunk(
  { wordSize }: PeDraft,
  thunks: BinaryWriter,
  symbol: string,
  place: (write: (writer: BinaryWriter) => void) => number,
): void {
  if (!symbol.startsWith("#")) thunks.word(place((writer) => writer.u16(0).terminated(symbol)));
  else if (wordSize === 8) thunks.u32(Number(symbol.slice(1)), 0x80000000);
  else thunks.u32(0x80000000 + Number(symbol.slice(1)));
}

/** `NAME`, `NAME = LIBRARY.NAME`, `#NUMBER`; numbers count from 1. */
export function exportPiece(draft: PeDraft): Piece {
  const { description } = draft;
  const exports = description.exports ?? [];
  const write = (): Uint8Array => {
    const base = draft.addressOf("exports");
    const count = Math.max(
      exports.length,
      ...exports.map((text) => (text.startsWith("#") ? Number(text.slice(1)) : 0)),
    );
    const named = exports.filter((text) => !text.startsWith("#"));
    const numbered = exports.filter((text) => text.startsWith("#"));
    const taken = new Set(numbered.map((text) => Number(text.slice(1)) - 1));
    const free = Array.from({ length: count + exports.length }, (_, index) => index).filter(
      (index) => !taken.has(index),
    );
    const functions = new Array<number>(
      Math.max(count, 1 + Math.max(...named.map((_, index) => free[index] ?? 0), -1)),
    ).fill(0);
    const tablesAt = 40;
    const namesAt = tablesAt + functions.length * 4 + named.length * 6;
    const names = new BinaryWriter();
    const place = (text: string): number => {
      const at = base + namesAt + names.length;
      names.terminated(text);
      return at;
    };
    const library = place(description.name ?? "m.pyd");
    const pointers = new BinaryWriter();
    const indexes = new BinaryWriter();
    for (const [index, text] of named.entries()) {
      const [name = "", forwarder] = text.split(" = ");
      const of = free[index] ?? 0;
      functions[of] = forwarder === undefined ? draft.functionAddress(name) : place(forwarder);
      pointers.u32(place(name));
      indexes.u16(of);
    }
    for (const text of numbered) functions[Number(text.slice(1)) - 1] = draft.functionAddress(text);
    const file = new BinaryWriter().u32(0, 0, 0, library, 1, functions.length, named.length);
    file.u32(
      base + tablesAt,
      base + tablesAt + functions.length * 4,
      base + tablesAt + functions.length * 4 + named.length * 4,
    );
    return file
      .u32(...functions)
      .bytes(pointers.finish())
      .bytes(indexes.finish())
      .bytes(names.finish())
      .finish();
  };
  return { name: "exports", section: ".rdata", write };
}
