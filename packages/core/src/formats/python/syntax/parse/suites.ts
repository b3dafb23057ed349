import { blockEnd, nextLine } from "./lines.ts";
import { expect } from "./next-token.ts";
import type { BuiltNode } from "./nodes.ts";
import { enter, leave, parent, refuse, type Scan, waitingSince } from "./scan.ts";
import { simpleStatements } from "./simple-statements.ts";
import { COLON, LINE_END, SOURCE_END } from "./tokens.ts";

/** The block of a statement whose columns are these, from the colon on. */
export function suite(scan: Scan): BuiltNode {
  const { indent, indentOfTabs, top: mark } = scan;
  expect(scan, COLON, "colon");
  if (scan.token !== LINE_END) return oneLine(scan);
  nextLine(scan);
  deeper(scan, indent, indentOfTabs);
  return block(scan, mark);
}

/** The indentation of a line must be more than that of the statement it belongs to. */
export function deeper(scan: Scan, indent: number, indentOfTabs: number): void {
  if (scan.indent <= indent || scan.indentOfTabs <= indentOfTabs) refuse(scan, "indentation");
}

/** From the first token of the first statement on. */
function block(scan: Scan, mark: number): BuiltNode {
  const { start, indent } = scan;
  enter(scan);
  blockStatements(scan);
  leave(scan);
  return parent(scan, "block", start, blockEnd(scan, indent), waitingSince(scan, mark));
}

/** Statements of the indentation that the first one has, left waiting. */
export function blockStatements(scan: Scan): void {
  const { indent, indentOfTabs } = scan;
  do scan.rules.statement(scan);
  while (goesOn(scan, indent, indentOfTabs));
}

/** Whether the next line belongs to a block of this indentation too. */
export function goesOn(scan: Scan, indent: number, indentOfTabs: number): boolean {
  if (scan.token === SOURCE_END) return false;
  if (scan.indent === indent && scan.indentOfTabs === indentOfTabs) return true;
  if (scan.indent >= indent || scan.indentOfTabs >= indentOfTabs) refuse(scan, "indentation");
  return false;
}

/** `if a: b; c` */
function oneLine(scan: Scan): BuiltNode {
  const { start, top: mark } = scan;
  simpleStatements(scan);
  return parent(scan, "block", start, scan.lineEnd, waitingSince(scan, mark));
}
