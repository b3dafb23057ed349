import type { PythonParser, SyntaxCursor } from "./python-parser.ts";
import { MOST_NODES, type SyntaxNode, type SyntaxTree } from "./syntax-tree.ts";

const MOST_BROKEN = 100;
const NO_CHILDREN: readonly SyntaxNode[] = [];

/**
 * Reads a source with tree-sitter, in one pass. Nesting of any depth: nothing here recurses. Never throws because of
 * the source.
 */
export function treeSitterTree(parser: PythonParser, source: string): SyntaxTree {
  const cursor = parser.parse(source);
  try {
    return copyTree(cursor, source, shapesOf(parser));
  } finally {
    cursor.delete();
  }
}

function copyTree(cursor: SyntaxCursor, source: string, shapes: Shapes): SyntaxTree {
  const broken: { start: number; end: number }[] = [];
  const root = nodeAt("module", null, 0, source.length, []);
  const parents: SyntaxNode[][] = [root.children as SyntaxNode[]];
  const kinds: string[] = ["module"];
  let siblings = root.children as SyntaxNode[];
  let parentKind = "module";
  let parentHasFields = false;
  let parentHasOperators = false;
  let nodes = 0;
  // Where nothing can be made of it, the root itself is an error.
  if (shapes.kinds[cursor.nodeTypeId] !== "module") broken.push({ start: 0, end: source.length });
  let down = cursor.gotoFirstChild();

  while (down) {
    const typeId = cursor.nodeTypeId;
    const use = shapes.use[typeId] ?? DESCEND;
    let entered = false;

    // Every question to the cursor crosses into WebAssembly: half of the time of reading a tree is spent there.
    if (use !== SKIP || parentHasOperators || parentKind === "slice") {
      const fieldId = parentHasFields ? cursor.currentFieldId : 0;
      const start = cursor.startIndex;
      const end = cursor.endIndex;
      if (use !== SKIP) {
        const kind = shapes.kinds[typeId] ?? "ERROR";
        if ((kind === "ERROR" || start === end) && broken.length < MOST_BROKEN && isBroken(kind)) {
          broken.push({ start, end });
        }
        if (++nodes > MOST_NODES) return { source, root, broken, cut: true };
        const field = fieldId === 0 ? null : (shapes.fields[fieldId] ?? null);
        const descends = use === DESCEND && (kind !== "string" || hasInterpolations(source, start));
        if (descends && cursor.gotoFirstChild()) {
          const node = nodeAt(kind, field, start, end, []);
          siblings.push(node);
          parents.push(siblings);
          kinds.push(parentKind);
          siblings = node.children as SyntaxNode[];
          parentKind = kind;
          parentHasFields = !WITHOUT_FIELDS.has(kind);
          parentHasOperators = WITH_OPERATORS.has(kind);
          entered = true;
        } else {
          siblings.push(nodeAt(kind, field, start, end, NO_CHILDREN));
        }
      } else if (fieldId !== 0 ? isOperator(shapes.fields[fieldId]) : source.charCodeAt(start) === 58) {
        siblings.push(nodeAt("token", shapes.fields[fieldId] ?? null, start, end, NO_CHILDREN));
      } else if (start === end && broken.length < MOST_BROKEN) {
        broken.push({ start, end });
      }
    }

    if (entered) continue;
    while (!cursor.gotoNextSibling()) {
      const above = parents.pop();
      if (above === undefined || parents.length === 0 || !cursor.gotoParent()) {
        down = false;
        break;
      }
      siblings = above;
      parentKind = kinds.pop() ?? "module";
      parentHasFields = !WITHOUT_FIELDS.has(parentKind);
      parentHasOperators = WITH_OPERATORS.has(parentKind);
    }
  }
  return { source, root, broken, cut: false };
}

function nodeAt(
  kind: string,
  field: string | null,
  start: number,
  end: number,
  children: readonly SyntaxNode[],
): SyntaxNode {
  return { kind, field, start, end, children, memo: undefined };
}

/** Empty blocks and modules are no faults; an empty name or bracket is one that the parser had to invent. */
function isBroken(kind: string): boolean {
  return kind === "ERROR" || kind === "identifier" || kind === "string";
}

function isOperator(field: string | null | undefined): boolean {
  return field === "operator" || field === "operators";
}

/** The text of other strings needs no nodes: an evaluator reads it from the source. */
function hasInterpolations(source: string, start: number): boolean {
  for (let offset = start; offset < start + 3; offset++) {
    const letter = source.charCodeAt(offset) | 32;
    if (letter === 0x66 || letter === 0x74) return true;
    if (letter !== 0x72 && letter !== 0x62 && letter !== 0x75) return false;
  }
  return false;
}

/** Kinds whose children are nothing in particular to them. */
const WITHOUT_FIELDS: ReadonlySet<string> = new Set([
  "module",
  "block",
  "expression_statement",
  "argument_list",
  "parameters",
  "list",
  "tuple",
  "set",
  "dictionary",
  "expression_list",
  "pattern_list",
  "parenthesized_expression",
  "concatenated_string",
  "string",
  "type",
  "decorator",
]);

const WITH_OPERATORS: ReadonlySet<string> = new Set([
  "binary_operator",
  "boolean_operator",
  "comparison_operator",
  "unary_operator",
  "augmented_assignment",
]);

const SKIP = 0;
const LEAF = 1;
const DESCEND = 2;

interface Shapes {
  readonly use: Uint8Array;
  readonly kinds: readonly (string | null)[];
  readonly fields: readonly (string | null)[];
}

const SKIPPED: ReadonlySet<string> = new Set(["comment", "line_continuation"]);
const LEAVES: ReadonlySet<string> = new Set([
  "identifier",
  "dotted_name",
  "integer",
  "float",
  "true",
  "false",
  "none",
  "ellipsis",
  "pass_statement",
  "break_statement",
  "continue_statement",
  "string_start",
  "string_end",
  "string_content",
  "import_prefix",
  "type_conversion",
]);

const knownShapes = new WeakMap<PythonParser, Shapes>();

function shapesOf(parser: PythonParser): Shapes {
  const known = knownShapes.get(parser);
  if (known !== undefined) return known;
  const use = Uint8Array.from(parser.nodeTypes, (name) =>
    name === null || SKIPPED.has(name) ? SKIP : LEAVES.has(name) ? LEAF : DESCEND,
  );
  const shapes = { use, kinds: parser.nodeTypes, fields: parser.fieldNames };
  knownShapes.set(parser, shapes);
  return shapes;
}
