import { simpleEscapes } from "../simple-escapes.ts";

/** What a string literal stands for. */
export type StringLiteral =
  | { readonly kind: "text"; readonly value: string }
  | { readonly kind: "bytes"; readonly value: string }
  | { readonly kind: "format"; readonly parts: readonly FormatPart[] };

/** Text of an f-string, or a replacement field as written. */
export type FormatPart =
  | { readonly text: string }
  | { readonly expression: string; readonly conversion: string | null; readonly format: string | null };

/** Null for an escape that needs Unicode's table of names, and for one that Python refuses. */
export function readStringLiteral(written: string): StringLiteral | null {
  const open = written.search(/["']/);
  const prefix = written.slice(0, open).toLowerCase();
  const quote = written[open] ?? "";
  const length = written.startsWith(quote.repeat(3), open) && written.length >= open + 6 ? 3 : 1;
  const inner = written.slice(open + length, -length).replaceAll("\r\n", "\n");
  const raw = prefix.includes("r");
  if (prefix.includes("f")) {
    const parts = readFormatParts(inner, raw);
    return parts === null ? null : { kind: "format", parts };
  }
  const value = raw ? inner : unescaped(inner, prefix.includes("b") ? "bytes" : "text");
  if (value === null) return null;
  return { kind: prefix.includes("b") ? "bytes" : "text", value };
}

const DIGITS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

function unescaped(text: string, of: "text" | "bytes"): string | null {
  if (!text.includes("\\")) return text;
  const parts: string[] = [];
  let from = 0;
  for (let at = text.indexOf("\\"); at !== -1; at = text.indexOf("\\", from)) {
    parts.push(text.slice(from, at));
    const character = text[at + 1] ?? "";
    const simple = simpleEscapes.get(character);
    const octal = /^[0-7]{1,3}/.exec(text.slice(at + 1, at + 4))?.[0];
    if (simple !== undefined) {
      parts.push(simple);
      from = at + 2;
    } else if (octal !== undefined) {
      parts.push(String.fromCharCode(Number.parseInt(octal, 8)));
      from = at + 1 + octal.length;
    } else if (character === "x" || (of === "text" && (character === "u" || character === "U"))) {
      const digits = text.slice(at + 2, at + 2 + (DIGITS[character] ?? 0));
      const code = Number.parseInt(digits, 16);
      if (digits.length !== DIGITS[character] || !/^[0-9a-fA-F]+$/.test(digits) || code > 0x10ffff) return null;
      parts.push(String.fromCodePoint(code));
      from = at + 2 + digits.length;
    } else if (character === "N" && of === "text") {
      return null;
    } else {
      parts.push("\\");
      from = at + 1;
    }
  }
  parts.push(text.slice(from));
  return parts.join("");
}

/** Replacement fields are divided by counting brackets; a quote or backslash within one is not understood. */
function readFormatParts(inner: string, raw: boolean): FormatPart[] | null {
  const parts: FormatPart[] = [];
  let text = "";
  let at = 0;
  while (at < inner.length) {
    const character = inner[at] ?? "";
    if ((character === "{" || character === "}") && inner[at + 1] === character) {
      text += character;
      at += 2;
    } else if (character === "{") {
      const field = readField(inner, at + 1);
      const before = raw ? text : unescaped(text, "text");
      if (field === null || before === null) return null;
      parts.push({ text: before }, field.part);
      text = "";
      at = field.end;
    } else if (character === "}") {
      return null;
    } else if (character === "\\" && !raw) {
      text += inner.slice(at, at + 2);
      at += 2;
    } else {
      const next = nextSpecial(inner, at + 1);
      text += inner.slice(at, next);
      at = next;
    }
  }
  const last = raw ? text : unescaped(text, "text");
  if (last === null) return null;
  parts.push({ text: last });
  return parts;
}

function nextSpecial(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== "{" && text[at] !== "}" && text[at] !== "\\") at++;
  return at;
}

function readField(inner: string, start: number): { readonly part: FormatPart; readonly end: number } | null {
  let depth = 0;
  let expressionEnd = -1;
  for (let at = start; at < inner.length; at++) {
    const character = inner[at] ?? "";
    if (character === "\\" || character === "\n" || character === "#") return null;
    if (character === '"' || character === "'") {
      const close = inner.indexOf(character, at + 1);
      if (close === -1) return null;
      at = close;
    } else if (character === "(" || character === "[" || character === "{") depth++;
    else if (character === ")" || character === "]") depth--;
    else if (character === "}") {
      if (depth === 0) return finishField(inner, start, expressionEnd === -1 ? at : expressionEnd, at);
      depth--;
    } else if (depth === 0 && expressionEnd === -1) {
      if (character === ":" || (character === "!" && inner[at + 1] !== "=")) expressionEnd = at;
      else if (character === "=" && !"=!<>".includes(inner[at - 1] ?? "") && inner[at + 1] !== "=") return null;
    }
  }
  return null;
}

function finishField(inner: string, start: number, expressionEnd: number, end: number) {
  const rest = inner.slice(expressionEnd, end);
  const colon = rest.indexOf(":");
  const conversion = rest.startsWith("!") ? rest.slice(1, colon === -1 ? undefined : colon) : null;
  const format = colon === -1 ? null : rest.slice(colon + 1);
  return { part: { expression: inner.slice(start, expressionEnd).trim(), conversion, format }, end: end + 1 };
}
