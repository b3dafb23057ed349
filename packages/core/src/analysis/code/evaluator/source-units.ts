import { readSource } from "../../../formats/python/source-text.ts";
import { type CodeUnit, emptyUnit, fileUnit, LONGEST_SOURCE, lineAt } from "./code-unit.ts";
import { reportPyc } from "./compiled-code.ts";
import type { Context } from "./context.ts";
import { leaveAt, report } from "./effect-log.ts";
import type { Interpreter, Site } from "./interpreter.ts";
import { newScope } from "./scope.ts";
import { str } from "./values.ts";

/** A file as the parser gets to see it; null for what is not read, which is said. */
export function readUnit(vm: Interpreter, path: string, context: Context): CodeUnit | null {
  const known = vm.units.get(path);
  const unit = known ?? parsed(vm, path, context);
  if (unit === null) return null;
  vm.units.set(path, unit);
  const { broken, cut } = unit.tree;
  if (cut) leaveAt(vm.log, context, path, null, "too-large", "The file has more code than is followed.");
  const first = broken[0];
  if (first !== undefined) {
    leaveAt(
      vm.log,
      context,
      path,
      lineAt(unit, first.start),
      "syntax",
      "Part of the file is not Python, and was passed over.",
    );
  }
  sayCodec(vm, unit, context);
  return unit;
}

function parsed(vm: Interpreter, path: string, context: Context): CodeUnit | null {
  const bytes = vm.program.files.get(path);
  if (bytes === undefined) return leftOut(vm, path, context);
  const format = foreignFormat(bytes);
  if (format !== null) {
    leaveAt(vm.log, context, path, null, "format", `${format} is not followed.`);
    if (format === COMPILED) reportPyc(vm, bytes, placeIn(emptyUnit(path), context));
    return null;
  }
  const reduced = vm.program.reduced?.get(path);
  if (reduced !== undefined) {
    return fileUnit(vm, path, readSource(reduced.bytes).text, 1, reduced.jumps);
  }
  if (bytes.length > LONGEST_SOURCE) {
    leaveAt(vm.log, context, path, null, "too-large", `${bytes.length} bytes of code are more than is followed.`);
    return null;
  }
  return fileUnit(vm, path, readSource(bytes).text);
}

/** A file with all of its text, also what is left out of it for the parser; without its tree. */
export function wholeUnit(vm: Interpreter, unit: CodeUnit): CodeUnit {
  const bytes = vm.program.reduced?.has(unit.path) === true ? vm.program.files.get(unit.path) : undefined;
  return bytes === undefined ? unit : { ...emptyUnit(unit.path), source: readSource(bytes).text };
}

/** A file as a whole, before any of its code is read. */
function placeIn(unit: CodeUnit, context: Context): Site {
  const module = { name: "", path: unit.path, isPackage: false, scope: newScope("module", null), unit, stars: [] };
  return { node: unit.tree.root, frame: { scope: module.scope, module, unit, context, call: null, depth: 0 } };
}

function leftOut(vm: Interpreter, path: string, context: Context): null {
  if (vm.program.members.has(path)) {
    const what = /\.(?:so|pyd|dll|dylib)$/i.test(path)
      ? "Native code"
      : /\.py[co]$/.test(path)
        ? COMPILED
        : "A file that is not held";
    leaveAt(vm.log, context, path, null, "format", `${what} is not followed.`);
  }
  return null;
}

const COMPILED = "Compiled Python";

/** What is not text, by how it begins. */
function foreignFormat(bytes: Uint8Array): string | null {
  const [a, b, c, d] = bytes;
  if (a === 0x7f && b === 0x45 && c === 0x4c && d === 0x46) return "Native code";
  if ((a === 0x4d && b === 0x5a) || (a === 0xcf && b === 0xfa && c === 0xed) || (a === 0xca && b === 0xfe))
    return "Native code";
  if (c === 0x0d && d === 0x0a && (b ?? 0) < 0x20) return COMPILED;
  return null;
}

function sayCodec(vm: Interpreter, unit: CodeUnit, context: Context): void {
  const bytes = vm.program.files.get(unit.path);
  if (bytes === undefined || !mayNameCodec(bytes)) return;
  const { codec, codecLine, decoding, refused } = readSource(
    bytes.length > LONGEST_COOKIE ? bytes.subarray(0, LONGEST_COOKIE) : bytes,
  );
  if (codec.kind === "odd" || codec.kind === "unknown") {
    report(vm.log, placeIn(unit, context), {
      capability: "obfuscation.codec",
      callee: "source",
      subject: str(
        refused?.endsWith("is no encoding of text") ? `${codec.name}, which only Python 2 takes` : codec.name,
      ),
    });
  }
  if (decoding === "none") {
    leaveAt(
      vm.log,
      context,
      unit.path,
      codecLine,
      "encoding",
      `The file is written in ${codec.name}, which is not read.`,
    );
  }
}

/** As much as is looked at for what names a codec. */
const LONGEST_COOKIE = 100_000;

/** Whether one of the first two lines may name a codec, or a byte order mark does. */
function mayNameCodec(bytes: Uint8Array): boolean {
  for (let at = 0, lines = 0; at + 6 < bytes.length && at < LONGEST_COOKIE && lines < 2; at++) {
    if (bytes[at] === 0x0a) lines++;
    if (bytes[at] === 0x63 && bytes[at + 1] === 0x6f && bytes[at + 2] === 0x64 && bytes[at + 3] === 0x69) return true;
  }
  return false;
}
