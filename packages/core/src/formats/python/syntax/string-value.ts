import { exactText, type LiteralShape, literalShape } from "./string-literal.ts";
import { childOf, type SyntaxNode } from "./syntax-tree.ts";

/** What a string literal stands for, or several beside one another. Bytes are text of Latin-1. */
export type StringValue =
  | { readonly kind: "text" | "bytes"; readonly value: string }
  | { readonly kind: "format"; readonly parts: readonly FormatPart[] };

/** Text of an f-string, or an expression in it. */
export type FormatPart =
  | { readonly text: string }
  /** `as`: whether it is put there by `str()`, or by `{x!r}` or `{x:>3}`. */
  | { readonly expression: SyntaxNode; readonly as: "text" | "converted" };

/** Null for what is no string, for t-strings, for `f"{x=}"`, and for escapes that need Unicode's table of names. */
export function stringValue(source: string, node: SyntaxNode): StringValue | null {
  if (node.kind === "string") return literalValue(source, node);
  if (node.kind === "parenthesized_expression") return stringValue(source, node.children[0] ?? node);
  if (node.kind !== "concatenated_string") return null;
  const parts: FormatPart[] = [];
  const kinds = new Set<StringValue["kind"]>();
  for (const one of node.children) {
    const value = literalValue(source, one);
    if (value === null) return null;
    kinds.add(value.kind);
    if (value.kind === "format") for (const part of value.parts) parts.push(part);
    else parts.push({ text: value.value });
  }
  if (kinds.has("bytes") && kinds.size > 1) return null;
  if (kinds.has("format")) return { kind: "format", parts };
  const value = parts.map((part) => ("text" in part ? part.text : "")).join("");
  return { kind: kinds.has("bytes") ? "bytes" : "text", value };
}

/** Of a literal that is text, and no f-string; null for any other expression. */
export function plainText(source: string, node: SyntaxNode): string | null {
  const value = stringValue(source, node);
  return value?.kind === "text" ? value.value : null;
}

function literalValue(source: string, node: SyntaxNode): StringValue | null {
  if (node.kind !== "string") return null;
  const shape = literalShape({ source }, node);
  if (shape.formatted) return isTemplate(source, node) ? null : formatValue(source, node, shape);
  const value = exactText(source.slice(shape.start, shape.end), shape);
  return value === null ? null : { kind: shape.bytes ? "bytes" : "text", value };
}

/** PEP 750: `t"…"` */
function isTemplate(source: string, { start }: SyntaxNode): boolean {
  return /^[^'"]?t/i.test(source.slice(start, start + 2));
}

function formatValue(source: string, node: SyntaxNode, shape: LiteralShape): StringValue | null {
  const parts: FormatPart[] = [];
  let at = shape.start;
  for (const child of node.children) {
    if (child.kind !== "interpolation") continue;
    const before = pieceOf(source, at, child.start, shape);
    const expression = childOf(child, "expression");
    if (before === null || expression === undefined) return null;
    // `{x=}` writes the expression as well.
    if (/^\s*=/.test(source.slice(expression.end, child.end))) return null;
    parts.push({ text: before }, { expression, as: child.children.length > 1 ? "converted" : "text" });
    at = child.end;
  }
  const last = pieceOf(source, at, shape.end, shape);
  return last === null ? null : { kind: "format", parts: [...parts, { text: last }] };
}

function pieceOf(source: string, start: number, end: number, shape: LiteralShape): string | null {
  return exactText(source.slice(start, end).replaceAll("{{", "{").replaceAll("}}", "}"), shape);
}
