import { FormatError } from "@assay/core";
import type { BitFeed } from "./bit-feed.ts";
import type { ByteFeed } from "./byte-feed.ts";
import { type HuffmanTable, huffmanTable, LONGEST_CODE } from "./huffman.ts";

/** A block whose bytes, in sorted order, were written to the low 8 bits of the room. */
export interface Bzip2Block {
  readonly length: number;
  /** Which of the sorted rotations is the block itself. */
  readonly origin: number;
}

/** Reads one block after its checksum: Huffman codes, then move-to-front, into `room`, which bounds it. */
export function readBlock(bits: BitFeed, feed: ByteFeed, room: Int32Array): Bzip2Block {
  if (bits.take(1) === 1) throw new FormatError("bzip2/unsupported", feed.consumed, "a randomised block");
  const origin = bits.take(24);
  const used = usedBytes(bits);
  if (used.length === 0) throw invalid(feed, "a block uses no byte");

  const tableCount = bits.take(3);
  const selectorCount = bits.take(15);
  if (tableCount < 2 || tableCount > 6 || selectorCount === 0) throw invalid(feed, "table count out of range");
  const selectors = readSelectors(bits, feed, selectorCount, tableCount);
  const tables = Array.from({ length: tableCount }, () => readTable(bits, feed, used.length + 2));

  const length = readSymbols(bits, feed, { room, front: used, selectors, tables });
  if (origin >= length) throw invalid(feed, "the origin is outside the block");
  return { length, origin };
}

/** The byte values that occur, in order. */
function usedBytes(bits: BitFeed): Uint8Array {
  const used: number[] = [];
  const groups = bits.take(16);
  for (let group = 0; group < 16; group += 1) {
    if ((groups & (0x8000 >> group)) === 0) continue;
    const members = bits.take(16);
    for (let member = 0; member < 16; member += 1) {
      if ((members & (0x8000 >> member)) !== 0) used.push(group * 16 + member);
    }
  }
  return Uint8Array.from(used);
}

function readSelectors(bits: BitFeed, feed: ByteFeed, count: number, tableCount: number): Uint8Array {
  const front = Uint8Array.from({ length: tableCount }, (_, index) => index);
  const selectors = new Uint8Array(count);
  for (let index = 0; index < count; index += 1) {
    let place = 0;
    while (bits.take(1) === 1) {
      place += 1;
      if (place >= tableCount) throw invalid(feed, "a selector is out of range");
    }
    selectors[index] = moveToFront(front, place);
  }
  return selectors;
}

function readTable(bits: BitFeed, feed: ByteFeed, symbolCount: number): HuffmanTable {
  const lengths = new Uint8Array(symbolCount);
  let length = bits.take(5);
  for (let symbol = 0; symbol < symbolCount; symbol += 1) {
    for (;;) {
      if (length < 1 || length > LONGEST_CODE) throw invalid(feed, "a code length is out of range");
      if (bits.take(1) === 0) break;
      length += bits.take(1) === 0 ? 1 : -1;
    }
    lengths[symbol] = length;
  }
  return huffmanTable(lengths);
}

interface Coded {
  readonly room: Int32Array;
  /** Byte values, the most recent first. */
  readonly front: Uint8Array;
  readonly selectors: Uint8Array;
  readonly tables: readonly HuffmanTable[];
}

/** Each 50 symbols have their own table. Symbols 0 and 1 are the digits of a run's length, the last one ends the block. */
function readSymbols(bits: BitFeed, feed: ByteFeed, { room, front, selectors, tables }: Coded): number {
  const end = front.length + 1;
  let length = 0;
  let run = 0;
  let runWeight = 1;
  for (const selector of selectors) {
    const table = tables[selector] as HuffmanTable;
    for (let count = 0; count < GROUP; count += 1) {
      const symbol = readSymbol(bits, feed, table);
      if (symbol <= 1) {
        run += runWeight << symbol;
        runWeight <<= 1;
        if (run > room.length) throw invalid(feed, "a run is longer than its block");
        continue;
      }
      if (run > 0) {
        if (length + run > room.length) throw invalid(feed, "a block is too long");
        room.fill(front[0] as number, length, length + run);
        length += run;
        run = 0;
        runWeight = 1;
      }
      if (symbol === end) return length;
      if (length === room.length) throw invalid(feed, "a block is too long");
      room[length] = moveToFront(front, symbol - 1);
      length += 1;
    }
  }
  throw invalid(feed, "a block does not end");
}

function readSymbol(bits: BitFeed, feed: ByteFeed, table: HuffmanTable): number {
  const code = bits.peek(LONGEST_CODE);
  let length = table.shortest;
  while (length <= LONGEST_CODE && code >= (table.limits[length] as number)) length += 1;
  if (length > LONGEST_CODE) throw invalid(feed, "no such code");
  bits.skip(length);
  const symbol = table.symbols[(code >> (LONGEST_CODE - length)) - (table.bases[length] as number)];
  if (symbol === undefined) throw invalid(feed, "no such code");
  return symbol;
}

function moveToFront(front: Uint8Array, place: number): number {
  const value = front[place] as number;
  front.copyWithin(1, 0, place);
  front[0] = value;
  return value;
}

const GROUP = 50;

function invalid(feed: ByteFeed, detail: string): FormatError {
  return new FormatError("bzip2/invalid", feed.consumed, detail);
}
