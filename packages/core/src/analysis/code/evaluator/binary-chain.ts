import type { SyntaxNode } from "../../../formats/python/syntax/syntax-tree.ts";
import { childOf, textOf } from "./code-unit.ts";
import type { Frame, Interpreter } from "./interpreter.ts";
import { operate } from "./operator-methods.ts";
import { UNKNOWN, type Value } from "./values.ts";

/** `a + b + c + …` nests to the left; thousands of terms are read without nesting here. */
export function binaryChain(vm: Interpreter, node: SyntaxNode, frame: Frame): Value {
  const chain: SyntaxNode[] = [];
  let left: SyntaxNode = node;
  let mixed: Value | null = null;
  let outer = 0;
  while (left.kind === "binary_operator") {
    const operator = bitOperator(left, frame);
    if (operator === AND && outer !== AND && hasXor(left, frame)) {
      mixed = regrouped(vm, left, frame);
      break;
    }
    outer = operator;
    chain.push(left);
    const next = childOf(left, "left");
    if (next === undefined) break;
    left = next;
  }
  let value = mixed ?? vm.evaluate(left, frame);
  for (let index = chain.length - 1; index >= 0; index--) {
    const link = chain[index];
    const right = link === undefined ? undefined : childOf(link, "right");
    const operator = link === undefined ? undefined : childOf(link, "operator");
    if (link === undefined || right === undefined || operator === undefined) continue;
    value = operate(vm, textOf(frame.unit, operator), value, vm.evaluate(right, frame), { node: link, frame });
  }
  return value;
}

const AND = 0x26;
const XOR = 0x5e;

/** The code of an operator of one character, else 0. */
function bitOperator(node: SyntaxNode, { unit }: Frame): number {
  const operator = childOf(node, "operator");
  return operator === undefined || operator.end - operator.start !== 1 ? 0 : unit.source.charCodeAt(operator.start);
}

/** To tree-sitter `^` binds tighter than `&`; to Python it is the other way round. */
function hasXor(node: SyntaxNode, frame: Frame): boolean {
  let left: SyntaxNode | undefined = node;
  while (left?.kind === "binary_operator") {
    const operator = bitOperator(left, frame);
    if (operator === XOR) return true;
    if (operator !== AND) return false;
    const right = childOf(left, "right");
    if (right?.kind === "binary_operator" && bitOperator(right, frame) === XOR) return true;
    left = childOf(left, "left");
  }
  return false;
}

/** `a & b ^ c & d` as Python groups it. */
function regrouped(vm: Interpreter, node: SyntaxNode, frame: Frame): Value {
  const site = { node, frame };
  let sum: Value | null = null;
  let product: Value | null = null;
  let operator = AND;
  const waiting: SyntaxNode[] = [node];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next.kind === "token") {
      operator = frame.unit.source.charCodeAt(next.start);
      if (operator === AND || product === null) continue;
      sum = sum === null ? product : operate(vm, "^", sum, product, site);
      product = null;
      continue;
    }
    const inner = next.kind === "binary_operator" ? bitOperator(next, frame) : 0;
    if (inner === AND || inner === XOR) {
      for (const child of next.children.toReversed()) if (child.kind !== "comment") waiting.push(child);
      continue;
    }
    const value = vm.evaluate(next, frame);
    product = product === null ? value : operate(vm, "&", product, value, site);
  }
  if (product === null) return sum ?? UNKNOWN;
  return sum === null ? product : operate(vm, "^", sum, product, site);
}
