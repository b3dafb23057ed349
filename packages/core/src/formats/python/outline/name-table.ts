import { inName } from "./bytes.ts";

/** Gives each identifier a number, straight from its bytes. Shared by the files of a distribution. */
export interface NameTable {
  /** How many there are. */
  readonly size: number;
  /** The number of the identifier that begins there; the next free one for a new one. {@link last} tells more. */
  read(bytes: Uint8Array, start: number): number;
  /** Of what was read last. */
  readonly last: LastName;
  /** The number of `bytes[start, end)`, whatever these are. */
  number(bytes: Uint8Array, start: number, end: number): number;
  /** The same of a text. */
  numberOf(name: string): number;
  text(number: number): string;
  /** Whether it begins and ends with two underscores. */
  isSpecial(number: number): boolean;
}

export interface LastName {
  /** Behind its last byte. */
  readonly end: number;
  readonly isAscii: boolean;
}

/** Open addressing over the bytes themselves: no string is made for a name that was seen before. */
export function nameTable(): NameTable {
  // Hash and number by turns; a hash is looked at only where there is a number, and so are the others.
  let slots = new Int32Array(1 << 14).fill(-1);
  let mask = (slots.length >> 1) - 1;
  let starts = new Int32Array(1 << 12);
  let pool = new Uint8Array(1 << 16);
  let size = 0;
  const last = { end: 0, isAscii: true };

  function same(number: number, bytes: Uint8Array, start: number, end: number): boolean {
    let at = starts[number] ?? 0;
    if ((starts[number + 1] ?? 0) - at !== end - start) return false;
    for (let index = start; index < end; index++) if (pool[at++] !== bytes[index]) return false;
    return true;
  }

  function grow(): void {
    const before = slots;
    slots = new Int32Array(before.length * 2).fill(-1);
    mask = (slots.length >> 1) - 1;
    for (let at = 0; at < before.length; at += 2) {
      const number = before[at + 1] ?? -1;
      if (number < 0) continue;
      const hash = before[at] ?? 0;
      let slot = hash & mask;
      while (slots[slot * 2 + 1] !== -1) slot = (slot + 1) & mask;
      slots[slot * 2] = hash;
      slots[slot * 2 + 1] = number;
    }
  }

  function add(bytes: Uint8Array, start: number, end: number): number {
    if (size + 2 > starts.length) {
      const more = new Int32Array(starts.length * 2);
      more.set(starts);
      starts = more;
    }
    let used = starts[size] ?? 0;
    const needed = used + end - start;
    if (needed > pool.length) {
      const more = new Uint8Array(Math.max(pool.length * 2, needed));
      more.set(pool.subarray(0, used));
      pool = more;
    }
    for (let at = start; at < end; at++) pool[used++] = bytes[at] ?? 0;
    size++;
    starts[size] = used;
    return size - 1;
  }

  function find(bytes: Uint8Array, start: number, end: number, ofBytes: number): number {
    const mixed = Math.imul(ofBytes, 0x9e3779b1);
    const hash = mixed ^ (mixed >>> 15);
    let slot = hash & mask;
    let probes = 0;
    for (let found = slots[slot * 2 + 1] ?? -1; found !== -1; found = slots[slot * 2 + 1] ?? -1) {
      if (slots[slot * 2] === hash && same(found, bytes, start, end)) return found;
      if (++probes > MOST_PROBES) return ANY_NAME;
      slot = (slot + 1) & mask;
    }
    const added = add(bytes, start, end);
    slots[slot * 2] = hash;
    slots[slot * 2 + 1] = added;
    if (size * 4 > slots.length) grow();
    return added;
  }

  // Both loops hash alike: to call a function for each byte takes longer than the rest.
  function number(bytes: Uint8Array, start: number, end: number): number {
    let hash = 0;
    for (let at = start; at < end; at++) hash = ((hash << 5) | (hash >>> 27)) ^ (bytes[at] ?? 0);
    return find(bytes, start, end, hash);
  }

  function read(bytes: Uint8Array, start: number): number {
    const { length } = bytes;
    let hash = 0;
    let high = 0;
    let end = start;
    for (; end < length; end++) {
      const byte = bytes[end] ?? 0;
      if (inName[byte] !== 1) break;
      high |= byte;
      hash = ((hash << 5) | (hash >>> 27)) ^ byte;
    }
    last.end = end;
    last.isAscii = high < 0x80;
    return find(bytes, start, end, hash);
  }

  add(EMPTY, 0, 0);
  const encoder = new TextEncoder();
  const known = new Map<string, number>();
  const texts: (string | undefined)[] = [];
  return {
    get size() {
      return size;
    },
    read,
    last,
    number,
    numberOf(name) {
      const before = known.get(name);
      if (before !== undefined) return before;
      const bytes = encoder.encode(name);
      const found = number(bytes, 0, bytes.length);
      if (name.length <= LONGEST_KNOWN) known.set(name, found);
      return found;
    },
    isSpecial(found) {
      const start = starts[found] ?? 0;
      const end = starts[found + 1] ?? 0;
      if (end - start < 4 || pool[start] !== UNDERSCORE || pool[start + 1] !== UNDERSCORE) return false;
      return pool[end - 1] === UNDERSCORE && pool[end - 2] === UNDERSCORE;
    },
    text(found) {
      const before = texts[found];
      if (before !== undefined) return before;
      const text = decoder.decode(pool.subarray(starts[found] ?? 0, starts[found + 1] ?? 0));
      if (text.length <= LONGEST_KNOWN) texts[found] = text;
      return text;
    },
  };
}

/** Stands for names that somebody made to have one hash: it may be any of them. */
export const ANY_NAME = 0;
const MOST_PROBES = 500;
/** Units; longer ones are looked up by their bytes each time. */
const LONGEST_KNOWN = 200;
const UNDERSCORE = 0x5f;
const EMPTY = new Uint8Array(0);
const decoder = new TextDecoder();
