import type { CodeUnit } from "./code-unit.ts";
import { report } from "./effect-log.ts";
import type { Interpreter, Site } from "./interpreter.ts";
import { str } from "./values.ts";

/** Signs in the text itself that it is written to be misread: each once a unit. Of a file, all of its text is asked for. */
export function reportHiddenText(vm: Interpreter, unit: CodeUnit, site: Site): void {
  const { source } = unit;
  const whitespace = hiddenStatement(source);
  if (whitespace !== -1) sayAt(vm, unit, site, "obfuscation.whitespace", whitespace);
  const escapes = escapedLetters(source);
  if (escapes !== -1) sayAt(vm, unit, site, "obfuscation.escapes", escapes);
  const confusable = confusableName(source);
  if (confusable !== -1) sayAt(vm, unit, site, "obfuscation.confusables", confusable);
  const armour = source.includes("__pyarmor__") ? source.search(/__pyarmor__\s{0,9}\(/) : -1;
  if (armour !== -1) sayAt(vm, unit, site, "obfuscation.pyarmor", armour);
}

const SHOWN = 120;

function sayAt(vm: Interpreter, unit: CodeUnit, site: Site, capability: string, offset: number): void {
  const end = Math.min(unit.source.length, offset + SHOWN);
  const node = { kind: "token", field: null, start: offset, end, children: [], memo: undefined };
  report(
    vm.log,
    { node, frame: { ...site.frame, unit } },
    { capability, callee: "source", subject: str(unit.source.slice(offset, end)) },
  );
}

/** Spaces that push a statement out of sight. */
const LONG_GAP = 120;

/**
 * Where code goes on behind a long run of blanks in a line that has begun; -1 for nowhere. Of LONG_GAP letters one is looked
 * at: every run that is long enough holds one of these.
 */
function hiddenStatement(source: string): number {
  for (let at = LONG_GAP - 1; at < source.length; at += LONG_GAP) {
    if (!isBlank(source.charCodeAt(at))) continue;
    let start = at;
    while (start > 0 && isBlank(source.charCodeAt(start - 1))) start--;
    let end = at + 1;
    while (end < source.length && isBlank(source.charCodeAt(end))) end++;
    at = end;
    if (end - start < LONG_GAP || end === source.length || start === 0 || source.charCodeAt(start - 1) === 10) continue;
    const code = source.charCodeAt(end);
    if (code !== 10 && code !== 35 && code !== 92 && isStatement(source, start, end)) return end;
  }
  return -1;
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9;
}

/** By what stands before and behind a gap. */
function isStatement(source: string, start: number, end: number): boolean {
  const before = source.slice(Math.max(0, start - 200), start).trimEnd();
  const after = source.slice(end, end + 40);
  return before.endsWith(";") || /^(?:;|exec\b|eval\b|import\s|from\s|__import__|globals\b|getattr\b)/.test(after);
}

/** Consecutive escapes of characters that could stand there themselves. */
const MANY_ESCAPES = 6;
const FEW_LETTERS = 4;

/** As many in a row are no accident of data. */
const CERTAIN_ESCAPES = 16;

/** Where ordinary letters are written as numbers; -1 for nowhere. */
function escapedLetters(source: string): number {
  let run = 0;
  let start = -1;
  let letters = 0;
  let distinct = 0;
  let last = -1;
  let steady = 0;
  let step = 0;
  for (let at = source.indexOf("\\"); at !== -1; ) {
    if (!mayBeNumber(source.charCodeAt(at + 1))) {
      run = 0;
      letters = 0;
      distinct = 0;
      at = source.indexOf("\\", at + 2);
      continue;
    }
    const { code, length } = escapeAt(source, at);
    const isLetter = (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95;
    const isPrintable = (code >= 32 && code < 127) || (code >= 9 && code <= 13);
    if (isPrintable) {
      if (run === 0) start = at;
      run++;
      if (isLetter) letters++;
      if (code !== last) distinct++;
      // `\x11\x22\x33`, `\x61\x62\x63`: an example.
      if (run === 2) step = code - last;
      steady = run <= 2 ? run : code - last === step ? steady + 1 : 0;
      last = code;
    }
    const next = source.indexOf("\\", at + Math.max(length, 1));
    const isWord =
      isPrintable && run >= MANY_ESCAPES && letters >= FEW_LETTERS && distinct >= FEW_LETTERS && steady < run;
    if (isWord && (run >= CERTAIN_ESCAPES || next !== at + length) && !isAmidBytes(source, start, at + length))
      return start;
    if (!isPrintable || next !== at + length) {
      run = 0;
      letters = 0;
      distinct = 0;
    }
    at = next;
  }
  return -1;
}

/** Of keys and records some bytes happen to be letters. */
function isAmidBytes(source: string, start: number, end: number): boolean {
  return end - start < 4 * CERTAIN_ESCAPES && (isOther(source, start - 4) || isOther(source, end));
}

function isOther(source: string, at: number): boolean {
  if (at < 0 || source[at] !== "\\" || source[at + 1] !== "x") return false;
  const { code } = escapeAt(source, at);
  return code !== -1 && (code < 9 || (code > 13 && code < 32) || code > 126);
}

function mayBeNumber(letter: number): boolean {
  return letter === 0x78 || letter === 0x75 || (letter >= 0x30 && letter <= 0x37);
}

function escapeAt(source: string, at: number): { readonly code: number; readonly length: number } {
  const letter = source.charCodeAt(at + 1);
  if (letter === 0x78) return hexAt(source, at, 2);
  if (letter === 0x75) return hexAt(source, at, 4);
  if (letter >= 0x30 && letter <= 0x37) {
    let length = 2;
    while (length < 4 && source.charCodeAt(at + length) >= 0x30 && source.charCodeAt(at + length) <= 0x37) length++;
    return { code: length < 3 ? -1 : Number.parseInt(source.slice(at + 1, at + length), 8), length };
  }
  return { code: -1, length: 2 };
}

function hexAt(source: string, at: number, digits: number): { readonly code: number; readonly length: number } {
  const text = source.slice(at + 2, at + 2 + digits);
  return {
    code: /^[0-9a-fA-F]+$/.test(text) && text.length === digits ? Number.parseInt(text, 16) : -1,
    length: 2 + digits,
  };
}

/** Mathematical alphanumerics in a name: NFKC makes plain letters of them. Where one is used as code; -1 for nowhere. */
function confusableName(source: string): number {
  for (let at = source.indexOf("\ud835"); at !== -1; at = source.indexOf("\ud835", at + 1)) {
    let end = at;
    while (source.charCodeAt(end) === 0xd835 || isLow(source.charCodeAt(end)) || isWord(source.charCodeAt(end))) end++;
    let start = at;
    while (start > 0 && (isWord(source.charCodeAt(start - 1)) || source[start - 1] === ".")) start--;
    if (/^\s{0,3}[.(=]/.test(source.slice(end, end + 5)) && !/["'#]/.test(source[start - 1] ?? "")) return start;
    at = end;
  }
  return -1;
}

function isLow(code: number): boolean {
  return (code & 0xfc00) === 0xdc00;
}

function isWord(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95;
}
