import type { SyntaxNode } from "../../../formats/python/syntax/syntax-tree.ts";
import { binaryChain } from "./binary-chain.ts";
import { evaluateCall } from "./call-expressions.ts";
import { childOf, childrenOf, textOf } from "./code-unit.ts";
import { comprehension } from "./comprehensions.ts";
import { evaluateDictionary, evaluateSequence } from "./displays.ts";
import { leaveUndecided } from "./effect-log.ts";
import { evaluateString } from "./format-strings.ts";
import { charge, spend } from "./fuel.ts";
import { lambda } from "./function-definition.ts";
import type { Frame, Interpreter } from "./interpreter.ts";
import { join } from "./join.ts";
import { readUnboundName } from "./name-lookup.ts";
import { nameText } from "./names.ts";
import { callSpecial, compareSpecially, sizeOf } from "./operator-methods.ts";
import { compared, negated, not, truth, whole } from "./operators.ts";
import { readName, writeName } from "./scope.ts";
import { sliced } from "./slices.ts";
import { bool, FALSE, NONE, num, TRUE, tuple, UNKNOWN, type Value } from "./values.ts";
import { bornOn } from "./ways.ts";

/** Nesting that is followed; what is deeper is unknown, and said. */
const DEEPEST = 300;

export function evaluate(vm: Interpreter, node: SyntaxNode, frame: Frame): Value {
  const { memo } = node;
  if (memo !== undefined && typeof memo === "object") return memo as Value;
  if (!spend(vm.fuel)) {
    leaveUndecided(vm.log, { node, frame }, "budget", "Following the code took more steps than its size allows.");
    return UNKNOWN;
  }
  if (vm.fuel.nesting > DEEPEST) {
    leaveUndecided(vm.log, { node, frame }, "budget", "The code is nested deeper than is followed.");
    return UNKNOWN;
  }
  // Where something is thrown, whoever catches it begins to count anew.
  vm.fuel.nesting++;
  const value = evaluateOne(vm, node, frame);
  vm.fuel.nesting--;
  return value;
}

