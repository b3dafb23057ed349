import { FormatError } from "../../../base/format-error.ts";
import { decodeText } from "../text.ts";
import type { CodeObject, MarshalValue } from "./marshal-value.ts";

/** Reads values one after the other. */
export interface FieldReader {
  /** Of Python 3; 0 for Python 2.7. */
  readonly minor: number;
  /** Offset in the input. */
  readonly at: number;
  /** The texts of tuples of names: thousands of code objects may refer to one of a million. */
  readonly texts: Map<MarshalValue, readonly string[]>;
  int32(): number;
  value(): MarshalValue;
}

/**
 * Reads a code object behind its type.
 *
 * Its numbers and fields changed with 3.0 (keyword-only arguments), 3.8 (positional-only arguments) and 3.11 (local
 * variables of all kinds in one tuple, qualified names, exception tables).
 */
export function readCodeFields(fields: FieldReader): CodeObject {
  const { minor } = fields;
  const isJoined = minor >= 11;
  const counts = minor === 0 ? 3 : minor < 8 ? 4 : isJoined ? 4 : 5;
  for (let index = 0; index < counts; index++) fields.int32();
  const flags = fields.int32();

  const instructions = bytesOf(fields.value(), fields);
  const constants = itemsOf(fields.value(), fields);
  const names = textsOf(fields.value(), fields);
  const variables = textsOf(fields.value(), fields);
  fields.value();
  if (!isJoined) fields.value();
  const filename = textOf(fields.value(), fields);
  const name = textOf(fields.value(), fields);
  const qualifiedName = isJoined ? textOf(fields.value(), fields) : null;
  const firstLine = fields.int32();
  fields.value();
  if (isJoined) fields.value();
  return { name, qualifiedName, filename, firstLine, names, variables, constants, flags, instructions };
}

function itemsOf(value: MarshalValue, fields: FieldReader): readonly MarshalValue[] {
  return value.kind === "tuple" || value.kind === "list" ? value.items : wrongType(value, fields);
}

function textsOf(value: MarshalValue, fields: FieldReader): readonly string[] {
  const known = fields.texts.get(value);
  if (known !== undefined) return known;
  const texts = itemsOf(value, fields).map((one) => textOf(one, fields));
  fields.texts.set(value, texts);
  return texts;
}

/** Python 2 writes file names and names as bytes. */
function textOf(value: MarshalValue, fields: FieldReader): string {
  if (value.kind === "text") return value.value;
  return value.kind === "bytes" ? decodeText(value.value).text : wrongType(value, fields);
}

function bytesOf(value: MarshalValue, fields: FieldReader): Uint8Array {
  return value.kind === "bytes" ? value.value : wrongType(value, fields);
}

function wrongType({ kind }: MarshalValue, fields: FieldReader): never {
  throw new FormatError("marshal/wrong-type", fields.at, kind);
}
