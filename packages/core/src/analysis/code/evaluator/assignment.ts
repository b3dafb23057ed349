import type { SyntaxNode } from "../../../formats/python/syntax/syntax-tree.ts";
import { extendBytes } from "./byte-arrays.ts";
import { noteChanged } from "./call-changes.ts";
import { childOf, textOf } from "./code-unit.ts";
import { charge } from "./fuel.ts";
import { type Frame, type Interpreter, withArguments } from "./interpreter.ts";
import { setItem } from "./items.ts";
import { nameText } from "./names.ts";
import { operate } from "./operator-methods.ts";
import { noteField } from "./record-fields.ts";
import { writeName } from "./scope.ts";
import { list, MOST_ITEMS, ref, UNKNOWN, type Value } from "./values.ts";
import { mayStay } from "./ways.ts";

/** `a = b = value`; an annotation is evaluated as Python up to 3.13 does. */
export function assignTo(vm: Interpreter, node: SyntaxNode, frame: Frame): void {
  let targets: SyntaxNode[] | null = null;
  let current = node;
  for (;;) {
    const left = childOf(current, "left");
    const annotation = childOf(current, "type");
    if (annotation !== undefined && frame.call === null)
      for (const child of annotation.children) vm.evaluate(child, frame);
    if (annotation !== undefined && frame.scope.kind === "class" && left?.kind === "identifier")
      noteField(frame.scope.names, nameText(frame, left));
    const right = childOf(current, "right");
    if (right?.kind !== "assignment") {
      if (right === undefined) return;
      const value = vm.evaluate(right, frame);
      if (targets !== null) for (const target of targets) vm.assign(target, value, frame);
      if (left !== undefined) vm.assign(left, value, frame);
      return;
    }
    targets ??= [];
    if (left !== undefined) targets.push(left);
    current = right;
  }
}

export function augmented(vm: Interpreter, node: SyntaxNode, frame: Frame): void {
  const left = childOf(node, "left");
  const right = childOf(node, "right");
  const operator = childOf(node, "operator");
  if (left === undefined || right === undefined || operator === undefined) return;
  const before = vm.evaluate(left, frame);
  const value = vm.evaluate(right, frame);
  const op = textOf(frame.unit, operator).slice(0, -1);
  if (before.k === "list" && op === "+") {
    noteChanged(vm, before, "", frame);
    const more = vm.iterate(value, { node: right, frame });
    // It may be added to itself.
    const added = more.items.slice(0, Math.max(0, MOST_ITEMS - before.items.length));
    for (const item of added) before.items.push(item);
    charge(vm.fuel, added.length);
    if (added.length < more.items.length) before.open = true;
    if (more.open || mayStay(vm.ways, before)) before.open = true;
    return;
  }
  if (op === "+" && before.k === "bytes" && vm.byteArrays.has(before)) {
    extendBytes(vm, before, value, { node: right, frame });
    return;
  }
  if (before.k === "ref" && before.p === "globals()" && op === "|") {
    vm.call(ref("globals().update"), withArguments(value), { node, frame });
    return;
  }
  vm.assign(left, operate(vm, op, before, value, { node, frame }), frame);
}

export function assign(vm: Interpreter, target: SyntaxNode, value: Value, frame: Frame): void {
  const site = { node: target, frame };
  switch (target.kind) {
    case "identifier":
      writeName(frame.scope, nameText(frame, target), value);
      return;
    case "attribute": {
      const object = childOf(target, "object");
      const name = childOf(target, "attribute");
      if (object === undefined || name === undefined) return;
      vm.setAttribute(vm.evaluate(object, frame), nameText(frame, name), value, site);
      return;
    }
    case "subscript": {
      const object = childOf(target, "value");
      const key = childOf(target, "subscript");
      if (object === undefined || key === undefined) return;
      setItem(vm, vm.evaluate(object, frame), vm.evaluate(key, frame), value, site);
      return;
    }
    case "pattern_list":
    case "tuple_pattern":
    case "list_pattern":
    case "tuple":
    case "list":
    case "expression_list":
      unpack(vm, target, value, frame);
      return;
    case "parenthesized_expression":
    case "as_pattern_target":
      if (target.children[0] !== undefined) assign(vm, target.children[0], value, frame);
      return;
    default:
      return;
  }
}

function unpack(vm: Interpreter, target: SyntaxNode, value: Value, frame: Frame): void {
  const { items, open, from } = vm.iterate(value, { node: target, frame });
  const rest = from === 0 ? UNKNOWN : { k: "unknown" as const, from, layers: [] };
  const targets = target.children;
  let star = -1;
  for (let index = 0; index < targets.length; index++) {
    const one = targets[index];
    if (one === undefined) continue;
    if (star === -1 && (one.kind === "list_splat_pattern" || one.kind === "list_splat")) {
      star = index;
      const name = one.children[0];
      const after = targets.length - star - 1;
      if (name !== undefined) assign(vm, name, list(items.slice(star, items.length - after), open, from), frame);
      continue;
    }
    const place = star !== -1 ? items.length - (targets.length - index) : index;
    assign(vm, one, items[place] ?? rest, frame);
  }
}
