import { ByteReader } from "../../../base/byte-reader.ts";
import { FormatError } from "../../../base/format-error.ts";
import { decodeLatin1 } from "../text.ts";
import { decodeUnicodeEscape } from "../unicode-escape.ts";
import { argumentsOf } from "./operations.ts";
import { pickleStack } from "./pickle-stack.ts";
import type { Pickle, PickleCall, PickleValue } from "./pickle-value.ts";

/**
 * Walks through a pickle of protocol 0 to 5 and says what unpickling would import and call, with arguments as far as the
 * stream tells them. Nothing is called. Linear in the bytes.
 *
 * @throws FormatError `pickle/none` where the first instruction is none or cannot be carried out
 * @see CPython's Lib/pickletools.py
 */
export function readPickle(bytes: Uint8Array): Pickle {
  const reader = new ByteReader(bytes);
  const globals = new Set<string>();
  const calls: PickleCall[] = [];
  const stack = pickleStack();
  let protocol = 0;
  let at = 0;
  let end: Pickle["end"] = "broken";

  function global(module: string, name: string): PickleValue {
    if (globals.size < MOST_GLOBALS) globals.add(`${module}.${name}`);
    return { kind: "global", module, name };
  }

  function call(callee: string, args: readonly PickleValue[], offset: number): PickleValue {
    const made: PickleCall = { callee, arguments: args, offset };
    if (calls.length < MOST_CALLS) calls.push(made);
    return { kind: "result", call: made };
  }

  try {
    for (let count = 0; ; count++) {
      if (count >= MOST_INSTRUCTIONS) {
        end = "too-long";
        break;
      }
      const offset = at;
      const instruction = reader.u8(at);
      const argument = readArgument(reader, at);
      const { body, line, second } = argument;
      switch (String.fromCharCode(instruction)) {
        case ".":
          stack.top();
          return { protocol, globals: [...globals], calls, end: "stop", length: argument.end };
        case "\x80":
          protocol = Math.max(protocol, body[0] ?? 0);
          break;
        case "\x95":
          break;
        case "(":
          stack.mark();
          break;
        case "0":
          stack.drop();
          break;
        case "1":
          stack.popMark();
          break;
        case "2":
          stack.push(stack.top());
          break;
        case "N":
          stack.push({ kind: "none" });
          break;
        case "\x88":
        case "\x89":
          stack.push({ kind: instruction === 0x88 ? "true" : "false" });
          break;
        case "F":
        case "I":
        case "L":
          stack.push({ kind: "number", value: line.slice(0, LONGEST_NUMBER) });
          break;
        case "J":
        case "K":
        case "M":
          stack.push({ kind: "number", value: String(integer(body)) });
          break;
        case "\x8a":
        case "\x8b":
          stack.push({ kind: "number", value: body.length <= 16 ? bigInteger(body).toString() : "0" });
          break;
        case "G":
          stack.push({ kind: "number", value: String(new DataView(body.buffer, body.byteOffset, 8).getFloat64(0)) });
          break;
        case "S":
          stack.push({ kind: "text", value: quoted(line) });
          break;
        case "T":
        case "U":
          stack.push({ kind: "text", value: decodeLatin1(body) });
          break;
        case "V":
          stack.push({ kind: "text", value: decodeUnicodeEscape(line, "raw") });
          break;
        case "X":
        case "\x8c":
        case "\x8d":
          stack.push({ kind: "text", value: utf8.decode(body) });
          break;
        case "B":
        case "C":
        case "\x8e":
        case "\x96":
          stack.push({ kind: "bytes", value: body });
          break;
        case "]":
          stack.push({ kind: "list", items: [] });
          break;
        case "}":
          stack.push({ kind: "dict", items: [] });
          break;
        case ")":
          stack.push({ kind: "tuple", items: [] });
          break;
        case "\x8f":
          stack.push({ kind: "set", items: [] });
          break;
        case "l":
          stack.push({ kind: "list", items: stack.popMark() });
          break;
        case "d":
          stack.push({ kind: "dict", items: stack.popMark() });
          break;
        case "t":
          stack.push({ kind: "tuple", items: stack.popMark() });
          break;
        case "\x91":
          stack.push({ kind: "frozenset", items: stack.popMark() });
          break;
        case "\x85":
        case "\x86":
        case "\x87":
          stack.push({ kind: "tuple", items: stack.pop(instruction - 0x84) });
          break;
        case "a":
          stack.extend(stack.pop(1));
          break;
        case "s":
          stack.extend(stack.pop(2));
          break;
        case "e":
        case "u":
        case "\x90":
          stack.extend(stack.popMark());
          break;
        case "g":
          stack.push(stack.remembered(Number(line)));
          break;
        case "h":
        case "j":
          stack.push(stack.remembered(unsigned(body)));
          break;
        case "p":
          stack.remember(Number(line));
          break;
        case "q":
        case "r":
          stack.remember(unsigned(body));
          break;
        case "\x94":
          stack.memoize();
          break;
        case "c":
          stack.push(global(line, second));
          break;
        case "\x93": {
          const [module, name] = stack.pop(2);
          stack.push(
            module?.kind === "text" && name?.kind === "text" ? global(module.value, name.value) : { kind: "unknown" },
          );
          break;
        }
        case "R": {
          const [callee, args] = stack.pop(2);
          stack.push(call(calleeOf(callee), itemsOf(args), offset));
          break;
        }
        case "\x81": {
          const [klass, args] = stack.pop(2);
          stack.push(call(calleeOf(klass), itemsOf(args), offset));
          break;
        }
        case "\x92": {
          const [klass, args, keywords] = stack.pop(3);
          stack.push(call(calleeOf(klass), [...itemsOf(args), ...itemsOf(keywords)], offset));
          break;
        }
        case "i": {
          const args = stack.popMark();
          const klass = global(line, second);
          stack.push(call(calleeOf(klass), args, offset));
          break;
        }
        case "o": {
          const [klass, ...args] = stack.popMark();
          stack.push(call(calleeOf(klass), args, offset));
          break;
        }
        case "b": {
          const [state] = stack.pop(1);
          const object = stack.top();
          // Of plain objects it sets attributes; a class may do anything with it.
          if (object.kind === "result")
            call(`${object.call.callee}().__setstate__`, state === undefined ? [] : [state], offset);
          break;
        }
        case "P":
        case "\x82":
        case "\x83":
        case "\x84":
        case "\x97":
          stack.push({ kind: "unknown" });
          break;
        case "Q":
          stack.drop();
          stack.push({ kind: "unknown" });
          break;
        case "\x98":
          break;
      }
      at = argument.end;
    }
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    if (at === 0 || (globals.size === 0 && calls.length === 0 && protocol === 0)) {
      throw new FormatError("pickle/none", at, error.code);
    }
  }
  return { protocol, globals: [...globals], calls, end, length: at };
}

