import { advance } from "./next-token.ts";
import type { BuiltNode } from "./nodes.ts";
import { parent, refuse, type Scan } from "./scan.ts";
import { BITWISE_OR_BINDS } from "./tokens.ts";

/** `*a` in a list of any kind. */
export function splat(scan: Scan): BuiltNode {
  const { start } = scan;
  advance(scan);
  scan.splats++;
  const value = scan.rules.operators(scan, BITWISE_OR_BINDS);
  scan.splats--;
  return parent(scan, "list_splat", start, value.end, [value]);
}

/**
 * To tree-sitter the star binds to a name more tightly than anything else in some places: where a splat stands alone in
 * brackets, in subscripts, and where it comes first in a list without brackets. There, `*a.b` is the attribute of a
 * splat.
 */
export function tightSplat(scan: Scan): BuiltNode {
  const whole = splat(scan);
  return tightened(scan, whole);
}

export function tightened(scan: Scan, whole: BuiltNode): BuiltNode {
  const value = whole.children[0] as BuiltNode | undefined;
  if (value === undefined || value.kind === "identifier") return whole;
  // In the splat of something else, tree-sitter reads it one way or the other.
  if (!isLoose(whole) || scan.splats > 0) refuseOdd(scan, value);
  if (!isLoose(whole)) return whole;
  let outer = value;
  for (;;) {
    const inner = outer.children[0] as BuiltNode | undefined;
    if (inner === undefined) return whole;
    outer.start = whole.start;
    if (inner.children.length === 0) {
      const splatted = parent(scan, "list_splat", whole.start, inner.end, [inner]);
      splatted.field = inner.field;
      inner.field = null;
      (outer.children as BuiltNode[])[0] = splatted;
      return value;
    }
    outer = inner;
  }
}

/** Atoms in a splat are read as they stand. */
function refuseOdd(scan: Scan, { kind }: BuiltNode): void {
  if (kind === "attribute" || kind === "subscript" || kind === "call" || kind.endsWith("operator")) {
    refuse(scan, "splat");
  }
}

/** Whether a splat is one of more than a name, and begins with a name. */
export function isLoose(whole: BuiltNode): boolean {
  const value = whole.children[0] as BuiltNode | undefined;
  let outer = value;
  while (outer !== undefined && outer.kind !== "identifier") {
    const inner = outer.children[0] as BuiltNode | undefined;
    if (inner === undefined || inner.start !== outer.start) return false;
    outer = inner;
  }
  return outer !== value;
}