function evaluateOne(vm: Interpreter, node: SyntaxNode, frame: Frame): Value {
  switch (node.kind) {
    case "identifier": {
      const name = nameText(frame, node);
      return readName(frame.scope, name) ?? readUnboundName(vm, name, { node, frame });
    }
    case "string":
    case "concatenated_string":
      return evaluateString(vm, node, frame);
    case "integer":
      return constant(node, integer(textOf(frame.unit, node)));
    case "float": {
      const n = Number(textOf(frame.unit, node).replaceAll("_", ""));
      return constant(node, Number.isNaN(n) ? UNKNOWN : { k: "num", n, float: true });
    }
    case "true":
      return TRUE;
    case "false":
      return FALSE;
    case "none":
      return NONE;
    case "attribute": {
      const object = childOf(node, "object");
      const name = childOf(node, "attribute");
      if (object === undefined || name === undefined) return UNKNOWN;
      return vm.getAttribute(evaluate(vm, object, frame), nameText(frame, name), { node, frame });
    }
    case "call":
      return called(vm, node, frame);
    case "subscript":
      return subscript(vm, node, frame);
    case "binary_operator":
      return bornOn(vm.ways, binaryChain(vm, node, frame));
    case "boolean_operator":
      return booleanOperator(vm, node, frame);
    case "comparison_operator":
      return comparison(vm, node, frame);
    case "not_operator": {
      const operand = node.children.at(-1);
      return operand === undefined ? UNKNOWN : not(evaluate(vm, operand, frame));
    }
    case "unary_operator": {
      const operand = childOf(node, "argument");
      const operator = childOf(node, "operator");
      if (operand === undefined) return UNKNOWN;
      const op = operator === undefined ? "-" : textOf(frame.unit, operator);
      const value = evaluate(vm, operand, frame);
      return value.k === "instance" ? callSpecial(vm, value, UNARY[op] ?? "", [], { node, frame }) : negated(op, value);
    }
    case "parenthesized_expression":
    case "await":
    case "type":
    case "list_splat":
    case "dictionary_splat":
    case "keyword_argument": {
      const inner = node.kind === "keyword_argument" ? childOf(node, "value") : node.children[0];
      return inner === undefined ? UNKNOWN : evaluate(vm, inner, frame);
    }
    case "list":
    case "tuple":
    case "set":
    case "expression_list":
      return bornOn(vm.ways, evaluateSequence(vm, node, frame));
    case "dictionary":
      return bornOn(vm.ways, evaluateDictionary(vm, node, frame));
    case "list_comprehension":
    case "set_comprehension":
    case "generator_expression":
    case "dictionary_comprehension":
      return bornOn(vm.ways, comprehension(vm, node, frame));
    case "conditional_expression":
      return conditional(vm, node, frame);
    case "named_expression": {
      const value = childOf(node, "value");
      const name = childOf(node, "name");
      const result = value === undefined ? UNKNOWN : evaluate(vm, value, frame);
      if (name !== undefined) writeName(frame.scope, nameText(frame, name), result);
      return result;
    }
    case "lambda":
      return lambda(vm, node, frame);
    case "yield": {
      const given = node.children[0];
      const value = given === undefined ? NONE : evaluate(vm, given, frame);
      const yielded = frame.call?.yielded;
      if (textOf(frame.unit, node).startsWith("yield from")) {
        const { items } = vm.iterate(value, { node, frame });
        for (const item of items) yielded?.push(item);
        return vm.generators.get(value)?.returned ?? UNKNOWN;
      }
      if (yielded !== null && yielded !== undefined && yielded.length < 100_000) yielded.push(value);
      const resumption = frame.call?.resumption ?? null;
      if (resumption === null) return UNKNOWN;
      if (resumption.thrown !== null) vm.raised.at(-1)?.push(resumption.thrown);
      return resumption.sent;
    }
    case "assignment":
      vm.execute(around("block", around("expression_statement", node)), frame);
      return UNKNOWN;
    case "slice":
      return UNKNOWN;
    case "block":
    case "ERROR":
      vm.execute(node, frame);
      return UNKNOWN;
    default:
      if (node.kind.endsWith("_statement") || node.kind.endsWith("_definition")) {
        vm.execute(around("block", node), frame);
        return UNKNOWN;
      }
      for (const child of node.children) evaluate(vm, child, frame);
      return UNKNOWN;
  }
}

function around(kind: string, node: SyntaxNode): SyntaxNode {
  return { kind, field: node.field, start: node.start, end: node.end, children: [node], memo: undefined };
}

function called(vm: Interpreter, node: SyntaxNode, frame: Frame): Value {
  const value = evaluateCall(vm, node, frame);
  charge(vm.fuel, sizeOf(value));
  return bornOn(vm.ways, value);
}

/** Keeps what a literal is with its node. */
function constant(node: SyntaxNode, value: Value): Value {
  node.memo = value;
  return value;
}

function integer(text: string): Value {
  const digits = text.replaceAll("_", "").replace(/[lL]$/, "");
  if (digits.length > 60_000) return UNKNOWN;
  const octal = /^0[0-7]+$/.test(digits) ? `0o${digits.slice(1)}` : digits;
  const n = Number(octal);
  if (Number.isSafeInteger(n)) return num(n);
  try {
    return whole(BigInt(octal));
  } catch {
    return UNKNOWN;
  }
}

const UNARY: Readonly<Record<string, string>> = { "-": "__neg__", "+": "__pos__", "~": "__invert__" };

