import { FormatError } from "../../../base/format-error.ts";
import { PYC_HEADER_SIZE, type PycHeader, readPycHeader } from "../pyc-header.ts";
import type { CodeObject, MarshalValue } from "./marshal-value.ts";
import { readMarshal } from "./read-marshal.ts";

/** A compiled Python file. */
export interface Pyc {
  readonly header: PycHeader;
  /** The module's top level. */
  readonly code: CodeObject;
}

/**
 * Reads a `.pyc` file of CPython 2.7 and 3.x.
 *
 * @throws FormatError `pyc/unknown-version` for other interpreters, and what `readPycHeader` and `readMarshal` throw
 */
export function readPyc(bytes: Uint8Array): Pyc {
  const header = readPycHeader(bytes.subarray(0, PYC_HEADER_SIZE));
  const [major, minor] = (header.python ?? "").split(".", 2);
  if (header.python === null || (major === "2" && minor !== "7")) {
    throw new FormatError("pyc/unknown-version", 0, header.python ?? `magic number ${header.magic}`);
  }
  const value = readMarshal(bytes.subarray(header.length), major === "2" ? 0 : Number(minor));
  if (value.kind !== "code") throw new FormatError("pyc/no-code", header.length, value.kind);
  return { header, code: value.code };
}

/** A code object and, in the order of the file, those in it: functions, classes, comprehensions. Each once. */
export function allCode(code: CodeObject): readonly CodeObject[] {
  const found = new Set<CodeObject>([code]);
  for (const one of found) {
    for (const constant of valuesIn(one.constants)) if (constant.kind === "code") found.add(constant.code);
  }
  return [...found];
}

/** Texts that a code object holds, those in tuples and sets too; bytes as UTF-8 or Latin-1. In order, each once. */
export function valuesIn(constants: readonly MarshalValue[]): readonly MarshalValue[] {
  const found = new Set<MarshalValue>(constants);
  for (const one of found) {
    if ("items" in one) for (const item of one.items) found.add(item);
    if (one.kind === "dict") for (const entry of one.entries) for (const item of entry) found.add(item);
  }
  return [...found];
}
