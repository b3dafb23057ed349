import type { SyntaxNode } from "../../../formats/python/syntax/syntax-tree.ts";
import { childOf } from "./code-unit.ts";
import type { Frame, Interpreter } from "./interpreter.ts";
import { truth } from "./operators.ts";
import { newScope } from "./scope.ts";
import { dict, MOST_ITEMS, put, unknownFrom, type Value } from "./values.ts";

/** List, set and dictionary comprehensions, and generators, which are followed at once. */
export function comprehension(vm: Interpreter, node: SyntaxNode, frame: Frame): Value {
  const body = childOf(node, "body") ?? node.children[0];
  const clauses = node.children.filter(({ kind }) => kind === "for_in_clause" || kind === "if_clause");
  const inner: Frame = { ...frame, scope: newScope("function", frame.scope) };
  const items: Value[] = [];
  const mapping = node.kind === "dictionary_comprehension" ? dict() : null;
  let open = false;
  let from = 0;

  const take = () => {
    if (body === undefined) return;
    if (mapping !== null && body.kind === "pair") {
      const key = childOf(body, "key");
      const value = childOf(body, "value");
      if (key !== undefined && value !== undefined) put(mapping, vm.evaluate(key, inner), vm.evaluate(value, inner));
    } else if (items.length < MOST_ITEMS) items.push(vm.evaluate(body, inner));
  };

  const follow = (index: number): void => {
    const clause = clauses[index];
    if (clause === undefined) {
      take();
      return;
    }
    if (clause.kind === "if_clause") {
      const condition = clause.children[0];
      const known = condition === undefined ? null : truth(vm.evaluate(condition, inner));
      if (known !== null) vm.fuel.settled++;
      if (known === false) return;
      if (known === null) open = true;
      follow(index + 1);
      return;
    }
    const target = childOf(clause, "left");
    const source = childOf(clause, "right");
    if (target === undefined || source === undefined) return;
    const over = vm.iterate(vm.evaluate(source, inner), { node: source, frame: inner });
    from |= over.from;
    const floor = vm.fuel.free * 0.6;
    let round = 0;
    for (; round < over.items.length; round++) {
      if (vm.fuel.free <= floor || vm.fuel.free <= 0) break;
      const item = over.items[round];
      if (item === undefined) continue;
      vm.assign(target, item, inner);
      follow(index + 1);
    }
    if (round === over.items.length && !over.open) return;
    open = true;
    vm.assign(target, over.items[round] ?? unknownFrom(over.from), inner);
    follow(index + 1);
  };
  follow(0);

  if (mapping !== null) {
    mapping.open ||= open;
    mapping.from |= from;
    return mapping;
  }
  return { k: node.kind === "set_comprehension" ? "set" : "list", items, open, from, born: -1 };
}
