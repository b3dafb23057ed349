import { advance, expect } from "./next-token.ts";
import type { BuiltNode } from "./nodes.ts";
import { leaf, parent, refuse, type Scan, wait, waitingSince } from "./scan.ts";
import { identifier } from "./targets.ts";
import { AS, CLOSE_PARENTHESIS, COMMA, DOT, ELLIPSIS, IMPORT, NAME, OPEN_PARENTHESIS, STAR } from "./tokens.ts";

export function importStatement(scan: Scan): BuiltNode {
  const { start, top: mark } = scan;
  let end = start;
  do {
    advance(scan);
    end = importedName(scan, dottedName(scan));
  } while (scan.token === COMMA);
  return parent(scan, "import_statement", start, end, waitingSince(scan, mark));
}

export function fromImportStatement(scan: Scan): BuiltNode {
  const { source, start, top: mark } = scan;
  advance(scan);
  const isFuture = scan.token === NAME && source.slice(scan.start, scan.at) === "__future__";
  const module = scan.token === NAME ? dottedName(scan) : relativeImport(scan);
  // tree-sitter knows the word, and nothing that may stand behind it.
  if (isFuture && module.end - module.start !== 10) refuse(scan, "__future__");
  if (!isFuture) {
    module.field = "module_name";
    wait(scan, module);
  }
  expect(scan, IMPORT, "import");
  const end = isFuture || scan.token !== STAR ? importedNames(scan) : wildcard(scan);
  const kind = isFuture ? "future_import_statement" : "import_from_statement";
  return parent(scan, kind, start, end, waitingSince(scan, mark));
}

function wildcard(scan: Scan): number {
  const end = scan.at;
  wait(scan, leaf(scan, "wildcard_import", scan.start, end));
  advance(scan);
  return end;
}

/** Leaves the names waiting; says where they end. */
function importedNames(scan: Scan): number {
  const bracketed = scan.token === OPEN_PARENTHESIS;
  if (bracketed) advance(scan);
  let end = scan.at;
  for (;;) {
    if (scan.token !== NAME) refuse(scan, "import");
    const name = leaf(scan, "dotted_name", scan.start, scan.at);
    advance(scan);
    end = importedName(scan, name);
    if (scan.token !== COMMA) break;
    advance(scan);
    if (bracketed && scan.token === CLOSE_PARENTHESIS) break;
  }
  if (!bracketed) return end;
  end = scan.at;
  expect(scan, CLOSE_PARENTHESIS, "import");
  return end;
}

/** A name and perhaps another one for it, left waiting; says where it ends. */
function importedName(scan: Scan, name: BuiltNode): number {
  name.field = "name";
  if (scan.token !== AS) {
    wait(scan, name);
    return name.end;
  }
  advance(scan);
  if (scan.token !== NAME) refuse(scan, "import");
  const alias = identifier(scan);
  alias.field = "alias";
  const node = parent(scan, "aliased_import", name.start, alias.end, [name, alias]);
  node.field = "name";
  wait(scan, node);
  return alias.end;
}

export function dottedName(scan: Scan): BuiltNode {
  if (scan.token !== NAME) refuse(scan, "name");
  const { start } = scan;
  let end = scan.at;
  advance(scan);
  while (scan.token === DOT) {
    advance(scan);
    if (scan.token !== NAME) refuse(scan, "name");
    end = scan.at;
    advance(scan);
  }
  return leaf(scan, "dotted_name", start, end);
}

/** `.`, `..a.b` */
function relativeImport(scan: Scan): BuiltNode {
  const { start } = scan;
  let end = start;
  while (scan.token === DOT || scan.token === ELLIPSIS) {
    end = scan.at;
    advance(scan);
  }
  if (end === start) refuse(scan, "import");
  const dots = leaf(scan, "import_prefix", start, end);
  if (scan.token !== NAME) return parent(scan, "relative_import", start, end, [dots]);
  const name = dottedName(scan);
  return parent(scan, "relative_import", start, name.end, [dots, name]);
}
