import type { SyntaxNode } from "../../../formats/python/syntax/syntax-tree.ts";
import { childOf } from "./code-unit.ts";
import { comprehension } from "./comprehensions.ts";
import { type Arguments, type Frame, type Interpreter, NO_KEYWORDS } from "./interpreter.ts";
import { nameText } from "./names.ts";
import { UNKNOWN, type Value } from "./values.ts";

export function evaluateCall(vm: Interpreter, node: SyntaxNode, frame: Frame): Value {
  const calleeNode = childOf(node, "function");
  if (calleeNode === undefined) return UNKNOWN;
  const callee = vm.evaluate(calleeNode, frame);
  return vm.call(callee, evaluateArguments(vm, childOf(node, "arguments"), frame), { node, frame });
}

const GENERATOR = "generator_expression";
const SPECIAL: ReadonlySet<string> = new Set(["keyword_argument", "list_splat", "dictionary_splat"]);
const NO_ARGUMENTS: Arguments = { positional: [], keywords: NO_KEYWORDS, open: false };

export function evaluateArguments(vm: Interpreter, node: SyntaxNode | undefined, frame: Frame): Arguments {
  if (node === undefined || node.children.length === 0) return NO_ARGUMENTS;
  const single = node.children[0];
  // Most calls have one argument; an array that grows takes room for sixteen.
  if (node.children.length === 1 && single !== undefined && !SPECIAL.has(single.kind) && node.kind !== GENERATOR)
    return { positional: [vm.evaluate(single, frame)], keywords: NO_KEYWORDS, open: false };
  const positional: Value[] = [];
  let keywords: Map<string, Value> | null = null;
  let open = false;
  if (node.kind === GENERATOR) positional.push(comprehension(vm, node, frame));
  else {
    for (const child of node.children) {
      if (child.kind === "keyword_argument") {
        const name = childOf(child, "name");
        const value = childOf(child, "value");
        if (name === undefined || value === undefined) continue;
        keywords ??= new Map();
        keywords.set(nameText(frame, name), vm.evaluate(value, frame));
      } else if (child.kind === "list_splat" && child.children[0] !== undefined) {
        const more = vm.iterate(vm.evaluate(child.children[0], frame), { node: child, frame });
        for (const item of more.items) positional.push(item);
        if (more.open) open = true;
      } else if (child.kind === "dictionary_splat" && child.children[0] !== undefined) {
        const mapping = vm.evaluate(child.children[0], frame);
        if (mapping.k !== "dict") {
          open = true;
          if (mapping.k === "instance")
            vm.call(vm.getAttribute(mapping, "keys", { node: child, frame }), NO_ARGUMENTS, { node: child, frame });
          continue;
        }
        keywords ??= new Map();
        for (const [key, value] of mapping.map.values()) if (key.k === "str") keywords.set(key.s, value);
        if (mapping.open) open = true;
      } else positional.push(vm.evaluate(child, frame));
    }
  }
  return { positional, keywords: keywords ?? NO_KEYWORDS, open };
}
