import type { SyntaxNode } from "../../../formats/python/syntax/syntax-tree.ts";
import { childOf } from "./code-unit.ts";
import { comprehension } from "./comprehensions.ts";
import { type Arguments, type Frame, type Interpreter, NO_KEYWORDS } from "./interpreter.ts";
import { join } from "./join.ts";
import { nameText } from "./names.ts";
import { dict, doubt, UNKNOWN, type Value } from "./values.ts";

export function evaluateCall(vm: Interpreter, node: SyntaxNode, frame: Frame): Value {
  const calleeNode = childOf(node, "function");
  if (calleeNode === undefined) return UNKNOWN;
  const callee = vm.evaluate(calleeNode, frame);
  return vm.call(callee, evaluateArguments(vm, childOf(node, "arguments"), frame), { node, frame });
}

const GENERATOR = "generator_expression";
const SPECIAL: ReadonlySet<string> = new Set(["keyword_argument", "list_splat", "dictionary_splat"]);
const NO_ARGUMENTS: Arguments = { positional: [], keywords: NO_KEYWORDS, open: false };
/** Of a choice of dictionaries, one with the keys of all: what is not in each of them may not be there. */
function oneMapping(value: Value): Value {
  if (value.k !== "choice") return value;
  const options = value.options.filter((one) => one.k === "dict");
  if (options.length < value.options.length || options.some((one) => one.open && one.maybe === null)) return value;
  const all = dict();
  for (const { map } of options) {
    for (const [key, [name, item]] of map) {
      const before = all.map.get(key)?.[1];
      all.map.set(key, [name, before === undefined ? item : join(before, item)]);
    }
  }
  for (const key of all.map.keys()) {
    if (options.some(({ map, maybe }) => !map.has(key) || maybe?.has(key) === true)) doubt(all, key);
  }
  return all;
}

export function evaluateArguments(vm: Interpreter, node: SyntaxNode | undefined, frame: Frame): Arguments {
  if (node === undefined || node.children.length === 0) return NO_ARGUMENTS;
  const single = node.children[0];
  // Most calls have one argument; an array that grows takes room for sixteen.
  if (node.children.length === 1 && single !== undefined && !SPECIAL.has(single.kind) && node.kind !== GENERATOR)
    return { positional: [vm.evaluate(single, frame)], keywords: NO_KEYWORDS, open: false };
  const second = node.children[1];
  if (single !== undefined && second !== undefined && node.children.length === 2)
    if (!SPECIAL.has(single.kind) && !SPECIAL.has(second.kind) && node.kind !== GENERATOR)
      return {
        positional: [vm.evaluate(single, frame), vm.evaluate(second, frame)],
        keywords: NO_KEYWORDS,
        open: false,
      };
  const positional: Value[] = [];
  let keywords: Map<string, Value> | null = null;
  let open = false;
  let maybe: Set<string> | null = null;
  if (node.kind === GENERATOR) positional.push(comprehension(vm, node, frame));
  else {
    const { children } = node;
    for (let index = 0; index < children.length; index++) {
      const child = children[index];
      if (child === undefined) continue;
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
        const mapping = oneMapping(vm.evaluate(child.children[0], frame));
        if (mapping.k !== "dict") {
          open = true;
          if (mapping.k === "instance")
            vm.call(vm.getAttribute(mapping, "keys", { node: child, frame }), NO_ARGUMENTS, { node: child, frame });
          continue;
        }
        keywords ??= new Map();
        for (const [key, value] of mapping.map.values()) if (key.k === "str") keywords.set(key.s, value);
        if (mapping.maybe !== null)
          maybe = new Set([...(maybe ?? []), ...Array.from(mapping.maybe, (name) => name.slice(1))]);
        else if (mapping.open) open = true;
      } else positional.push(vm.evaluate(child, frame));
    }
  }
  const all = { positional, keywords: keywords ?? NO_KEYWORDS, open: open || maybe !== null };
  return open || maybe === null ? all : { ...all, maybe };
}
