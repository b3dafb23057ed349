import type { SyntaxNode } from "../../../formats/python/syntax/syntax-tree.ts";
import type { Frame } from "./interpreter.ts";

/** An identifier as Python knows it (PEP 3131: NFKC). */
export function nameText(frame: Frame, node: SyntaxNode): string {
  if (typeof node.memo === "string") return node.memo;
  const text = frame.unit.source.slice(node.start, node.end);
  const name = isAscii(text) ? text : text.normalize("NFKC");
  node.memo = name;
  return name;
}

function isAscii(text: string): boolean {
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) > 127) return false;
  return true;
}
