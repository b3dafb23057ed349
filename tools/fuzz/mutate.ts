import type { Random } from "./random.ts";

/** Numbers at which lengths, counts and offsets go wrong. */
const EDGES = [
  0, 1, 2, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff,
];

/**
 * One to four changes: numbers set to edges, bytes flipped, regions removed, doubled, moved, zeroed or taken from another
 * input. Half of them strike near a structure of the format, where they mean something.
 *
 * @param structures offsets of headers, records and fields
 */
export function mutate(
  bytes: Uint8Array,
  other: Uint8Array,
  structures: readonly number[],
  chance: Random,
): Uint8Array {
  let mutant: Uint8Array = bytes.slice();
  for (let changes = 1 + chance.below(4); changes > 0; changes--) {
    if (mutant.length === 0) return mutant;
    const near = structures.length > 0 && chance.below(2) === 0;
    const at = Math.min(
      mutant.length - 1,
      near ? chance.pick(structures) + chance.below(64) : chance.below(mutant.length),
    );
    mutant = chance.pick(CHANGES)({ bytes: mutant, at, other, chance });
  }
  return mutant;
}

interface Change {
  readonly bytes: Uint8Array;
  readonly at: number;
  readonly other: Uint8Array;
  readonly chance: Random;
}

const CHANGES: readonly ((change: Change) => Uint8Array)[] = [
  function flip({ bytes, at, chance }) {
    bytes[at] = (bytes[at] ?? 0) ^ (1 << chance.below(8));
    return bytes;
  },
  function edge({ bytes, at, chance }) {
    const width = chance.pick([1, 2, 4, 8]);
    const value = chance.pick(EDGES);
    for (let index = 0; index < width && at + index < bytes.length; index++) {
      bytes[at + index] = index < 4 ? (value >>> (8 * index)) & 0xff : 0;
    }
    return bytes;
  },
  function add({ bytes, at, chance }) {
    bytes[at] = (bytes[at] ?? 0) + chance.pick([-2, -1, 1, 2, 16, 64]);
    return bytes;
  },
  function remove({ bytes, at, chance }) {
    return joined(bytes.subarray(0, at), bytes.subarray(at + 1 + chance.below(64)));
  },
  function double({ bytes, at, chance }) {
    const length = 1 + chance.below(600);
    return joined(bytes.subarray(0, at + length), bytes.subarray(at));
  },
  function move({ bytes, at, chance }) {
    const from = chance.below(bytes.length);
    return joined(bytes.subarray(0, at), bytes.subarray(from, from + chance.below(600)), bytes.subarray(at));
  },
  function zero({ bytes, at, chance }) {
    bytes.fill(chance.pick([0, 0xff, 0x2e, 0x2f]), at, at + 1 + chance.below(64));
    return bytes;
  },
  function splice({ bytes, at, other, chance }) {
    const from = chance.below(other.length);
    return joined(bytes.subarray(0, at), other.subarray(from, from + chance.below(2000)), bytes.subarray(at));
  },
  function cut({ bytes, at, chance }) {
    return chance.below(8) === 0 ? bytes.slice(0, at) : bytes;
  },
  function append({ bytes, other, chance }) {
    return joined(bytes, other.subarray(0, chance.below(other.length)));
  },
];

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
