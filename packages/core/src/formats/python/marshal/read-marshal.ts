import { ByteReader } from "../../../base/byte-reader.ts";
import { FormatError } from "../../../base/format-error.ts";
import { decodeLatin1 } from "../text.ts";
import { type FieldReader, readCodeFields } from "./code-fields.ts";
import type { MarshalValue } from "./marshal-value.ts";

/**
 * Reads one marshalled value, as it stands in a `.pyc` file behind the header or in a call of `marshal.loads`.
 *
 * @param minor of Python 3; 0 for Python 2.7. Decides how code objects are laid out
 * @throws FormatError `marshal/unknown-type`, `marshal/bad-reference`, `marshal/too-deep`, `marshal/too-many`,
 *   `marshal/wrong-type`, `marshal/bad-number`, and `bytes/out-of-bounds` where it is cut off
 * @see CPython's Python/marshal.c
 */
export function readMarshal(bytes: Uint8Array, minor: number): MarshalValue {
  const reader = new ByteReader(bytes);
  const state: MarshalState = { reader, at: 0, values: 0, references: [], interned: [], minor, texts: new Map() };
  const value = readValue(state, 0);
  if (value === null) throw new FormatError("marshal/unknown-type", 0, "an end of a dictionary");
  return value;
}

/** Where the reader is. */
interface MarshalState {
  readonly reader: ByteReader;
  at: number;
  values: number;
  /** Values that are written once and referred to; null while they are read. */
  readonly references: (MarshalValue | null)[];
  /** Python 2's own list of them. */
  readonly interned: MarshalValue[];
  readonly minor: number;
  readonly texts: FieldReader["texts"];
}

/** CPython's own bound is 2,000; honest code stays below 50. */
const DEEPEST = 500;
const MOST_VALUES = 4_000_000;
const REFERENCE = 0x80;

/** Null for the mark that ends a dictionary. */
function readValue(state: MarshalState, depth: number): MarshalValue | null {
  if (depth > DEEPEST) throw new FormatError("marshal/too-deep", state.at);
  if (++state.values > MOST_VALUES) throw new FormatError("marshal/too-many", state.at);
  const byte = state.reader.u8(state.at);
  state.at++;
  // A list may hold itself, so its place is taken before its items are read.
  const place = (byte & REFERENCE) === 0 ? -1 : state.references.push(null) - 1;
  const value = readTyped(state, byte & ~REFERENCE, depth, place);
  if (place >= 0) state.references[place] = value;
  return value;
}

/** The next value, which has to be one. */
function readNext(state: MarshalState, depth: number): MarshalValue {
  const at = state.at;
  return readValue(state, depth + 1) ?? failWith("marshal/unknown-type", at, "an end of a dictionary");
}

function readTyped(state: MarshalState, type: number, depth: number, place: number): MarshalValue | null {
  switch (String.fromCharCode(type)) {
    case "0":
      return null;
    case "N":
      return { kind: "none" };
    case "T":
      return { kind: "true" };
    case "F":
      return { kind: "false" };
    case ".":
      return { kind: "ellipsis" };
    case "S":
      return { kind: "stop-iteration" };
    case "i":
      return { kind: "integer", value: BigInt(readInt32(state)) };
    case "I":
      return { kind: "integer", value: BigInt.asIntN(64, state.reader.u64Exact(advance(state, 8))) };
    case "l":
      return readLong(state);
    case "f":
      return { kind: "float", value: Number(readShort(state)) };
    case "g":
      return { kind: "float", value: readDouble(state) };
    case "x":
      return { kind: "complex", real: Number(readShort(state)), imaginary: Number(readShort(state)) };
    case "y":
      return { kind: "complex", real: readDouble(state), imaginary: readDouble(state) };
    case "s":
      return { kind: "bytes", value: take(state, readSize(state)) };
    case "t":
      return readInterned(state);
    case "R":
      return state.interned[readInt32(state)] ?? failWith("marshal/bad-reference", state.at);
    case "u":
      return { kind: "text", value: utf8.decode(take(state, readSize(state))) };
    case "a":
    case "A":
      return { kind: "text", value: decodeLatin1(take(state, readSize(state))) };
    case "z":
    case "Z":
      return { kind: "text", value: readShort(state) };
    case ")":
      return { kind: "tuple", items: readItems(state, readByte(state), depth) };
    case "(":
      return { kind: "tuple", items: readItems(state, readSize(state), depth) };
    case "[":
      return readList(state, depth, place);
    case "<":
      return { kind: "set", items: readItems(state, readSize(state), depth) };
    case ">":
      return { kind: "frozenset", items: readItems(state, readSize(state), depth) };
    case "{":
      return readDict(state, depth, place);
    case ":":
      return { kind: "slice", items: readItems(state, 3, depth) };
    case "r":
      return state.references[readInt32(state)] ?? failWith("marshal/bad-reference", state.at);
    case "c":
      return { kind: "code", code: readCodeFields(fieldReader(state, depth)) };
    default:
      throw new FormatError("marshal/unknown-type", state.at - 1, `0x${type.toString(16)}`);
  }
}