const MOST_INSTRUCTIONS = 4_000_000;
const MOST_GLOBALS = 10_000;
const MOST_CALLS = 10_000;
const LONGEST_NUMBER = 100;
const LONGEST_LINE = 1024 * 1024;
const LF = 0x0a;
const utf8 = new TextDecoder();

interface ReadArgument {
  readonly body: Uint8Array;
  readonly line: string;
  readonly second: string;
  readonly end: number;
}

function readArgument(reader: ByteReader, at: number): ReadArgument {
  const kind = argumentsOf[reader.u8(at)];
  const start = at + 1;
  if (kind === undefined) throw new FormatError("pickle/unknown-instruction", at);
  if (kind === "none") return { body: NO_BYTES, line: "", second: "", end: start };
  if (kind === "line" || kind === "two-lines") {
    const first = endOfLine(reader, start);
    const line = lineText(reader.slice(start, first - start));
    if (kind === "line") return { body: NO_BYTES, line, second: "", end: first + 1 };
    const second = endOfLine(reader, first + 1);
    return { body: NO_BYTES, line, second: lineText(reader.slice(first + 1, second - first - 1)), end: second + 1 };
  }
  if (typeof kind === "number") return { body: reader.slice(start, kind), line: "", second: "", end: start + kind };
  const width = kind === "counted-1" ? 1 : kind === "counted-4" ? 4 : 8;
  const length = width === 1 ? reader.u8(start) : width === 4 ? reader.u32(start) : reader.u64(start);
  const body = reader.slice(start + width, length);
  return { body, line: "", second: "", end: start + width + length };
}

const NO_BYTES = new Uint8Array(0);

function endOfLine({ bytes }: ByteReader, start: number): number {
  const end = bytes.indexOf(LF, start);
  if (end < 0 || end - start > LONGEST_LINE) throw new FormatError("pickle/no-line", start);
  return end;
}

function lineText(bytes: Uint8Array): string {
  const text = decodeLatin1(bytes);
  return text.endsWith("\r") ? text.slice(0, -1) : text;
}

/** `'a\n'` of Python 2's repr. */
function quoted(line: string): string {
  const text = line.trim();
  const isQuoted = text.length >= 2 && (text[0] === "'" || text[0] === '"') && text.at(-1) === text[0];
  return decodeUnicodeEscape(isQuoted ? text.slice(1, -1) : text, "all");
}

function integer(body: Uint8Array): number {
  const value = unsigned(body);
  return body.length === 4 ? value | 0 : value;
}

function unsigned(body: Uint8Array): number {
  let value = 0;
  for (let index = body.length - 1; index >= 0; index--) value = value * 256 + (body[index] ?? 0);
  return value;
}

function bigInteger(body: Uint8Array): bigint {
  let value = 0n;
  for (let index = body.length - 1; index >= 0; index--) value = (value << 8n) | BigInt(body[index] ?? 0);
  return BigInt.asIntN(body.length * 8, value);
}

function calleeOf(value: PickleValue | undefined): string {
  if (value?.kind === "global") return `${value.module}.${value.name}`.slice(0, LONGEST_CALLEE);
  return value?.kind === "result" ? `${value.call.callee}()`.slice(0, LONGEST_CALLEE) : "";
}

const LONGEST_CALLEE = 1_000;

function itemsOf(value: PickleValue | undefined): readonly PickleValue[] {
  if (value === undefined) return [];
  return "items" in value ? value.items : [value];
}
