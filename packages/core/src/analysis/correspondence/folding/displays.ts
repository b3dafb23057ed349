import type { FormatPart } from "../../../formats/python/syntax/string-value.ts";
import { childrenOf, type SyntaxNode } from "../../../formats/python/syntax/syntax-tree.ts";
import { LONGEST, UNKNOWN, type Value } from "./value.ts";

type Evaluate = (expression: SyntaxNode) => Value;

/** Of a list, a tuple or a set. */
export function itemsOf(expressions: readonly SyntaxNode[], source: string, evaluate: Evaluate): Value {
  const items: Value[] = [];
  for (const expression of expressions) {
    const value = evaluate(expression);
    // Of `[*a.b]`, the tree has an attribute that begins with the star.
    if (source[expression.start] !== "*") {
      items.push(value);
      continue;
    }
    if (!Array.isArray(value) || items.length + value.length > LONGEST) return UNKNOWN;
    for (const item of value) items.push(item);
  }
  return items;
}

export function mappingOf(pairs: readonly SyntaxNode[], evaluate: Evaluate): Value {
  const found = new Map<string, Value>();
  for (const { kind, children } of pairs) {
    const [first, value = first] = children;
    const folded = value === undefined ? UNKNOWN : evaluate(value);
    if (kind === "dictionary_splat") {
      if (!(folded instanceof Map)) return UNKNOWN;
      for (const [name, inner] of folded) found.set(name, inner);
      continue;
    }
    const name = first === undefined ? UNKNOWN : evaluate(first);
    if (typeof name !== "string") return UNKNOWN;
    found.set(name, folded);
  }
  return found;
}

/** An f-string. */
export function formatted(parts: readonly FormatPart[], evaluate: Evaluate): Value {
  let text = "";
  for (const part of parts) {
    const value = "text" in part ? part.text : part.as === "text" ? evaluate(part.expression) : UNKNOWN;
    if (typeof value !== "string" && typeof value !== "number") return UNKNOWN;
    text += String(value);
    if (text.length > LONGEST) return UNKNOWN;
  }
  return text;
}

/** `of[…]` */
export function itemOf(of: Value, subscript: SyntaxNode, source: string, evaluate: Evaluate): Value {
  const [only, ...others] = childrenOf(subscript, "subscript");
  if (only?.kind === "slice") return others.length > 0 ? UNKNOWN : sliceOf(of, only.children, evaluate);
  const key = keyOf(subscript, source, evaluate);
  if (of instanceof Map) return typeof key === "string" ? (of.get(key) ?? UNKNOWN) : UNKNOWN;
  if ((typeof of === "string" || Array.isArray(of)) && typeof key === "number") return of.at(key) ?? UNKNOWN;
  return UNKNOWN;
}

/** What stands in the brackets; unknown where that is a tuple. */
export function keyOf(subscript: SyntaxNode, source: string, evaluate: Evaluate): Value {
  const [index, ...others] = childrenOf(subscript, "subscript");
  if (index === undefined || others.length > 0 || source.slice(index.end, subscript.end).includes(",")) return UNKNOWN;
  return evaluate(index);
}

/** `of[lower:upper]`, without a step. */
function sliceOf(of: Value, parts: readonly SyntaxNode[], evaluate: Evaluate): Value {
  const colon = parts.findIndex(({ kind }) => kind === "token");
  const [lower, upper] = [parts.slice(0, colon), parts.slice(colon + 1)].map(([one]) =>
    one === undefined ? undefined : evaluate(one),
  );
  const isPlain = parts.length === 1 + (lower === undefined ? 0 : 1) + (upper === undefined ? 0 : 1);
  if (!isPlain || !isBound(lower) || !isBound(upper)) return UNKNOWN;
  return typeof of === "string" || Array.isArray(of) ? of.slice(lower, upper) : UNKNOWN;
}

function isBound(value: Value | undefined): value is number | undefined {
  return value === undefined || typeof value === "number";
}
