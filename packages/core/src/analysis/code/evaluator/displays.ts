import type { SyntaxNode } from "../../../formats/python/syntax/syntax-tree.ts";
import { childOf } from "./code-unit.ts";
import type { Frame, Interpreter } from "./interpreter.ts";
import { fromOf } from "./join.ts";
import { dict, loosen, loosenLike, put, type Sequence, type Value } from "./values.ts";

/** `[a, *b]`, `(a, b)`, `{a, b}`. */
export function evaluateSequence(vm: Interpreter, node: SyntaxNode, frame: Frame): Sequence {
  const items: Value[] = [];
  let open = false;
  let from = 0;
  const { children } = node;
  for (let index = 0; index < children.length; index++) {
    const child = children[index];
    if (child === undefined) continue;
    if (child.kind === "list_splat" || child.kind === "parenthesized_list_splat") {
      const inner = child.children[0];
      if (inner === undefined) continue;
      const more = vm.iterate(vm.evaluate(inner, frame), { node: child, frame });
      for (const item of more.items) items.push(item);
      if (more.open) open = true;
      from |= more.from;
    } else items.push(vm.evaluate(child, frame));
  }
  return { k: node.kind === "list" ? "list" : node.kind === "set" ? "set" : "tuple", items, open, from, born: -1 };
}

export function evaluateDictionary(vm: Interpreter, node: SyntaxNode, frame: Frame): Value {
  const result = dict();
  const { children } = node;
  for (let index = 0; index < children.length; index++) {
    const child = children[index];
    if (child === undefined) continue;
    if (child.kind === "pair") {
      const key = childOf(child, "key");
      const value = childOf(child, "value");
      if (key === undefined || value === undefined) continue;
      put(result, vm.evaluate(key, frame), vm.evaluate(value, frame));
    } else if (child.kind === "dictionary_splat" && child.children[0] !== undefined) {
      const inner = vm.evaluate(child.children[0], frame);
      if (inner.k === "dict") {
        for (const [key, pair] of inner.map) result.map.set(key, pair);
        loosenLike(result, inner);
        result.from |= inner.from;
      } else {
        loosen(result);
        result.from |= fromOf(inner);
      }
    }
  }
  return result;
}
