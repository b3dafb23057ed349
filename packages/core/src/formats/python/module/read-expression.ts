import { FormatError } from "../../../base/format-error.ts";
import { readStringLiteral } from "./string-literal.ts";
import type { Argument, DictItem, Expression } from "./syntax.ts";
import { readTokens, type Token } from "./tokens.ts";

/** How deep expressions may nest. */
const DEEPEST = 60;

/** A place in a list of tokens. */
export class TokenCursor {
  readonly #tokens: readonly Token[];
  #at = 0;
  depth = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  next(): Token {
    return this.#tokens[this.#at] ?? END;
  }

  peek(ahead: number): Token {
    return this.#tokens[this.#at + ahead] ?? END;
  }

  skip(): Token {
    const token = this.next();
    this.#at++;
    return token;
  }

  is(text: string): boolean {
    const { kind, text: found } = this.next();
    return (kind === "operator" || kind === "name") && found === text;
  }

  take(text: string): boolean {
    if (!this.is(text)) return false;
    this.#at++;
    return true;
  }

  expect(text: string): void {
    if (!this.take(text)) this.fail();
  }

  name(): string {
    if (this.next().kind !== "name") this.fail();
    return this.skip().text;
  }

  fail(): never {
    throw new FormatError("python/unexpected", this.next().start, `line ${this.next().line}: ${this.next().text}`);
  }

  nest<T>(read: () => T): T {
    if (this.depth >= DEEPEST) throw new FormatError("python/too-deep", this.next().start);
    this.depth++;
    const value = read();
    this.depth--;
    return value;
  }
}

const END: Token = { kind: "end", text: "", start: 0, line: 0 };
const OPAQUE: Expression = { kind: "opaque" };

/** Reads text that is one expression. @throws FormatError `python/…` */
export function parseExpression(text: string): Expression {
  const cursor = new TokenCursor(readTokens(text));
  const value = readTuple(cursor);
  if (cursor.next().kind !== "newline" && cursor.next().kind !== "end") cursor.fail();
  return value;
}

/** Expressions with commas between them, as on the right of an assignment. */
export function readTuple(cursor: TokenCursor): Expression {
  const first = readStarred(cursor);
  if (!cursor.is(",")) return first;
  const items = [first];
  while (cursor.take(",")) {
    if (endsTuple(cursor)) break;
    items.push(readStarred(cursor));
  }
  return { kind: "tuple", items };
}

function endsTuple(cursor: TokenCursor): boolean {
  const { kind, text } = cursor.next();
  return kind === "newline" || kind === "end" || (kind === "operator" && [")", "]", "}", "=", ":", ";"].includes(text));
}

function readStarred(cursor: TokenCursor): Expression {
  return cursor.take("*") ? { kind: "star", value: readExpression(cursor) } : readExpression(cursor);
}

export function readExpression(cursor: TokenCursor): Expression {
  return cursor.nest(() => {
    if (cursor.is("lambda")) return readLambda(cursor);
    if (cursor.is("yield") || cursor.is("await")) {
      cursor.skip();
      cursor.take("from");
      if (!endsTuple(cursor)) readTuple(cursor);
      return OPAQUE;
    }
    const value = readOr(cursor);
    if (cursor.take(":=")) {
      readExpression(cursor);
      return OPAQUE;
    }
    if (!cursor.take("if")) return value;
    const test = readOr(cursor);
    cursor.expect("else");
    return { kind: "choice", test, chosen: value, otherwise: readExpression(cursor) };
  });
}

function readLambda(cursor: TokenCursor): Expression {
  cursor.skip();
  for (let depth = 0; depth > 0 || !cursor.is(":"); ) {
    const { kind, text } = cursor.skip();
    if (kind === "end" || kind === "newline") cursor.fail();
    if (kind === "operator" && "([{".includes(text)) depth++;
    if (kind === "operator" && ")]}".includes(text)) depth--;
  }
  cursor.expect(":");
  readExpression(cursor);
  return OPAQUE;
}

function readOr(cursor: TokenCursor): Expression {
  return leftToRight(cursor, ["or"], (one) => leftToRight(one, ["and"], readNot));
}

function readNot(cursor: TokenCursor): Expression {
  let times = 0;
  while (cursor.take("not")) times++;
  const operand = readComparison(cursor);
  if (times === 0) return operand;
  const once: Expression = { kind: "unary", operator: "not", operand };
  return times % 2 === 1 ? once : { kind: "unary", operator: "not", operand: once };
}

const COMPARISONS = ["==", "!=", "<=", ">=", "<", ">", "in", "is", "not"];

