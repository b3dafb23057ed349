/** What a module's own text says of a name, without running it. */
export type Assignment = "literal" | "computed" | "none";

/**
 * How a module first assigns a name at its top level. Build back ends read a literal from the syntax tree; for anything
 * else they import the module, which runs it.
 *
 * Statements inside `if`, `try` and the like count as none, as they do for the back ends. Linear in the text.
 *
 * @see setuptools' StaticModule, flit's get_docstring_and_version_via_ast
 */
export function assignmentOf(source: string, name: string): Assignment {
  for (const statement of topLevelStatements(source)) {
    const value = assignedValue(statement, name);
    if (value !== null) return isLiteral(value) ? "literal" : "computed";
  }
  return "none";
}

/** Logical lines that begin in the first column; of `a = 1; b = 2` both. */
function* topLevelStatements(source: string): Generator<string> {
  let start = 0;
  let depth = 0;
  let indented = isIndented(source, 0);
  for (let at = 0; at < source.length; at++) {
    const character = source[at];
    if (character === '"' || character === "'") at = endOfString(source, at);
    else if (character === "#") at = endOfLine(source, at) - 1;
    else if (character === "\\") at++;
    else if (character === "(" || character === "[" || character === "{") depth++;
    else if (character === ")" || character === "]" || character === "}") depth = Math.max(0, depth - 1);
    else if (depth === 0 && (character === "\n" || character === "\r" || character === ";")) {
      if (!indented) yield source.slice(start, at).trim();
      start = at + 1;
      if (character !== ";") indented = isIndented(source, start);
    }
  }
  if (!indented) yield source.slice(start).trim();
}

function isIndented(source: string, at: number): boolean {
  return source[at] === " " || source[at] === "\t" || source[at] === "\f";
}

/** The index of the last quote, or of the end of the text or line where it is missing. */
function endOfString(source: string, start: number): number {
  const quote = source[start] ?? "";
  const triple = source.startsWith(quote.repeat(3), start);
  const end = triple ? quote.repeat(3) : quote;
  for (let at = start + end.length; at < source.length; at++) {
    if (source[at] === "\\") at++;
    else if (source.startsWith(end, at)) return at + end.length - 1;
    else if (!triple && source[at] === "\n") return at - 1;
  }
  return source.length;
}

function endOfLine(source: string, start: number): number {
  const end = source.indexOf("\n", start);
  return end < 0 ? source.length : end;
}

/** What stands after the last `=` of `NAME = OTHER = VALUE` or `NAME: TYPE = VALUE`; null if that is no such statement. */
function assignedValue(statement: string, name: string): string | null {
  let rest = statement;
  let named = false;
  for (let targets = 0; targets < MOST_TARGETS; targets++) {
    const target = /^([^\s=:;"'()[\]{}#]{1,200})[ \t]*(?::[^=\n]{0,200})?=(?!=)[ \t]*/.exec(rest);
    if (target === null) break;
    named ||= target[1] === name;
    rest = rest.slice(target[0].length);
  }
  return named ? rest : null;
}

const MOST_TARGETS = 8;

/** What `ast.literal_eval` takes, as far as versions are written. A false "no" only means that an import is expected. */
function isLiteral(value: string): boolean {
  let strings = 0;
  let others = "";
  for (let at = 0; at < value.length; at++) {
    const character = value[at] ?? "";
    if (character === "#") at = endOfLine(value, at);
    else if (character === '"' || character === "'") {
      at = endOfString(value, at);
      strings++;
      others += '"';
    } else others += character;
  }
  // Prefixes: only f-strings are computed.
  const bare = others.replace(/\b[rRbBuU]{1,2}(?=")/g, "").replace(/\b(?:None|True|False)\b/g, "0");
  if (strings > 0 && bare.includes("+")) return false;
  return bare.trim() !== "" && /^["0-9.,:()[\]{}\s+_-]*$/.test(bare);
}
