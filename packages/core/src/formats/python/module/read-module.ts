import { readExpression, readTargets, readTuple, TokenCursor } from "./read-expression.ts";
import type { Block, Expression, ImportedName, Parameter, Statement, WithItem } from "./syntax.ts";
import { readTokens } from "./tokens.ts";

/**
 * Reads a Python 3 module into statements, for values that are written in it. Nothing is run.
 *
 * @throws FormatError `python/…` for what is no such module, or is one only for a reader that sees other characters
 */
export function readModule(text: string): Block {
  const cursor = new TokenCursor(readTokens(text));
  const statements: Statement[] = [];
  while (cursor.next().kind !== "end") readStatement(cursor, statements);
  return statements;
}

function readStatement(cursor: TokenCursor, into: Statement[]): void {
  if (cursor.next().kind === "newline") {
    cursor.skip();
    return;
  }
  const { line, text, kind } = cursor.next();
  const compound = kind === "name" ? COMPOUND.get(text) : undefined;
  if (compound !== undefined && cursor.peek(1).text !== "=") {
    cursor.skip();
    into.push(cursor.nest(() => compound(cursor, line)));
    return;
  }
  if (cursor.take("@")) {
    readExpression(cursor);
    endLine(cursor);
    return;
  }
  do {
    if (cursor.next().kind === "newline" || cursor.next().kind === "end") break;
    into.push(readSimple(cursor));
  } while (cursor.take(";"));
  endLine(cursor);
}

function endLine(cursor: TokenCursor): void {
  if (cursor.next().kind === "end") return;
  if (cursor.next().kind !== "newline") cursor.fail();
  cursor.skip();
}

type CompoundReader = (cursor: TokenCursor, line: number) => Statement;

const COMPOUND: ReadonlyMap<string, CompoundReader> = new Map<string, CompoundReader>([
  ["if", readIf],
  ["for", readFor],
  ["while", (cursor, line) => readHeaded(cursor, line, "while")],
  ["try", readTry],
  ["with", readWith],
  ["def", readDef],
  ["class", (cursor, line) => readHeaded(cursor, line, "class")],
  ["async", (cursor, line) => readHeaded(cursor, line, "other")],
]);

function readIf(cursor: TokenCursor, line: number): Statement {
  const test = readNamed(cursor);
  const body = readBlock(cursor);
  const next = cursor.next().line;
  if (cursor.take("elif"))
    return { kind: "if", line, test, body, otherwise: [cursor.nest(() => readIf(cursor, next))] };
  return { kind: "if", line, test, body, otherwise: cursor.take("else") ? readBlock(cursor) : [] };
}

function readNamed(cursor: TokenCursor): Expression {
  return readTuple(cursor);
}

function readFor(cursor: TokenCursor, line: number): Statement {
  const target = readTargets(cursor);
  cursor.expect("in");
  const source = readTuple(cursor);
  const body = readBlock(cursor);
  return { kind: "for", line, target, source, body: cursor.take("else") ? [...body, ...readBlock(cursor)] : body };
}

function readTry(cursor: TokenCursor, line: number): Statement {
  const body = readBlock(cursor);
  const others: Block[] = [];
  for (;;) {
    if (cursor.take("except")) {
      cursor.take("*");
      if (!cursor.is(":")) readTuple(cursor);
      if (cursor.take("as")) cursor.name();
    } else if (!cursor.take("else") && !cursor.take("finally")) break;
    others.push(readBlock(cursor));
  }
  return { kind: "try", line, body, others };
}

function readWith(cursor: TokenCursor, line: number): Statement {
  const items: WithItem[] = [];
  const parenthesised = cursor.is("(") && wrapsItems(cursor);
  if (parenthesised) cursor.skip();
  do {
    if (cursor.is(")")) break;
    const value = readExpression(cursor);
    items.push({ value, target: cursor.take("as") ? readTargets1(cursor) : null });
  } while (cursor.take(","));
  if (parenthesised) cursor.expect(")");
  return { kind: "with", line, items, body: readBlock(cursor) };
}

function readTargets1(cursor: TokenCursor): Expression {
  return { kind: "name", id: cursor.name() };
}

/** `with (open(a) as b):` against `with (open(a)) as b:` */
function wrapsItems(cursor: TokenCursor): boolean {
  let depth = 0;
  for (let ahead = 0; ; ahead++) {
    const { kind, text } = cursor.peek(ahead);
    if (kind === "end" || kind === "newline") return false;
    if (kind === "operator" && "([{".includes(text)) depth++;
    if (kind === "operator" && ")]}".includes(text)) depth--;
    if (depth === 0) return cursor.peek(ahead + 1).text === ":";
    if (depth === 1 && kind === "name" && text === "as") return true;
  }
}