/** `a and b or c`: the side effects of all, the values of those that may be the result. */
function booleanOperator(vm: Interpreter, node: SyntaxNode, frame: Frame): Value {
  const chain: SyntaxNode[] = [];
  let first: SyntaxNode = node;
  while (first.kind === "boolean_operator") {
    chain.push(first);
    const next = childOf(first, "left");
    if (next === undefined) break;
    first = next;
  }
  let value = evaluate(vm, first, frame);
  for (let index = chain.length - 1; index >= 0; index--) {
    const link = chain[index];
    const right = link === undefined ? undefined : childOf(link, "right");
    const operator = link === undefined ? undefined : childOf(link, "operator");
    if (right === undefined || operator === undefined) continue;
    const known = truth(value);
    const wantsMore = textOf(frame.unit, operator) === "and";
    if (known !== null) vm.fuel.settled++;
    if (known !== null && known !== wantsMore) continue;
    const other = evaluate(vm, right, frame);
    value = known !== null ? other : value.k === "unknown" ? join(other, value) : join(value, other);
  }
  return value;
}

function comparison(vm: Interpreter, node: SyntaxNode, frame: Frame): Value {
  let before: Value | null = null;
  let op = "";
  let result: boolean | null = true;
  const { children } = node;
  for (let index = 0; index < children.length; index++) {
    const child = children[index];
    if (child === undefined) continue;
    if (child.kind === "token" || child.field === "operators") {
      op = operatorText(frame, child);
      continue;
    }
    const value = evaluate(vm, child, frame);
    if (before !== null) {
      if (before.k === "instance" || value.k === "instance") {
        compareSpecially(vm, op, before, value, { node, frame });
        result = null;
      } else {
        const holds = compared(op, before, value);
        if (holds === false) result = false;
        else if (holds === null && result === true) result = null;
      }
    }
    before = value;
  }
  return result === null ? UNKNOWN : bool(result);
}

/** `not in`, however it is written. */
function operatorText({ unit: { source } }: Frame, node: SyntaxNode): string {
  const { start, end, memo } = node;
  if (typeof memo === "string") return memo;
  const text = source.slice(start, end);
  const op = end - start > 2 ? text.replace(/\s+/g, " ") : text;
  node.memo = op;
  return op;
}

function conditional(vm: Interpreter, node: SyntaxNode, frame: Frame): Value {
  const [then, condition, otherwise] = node.children;
  if (then === undefined || condition === undefined || otherwise === undefined) return UNKNOWN;
  // To Python all of `a if b else c` is what `x := a if b else c` gives a name; to tree-sitter it is `a`.
  const named = then.kind === "named_expression" ? childOf(then, "name") : undefined;
  const first = named === undefined ? then : (childOf(then, "value") ?? then);
  const known = truth(evaluate(vm, condition, frame));
  if (known !== null) vm.fuel.settled++;
  const value =
    known === true
      ? evaluate(vm, first, frame)
      : known === false
        ? evaluate(vm, otherwise, frame)
        : join(evaluate(vm, first, frame), evaluate(vm, otherwise, frame));
  if (named !== undefined) writeName(frame.scope, nameText(frame, named), value);
  return value;
}

function subscript(vm: Interpreter, node: SyntaxNode, frame: Frame): Value {
  const objectNode = childOf(node, "value");
  const first = childOf(node, "subscript") ?? node.children[1];
  if (objectNode === undefined || first === undefined) return UNKNOWN;
  const object = evaluate(vm, objectNode, frame);
  const site = { node, frame };
  if (first.kind === "slice") {
    const parts: (Value | null)[] = [null, null, null];
    let place = 0;
    for (const child of first.children) {
      if (child.kind === "token") place++;
      else if (place < 3) parts[place] = evaluate(vm, child, frame);
    }
    if (object.k === "instance") return vm.getItem(object, UNKNOWN, site);
    return sliced(object, parts[0] ?? null, parts[1] ?? null, parts[2] ?? null);
  }
  // Beside what it is taken of there is mostly one.
  if (node.children.length === 2 && first.field === "subscript")
    return vm.getItem(object, evaluate(vm, first, frame), site);
  const values = childrenOf(node, "subscript").map((key) => evaluate(vm, key, frame));
  const key = values.length > 1 ? tuple(values) : values[0];
  return key === undefined ? UNKNOWN : vm.getItem(object, key, site);
}
