import { FormatError } from "../../../base/format-error.ts";
import { nameIn, type PlainModule, readPlainModule } from "../../../formats/python/syntax/plain-module.ts";
import { assignmentIn, blocksOf, importsIn } from "../../../formats/python/syntax/plain-statements.ts";
import { stringValue } from "../../../formats/python/syntax/string-value.ts";
import { childOf, childrenOf, type SyntaxNode, textOf } from "../../../formats/python/syntax/syntax-tree.ts";
import { callBuiltin, callMethod } from "./calls.ts";
import { formatted, itemOf, itemsOf, keyOf, mappingOf } from "./displays.ts";
import { folderOf, normalised } from "./folding-paths.ts";
import { binary, comparison, isTestable, truth } from "./operators.ts";
import { changed, innerBlocks, parametersOf, returns } from "./statement-changes.ts";
import { type FoldedFunction, type FoldingFiles, isWhole, LONGEST, partsOf, UNKNOWN, type Value } from "./value.ts";

const MOST_STEPS = 200_000;
const DEEPEST_CALL = 8;
const DEEPEST = 80;

type Scope = Map<string, Value>;
type Outcome = { readonly returned: Value } | null;

/** Evaluates a module as far as it is written in literals, files of the tree and plain functions. */
export class Folder {
  readonly wanted: Set<string> = new Set();
  setup: { readonly arguments: Map<string, Value>; readonly open: boolean } | null = null;
  readonly #files: FoldingFiles;
  readonly #globals: Scope = new Map<string, Value>([
    ["__name__", "__main__"],
    ["__file__", "setup.py"],
    ["__doc__", UNKNOWN],
  ]);
  readonly #modules = new Map<string, ReadonlyMap<string, Value>>();
  /** The text that the nodes at hand are of. */
  #source = "";
  #steps = 0;
  #calls = 0;
  #depth = 0;

  constructor(files: FoldingFiles) {
    this.#files = files;
  }

  get globals(): ReadonlyMap<string, Value> {
    return this.#globals;
  }

  run({ source, statements }: PlainModule): void {
    this.#source = source;
    this.#block(statements, this.#globals);
  }

  /** The value of one expression of a module, with nothing known but what the module imports. */
  fold({ source, statements }: PlainModule, expression: SyntaxNode): Value {
    this.#source = source;
    for (const statement of statements) this.#import(statement, this.#globals);
    return this.#value(expression, this.#globals);
  }

  #block(block: readonly SyntaxNode[], scope: Scope): Outcome {
    for (const statement of block) {
      if (++this.#steps > MOST_STEPS) return { returned: UNKNOWN };
      const outcome = this.#statement(statement, scope);
      if (outcome !== null) return outcome;
    }
    return null;
  }

  #statement(statement: SyntaxNode, scope: Scope): Outcome {
    switch (statement.kind) {
      case "expression_statement":
        this.#expressionStatement(statement, scope);
        return null;
      case "return_statement": {
        const [value] = statement.children;
        return { returned: value === undefined ? null : this.#value(value, scope) };
      }
      case "import_statement":
      case "import_from_statement":
      case "future_import_statement":
        this.#import(statement, scope);
        return null;
      case "decorated_definition":
      case "function_definition":
      case "class_definition":
        this.#define(statement, scope);
        return null;
      case "with_statement": {
        for (const { children } of statement.children[0]?.children ?? []) {
          for (const item of children) this.#open(item, scope);
        }
        return this.#inner(childOf(statement, "body"), scope);
      }
      case "if_statement":
        return this.#branch(statement, scope);
      case "try_statement": {
        const [body, ...others] = blocksOf(statement);
        const outcome = this.#inner(body, scope);
        const known = new Set(scope.keys());
        for (const block of others) this.#forget(block, scope, known);
        return outcome;
      }
      case "for_statement":
        return this.#loop(statement, scope);
      default:
        for (const block of blocksOf(statement)) this.#forget(block, scope, null);
        return null;
    }
  }

  #inner(block: SyntaxNode | undefined, scope: Scope): Outcome {
    return this.#block(block?.children ?? [], scope);
  }

  #expressionStatement(statement: SyntaxNode, scope: Scope): void {
    const assignment = assignmentIn(statement);
    const [first] = statement.children;
    if (assignment !== null) {
      if (assignment.value === null) return;
      const value = this.#value(assignment.value, scope);
      for (const target of assignment.targets) this.#assign(target, value, scope);
    } else if (first?.kind === "augmented_assignment") {
      const target = this.#child(first, "left");
      const before = this.#value(target, scope);
      const value = this.#value(this.#child(first, "right"), scope);
      const operator = this.#text(this.#child(first, "operator")).slice(0, -1);
      this.#assign(target, binary(operator, Array.isArray(before) ? [...before] : before, value), scope);
    } else for (const expression of statement.children) this.#value(expression, scope);
  }

  /** One of `with`: an expression, perhaps with `as` and a target. */
  #open(item: SyntaxNode, scope: Scope): void {
    const isNamed = item.kind === "as_pattern";
    const opened = this.#value(isNamed ? (item.children[0] ?? item) : item, scope);
    for (const target of isNamed ? (childOf(item, "alias")?.children ?? []) : []) this.#assign(target, opened, scope);
  }

  #import(statement: SyntaxNode, scope: Scope): void {
    const { module = null, names = [] } = importsIn(this.#source, statement) ?? {};
    for (const { name, as } of names) {
      const [first = ""] = name.split(".", 1);
      if (module === null) scope.set(as ?? first, { is: "module", of: as === null ? first : name });
      else scope.set(as ?? name, this.#imported(module, name));
    }
  }

  /** Decorators are passed over. */
  #define(statement: SyntaxNode, scope: Scope): void {
    const definition = childOf(statement, "definition") ?? statement;
    const isFunction = definition.kind === "function_definition" && !this.#source.startsWith("async", definition.start);
    const value: Value = isFunction ? { is: "function", source: this.#source, definition } : UNKNOWN;
    scope.set(this.#name(this.#child(definition, "name")), value);
  }

  #branch(statement: SyntaxNode, scope: Scope): Outcome {
    const clauses = [statement, ...childrenOf(statement, "alternative")];
    for (const [index, clause] of clauses.entries()) {
      const condition = childOf(clause, "condition");
      const test = condition === undefined ? true : this.#value(condition, scope);
      if (isTestable(test)) {
        if (truth(test)) return this.#inner(childOf(clause, "consequence") ?? childOf(clause, "body"), scope);
        continue;
      }
      const blocks = blocksOf(statement).slice(index);
      for (const block of blocks) this.#forget(block, scope, null);
      // Whether it returns there is not known, so that what it returns in the end is not either.
      if (blocks.some(returns)) scope.set(UNCERTAIN, UNKNOWN);
      return null;
    }
    return null;
  }

  #loop(statement: SyntaxNode, scope: Scope): Outcome {
    const items = this.#iterated(this.#child(statement, "right"), scope);
    const [body, otherwise] = blocksOf(statement);
    if (!Array.isArray(items) || items.length > MOST_ROUNDS) {
      for (const block of blocksOf(statement)) this.#forget(block, scope, null);
      return null;
    }
    for (const item of items) {
      this.#assign(this.#child(statement, "left"), item, scope);
      const outcome = this.#inner(body, scope);
      if (outcome !== null) return outcome;
    }
    return this.#inner(otherwise, scope);
  }

  /** Names that a block may change become unknown; imports and functions of it are taken where nothing else is known. */
  #forget(block: SyntaxNode, scope: Scope, known: ReadonlySet<string> | null): void {
    for (const statement of block.children) {
      if (++this.#steps > MOST_STEPS) return;
      const isImport = importsIn(this.#source, statement) !== null;
      if (isImport || (childOf(statement, "definition") ?? statement).kind === "function_definition") {
        if (known === null || isImport) {
          const own: Scope = new Map();
          this.#statement(statement, own);
          for (const [name, value] of own) if (known?.has(name) !== true) scope.set(name, value);
        }
        continue;
      }
      if (this.#forgetsItem(statement, scope)) continue;
      for (const name of changed(this.#source, statement)) if (known?.has(name) !== true) scope.set(name, UNKNOWN);
      for (const inner of innerBlocks(statement)) this.#forget(inner, scope, known);
    }
  }

  /** `mapping["key"] = …` and `mapping.update(key=…)` leave the other keys as they are. */
  #forgetsItem(statement: SyntaxNode, scope: Scope): boolean {
    const [expression] = statement.kind === "expression_statement" ? statement.children : [];
    if (expression === undefined) return false;
    const target = expression.kind.endsWith("assignment") ? this.#child(expression, "left") : null;
    if (target?.kind === "subscript") {
      const mapping = this.#named(childOf(target, "value"), scope);
      const index = childOf(target, "subscript");
      const key = index === undefined ? null : stringValue(this.#source, index);
      if (!(mapping instanceof Map) || key?.kind !== "text") return false;
      mapping.set(key.value, UNKNOWN);
      return true;
    }
    const callee = expression.kind === "call" ? childOf(expression, "function") : undefined;
    if (callee?.kind !== "attribute" || this.#text(this.#child(callee, "attribute")) !== "update") return false;
    const mapping = this.#named(childOf(callee, "object"), scope);
    const given = this.#child(expression, "arguments").children;
    if (!(mapping instanceof Map) || given.some(({ kind }) => kind !== "keyword_argument")) return false;
    for (const one of given) mapping.set(this.#name(this.#child(one, "name")), UNKNOWN);
    return true;
  }

  #named(node: SyntaxNode | undefined, scope: Scope): Value | undefined {
    return node?.kind === "identifier" ? scope.get(this.#name(node)) : undefined;
  }

  /** A part that every node of its kind has. */
  #child(node: SyntaxNode, field: string): SyntaxNode {
    return childOf(node, field) ?? NOTHING;
  }

  #text(node: SyntaxNode): string {
    return textOf({ source: this.#source }, node);
  }

  #name(node: SyntaxNode): string {
    return nameIn(this.#source, node);
  }

  #assign(target: SyntaxNode, value: Value, scope: Scope): void {
    switch (target.kind) {
      case "identifier":
        scope.set(this.#name(target), value);
        return;
      case "list_splat_pattern":
        for (const inner of target.children) this.#assign(inner, UNKNOWN, scope);
        return;
      case "subscript": {
        const object = this.#value(this.#child(target, "value"), scope);
        const key = keyOf(target, this.#source, (one) => this.#value(one, scope));
        if (object instanceof Map && typeof key === "string") object.set(key, value);
        else if (object instanceof Map) object.set("**", UNKNOWN);
        return;
      }
      default:
        if (TARGETS.has(target.kind)) this.#assignItems(target, value, scope);
    }
  }

  #assignItems(target: SyntaxNode, value: Value, scope: Scope): void {
    const { children } = target;
    const [only] = children;
    const isBracketed = target.kind === "tuple_pattern" && children.length === 1 && !this.#text(target).includes(",");
    if (isBracketed && only !== undefined) {
      this.#assign(only, value, scope);
      return;
    }
    const isSplat = children.some(({ kind }) => kind === "list_splat_pattern");
    const items = Array.isArray(value) && value.length === children.length && !isSplat ? value : null;
    for (const [index, item] of children.entries())
      this.#assign(item, items === null ? UNKNOWN : (items[index] ?? null), scope);
  }

  #imported(module: string, name: string): Value {
    if (module === "__future__") return UNKNOWN;
    const path = module.replace(/^\.+/, "").replaceAll(".", "/");
    const found = this.#moduleValue(
      [`${path}.py`, `${path}/__init__.py`, `src/${path}.py`, `src/${path}/__init__.py`],
      name,
    );
    return found ?? { is: "module", of: `${module}.${name}` };
  }

  /** A name of a module of the tree. Undefined where there is no such file. */
  #moduleValue(paths: readonly string[], name: string): Value | undefined {
    if (this.#calls >= 2) return undefined;
    for (const path of paths) {
      const text = this.#read(path);
      if (text === null) continue;
      const known = this.#modules.get(path) ?? this.#namesOf(text, path);
      this.#modules.set(path, known);
      return known.get(name) ?? UNKNOWN;
    }
    return undefined;
  }

  /** The names of another module, folded on its own. None of one that cannot be read, or is too long for what is left. */
  #namesOf(text: string, path: string | null): ReadonlyMap<string, Value> {
    this.#steps += text.length >> 5;
    const inner = new Folder(this.#files);
    if (this.#steps > MOST_STEPS) return inner.#globals;
    inner.#calls = this.#calls + 1;
    inner.#steps = this.#steps;
    if (path !== null) {
      inner.#globals.set("__name__", path.replace(/(?:\/__init__)?\.py$/, "").replaceAll("/", "."));
      inner.#globals.set("__file__", path);
    }
    try {
      inner.run(readPlainModule(text, this.#files.parser));
    } catch (error) {
      if (!(error instanceof FormatError)) throw error;
    }
    this.#steps = inner.#steps;
    for (const wanted of inner.wanted) this.wanted.add(wanted);
    return inner.#globals;
  }

  #read(path: string): string | null {
    const plain = normalised(path);
    if (plain === null) return null;
    this.wanted.add(plain);
    return this.#files.text(plain) ?? null;
  }

  #value(expression: SyntaxNode, scope: Scope): Value {
    if (++this.#steps > MOST_STEPS || this.#depth > DEEPEST) return UNKNOWN;
    this.#depth++;
    const value = this.#evaluate(expression, scope);
    this.#depth--;
    // Long texts and lists cost as much as many steps.
    if (typeof value === "string" || Array.isArray(value)) this.#steps += value.length >> 8;
    if (typeof value === "string" && value.length > LONGEST) return UNKNOWN;
    return Array.isArray(value) && value.length > LONGEST ? UNKNOWN : value;
  }

  #evaluate(expression: SyntaxNode, scope: Scope): Value {
    const { kind, children } = expression;
    const [first = NOTHING] = children;
    const evaluate = (one: SyntaxNode): Value => this.#value(one, scope);
    switch (kind) {
      case "string":
      case "concatenated_string": {
        const value = stringValue(this.#source, expression);
        return value === null ? UNKNOWN : value.kind === "format" ? formatted(value.parts, evaluate) : value.value;
      }
      case "integer": {
        const text = this.#text(expression);
        return /^[0-9]{1,15}$/.test(text) ? Number(text) : UNKNOWN;
      }
      case "true":
      case "false":
        return kind === "true";
      case "none":
        return null;
      case "identifier": {
        const name = this.#name(expression);
        return scope.get(name) ?? (scope.has(name) ? null : this.#global(name));
      }
      case "parenthesized_expression":
        return this.#evaluate(first, scope);
      // The star is looked at by those in which it stands.
      case "list_splat":
        return this.#value(first, scope);
      case "list":
      case "tuple":
      case "set":
      case "expression_list":
        return itemsOf(children, this.#source, evaluate);
      case "dictionary":
        return mappingOf(children, evaluate);
      case "binary_operator":
      case "boolean_operator": {
        const left = evaluate(this.#child(expression, "left"));
        const right = evaluate(this.#child(expression, "right"));
        return binary(this.#text(this.#child(expression, "operator")), left, right);
      }
      case "not_operator": {
        const operand = this.#value(first, scope);
        return isWhole(operand) ? !truth(operand) : UNKNOWN;
      }
      case "unary_operator": {
        const operand = this.#value(this.#child(expression, "argument"), scope);
        return this.#text(first) === "-" && typeof operand === "number" ? -operand : UNKNOWN;
      }
      case "comparison_operator": {
        const [, operator = NOTHING, right = NOTHING] = children;
        if (children.length !== 3) return UNKNOWN;
        const [one, other] = [evaluate(first), evaluate(right)];
        this.#steps += (partsOf(one) + partsOf(other)) >> 4;
        return comparison(this.#text(operator).replace(/\s+/, " "), one, other);
      }
      case "conditional_expression": {
        const [chosen = NOTHING, condition = NOTHING, otherwise = NOTHING] = children;
        const test = this.#value(condition, scope);
        return isWhole(test) ? this.#value(truth(test) ? chosen : otherwise, scope) : UNKNOWN;
      }
      case "named_expression":
        scope.set(this.#name(first), UNKNOWN);
        return UNKNOWN;
      case "subscript":
        return itemOf(evaluate(first), expression, this.#source, evaluate);
      case "attribute":
        return this.#attribute(expression, scope);
      case "list_comprehension":
      case "set_comprehension":
      case "dictionary_comprehension":
      case "generator_expression":
        return this.#comprehension(first, children.slice(1), scope);
      case "call":
        return this.#call(expression, scope);
      default:
        return UNKNOWN;
    }
  }

  #global(name: string): Value {
    return this.#globals.get(name) ?? (this.#globals.has(name) ? null : { is: "module", of: `builtins.${name}` });
  }

  #attribute(expression: SyntaxNode, scope: Scope): Value {
    const of = this.#value(this.#child(expression, "object"), scope);
    const name = this.#name(this.#child(expression, "attribute"));
    if (typeof of !== "object" || of === null || !("is" in of)) return UNKNOWN;
    if (of.is === "module") {
      const path = of.of.replaceAll(".", "/");
      const own = of.of.startsWith("builtins.")
        ? undefined
        : this.#moduleValue([`${path}.py`, `${path}/__init__.py`, `src/${path}/__init__.py`], name);
      return own ?? { is: "module", of: `${of.of}.${name}` };
    }
    if (of.is === "path" && name === "parent") return { is: "path", of: folderOf(of.of) };
    return UNKNOWN;
  }

  #comprehension(body: SyntaxNode, clauses: readonly SyntaxNode[], scope: Scope): Value {
    const rounds: Scope[] = [];
    const failed = this.#rounds(clauses, new Map(scope), rounds);
    if (failed) return UNKNOWN;
    if (body.kind !== "pair") return rounds.map((inner) => this.#value(body, inner));
    const found = new Map<string, Value>();
    for (const inner of rounds) {
      const key = this.#value(this.#child(body, "key"), inner);
      if (typeof key !== "string") return UNKNOWN;
      found.set(key, this.#value(this.#child(body, "value"), inner));
    }
    return found;
  }

  /** What a loop goes over: the keys of a mapping, the lines of a file. */
  #iterated(source: SyntaxNode, scope: Scope): Value {
    const value = this.#value(source, scope);
    if (value instanceof Map) return [...value.keys()];
    const isFile = typeof value === "object" && value !== null && "is" in value && value.is === "file";
    return isFile ? callMethod(value, "readlines", [], new Map(), (path) => this.#read(path)) : value;
  }

  /** Goes through `for` and `if` of a comprehension; says whether they are not known. */
  #rounds([clause, ...rest]: readonly SyntaxNode[], scope: Scope, into: Scope[]): boolean {
    if (clause === undefined) {
      into.push(scope);
      return into.length > MOST_ROUNDS;
    }
    if (clause.kind === "if_clause") {
      const test = this.#value(clause.children[0] ?? NOTHING, scope);
      return !isWhole(test) || (truth(test) && this.#rounds(rest, scope, into));
    }
    const list = this.#iterated(this.#child(clause, "right"), scope);
    if (!Array.isArray(list) || list.length > MOST_ROUNDS) return true;
    for (const item of list) {
      this.#steps += scope.size >> 3;
      if (this.#steps > MOST_STEPS) return true;
      const inner = new Map(scope);
      this.#assign(this.#child(clause, "left"), item, inner);
      if (this.#rounds(rest, inner, into)) return true;
    }
    return false;
  }

  #call(expression: SyntaxNode, scope: Scope): Value {
    const callee = this.#child(expression, "function");
    const written = this.#child(expression, "arguments");
    if (callee.kind === "attribute") {
      const object = this.#value(this.#child(callee, "object"), scope);
      const isModule = typeof object === "object" && object !== null && "is" in object && object.is === "module";
      if (!isModule) {
        if (typeof object === "string") this.#steps += object.length >> 8;
        const { positional, named } = this.#arguments(written, scope);
        const name = this.#name(this.#child(callee, "attribute"));
        return callMethod(object, name, positional, named, (path) => this.#read(path));
      }
    }
    const target = this.#value(callee, scope);
    const { positional, named, open } = this.#arguments(written, scope);
    if (typeof target !== "object" || target === null || !("is" in target)) return UNKNOWN;
    if (target.is === "function") return this.#inline(target, positional, named);
    if (target.is !== "module") return UNKNOWN;
    const name = target.of.replace(/^builtins\./, "");
    if (SETUP_CALLS.has(name)) {
      if (this.setup === null || this.setup.arguments.size < named.size) this.setup = { arguments: named, open };
      return UNKNOWN;
    }
    if (name === "exec") return this.#exec(positional, written, scope);
    return callBuiltin(name, positional, named, (path) => this.#read(path), scope);
  }

  #arguments(written: SyntaxNode, scope: Scope) {
    const positional: Value[] = [];
    const named = new Map<string, Value>();
    let open = false;
    for (const one of written.kind === "generator_expression" ? [written] : written.children) {
      const isWhole = one.kind !== "keyword_argument" && one.kind !== "dictionary_splat";
      const folded = this.#value(isWhole ? one : (one.children.at(-1) ?? one), scope);
      if (one.kind === "keyword_argument") named.set(this.#name(this.#child(one, "name")), folded);
      else if (one.kind === "list_splat") {
        if (Array.isArray(folded) && folded.length < MOST_ROUNDS) positional.push(...folded);
        else positional.push(UNKNOWN);
      } else if (one.kind !== "dictionary_splat") positional.push(folded);
      else if (folded instanceof Map) {
        for (const [key, inner] of folded) {
          if (key === "**") open = true;
          else named.set(key, inner);
        }
      } else open = true;
    }
    return { positional, named, open };
  }

  #inline(
    { source, definition }: FoldedFunction,
    positional: readonly Value[],
    named: ReadonlyMap<string, Value>,
  ): Value {
    if (this.#calls >= DEEPEST_CALL) return UNKNOWN;
    const outer = this.#source;
    this.#source = source;
    const scope: Scope = new Map();
    for (const [index, { name, fallback, spread }] of parametersOf(source, definition).entries()) {
      if (spread) scope.set(name, index < positional.length ? positional.slice(index) : []);
      else
        scope.set(
          name,
          positional[index] ?? named.get(name) ?? (fallback === null ? UNKNOWN : this.#value(fallback, this.#globals)),
        );
    }
    this.#calls++;
    const outcome = this.#inner(childOf(definition, "body"), scope);
    this.#calls--;
    this.#source = outer;
    return scope.has(UNCERTAIN) ? UNKNOWN : (outcome?.returned ?? null);
  }

  /** `exec(open("version.py").read(), about)`: the names of that file are those of the dictionary, or of the module. */
  #exec(positional: readonly Value[], written: SyntaxNode, scope: Scope): Value {
    const [code, into] = positional;
    const target = into instanceof Map ? into : written.children.length === 1 ? scope : null;
    if (typeof code !== "string" || target === null || this.#calls >= 2) {
      if (into instanceof Map) into.set("**", UNKNOWN);
      return UNKNOWN;
    }
    for (const [name, value] of this.#namesOf(code, null)) {
      if (name !== "__name__" && name !== "__file__") target.set(name, value);
    }
    return null;
  }
}

/** What trees of unread syntax lack. */
const NOTHING: SyntaxNode = { kind: "nothing", field: null, start: 0, end: 0, children: [], memo: undefined };

const TARGETS: ReadonlySet<string> = new Set([
  ...["pattern_list", "tuple_pattern", "list_pattern", "tuple", "list", "expression_list", "parenthesized_expression"],
]);

const MOST_ROUNDS = 20_000;
/** No name of Python: marks a function that may have returned before. */
const UNCERTAIN = "\0returned";

const SETUP_CALLS: ReadonlySet<string> = new Set([
  ...[
    "setuptools.setup",
    "distutils.core.setup",
    "numpy.distutils.core.setup",
    "skbuild.setup",
    "setuptools.core.setup",
  ],
]);