function readDef(cursor: TokenCursor, line: number): Statement {
  const name = cursor.name();
  cursor.expect("(");
  const parameters: Parameter[] = [];
  while (!cursor.take(")")) {
    const spread = cursor.take("*") || cursor.take("**");
    if (cursor.take("/") || (spread && cursor.is(","))) {
      cursor.take(",");
      continue;
    }
    const parameter = cursor.name();
    if (cursor.take(":")) readExpression(cursor);
    parameters.push({ name: parameter, fallback: cursor.take("=") ? readExpression(cursor) : null, spread });
    if (!cursor.take(",") && !cursor.is(")")) cursor.fail();
  }
  if (cursor.take("->")) readExpression(cursor);
  return { kind: "def", line, name, parameters, body: readBlock(cursor) };
}

/** Passes over the head. */
function readHeaded(cursor: TokenCursor, line: number, kind: "class" | "while" | "other"): Statement {
  const name = kind === "class" ? cursor.name() : null;
  let depth = 0;
  while (depth > 0 || !cursor.is(":")) {
    const token = cursor.skip();
    if (token.kind === "end" || token.kind === "newline") cursor.fail();
    if (token.kind === "operator" && "([{".includes(token.text)) depth++;
    if (token.kind === "operator" && ")]}".includes(token.text)) depth--;
  }
  const body = readBlock(cursor);
  return { kind, line, name, body: kind === "while" && cursor.take("else") ? [...body, ...readBlock(cursor)] : body };
}

function readBlock(cursor: TokenCursor): Block {
  cursor.expect(":");
  const statements: Statement[] = [];
  if (cursor.next().kind !== "newline") {
    do {
      if (cursor.next().kind === "newline" || cursor.next().kind === "end") break;
      statements.push(readSimple(cursor));
    } while (cursor.take(";"));
    endLine(cursor);
    return statements;
  }
  cursor.skip();
  if (cursor.skip().kind !== "indent") cursor.fail();
  while (cursor.next().kind !== "dedent") {
    if (cursor.next().kind === "end") cursor.fail();
    readStatement(cursor, statements);
  }
  cursor.skip();
  return statements;
}

const IGNORED: ReadonlySet<string> = new Set(["raise", "assert", "del", "global", "nonlocal", "print", "exec"]);

function readSimple(cursor: TokenCursor): Statement {
  const { line, kind, text } = cursor.next();
  if (kind === "name" && ["pass", "break", "continue"].includes(text)) {
    cursor.skip();
    return { kind: "pass", line };
  }
  if (cursor.take("return")) {
    const ends = cursor.next().kind === "newline" || cursor.is(";");
    return { kind: "return", line, value: ends ? null : readTuple(cursor) };
  }
  if (cursor.take("import")) return { kind: "import", line, names: readImported(cursor) };
  if (cursor.take("from")) return readFrom(cursor, line);
  if (kind === "name" && IGNORED.has(text) && !["(", "=", ".", "["].includes(cursor.peek(1).text)) {
    while (cursor.next().kind !== "newline" && cursor.next().kind !== "end" && !cursor.is(";")) cursor.skip();
    return { kind: "other", line, name: text, body: [] };
  }
  return readAssignment(cursor, line);
}

function readImported(cursor: TokenCursor): ImportedName[] {
  const names: ImportedName[] = [];
  do {
    if (cursor.is(")")) break;
    if (cursor.take("*")) names.push({ name: "*", as: null });
    else {
      const name = readDotted(cursor);
      names.push({ name, as: cursor.take("as") ? cursor.name() : null });
    }
  } while (cursor.take(","));
  return names;
}

function readDotted(cursor: TokenCursor): string {
  const parts = [cursor.name()];
  while (cursor.take(".")) parts.push(cursor.name());
  return parts.join(".");
}

function readFrom(cursor: TokenCursor, line: number): Statement {
  let dots = "";
  for (;;) {
    if (cursor.take(".")) dots += ".";
    else if (cursor.take("...")) dots += "...";
    else break;
  }
  const module = dots + (cursor.is("import") ? "" : readDotted(cursor));
  cursor.expect("import");
  const parenthesised = cursor.take("(");
  const names = readImported(cursor);
  if (parenthesised) cursor.expect(")");
  return { kind: "from", line, module, names };
}

function readAssignment(cursor: TokenCursor, line: number): Statement {
  const first = readTuple(cursor);
  const { kind, text } = cursor.next();
  if (kind === "operator" && text === ":") {
    cursor.skip();
    const annotation = readExpression(cursor);
    return { kind: "annotated", line, target: first, annotation, value: cursor.take("=") ? readTuple(cursor) : null };
  }
  if (kind === "operator" && text.length >= 2 && text.endsWith("=") && !["==", "!=", "<=", ">=", ":="].includes(text)) {
    cursor.skip();
    return { kind: "augmented", line, target: first, operator: text.slice(0, -1), value: readTuple(cursor) };
  }
  const chain = [first];
  while (cursor.take("=")) chain.push(readTuple(cursor));
  const value = chain.pop() ?? first;
  return chain.length === 0 ? { kind: "expression", line, value } : { kind: "assign", line, targets: chain, value };
}
