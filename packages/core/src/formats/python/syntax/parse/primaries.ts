import { callArguments, subscripts } from "./arguments.ts";
import { braces, brackets, parentheses } from "./displays.ts";
import { formatString } from "./f-strings.ts";
import { advance } from "./next-token.ts";
import type { BuiltNode } from "./nodes.ts";
import { leaf, parent, refuse, type Scan, wait, waitingSince } from "./scan.ts";
import {
  DOT,
  ELLIPSIS,
  FALSE,
  FLOAT,
  FORMAT_STRING,
  INTEGER,
  NAME,
  NONE,
  OPEN_BRACE,
  OPEN_BRACKET,
  OPEN_PARENTHESIS,
  STRING,
  TRUE,
} from "./tokens.ts";

export function primary(scan: Scan): BuiltNode {
  return postfixes(scan, atom(scan));
}

export function postfixes(scan: Scan, first: BuiltNode): BuiltNode {
  let left = first;
  for (;;) {
    switch (scan.token) {
      case DOT: {
        advance(scan);
        if (scan.token !== NAME) refuse(scan, "attribute");
        const name = leaf(scan, "identifier", scan.start, scan.at);
        name.field = "attribute";
        left.field = "object";
        left = parent(scan, "attribute", left.start, name.end, [left, name]);
        advance(scan);
        break;
      }
      case OPEN_PARENTHESIS: {
        const given = callArguments(scan);
        given.field = "arguments";
        left.field = "function";
        left = parent(scan, "call", left.start, given.end, [left, given]);
        break;
      }
      case OPEN_BRACKET:
        left = subscripts(scan, left);
        break;
      default:
        return left;
    }
  }
}

function atom(scan: Scan): BuiltNode {
  switch (scan.token) {
    case NAME:
      return simple(scan, "identifier");
    case STRING:
    case FORMAT_STRING:
      return strings(scan);
    case OPEN_PARENTHESIS:
      return parentheses(scan);
    case INTEGER:
      return simple(scan, "integer");
    case OPEN_BRACKET:
      return brackets(scan);
    case OPEN_BRACE:
      return braces(scan);
    case NONE:
      return simple(scan, "none");
    case TRUE:
      return simple(scan, "true");
    case FALSE:
      return simple(scan, "false");
    case FLOAT:
      return simple(scan, "float");
    case ELLIPSIS:
      return simple(scan, "ellipsis");
    default:
      refuse(scan, "expression");
  }
}

function simple(scan: Scan, kind: string): BuiltNode {
  const node = leaf(scan, kind, scan.start, scan.at);
  advance(scan);
  return node;
}

/** One string, or several beside one another. */
export function strings(scan: Scan): BuiltNode {
  const first = oneString(scan);
  if (scan.token !== STRING && scan.token !== FORMAT_STRING) return first;
  const mark = scan.top;
  wait(scan, first);
  let end = first.end;
  do {
    const next = oneString(scan);
    end = next.end;
    wait(scan, next);
  } while (scan.token === STRING || scan.token === FORMAT_STRING);
  return parent(scan, "concatenated_string", first.start, end, waitingSince(scan, mark));
}

function oneString(scan: Scan): BuiltNode {
  return scan.token === STRING ? simple(scan, "string") : formatString(scan);
}
