import { blockEnd, nextLine } from "./lines.ts";
import { casePattern } from "./match-patterns.ts";
import { advance, expect } from "./next-token.ts";
import type { BuiltNode } from "./nodes.ts";
import { enter, leave, parent, refuse, type Scan, wait, waitingSince } from "./scan.ts";
import { tightSplat } from "./splats.ts";
import { deeper, goesOn, suite } from "./suites.ts";
import { COLON, COMMA, IF, LINE_END, NAME, STAR } from "./tokens.ts";

/** Whether the name that is the token is `match` with a subject, and its line ends with a colon. */
export function isMatchStatement(scan: Scan): boolean {
  const { source, start, at } = scan;
  if (at - start !== 5 || source.charCodeAt(start) !== 0x6d || !source.startsWith("match", start)) return false;
  return beginsSubject(scan) && lineEndsWithColon(scan);
}

/** No operator, no end: `match = 1`, `match.x`, `match: int`. */
function beginsSubject({ source, at: from }: Scan): boolean {
  let at = from;
  while (source.charCodeAt(at) === 0x20 || source.charCodeAt(at) === 0x09) at++;
  return !"=.,:;)]}+/%@&|^<>!\n#\\".includes(source.charAt(at));
}

/** Tries the tokens of the line, and comes back. */
function lineEndsWithColon(scan: Scan): boolean {
  const { token, start, at, lastEnd, lineEnd } = scan;
  let last = token;
  while (scan.token !== LINE_END) {
    last = scan.token;
    advance(scan);
  }
  Object.assign(scan, { token, start, at, lastEnd, lineEnd });
  return last === COLON;
}

export function matchStatement(scan: Scan): BuiltNode {
  const { start, indent, indentOfTabs, top: mark } = scan;
  advance(scan);
  do {
    const isSplat = scan.token === STAR;
    const subject = isSplat ? tightSplat(scan) : scan.rules.namedExpression(scan);
    subject.field = "subject";
    wait(scan, subject);
    if (scan.token !== COMMA) {
      if (isSplat && scan.top === mark + 1) refuse(scan, "splat");
      break;
    }
    advance(scan);
  } while (scan.token !== COLON);
  expect(scan, COLON, "match");
  if (scan.token !== LINE_END) refuse(scan, "match");
  // To tree-sitter the indentation is part of this block, and no other.
  const from = scan.lineEnd;
  nextLine(scan);
  deeper(scan, indent, indentOfTabs);
  const block = cases(scan, from);
  block.field = "body";
  wait(scan, block);
  return parent(scan, "match_statement", start, block.end, waitingSince(scan, mark));
}

function cases(scan: Scan, from: number): BuiltNode {
  const { indent, indentOfTabs, top: mark } = scan;
  enter(scan);
  do wait(scan, caseClause(scan));
  while (goesOn(scan, indent, indentOfTabs));
  leave(scan);
  return parent(scan, "block", from, blockEnd(scan, indent), waitingSince(scan, mark));
}

function caseClause(scan: Scan): BuiltNode {
  const { source, start, top: mark } = scan;
  if (scan.token !== NAME || source.slice(start, scan.at) !== "case") refuse(scan, "case");
  do {
    advance(scan);
    if (scan.token === COLON || scan.token === IF) break;
    wait(scan, casePattern(scan));
  } while (scan.token === COMMA);
  if (scan.top === mark) refuse(scan, "case");
  if (scan.token === IF) wait(scan, guard(scan));
  const block = suite(scan);
  block.field = "consequence";
  wait(scan, block);
  return parent(scan, "case_clause", start, block.end, waitingSince(scan, mark));
}

function guard(scan: Scan): BuiltNode {
  const { start } = scan;
  advance(scan);
  const condition = scan.rules.namedExpression(scan);
  const node = parent(scan, "if_clause", start, condition.end, [condition]);
  node.field = "guard";
  return node;
}
