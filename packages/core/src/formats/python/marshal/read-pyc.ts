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

/**
 * A code object and, in the order of the file, those in it: functions, classes, comprehensions. Each once.
 *
 * What several refer to is looked through once: thousands of code objects may share a tuple of a million constants.
 */
export function allCode(code: CodeObject): readonly CodeObject[] {
  const found = new Set<CodeObject>([code]);
  const seen = new Set<unknown>();
  for (const { constants } of found) {
    if (seen.has(constants)) continue;
    seen.add(constants);
    for (const value of newValues(constants, seen)) if (value.kind === "code") found.add(value.code);
  }
  return [...found];
}

/** What a code object holds, also in tuples, sets and dictionaries: the first thousands. In order, each once. */
export function valuesIn(constants: readonly MarshalValue[]): readonly MarshalValue[] {
  const found: MarshalValue[] = [];
  for (const value of newValues(constants, new Set())) if (found.push(value) >= MOST_VALUES) break;
  return found;
}

const MOST_VALUES = 5_000;

/** Those that were not seen yet. */
function* newValues(values: readonly MarshalValue[], seen: Set<unknown>): Generator<MarshalValue, undefined> {
  const open = [values];
  for (const next of open) {
    for (const value of next) {
      if (seen.has(value)) continue;
      seen.add(value);
      yield value;
      if ("items" in value) open.push(value.items);
      if (value.kind === "dict") open.push(value.entries.flat());
    }
  }
}
