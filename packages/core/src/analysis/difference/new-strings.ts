import type { RandomAccess } from "../../base/random-access.ts";
import type { FactChange } from "./difference.ts";

/** A file with the stretches of it that hold text. */
export interface TextOfFile {
  readonly file: RandomAccess;
  readonly text: readonly { readonly offset: number; readonly size: number }[];
}

/** Read of one file at most. */
const MOST_READ = 8 << 20;
const PIECE = 1 << 20;
/** Shorter ones stand in every code by chance. */
const SHORTEST = 6;
const LONGEST = 300;
/** Of text that has no end. */
const LONGEST_RUN = 8192;
/** Strings that are told apart, of either file. */
const MOST_STRINGS = 200_000;
const MOST_KEPT = 60;

/** Printable strings that only the right has, those that a person should see first; null where there are none. */
export function newStrings(left: TextOfFile, right: TextOfFile): FactChange | null {
  const known = new Set<number>();
  for (const { hash } of strings(left)) {
    known.add(hash);
    if (known.size >= MOST_STRINGS) break;
  }
  if (known.size >= MOST_STRINGS) return null;
  const found: string[] = [];
  const before = known.size;
  for (const { hash, text } of strings(right)) {
    if (known.has(hash)) continue;
    known.add(hash);
    if (known.size - before > MOST_STRINGS) break;
    for (const string of text()) if (found.length < MOST_STRINGS) found.push(string);
  }
  if (found.length === 0) return null;
  const ordered = Array.from(new Set(found))
    .map((string) => ({ string, rank: rankOf(string) }))
    .sort((one, other) => one.rank - other.rank)
    .map(({ string }) => string);
  return {
    fact: "new strings",
    removed: [],
    added: ordered.slice(0, MOST_KEPT),
    removedNotKept: 0,
    addedNotKept: Math.max(0, ordered.length - MOST_KEPT),
  };
}

interface Found {
  readonly hash: number;
  /** What of it a person should see. */
  text(): readonly string[];
}

function telling(text: string, ended: boolean): readonly string[] {
  if (!ended) return text.match(ANY_ADDRESS) ?? [];
  return isTelling(text) ? [text] : [];
}

const ANY_ADDRESS = /https?:\/\/[\w.:@/%+-]{4,200}/g;

function isC(bytes: Uint8Array, from: number, to: number): boolean {
  return from > 0 && bytes[from - 1] === 0 && bytes[to] === 0;
}

/** What looks like words, a path or an address, and not like numbers that happen to be letters. */
function isTelling(text: string): boolean {
  const letters = text.match(/[A-Za-z ]/g)?.length ?? 0;
  return letters >= 5 && letters * 4 >= text.length * 3;
}

const ADDRESS = /https?:\/\/|\b\d{1,3}(?:\.\d{1,3}){3}\b|[a-z0-9]@[a-z0-9]/i;
const COMMAND =
  /\/bin\/|cmd\.exe|powershell|\b(?:curl|wget|eval|exec|chmod)\b|LD_PRELOAD|authorized_keys|\.ssh|token|password/i;

function rankOf(text: string): number {
  return ADDRESS.test(text) ? 0 : COMMAND.test(text) ? 1 : text.includes("/") ? 2 : text.includes(" ") ? 3 : 4;
}

function* strings({ file, text }: TextOfFile): Generator<Found> {
  let left = MOST_READ;
  for (const { offset, size } of text) {
    const end = Math.min(offset + Math.min(size, left), file.size);
    left -= Math.max(0, end - offset);
    for (let at = offset; at < end; at += PIECE) yield* stringsIn(file.read(at, Math.min(PIECE, end - at)));
    if (left <= 0) return;
  }
}

/**
 * What stands between two NULs, as C has it. What does not, strings of Rust and Go without end and packed data, is only
 * looked at for addresses. One that is cut by the end of a piece is lost.
 */
function* stringsIn(bytes: Uint8Array): Generator<Found> {
  let start = 0;
  let one = 0x811c9dc5;
  let other = 0x9dc5811c;
  for (let at = 0; at <= bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte >= 0x20 && byte < 0x7f) {
      one = Math.imul(one ^ byte, 0x01000193);
      other = Math.imul(other ^ byte, 0x85ebca6b) ^ (other >>> 15);
      continue;
    }
    if (at - start >= SHORTEST) {
      const ended = isC(bytes, start, at);
      const [from, to] = [start, Math.min(at, start + (ended ? LONGEST : LONGEST_RUN))];
      // 53 bits of two sums: a number is cheaper to keep than a text.
      const hash = (one >>> 0) * 0x20_0000 + ((other >>> 0) & 0x1f_ffff);
      yield { hash, text: () => telling(String.fromCharCode(...bytes.subarray(from, to)), ended) };
    }
    start = at + 1;
    one = 0x811c9dc5;
    other = 0x9dc5811c;
  }
}