function readComparison(cursor: TokenCursor): Expression {
  const first = readBinary(cursor, 0);
  const rest: { operator: string; right: Expression }[] = [];
  for (;;) {
    const operator = COMPARISONS.find((one) => cursor.is(one));
    if (operator === undefined || (operator === "not" && cursor.peek(1).text !== "in")) break;
    cursor.skip();
    if (operator === "not") cursor.expect("in");
    const negated = operator === "is" && cursor.take("not");
    const named = operator === "not" ? "not in" : negated ? "is not" : operator;
    rest.push({ operator: named, right: readBinary(cursor, 0) });
  }
  return rest.length === 0 ? first : { kind: "compare", first, rest };
}

const LEVELS: readonly (readonly string[])[] = [
  ["|"],
  ["^"],
  ["&"],
  ["<<", ">>"],
  ["+", "-"],
  ["*", "/", "//", "%", "@"],
];

function readBinary(cursor: TokenCursor, level: number): Expression {
  const operators = LEVELS[level];
  if (operators === undefined) return readUnary(cursor);
  return leftToRight(cursor, operators, (one) => readBinary(one, level + 1));
}

function leftToRight(
  cursor: TokenCursor,
  operators: readonly string[],
  readOperand: (cursor: TokenCursor) => Expression,
): Expression {
  let left = readOperand(cursor);
  let count = 0;
  for (;;) {
    const operator = operators.find((one) => cursor.is(one));
    if (operator === undefined) return left;
    // A long chain nests to the left; whoever walks the tree recurses as deep.
    if (++count > LONGEST_CHAIN) throw new FormatError("python/too-deep", cursor.next().start);
    cursor.skip();
    left = { kind: "binary", operator, left, right: readOperand(cursor) };
  }
}

const LONGEST_CHAIN = 500;

function readUnary(cursor: TokenCursor): Expression {
  const operator = ["-", "+", "~"].find((one) => cursor.is(one));
  if (operator === undefined) return readPower(cursor);
  cursor.skip();
  return cursor.nest(() => ({ kind: "unary", operator, operand: readUnary(cursor) }));
}

function readPower(cursor: TokenCursor): Expression {
  if (cursor.take("await")) {
    readPower(cursor);
    return OPAQUE;
  }
  const base = readPostfix(cursor);
  if (!cursor.take("**")) return base;
  return cursor.nest(() => ({ kind: "binary", operator: "**", left: base, right: readUnary(cursor) }));
}

function readPostfix(cursor: TokenCursor): Expression {
  let value = readAtom(cursor);
  for (let count = 0; ; count++) {
    if (count > LONGEST_CHAIN) throw new FormatError("python/too-deep", cursor.next().start);
    if (cursor.take(".")) value = { kind: "attribute", object: value, name: cursor.name() };
    else if (cursor.take("(")) value = { kind: "call", callee: value, arguments: readArguments(cursor) };
    else if (cursor.take("[")) value = { kind: "index", object: value, index: readIndex(cursor) };
    else return value;
  }
}

function readArguments(cursor: TokenCursor): Argument[] {
  const found: Argument[] = [];
  while (!cursor.take(")")) {
    if (cursor.take("**")) found.push({ name: "**", value: readExpression(cursor) });
    else if (cursor.take("*")) found.push({ name: "*", value: readExpression(cursor) });
    else if (cursor.next().kind === "name" && cursor.peek(1).kind === "operator" && cursor.peek(1).text === "=") {
      const name = cursor.name();
      cursor.skip();
      found.push({ name, value: readExpression(cursor) });
    } else {
      const value = readExpression(cursor);
      found.push({
        name: null,
        value: startsComprehension(cursor) ? readComprehension(cursor, "generator", value) : value,
      });
    }
    if (!cursor.take(",") && !cursor.is(")")) cursor.fail();
  }
  return found;
}

function readIndex(cursor: TokenCursor): Expression {
  const items: Expression[] = [];
  let comma = false;
  while (!cursor.take("]")) {
    items.push(readSlice(cursor));
    if (cursor.take(",")) comma = true;
    else if (!cursor.is("]")) cursor.fail();
  }
  const [first] = items;
  return first !== undefined && !comma ? first : { kind: "tuple", items };
}

function readSlice(cursor: TokenCursor): Expression {
  const lower = cursor.is(":") ? null : readStarred(cursor);
  if (!cursor.take(":")) return lower ?? cursor.fail();
  const ends = () => cursor.is(":") || cursor.is("]") || cursor.is(",");
  const upper = ends() ? null : readExpression(cursor);
  const step = cursor.take(":") && !ends() ? readExpression(cursor) : null;
  return { kind: "slice", lower, upper, step };
}

function readAtom(cursor: TokenCursor): Expression {
  const token = cursor.next();
  if (token.kind === "string") return readStrings(cursor);
  if (token.kind === "number") return { kind: "number", text: cursor.skip().text };
  if (token.kind === "name") return readName(cursor);
  if (cursor.take("(")) return cursor.nest(() => readParenthesised(cursor));
  if (cursor.take("[")) return cursor.nest(() => readList(cursor));
  if (cursor.take("{")) return cursor.nest(() => readBraces(cursor));
  if (cursor.take("...")) return OPAQUE;
  return cursor.fail();
}

