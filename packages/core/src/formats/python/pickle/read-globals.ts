import { ByteReader } from "../../../base/byte-reader.ts";
import { FormatError } from "../../../base/format-error.ts";
import { argumentsOf } from "./operations.ts";

/** What unpickling would look up and could then call. */
export interface PickleGlobals {
  /** `module name`, dotted; each once, in order. */
  readonly globals: readonly string[];
  /** Opcodes that look up what the pickle alone does not tell: extension codes, persistent ids, computed names. */
  readonly opaque: readonly string[];
}

/**
 * Reads the opcodes of a pickle, protocols 0 to 5, without building anything: several times as fast as `readPickle`, for
 * those who ask which names it looks up and not with what arguments they are called.
 *
 * @throws FormatError `pickle/unknown-opcode`, `pickle/truncated`, `pickle/too-long`
 * @see CPython's Lib/pickletools.py
 */
export function readPickleGlobals(bytes: Uint8Array): PickleGlobals {
  const state: State = {
    reader: new ByteReader(bytes),
    bytes,
    at: 0,
    last: NO_TEXT,
    beforeLast: NO_TEXT,
    memo: new Map(),
    globals: new Set(),
    opaque: new Set(),
  };
  for (let steps = 0; ; steps++) {
    if (steps > MOST_STEPS) throw new FormatError("pickle/too-long", state.at);
    if (state.at >= bytes.length) throw new FormatError("pickle/truncated", state.at);
    const code = bytes[state.at++] ?? 0;
    if (code === STOP) break;
    step(code, state);
  }
  return { globals: [...state.globals], opaque: [...state.opaque] };
}

const MOST_STEPS = 20_000_000;
const STOP = 0x2e;

interface State {
  readonly reader: ByteReader;
  readonly bytes: Uint8Array;
  at: number;
  /** The last two values that were pushed: the place of a text, or {@link NO_TEXT}. */
  last: number;
  beforeLast: number;
  /** As CPython numbers it: the next place is how many there are. */
  readonly memo: Map<number, number>;
  readonly globals: Set<string>;
  readonly opaque: Set<string>;
}

/** Texts are remembered by place and length in one number, and decoded where they turn out to be names. */
const NO_TEXT = -1;
const LONGEST_NAME = 1000;
const PLACE = 1024;

const PROTO = 0x80;
const FRAME = 0x95;
const SPECIAL: readonly boolean[] = byCode("ci\x93\x94qrphjg\x82\x83\x84PQFILSV");
const IS_TEXT: readonly boolean[] = byCode("UTX\x8c\x8d");

function byCode(opcodes: string): readonly boolean[] {
  return Array.from({ length: 256 }, (_, code) => opcodes.includes(String.fromCharCode(code)));
}

function step(code: number, state: State): void {
  const argument = argumentsOf[code];
  if (SPECIAL[code] === true) {
    special(String.fromCharCode(code), state);
  } else if (argument === "none") {
    push(state, NO_TEXT);
  } else if (argument === "counted-1" || argument === "counted-4" || argument === "counted-8") {
    const length = number(state, argument === "counted-1" ? 1 : argument === "counted-4" ? 4 : 8);
    const start = state.at;
    skip(state, length);
    push(state, IS_TEXT[code] === true && length <= LONGEST_NAME ? start * PLACE + length : NO_TEXT);
  } else if (typeof argument === "number") {
    skip(state, argument);
    if (code !== PROTO && code !== FRAME) push(state, NO_TEXT);
  } else throw new FormatError("pickle/unknown-opcode", state.at - 1, `0x${code.toString(16)}`);
}

function special(opcode: string, state: State): void {
  switch (opcode) {
    case "\x94":
      state.memo.set(state.memo.size, state.last);
      return;
    case "q":
    case "r":
    case "p": {
      const index = opcode === "p" ? Number(line(state)) : number(state, opcode === "q" ? 1 : 4);
      state.memo.set(index, state.last);
      return;
    }
    case "h":
    case "j":
    case "g": {
      const index = opcode === "g" ? Number(line(state)) : number(state, opcode === "h" ? 1 : 4);
      push(state, state.memo.get(index) ?? NO_TEXT);
      return;
    }
    case "c":
    case "i":
      state.globals.add(`${line(state)} ${line(state)}`);
      push(state, NO_TEXT);
      return;
    case "\x93":
      if (state.beforeLast === NO_TEXT || state.last === NO_TEXT) state.opaque.add("STACK_GLOBAL of computed names");
      else state.globals.add(`${textAt(state, state.beforeLast)} ${textAt(state, state.last)}`);
      push(state, NO_TEXT);
      return;
    case "P":
    case "Q":
      if (opcode === "P") line(state);
      state.opaque.add("persistent id");
      push(state, NO_TEXT);
      return;
    case "F":
    case "I":
    case "L":
    case "S":
    case "V":
      readLine(opcode, state);
      return;
    default:
      skip(state, opcode === "\x82" ? 1 : opcode === "\x83" ? 2 : 4);
      state.opaque.add("extension code");
      push(state, NO_TEXT);
  }
}

/** Numbers and texts of protocol 0. Of a text in quotes what stands between them. */
function readLine(opcode: string, state: State): void {
  const start = state.at;
  line(state);
  const length = state.at - 1 - start;
  if (opcode === "V" && length <= LONGEST_NAME) push(state, start * PLACE + length);
  else if (opcode === "S" && length >= 2 && length <= LONGEST_NAME) push(state, (start + 1) * PLACE + length - 2);
  else push(state, NO_TEXT);
}

function push(state: State, text: number): void {
  state.beforeLast = state.last;
  state.last = text;
}

function textAt({ bytes }: State, text: number): string {
  const start = Math.floor(text / PLACE);
  return new TextDecoder().decode(bytes.subarray(start, start + (text % PLACE)));
}

function skip(state: State, length: number): void {
  if (length > state.bytes.length - state.at) throw new FormatError("pickle/truncated", state.at);
  state.at += length;
}

function number(state: State, size: number): number {
  const { reader, at } = state;
  const value = size === 1 ? reader.u8(at) : size === 2 ? reader.u16(at) : reader.u32(at);
  // Of eight bytes the upper four are only not zero where the text is longer than any file.
  if (size === 8 && reader.u32(at + 4) !== 0) throw new FormatError("pickle/truncated", at);
  state.at += size;
  return value;
}

function line(state: State): string {
  const end = state.bytes.indexOf(0x0a, state.at);
  if (end === -1) throw new FormatError("pickle/truncated", state.at);
  const text = new TextDecoder().decode(state.bytes.subarray(state.at, Math.min(end, state.at + LONGEST_NAME)));
  state.at = end + 1;
  return text;
}
