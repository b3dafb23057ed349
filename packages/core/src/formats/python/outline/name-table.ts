/** Gives each identifier a number, straight from its bytes. Shared by the files of a distribution. */
export interface NameTable {
  /** How many there are. */
  readonly size: number;
  /** The number of the identifier in `bytes[start, end)`; the next free one for a new one. */
  number(bytes: Uint8Array, start: number, end: number): number;
  /** The same where its hash is known: {@link nextHash} of all of its bytes. */
  hashed(bytes: Uint8Array, start: number, end: number, hash: number): number;
  /** The same of a text. */
  numberOf(name: string): number;
  text(number: number): string;
  /** Whether it begins and ends with two underscores. */
  isSpecial(number: number): boolean;
}

/** Open addressing over the bytes themselves: no string is made for a name that was seen before. */
export function nameTable(): NameTable {
  let slots = new Int32Array(1 << 14).fill(-1);
  let hashes = new Int32Array(1 << 12);
  let starts = new Int32Array(1 << 12);
  let pool = new Uint8Array(1 << 16);
  let used = 0;
  let size = 0;

  function same(number: number, bytes: Uint8Array, start: number, end: number): boolean {
    const at = starts[number] ?? 0;
    const length = end - start;
    if ((starts[number + 1] ?? 0) - at !== length) return false;
    for (let index = 0; index < length; index++) if (pool[at + index] !== bytes[start + index]) return false;
    return true;
  }

  function grow(): void {
    slots = new Int32Array(slots.length * 2).fill(-1);
    const mask = slots.length - 1;
    for (let number = 0; number < size; number++) {
      let slot = (hashes[number] ?? 0) & mask;
      while (slots[slot] !== -1) slot = (slot + 1) & mask;
      slots[slot] = number;
    }
  }

  function add(bytes: Uint8Array, start: number, end: number, hash: number): number {
    if (size + 2 > starts.length) {
      const [moreHashes, moreStarts] = [new Int32Array(hashes.length * 2), new Int32Array(starts.length * 2)];
      moreHashes.set(hashes);
      moreStarts.set(starts);
      hashes = moreHashes;
      starts = moreStarts;
    }
    const length = end - start;
    if (used + length > pool.length) {
      const more = new Uint8Array(Math.max(pool.length * 2, used + length));
      more.set(pool.subarray(0, used));
      pool = more;
    }
    pool.set(bytes.subarray(start, end), used);
    used += length;
    hashes[size] = hash;
    size++;
    starts[size] = used;
    return size - 1;
  }

  function number(bytes: Uint8Array, start: number, end: number): number {
    let hash = FIRST_HASH;
    for (let at = start; at < end; at++) hash = nextHash(hash, bytes[at] ?? 0);
    return hashed(bytes, start, end, hash);
  }

  function hashed(bytes: Uint8Array, start: number, end: number, ofBytes: number): number {
    const hash = ofBytes ^ (ofBytes >>> 15);
    const mask = slots.length - 1;
    let slot = hash & mask;
    let probes = 0;
    for (let found = slots[slot] ?? -1; found !== -1; found = slots[slot] ?? -1) {
      if (hashes[found] === hash && same(found, bytes, start, end)) return found;
      if (++probes > MOST_PROBES) return ANY_NAME;
      slot = (slot + 1) & mask;
    }
    const added = add(bytes, start, end, hash);
    slots[slot] = added;
    if (size * 2 > slots.length) grow();
    return added;
  }

  add(EMPTY, 0, 0, 0);
  const encoder = new TextEncoder();
  const known = new Map<string, number>();
  const texts: (string | undefined)[] = [];
  return {
    get size() {
      return size;
    },
    number,
    hashed,
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

/** Of no bytes. */
export const FIRST_HASH: number = 0x811c9dc5 | 0;

/** FNV-1a, 32 bits. */
export function nextHash(hash: number, byte: number): number {
  return Math.imul(hash ^ byte, 0x01000193);
}

/** Stands for names that somebody made to have one hash: it may be any of them. */
export const ANY_NAME = 0;
const MOST_PROBES = 500;
/** Units; longer ones are looked up by their bytes each time. */
const LONGEST_KNOWN = 200;
const UNDERSCORE = 0x5f;
const EMPTY = new Uint8Array(0);
const decoder = new TextDecoder();
