import { advance } from "./next-token.ts";
import type { BuiltNode } from "./nodes.ts";
import { leaf, parent, refuse, type Scan, wait, waitingSince } from "./scan.ts";
import { identifier } from "./targets.ts";
import { ASSIGN, CLOSE_PARENTHESIS, COLON, COMMA, NAME, OPEN_PARENTHESIS, POWER, SLASH, STAR } from "./tokens.ts";
import { typeNode } from "./types.ts";

/** Of a function, from the parenthesis on. */
export function functionParameters(scan: Scan): BuiltNode {
  const { start } = scan;
  if (scan.token !== OPEN_PARENTHESIS) refuse(scan, "parameters");
  advance(scan);
  const list = parameters(scan, "parameters", CLOSE_PARENTHESIS);
  list.start = start;
  list.end = scan.at;
  advance(scan);
  return list;
}

/** Up to the token that closes them, which stays the token. */
export function parameters(scan: Scan, kind: "parameters" | "lambda_parameters", close: number): BuiltNode {
  const mark = scan.top;
  const { start } = scan;
  let end = start;
  while (scan.token !== close) {
    const one = parameter(scan, close);
    end = one.end;
    wait(scan, one);
    if (scan.token === COMMA) {
      end = scan.at;
      advance(scan);
    } else if (scan.token !== close) refuse(scan, "parameters");
  }
  return parent(scan, kind, start, end, waitingSince(scan, mark));
}

function parameter(scan: Scan, close: number): BuiltNode {
  switch (scan.token) {
    case NAME:
      return named(scan, close);
    case STAR:
      return starred(scan, "list_splat_pattern", close);
    case POWER:
      return starred(scan, "dictionary_splat_pattern", close);
    case SLASH: {
      const separator = leaf(scan, "positional_separator", scan.start, scan.at);
      advance(scan);
      return separator;
    }
    default:
      refuse(scan, "parameter");
  }
}

function starred(scan: Scan, kind: string, close: number): BuiltNode {
  const { start, at, token } = scan;
  advance(scan);
  if (token === STAR && scan.token === COMMA) return leaf(scan, "keyword_separator", start, at);
  if (scan.token !== NAME) refuse(scan, "parameter");
  const name = identifier(scan);
  const star = parent(scan, kind, start, name.end, [name]);
  return scan.token === COLON && close !== COLON ? typed(scan, star) : star;
}

function named(scan: Scan, close: number): BuiltNode {
  const name = identifier(scan);
  if (scan.token === ASSIGN) {
    name.field = "name";
    const value = defaultValue(scan);
    return parent(scan, "default_parameter", name.start, value.end, [name, value]);
  }
  if (scan.token !== COLON || close === COLON) return name;
  const bare = typed(scan, name);
  const type = bare.children[1];
  if (scan.token !== ASSIGN || type === undefined) return bare;
  name.field = "name";
  const value = defaultValue(scan);
  return parent(scan, "typed_default_parameter", name.start, value.end, [name, type, value]);
}

function typed(scan: Scan, name: BuiltNode): BuiltNode {
  advance(scan);
  const type = typeNode(scan);
  type.field = "type";
  return parent(scan, "typed_parameter", name.start, type.end, [name, type]);
}

function defaultValue(scan: Scan): BuiltNode {
  advance(scan);
  const value = scan.rules.expression(scan);
  value.field = "value";
  return value;
}
