import { forStatement, ifStatement, tryStatement, whileStatement, withStatement } from "./compound-statements.ts";
import { asyncStatement, classDefinition, decoratedDefinition, functionDefinition } from "./definitions.ts";
import { isMatchStatement, matchStatement } from "./match-statement.ts";
import { type Scan, wait } from "./scan.ts";
import { simpleStatements } from "./simple-statements.ts";
import { ASYNC, AT, CLASS, DEF, FOR, IF, NAME, TRY, WHILE, WITH } from "./tokens.ts";

/** A compound statement, or a line of simple ones. Leaves their nodes waiting. */
export function statement(scan: Scan): void {
  switch (scan.token) {
    case NAME:
      if (isMatchStatement(scan)) wait(scan, matchStatement(scan));
      else simpleStatements(scan);
      return;
    case IF:
      wait(scan, ifStatement(scan));
      return;
    case DEF:
      wait(scan, functionDefinition(scan, scan.start));
      return;
    case FOR:
      wait(scan, forStatement(scan, scan.start));
      return;
    case AT:
      wait(scan, decoratedDefinition(scan));
      return;
    case CLASS:
      wait(scan, classDefinition(scan));
      return;
    case WITH:
      wait(scan, withStatement(scan, scan.start));
      return;
    case TRY:
      wait(scan, tryStatement(scan));
      return;
    case WHILE:
      wait(scan, whileStatement(scan));
      return;
    case ASYNC:
      wait(scan, asyncStatement(scan));
      return;
    default:
      simpleStatements(scan);
  }
}
