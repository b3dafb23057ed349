import { FormatError } from "../../../base/format-error.ts";
import { isTable, readToml, type TomlValue, valueAt } from "../../../formats/python/toml.ts";
import { memberAt } from "./archive-files.ts";
import type { SpecialCall } from "./special-calls.ts";
import { bool, dict, isText, list, num, put, str, UNKNOWN, type Value } from "./values.ts";

/** `tomllib.load(file)` of a file of the archive. */
const load: SpecialCall = (vm, args) => {
  const [file] = args.positional;
  const path = file?.k === "file" ? file.path : file;
  if (path === undefined || !isText(path) || !path.whole) return undefined;
  const member = memberAt(vm, path.s);
  const bytes = member === null ? undefined : vm.program.files.get(member);
  return bytes === undefined ? undefined : fromToml(bytes);
};

const loads: SpecialCall = (_vm, args) => {
  const [text] = args.positional;
  return isText(text) && text.whole ? fromToml(new TextEncoder().encode(text.s)) : undefined;
};

function fromToml(bytes: Uint8Array): Value | undefined {
  try {
    return asValue(readToml(bytes));
  } catch (error) {
    if (error instanceof FormatError) return undefined;
    throw error;
  }
}

function asValue(value: TomlValue): Value {
  if (typeof value === "string") return str(value);
  if (typeof value === "boolean") return bool(value);
  if (typeof value === "number") return Number.isSafeInteger(value) ? num(value) : UNKNOWN;
  if (Array.isArray(value)) return list(value.map(asValue));
  const table = dict();
  for (const key of isTable(value) ? Object.keys(value) : []) {
    const one = isTable(value) ? valueAt(value, key) : undefined;
    if (one !== undefined) put(table, str(key), asValue(one));
  }
  return table;
}

export const tomlCalls: readonly (readonly [string, SpecialCall])[] = ["tomllib", "tomli", "toml", "pytoml"].flatMap(
  (name) => [[`${name}.load`, load] as const, [`${name}.loads`, loads] as const],
);