const CONSTANTS: ReadonlyMap<string, boolean | null> = new Map([
  ["None", null],
  ["True", true],
  ["False", false],
]);

function readName(cursor: TokenCursor): Expression {
  const id = cursor.name();
  const constant = CONSTANTS.get(id);
  return constant === undefined ? { kind: "name", id } : { kind: "constant", value: constant };
}

/** Literals that follow each other are one. */
function readStrings(cursor: TokenCursor): Expression {
  const parts: Expression[] = [];
  while (cursor.next().kind === "string") {
    const literal = readStringLiteral(cursor.skip().text);
    parts.push(literal ?? OPAQUE);
  }
  const [first = OPAQUE] = parts;
  if (parts.length === 1) return first;
  if (parts.every((part) => part.kind === "text")) {
    return { kind: "text", value: parts.map((part) => (part.kind === "text" ? part.value : "")).join("") };
  }
  if (parts.every((part) => part.kind === "bytes")) {
    return { kind: "bytes", value: parts.map((part) => (part.kind === "bytes" ? part.value : "")).join("") };
  }
  if (!parts.every((part) => part.kind === "text" || part.kind === "format")) return OPAQUE;
  const pieces = parts.flatMap((part) =>
    part.kind === "format" ? part.parts : part.kind === "text" ? [{ text: part.value }] : [],
  );
  return { kind: "format", parts: pieces };
}

function readParenthesised(cursor: TokenCursor): Expression {
  if (cursor.take(")")) return { kind: "tuple", items: [] };
  const first = readStarred(cursor);
  if (startsComprehension(cursor)) {
    const value = readComprehension(cursor, "generator", first);
    cursor.expect(")");
    return value;
  }
  if (cursor.take(")")) return first;
  const items = [first];
  while (!cursor.take(")")) {
    cursor.expect(",");
    if (!cursor.is(")")) items.push(readStarred(cursor));
  }
  return { kind: "tuple", items };
}

function readList(cursor: TokenCursor): Expression {
  const items: Expression[] = [];
  while (!cursor.take("]")) {
    const item = readStarred(cursor);
    if (items.length === 0 && startsComprehension(cursor)) {
      const value = readComprehension(cursor, "list", item);
      cursor.expect("]");
      return value;
    }
    items.push(item);
    if (!cursor.take(",") && !cursor.is("]")) cursor.fail();
  }
  return { kind: "list", items };
}

function readBraces(cursor: TokenCursor): Expression {
  const items: DictItem[] = [];
  const members: Expression[] = [];
  while (!cursor.take("}")) {
    if (cursor.take("**")) {
      items.push({ key: null, value: readExpression(cursor) });
    } else {
      const first = readStarred(cursor);
      const value = cursor.take(":") ? readExpression(cursor) : null;
      if (startsComprehension(cursor)) {
        const whole = readComprehension(cursor, value === null ? "set" : "dict", first, value);
        cursor.expect("}");
        return whole;
      }
      if (value === null) members.push(first);
      else items.push({ key: first, value });
    }
    if (!cursor.take(",") && !cursor.is("}")) cursor.fail();
  }
  if (members.length > 0 && items.length > 0) cursor.fail();
  return members.length > 0 ? { kind: "set", items: members } : { kind: "dict", items };
}

function startsComprehension(cursor: TokenCursor): boolean {
  return cursor.is("for") || (cursor.is("async") && cursor.peek(1).text === "for");
}

function readComprehension(
  cursor: TokenCursor,
  of: "list" | "set" | "dict" | "generator",
  element: Expression,
  value: Expression | null = null,
): Expression {
  const clauses: { target: Expression; source: Expression; conditions: Expression[] }[] = [];
  while (startsComprehension(cursor)) {
    cursor.take("async");
    cursor.expect("for");
    const target = readTargets(cursor);
    cursor.expect("in");
    const source = readOr(cursor);
    const conditions: Expression[] = [];
    while (cursor.take("if")) conditions.push(readOr(cursor));
    clauses.push({ target, source, conditions });
  }
  return { kind: "comprehension", of, element, value, clauses };
}

/** What stands between `for` and `in`. */
export function readTargets(cursor: TokenCursor): Expression {
  const items: Expression[] = [];
  do {
    if (cursor.is("in")) break;
    items.push(cursor.take("*") ? { kind: "star", value: readPostfix(cursor) } : readPostfix(cursor));
  } while (cursor.take(","));
  const [first] = items;
  return items.length === 1 && first !== undefined ? first : { kind: "tuple", items };
}
