import { ByteReader } from "../../base/byte-reader.ts";
import { FormatError } from "../../base/format-error.ts";

/** What unpickling would look up and could then call. */
export interface PickleGlobals {
  /** `module name`, dotted; each once, in order. */
  readonly globals: readonly string[];
  /** Opcodes that look up what the pickle alone does not tell: extension codes, persistent ids, computed names. */
  readonly opaque: readonly string[];
}

/**
 * Reads the opcodes of a pickle, protocols 0 to 5, without building anything.
 *
 * @throws FormatError `pickle/unknown-opcode`, `pickle/truncated`, `pickle/too-long`
 * @see CPython's Lib/pickletools.py
 */
export function readPickleGlobals(bytes: Uint8Array): PickleGlobals {
  const state: State = {
    reader: new ByteReader(bytes),
    at: 0,
    texts: [],
    memo: new Map(),
    top: null,
    globals: new Set(),
    opaque: new Set(),
  };
  for (let steps = 0; ; steps++) {
    if (steps > MOST_STEPS) throw new FormatError("pickle/too-long", state.at);
    if (state.at >= bytes.length) throw new FormatError("pickle/truncated", state.at);
    const code = bytes[state.at++] ?? 0;
    if (code === STOP) break;
    step(code, state, bytes);
  }
  return { globals: [...state.globals], opaque: [...state.opaque] };
}

const MOST_STEPS = 20_000_000;
const STOP = 0x2e;

interface State {
  readonly reader: ByteReader;
  at: number;
  /** The last two values that were pushed, where they are texts. */
  texts: (string | null)[];
  readonly memo: Map<number, string | null>;
  top: string | null;
  readonly globals: Set<string>;
  readonly opaque: Set<string>;
}

/** Opcodes with nothing behind them that push something, or change what is pushed. */
const PLAIN = "(0123lt]})NOR\x81\x85\x86\x87\x88\x89\x8f\x90\x91absudoe\x93\x94\x97\x98";
const NO_ARGUMENT: ReadonlySet<number> = new Set([...PLAIN].map((character) => character.charCodeAt(0)));

/** Bytes of the argument behind an opcode. */
const FIXED: ReadonlyMap<string, number> = new Map([
  ["J", 4],
  ["K", 1],
  ["M", 2],
  ["G", 8],
  ["\x80", 1],
  ["\x95", 8],
]);

/** Bytes of the length that stands before the argument. */
const COUNTED: ReadonlyMap<string, number> = new Map([
  ["T", 4],
  ["U", 1],
  ["X", 4],
  ["B", 4],
  ["C", 1],
  ["\x8a", 1],
  ["\x8b", 4],
  ["\x8c", 1],
  ["\x8d", 8],
  ["\x8e", 8],
  ["\x96", 8],
]);

const TEXTS = "UTX\x8c\x8dV";

function step(code: number, state: State, bytes: Uint8Array): void {
  const opcode = String.fromCharCode(code);
  if (opcode === "c" || opcode === "i") {
    state.globals.add(`${line(state, bytes)} ${line(state, bytes)}`);
    push(state, null);
  } else if (opcode === "\x93") {
    const [module, name] = state.texts.slice(-2);
    if (module === undefined || module === null || name === undefined || name === null)
      state.opaque.add("STACK_GLOBAL of computed names");
    else state.globals.add(`${module} ${name}`);
    push(state, null);
  } else if (opcode === "\x94") {
    state.memo.set(state.memo.size, state.texts.at(-1) ?? null);
  } else if ("qr".includes(opcode) || opcode === "p") {
    const index = opcode === "p" ? Number(line(state, bytes)) : number(state, opcode === "q" ? 1 : 4);
    state.memo.set(index, state.texts.at(-1) ?? null);
  } else if ("hj".includes(opcode) || opcode === "g") {
    const index = opcode === "g" ? Number(line(state, bytes)) : number(state, opcode === "h" ? 1 : 4);
    push(state, state.memo.get(index) ?? null);
  } else if (["\x82", "\x83", "\x84"].includes(opcode)) {
    skip(state, bytes, { "\x82": 1, "\x83": 2, "\x84": 4 }[opcode] ?? 1);
    state.opaque.add("extension code");
    push(state, null);
  } else if (opcode === "P" || opcode === "Q") {
    if (opcode === "P") line(state, bytes);
    state.opaque.add("persistent id");
    push(state, null);
  } else if ("FILSV".includes(opcode)) {
    const text = line(state, bytes);
    push(state, opcode === "V" ? text : opcode === "S" ? text.replace(/^['"]|['"]$/g, "") : null);
  } else if (FIXED.has(opcode)) {
    skip(state, bytes, FIXED.get(opcode) ?? 0);
    if (opcode !== "\x80" && opcode !== "\x95") push(state, null);
  } else if (COUNTED.has(opcode)) {
    const length = number(state, COUNTED.get(opcode) ?? 1);
    const start = state.at;
    skip(state, bytes, length);
    const isText = TEXTS.includes(opcode) && length <= LONGEST_NAME;
    push(state, isText ? new TextDecoder().decode(bytes.subarray(start, state.at)) : null);
  } else if (NO_ARGUMENT.has(code)) {
    push(state, null);
  } else throw new FormatError("pickle/unknown-opcode", state.at - 1, `0x${code.toString(16)}`);
}

const LONGEST_NAME = 1000;

function push(state: State, text: string | null): void {
  state.texts = [state.texts.at(-1) ?? null, text];
}

function skip(state: State, bytes: Uint8Array, length: number): void {
  if (length > bytes.length - state.at) throw new FormatError("pickle/truncated", state.at);
  state.at += length;
}

function number(state: State, size: number): number {
  const value =
    size === 1 ? state.reader.u8(state.at) : size === 2 ? state.reader.u16(state.at) : state.reader.u32(state.at);
  // Of eight bytes the upper four are only not zero where the text is longer than any file.
  if (size === 8 && state.reader.u32(state.at + 4) !== 0) throw new FormatError("pickle/truncated", state.at);
  state.at += size;
  return value;
}

function line(state: State, bytes: Uint8Array): string {
  const end = bytes.indexOf(0x0a, state.at);
  if (end === -1) throw new FormatError("pickle/truncated", state.at);
  const text = new TextDecoder().decode(bytes.subarray(state.at, Math.min(end, state.at + LONGEST_NAME)));
  state.at = end + 1;
  return text;
}
