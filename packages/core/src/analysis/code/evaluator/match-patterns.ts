import type { SyntaxNode } from "../../../formats/python/syntax/syntax-tree.ts";
import { childrenOf, textOf } from "./code-unit.ts";
import type { Frame, Interpreter } from "./interpreter.ts";
import { writeName } from "./scope.ts";
import { isSequence, isText, list, UNKNOWN, type Value } from "./values.ts";

/** Binds the names of a `case` to the parts of the subject that they stand for; what is not known is unknown. */
export function capture(vm: Interpreter, pattern: SyntaxNode, subject: Value, frame: Frame): void {
  const open: { readonly node: SyntaxNode; readonly value: Value }[] = [{ node: pattern, value: subject }];
  const known = new Set<string>();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, value } = next;
    switch (node.kind) {
      case "dotted_name":
      case "identifier": {
        const name = textOf(frame.unit, node);
        if (name === "_" || !/^\w+$/.test(name)) break;
        // Of `{"a": x} | {"b": x}`, one is what the subject has.
        if (value.k !== "unknown") known.add(name);
        else if (known.has(name)) break;
        writeName(frame.scope, name, value);
        break;
      }
      case "list_pattern":
      case "tuple_pattern": {
        const [only] = node.children;
        if (node.children.length === 1 && only !== undefined && isGroup(frame, node, only)) {
          open.push({ node: only, value });
          break;
        }
        const items = isSequence(value) ? value.items : [];
        node.children.forEach((child, index) => {
          const isRest = child.children[0]?.kind === "splat_pattern" || child.kind === "splat_pattern";
          open.push({ node: child, value: isRest ? list([...items.slice(index)], true) : (items[index] ?? UNKNOWN) });
        });
        break;
      }
      case "class_pattern":
        open.push(...ofClass(vm, node, value, frame));
        break;
      case "dict_pattern": {
        const keys = childrenOf(node, "key");
        childrenOf(node, "value").forEach((child, index) => {
          const key = keys[index];
          const item = key === undefined ? UNKNOWN : vm.getItem(value, vm.evaluate(key, frame), { node, frame });
          open.push({ node: child, value: item });
        });
        for (const child of node.children) if (child.kind === "splat_pattern") open.push({ node: child, value });
        break;
      }
      default:
        for (const child of node.children) open.push({ node: child, value });
    }
  }
}

/** `(pattern)`, which is no tuple. */
function isGroup({ unit }: Frame, node: SyntaxNode, only: SyntaxNode): boolean {
  return node.kind === "tuple_pattern" && !unit.source.slice(only.end, node.end).includes(",");
}

/** `Point(x, y=b)`: by the names in `__match_args__`, and by its own. */
function ofClass(vm: Interpreter, node: SyntaxNode, value: Value, frame: Frame): { node: SyntaxNode; value: Value }[] {
  const site = { node, frame };
  const names = value.k === "instance" ? vm.getAttribute(value, "__match_args__", site) : UNKNOWN;
  return node.children
    .filter(({ kind }) => kind === "case_pattern")
    .map((child, index) => {
      const [inner] = child.children;
      const [keyword, pattern] = inner?.kind === "keyword_pattern" ? inner.children : [];
      const written = isSequence(names) ? names.items[index] : undefined;
      const name = keyword !== undefined ? textOf(frame.unit, keyword) : isText(written) ? written.s : null;
      const part = name === null ? value : vm.getAttribute(value, name, site);
      return { node: pattern ?? child, value: part };
    });
}