function fieldReader(state: MarshalState, depth: number): FieldReader {
  return {
    minor: state.minor,
    texts: state.texts,
    get at() {
      return state.at;
    },
    int32: () => readInt32(state),
    value: () => readNext(state, depth),
  };
}

function failWith(code: "marshal/bad-reference" | "marshal/unknown-type", at: number, detail = ""): never {
  throw new FormatError(code, at, detail);
}

function advance(state: MarshalState, by: number): number {
  const at = state.at;
  state.at += by;
  return at;
}

function take(state: MarshalState, length: number): Uint8Array {
  return state.reader.slice(advance(state, length), length);
}

function readByte(state: MarshalState): number {
  return state.reader.u8(advance(state, 1));
}

function readInt32(state: MarshalState): number {
  return state.reader.u32(advance(state, 4)) | 0;
}

/** A length, which cannot be more than what is left: every item takes a byte at least. */
function readSize(state: MarshalState): number {
  const size = readInt32(state);
  if (size < 0 || size > state.reader.length - state.at) throw new FormatError("bytes/out-of-bounds", state.at - 4);
  return size;
}

function readShort(state: MarshalState): string {
  return decodeLatin1(take(state, readByte(state)));
}

function readDouble(state: MarshalState): number {
  const bytes = take(state, 8);
  return new DataView(bytes.buffer, bytes.byteOffset, 8).getFloat64(0, true);
}

/** Digits of 15 bits, the lowest first; a negative count for a negative number. */
function readLong(state: MarshalState): MarshalValue {
  const count = readInt32(state);
  const digits = Math.abs(count);
  if (digits > MOST_DIGITS || digits * 2 > state.reader.length - state.at) {
    throw new FormatError("marshal/bad-number", state.at - 4, `${digits} digits`);
  }
  let hex = "";
  let bits = 0;
  let held = 0;
  for (let index = 0; index < digits; index++) {
    held |= (state.reader.u16(advance(state, 2)) & 0x7fff) << bits;
    for (bits += 15; bits >= 4; bits -= 4, held >>>= 4) hex += HEX[held & 15];
  }
  const value = BigInt(
    `0x${Array.from(`${hex}${HEX[held & 15]}`)
      .reverse()
      .join("")}`,
  );
  return { kind: "integer", value: count < 0 ? -value : value };
}

const HEX = "0123456789abcdef";
/** 30,000 bits; a longer number costs time that grows with its square wherever it is shown. */
const MOST_DIGITS = 2_000;

function readInterned(state: MarshalState): MarshalValue {
  const bytes = take(state, readSize(state));
  // Python 2 writes names so; Python 3.0 to 3.3 wrote text so.
  const value: MarshalValue = { kind: "text", value: utf8.decode(bytes) };
  state.interned.push(value);
  return value;
}

function readItems(state: MarshalState, count: number, depth: number): readonly MarshalValue[] {
  const items: MarshalValue[] = [];
  for (let index = 0; index < count; index++) items.push(readNext(state, depth));
  return items;
}

function readList(state: MarshalState, depth: number, place: number): MarshalValue {
  const items: MarshalValue[] = [];
  const list: MarshalValue = { kind: "list", items };
  if (place >= 0) state.references[place] = list;
  const count = readSize(state);
  for (let index = 0; index < count; index++) items.push(readNext(state, depth));
  return list;
}

function readDict(state: MarshalState, depth: number, place: number): MarshalValue {
  const entries: (readonly [MarshalValue, MarshalValue])[] = [];
  const dict: MarshalValue = { kind: "dict", entries };
  if (place >= 0) state.references[place] = dict;
  for (let key = readValue(state, depth + 1); key !== null; key = readValue(state, depth + 1)) {
    entries.push([key, readNext(state, depth)]);
  }
  return dict;
}

const utf8 = new TextDecoder();
