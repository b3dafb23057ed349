import { formatted } from "./formatting.ts";
import { isSequence, isText, type Value } from "./values.ts";

/**
 * The code that a tree of `ast` nodes stands for, as far as each node was made where it stands; null for any other.
 * Nodes are known by the call that made them, with their fields in the order of their class.
 */
export function textOfTree(tree: Value, depth = 0): string | null {
  if (tree.k !== "ref" || !tree.p.startsWith("ast.") || tree.args === null || depth > DEEPEST) return null;
  const inner = (value: Value | undefined): string | null =>
    value === undefined ? null : textOfTree(value, depth + 1);
  const all = (value: Value | undefined, between: string): string | null => {
    const texts = value !== undefined && isSequence(value) ? value.items.slice(0, MOST).map(inner) : [null];
    return texts.includes(null) ? null : texts.join(between);
  };
  const [a, b, c] = tree.args;
  switch (tree.p.slice("ast.".length)) {
    case "parse()":
      return isText(a) && a.whole ? a.s : null;
    case "Module()":
    case "Interactive()":
      return all(a, "\n");
    case "Expression()":
    case "Expr()":
      return inner(a);
    case "Call()":
      return filled`${inner(a)}(${all(b, ", ")})`;
    case "Attribute()":
      return filled`${inner(a)}.${word(b)}`;
    case "Subscript()":
      return filled`${inner(a)}[${inner(b)}]`;
    case "Index()":
      return inner(a);
    case "Name()":
    case "alias()":
      return word(a);
    case "Constant()":
    case "Str()":
    case "Num()":
    case "Bytes()":
      return literal(a);
    case "List()":
      return filled`[${all(a, ", ")}]`;
    case "Tuple()":
      return filled`(${all(a, ", ")},)`;
    case "Import()":
      return filled`import ${all(a, ", ")}`;
    case "ImportFrom()":
      return filled`from ${word(a)} import ${all(b, ", ")}`;
    case "Assign()":
      return filled`${all(a, " = ")} = ${inner(b)}`;
    case "BinOp()": {
      const operator = b?.k === "ref" ? OPERATORS[b.p] : undefined;
      return operator === undefined ? null : filled`(${inner(a)} ${operator} ${inner(c)})`;
    }
    default:
      return null;
  }
}

const DEEPEST = 60;
const MOST = 1_000;
const OPERATORS: Readonly<Record<string, string>> = { "ast.Add()": "+", "ast.Mod()": "%", "ast.Mult()": "*" };

function word(value: Value | undefined): string | null {
  return isText(value) && value.whole && /^[\w.]{1,200}$/.test(value.s) ? value.s : null;
}

function literal(value: Value | undefined): string | null {
  if (value === undefined) return null;
  if (value.k === "str") return value.whole ? JSON.stringify(value.s) : null;
  return value.k === "bytes" ? (value.whole ? `b${JSON.stringify(value.s)}` : null) : formatted(value, "");
}

function filled(strings: TemplateStringsArray, ...parts: readonly (string | null)[]): string | null {
  return parts.includes(null) ? null : String.raw({ raw: strings }, ...parts);
}
