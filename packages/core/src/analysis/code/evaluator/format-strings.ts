import { type LiteralShape, literalShape, unescaped } from "../../../formats/python/syntax/string-literal.ts";
import type { SyntaxNode } from "../../../formats/python/syntax/syntax-tree.ts";
import { childOf } from "./code-unit.ts";
import { addLiteral, addValue, builtText, converted, formatted, type TextBuilder, textBuilder } from "./formatting.ts";
import type { Frame, Interpreter } from "./interpreter.ts";
import { withArguments } from "./interpreter.ts";
import { binary } from "./operators.ts";
import { bytes, isText, str, UNKNOWN, type Value } from "./values.ts";

/** A string literal, of which f-strings hold expressions; or several side by side. */
export function evaluateString(vm: Interpreter, node: SyntaxNode, frame: Frame): Value {
  if (node.kind === "concatenated_string") {
    let value: Value | null = null;
    for (const part of node.children) {
      if (part.kind !== "string") continue;
      const next = evaluateString(vm, part, frame);
      value = value === null ? next : (binary("+", value, next) ?? UNKNOWN);
    }
    if (node.children.every(({ memo }) => memo !== undefined)) node.memo = value ?? UNKNOWN;
    return value ?? UNKNOWN;
  }
  const shape = literalShape(frame.unit, node);
  if (!shape.formatted || node.children.length === 0) {
    const text = unescaped(frame.unit.source.slice(shape.start, shape.end), shape);
    const value = shape.bytes ? bytes(text) : str(text);
    node.memo = value;
    return value;
  }
  const builder = textBuilder();
  let at = shape.start;
  const { children } = node;
  for (let index = 0; index < children.length; index++) {
    const child = children[index];
    if (child?.kind !== "interpolation") continue;
    addPiece(builder, frame, shape, at, child.start);
    const expression = childOf(child, "expression") ?? child.children[0];
    let value = expression === undefined ? UNKNOWN : vm.evaluate(expression, frame);
    if (value.k === "instance") value = asText(vm, value, child, frame);
    const conversion = child.children.find(({ kind }) => kind === "type_conversion");
    if (conversion !== undefined)
      value = converted(value, frame.unit.source.slice(conversion.start + 1, conversion.end));
    const spec = childOf(child, "format_specifier");
    addValue(builder, value, spec === undefined ? "" : specified(vm, spec, frame));
    at = child.end;
  }
  addPiece(builder, frame, shape, at, shape.end);
  return builtText(builder);
}

/** What stands behind the colon, which may hold fields of its own. */
function specified(vm: Interpreter, spec: SyntaxNode, frame: Frame): string {
  const { source } = frame.unit;
  if (spec.children.length === 0) return source.slice(spec.start + 1, spec.end);
  let text = "";
  let isKnown = true;
  let at = spec.start + 1;
  for (const field of spec.children) {
    const expression = childOf(field, "expression") ?? field.children[0];
    const value = expression === undefined ? UNKNOWN : vm.evaluate(expression, frame);
    const written = value.k === "instance" ? asText(vm, value, field, frame) : value;
    const known = isText(written) && !written.whole ? null : formatted(written, "");
    if (known === null) isKnown = false;
    text += source.slice(at, field.start) + (known ?? "");
    at = field.end;
  }
  return isKnown ? text + source.slice(at, spec.end) : "";
}

function addPiece(builder: TextBuilder, frame: Frame, shape: LiteralShape, start: number, end: number): void {
  if (start === end) return;
  const text = frame.unit.source.slice(start, end);
  const isPlain = !text.includes("{") && !text.includes("}");
  addLiteral(builder, unescaped(isPlain ? text : text.replaceAll("{{", "{").replaceAll("}}", "}"), shape));
}

/** `__format__` or `__str__` of an object of the distribution. */
export function asText(vm: Interpreter, value: Value, node: SyntaxNode, frame: Frame): Value {
  for (const name of ["__format__", "__str__", "__repr__"]) {
    const method = vm.getAttribute(value, name, { node, frame });
    if (method.k === "bound")
      return vm.call(method, withArguments(...(name === "__format__" ? [str("")] : [])), { node, frame });
  }
  const given = value.k === "instance" ? value.attributes.get("args") : undefined;
  if (given?.k === "tuple" && given.items.length === 1) return given.items[0] ?? UNKNOWN;
  return UNKNOWN;
}
