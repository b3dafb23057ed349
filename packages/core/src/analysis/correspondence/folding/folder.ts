import { FormatError } from "../../../base/format-error.ts";
import { parseExpression } from "../../../formats/python/module/read-expression.ts";
import { readModule } from "../../../formats/python/module/read-module.ts";
import type { FormatPart } from "../../../formats/python/module/string-literal.ts";
import type { Argument, Block, Expression, Statement } from "../../../formats/python/module/syntax.ts";
import { callBuiltin, callMethod, percentFormat } from "./calls.ts";
import { folderOf, joined, normalised } from "./folding-paths.ts";
import { blocksOf, changed, returns } from "./statement-changes.ts";
import { type FoldedFunction, type FoldingFiles, isWhole, UNKNOWN, type Value } from "./value.ts";
import { contains, isTestable, same, truth } from "./value-comparison.ts";

const MOST_STEPS = 200_000;
const DEEPEST_CALL = 8;
/** UTF-16 units of one text, and items of one list. */
const LONGEST = 2 << 20;
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
  #steps = 0;
  #calls = 0;
  #depth = 0;

  constructor(files: FoldingFiles) {
    this.#files = files;
  }

  get globals(): ReadonlyMap<string, Value> {
    return this.#globals;
  }

  run(block: Block): void {
    this.#block(block, this.#globals);
  }

  /** The value of one expression of a module, with nothing known but what the module imports. */
  fold(block: Block, expression: Expression): Value {
    for (const statement of block) {
      if (statement.kind === "import" || statement.kind === "from") this.#statement(statement, this.#globals);
    }
    return this.#value(expression, this.#globals);
  }

  #block(block: Block, scope: Scope): Outcome {
    for (const statement of block) {
      if (++this.#steps > MOST_STEPS) return { returned: UNKNOWN };
      const outcome = this.#statement(statement, scope);
      if (outcome !== null) return outcome;
    }
    return null;
  }

  #statement(statement: Statement, scope: Scope): Outcome {
    switch (statement.kind) {
      case "assign": {
        const value = this.#value(statement.value, scope);
        for (const target of statement.targets) this.#assign(target, value, scope);
        return null;
      }
      case "annotated":
        if (statement.value !== null) this.#assign(statement.target, this.#value(statement.value, scope), scope);
        return null;
      case "augmented": {
        const { target, operator } = statement;
        const before = this.#value(target, scope);
        const value = this.#value(statement.value, scope);
        this.#assign(target, this.#binary(operator, Array.isArray(before) ? [...before] : before, value), scope);
        return null;
      }
      case "expression":
        this.#value(statement.value, scope);
        return null;
      case "return":
        return { returned: statement.value === null ? null : this.#value(statement.value, scope) };
      case "import":
        for (const { name, as } of statement.names) {
          const [first = ""] = name.split(".", 1);
          scope.set(as ?? first, { is: "module", of: as === null ? first : name });
        }
        return null;
      case "from":
        for (const { name, as } of statement.names) scope.set(as ?? name, this.#imported(statement.module, name));
        return null;
      case "def": {
        const { name, parameters, body } = statement;
        scope.set(name, { is: "function", parameters, body });
        return null;
      }
      case "with":
        for (const { value, target } of statement.items) {
          const opened = this.#value(value, scope);
          if (target !== null) this.#assign(target, opened, scope);
        }
        return this.#block(statement.body, scope);
      case "if":
        return this.#branch(statement, scope);
      case "try": {
        const outcome = this.#block(statement.body, scope);
        const known = new Set(scope.keys());
        for (const block of statement.others) this.#forget(block, scope, known);
        return outcome;
      }
      case "for":
        return this.#loop(statement, scope);
      case "class":
        if (statement.name !== null) scope.set(statement.name, UNKNOWN);
        return null;
      case "while":
      case "other":
        this.#forget(statement.body, scope, null);
        return null;
      default:
        return null;
    }
  }

  #branch(statement: Statement & { readonly kind: "if" }, scope: Scope): Outcome {
    const test = this.#value(statement.test, scope);
    if (isTestable(test)) return this.#block(truth(test) ? statement.body : statement.otherwise, scope);
    for (const block of [statement.body, statement.otherwise]) this.#forget(block, scope, null);
    // Whether it returns there is not known, so that what it returns in the end is not either.
    if (returns(statement.body) || returns(statement.otherwise)) scope.set(UNCERTAIN, UNKNOWN);
    return null;
  }

  #loop(statement: Statement & { readonly kind: "for" }, scope: Scope): Outcome {
    const items = this.#iterated(statement.source, scope);
    if (!Array.isArray(items) || items.length > MOST_ROUNDS) {
      this.#forget(statement.body, scope, null);
      return null;
    }
    for (const item of items) {
      this.#assign(statement.target, item, scope);
      const outcome = this.#block(statement.body, scope);
      if (outcome !== null) return outcome;
    }
    return null;
  }

  /** Names that a block may change become unknown; imports and functions of it are taken where nothing else is known. */
  #forget(block: Block, scope: Scope, known: ReadonlySet<string> | null): void {
    for (const statement of block) {
      if (++this.#steps > MOST_STEPS) return;
      if (statement.kind === "import" || statement.kind === "from" || statement.kind === "def") {
        if (known === null || statement.kind !== "def") {
          const before = new Map(scope);
          this.#statement(statement, scope);
          for (const [name, value] of before) if (known?.has(name) === true) scope.set(name, value);
        }
        continue;
      }
      if (this.#forgetsItem(statement, scope)) continue;
      for (const name of changed(statement)) if (known?.has(name) !== true) scope.set(name, UNKNOWN);
      for (const inner of blocksOf(statement)) this.#forget(inner, scope, known);
    }
  }

  /** `mapping["key"] = …` and `mapping.update(key=…)` leave the other keys as they are. */
  #forgetsItem(statement: Statement, scope: Scope): boolean {
    const target =
      statement.kind === "assign" ? statement.targets[0] : statement.kind === "augmented" ? statement.target : null;
    if (target?.kind === "index" && target.object.kind === "name" && target.index.kind === "text") {
      const mapping = scope.get(target.object.id);
      if (mapping instanceof Map) mapping.set(target.index.value, UNKNOWN);
      return mapping instanceof Map;
    }
    if (statement.kind !== "expression" || statement.value.kind !== "call") return false;
    const { callee, arguments: written } = statement.value;
    if (callee.kind !== "attribute" || callee.name !== "update" || callee.object.kind !== "name") return false;
    const mapping = scope.get(callee.object.id);
    if (!(mapping instanceof Map) || written.some(({ name }) => name === null || name.startsWith("*"))) return false;
    for (const { name } of written) if (name !== null) mapping.set(name, UNKNOWN);
    return true;
  }

  #assign(target: Expression, value: Value, scope: Scope): void {
    if (target.kind === "name") scope.set(target.id, value);
    else if (target.kind === "tuple" || target.kind === "list") {
      const items = Array.isArray(value) && value.length === target.items.length ? value : null;
      for (const [index, item] of target.items.entries()) {
        this.#assign(item, items === null ? UNKNOWN : (items[index] ?? null), scope);
      }
    } else if (target.kind === "index") {
      const object = this.#value(target.object, scope);
      const key = this.#value(target.index, scope);
      if (object instanceof Map && typeof key === "string") object.set(key, value);
      else if (object instanceof Map) object.set("**", UNKNOWN);
    }
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

  /** A name of a module of the tree: folded on its own, one level deep. Undefined where there is no such file. */
  #moduleValue(paths: readonly string[], name: string): Value | undefined {
    if (this.#calls >= 2) return undefined;
    for (const path of paths) {
      const text = this.#read(path);
      if (typeof text !== "string") continue;
      try {
        const inner = new Folder(this.#files);
        inner.#calls = this.#calls + 1;
        inner.#globals.set("__name__", path.replace(/(?:\/__init__)?\.py$/, "").replaceAll("/", "."));
        inner.#globals.set("__file__", path);
        inner.run(readModule(text));
        for (const wanted of inner.wanted) this.wanted.add(wanted);
        return inner.#globals.get(name) ?? UNKNOWN;
      } catch (error) {
        if (!(error instanceof FormatError)) throw error;
        return UNKNOWN;
      }
    }
    return undefined;
  }

  #read(path: string): string | null {
    const plain = normalised(path);
    if (plain === null) return null;
    this.wanted.add(plain);
    return this.#files.text(plain) ?? null;
  }

  #value(expression: Expression, scope: Scope): Value {
    if (++this.#steps > MOST_STEPS || this.#depth > DEEPEST) return UNKNOWN;
    this.#depth++;
    const value = this.#evaluate(expression, scope);
    this.#depth--;
    // Long texts and lists cost as much as many steps.
    if (typeof value === "string" || Array.isArray(value)) this.#steps += value.length >> 8;
    if (typeof value === "string" && value.length > LONGEST) return UNKNOWN;
    return Array.isArray(value) && value.length > LONGEST ? UNKNOWN : value;
  }

  #evaluate(expression: Expression, scope: Scope): Value {
    switch (expression.kind) {
      case "text":
      case "bytes":
        return expression.value;
      case "number":
        return /^[0-9]{1,15}$/.test(expression.text) ? Number(expression.text) : UNKNOWN;
      case "constant":
        return expression.value;
      case "name":
        return scope.get(expression.id) ?? (scope.has(expression.id) ? null : this.#global(expression.id));
      case "format":
        return this.#format(expression.parts, scope);
      case "list":
      case "tuple":
      case "set":
        return this.#items(expression.items, scope);
      case "dict":
        return this.#dict(expression, scope);
      case "binary":
        return this.#binary(
          expression.operator,
          this.#value(expression.left, scope),
          this.#value(expression.right, scope),
        );
      case "unary": {
        const operand = this.#value(expression.operand, scope);
        if (expression.operator === "not") return isWhole(operand) ? !truth(operand) : UNKNOWN;
        return expression.operator === "-" && typeof operand === "number" ? -operand : UNKNOWN;
      }
      case "compare":
        return this.#compare(expression, scope);
      case "choice": {
        const test = this.#value(expression.test, scope);
        if (!isWhole(test)) return UNKNOWN;
        return this.#value(truth(test) ? expression.chosen : expression.otherwise, scope);
      }
      case "index":
        return this.#index(expression.object, expression.index, scope);
      case "attribute":
        return this.#attribute(expression.object, expression.name, scope);
      case "comprehension":
        return this.#comprehension(expression, scope);
      case "call":
        return this.#call(expression.callee, expression.arguments, scope);
      default:
        return UNKNOWN;
    }
  }

  #global(name: string): Value {
    return this.#globals.get(name) ?? (this.#globals.has(name) ? null : { is: "module", of: `builtins.${name}` });
  }

  #items(expressions: readonly Expression[], scope: Scope): Value {
    const items: Value[] = [];
    for (const expression of expressions) {
      if (expression.kind !== "star") {
        items.push(this.#value(expression, scope));
        continue;
      }
      const inner = this.#value(expression.value, scope);
      if (!Array.isArray(inner) || items.length + inner.length > LONGEST) return UNKNOWN;
      for (const item of inner) items.push(item);
    }
    return items;
  }

  #dict({ items }: Expression & { readonly kind: "dict" }, scope: Scope): Value {
    const found = new Map<string, Value>();
    for (const { key, value } of items) {
      const folded = this.#value(value, scope);
      if (key === null) {
        if (!(folded instanceof Map)) return UNKNOWN;
        for (const [name, inner] of folded) found.set(name, inner);
        continue;
      }
      const name = this.#value(key, scope);
      if (typeof name !== "string") return UNKNOWN;
      found.set(name, folded);
    }
    return found;
  }

  #format(parts: readonly FormatPart[], scope: Scope): Value {
    let text = "";
    for (const part of parts) {
      if ("text" in part) text += part.text;
      else {
        if (part.conversion !== null || part.format !== null) return UNKNOWN;
        let value: Value;
        try {
          value = this.#value(parseExpression(part.expression), scope);
        } catch (error) {
          if (!(error instanceof FormatError)) throw error;
          return UNKNOWN;
        }
        if (typeof value !== "string" && typeof value !== "number") return UNKNOWN;
        text += String(value);
      }
      if (text.length > LONGEST) return UNKNOWN;
    }
    return text;
  }

  #binary(operator: string, left: Value, right: Value): Value {
    if (operator === "or" || operator === "and") {
      if (!isWhole(left)) return UNKNOWN;
      return truth(left) === (operator === "or") ? left : right;
    }
    if (typeof left === "object" && left !== null && "is" in left && left.is === "path") {
      return operator === "/" && typeof right === "string" ? { is: "path", of: joined(left.of, right) } : UNKNOWN;
    }
    if (operator === "+") {
      if (typeof left === "string" && typeof right === "string")
        return left.length + right.length > LONGEST ? UNKNOWN : left + right;
      if (Array.isArray(left) && Array.isArray(right))
        return left.length + right.length > LONGEST ? UNKNOWN : [...left, ...right];
      return typeof left === "number" && typeof right === "number" ? left + right : UNKNOWN;
    }
    if (operator === "%" && typeof left === "string") return percentFormat(left, right);
    if (operator === "*" && typeof left === "string" && typeof right === "number") {
      return right >= 0 && left.length * right < LONGEST ? left.repeat(right) : UNKNOWN;
    }
    return UNKNOWN;
  }

  #compare({ first, rest }: Expression & { readonly kind: "compare" }, scope: Scope): Value {
    const [only] = rest;
    if (only === undefined || rest.length > 1) return UNKNOWN;
    const left = this.#value(first, scope);
    const right = this.#value(only.right, scope);
    if (right === null && isTestable(left) && only.operator.startsWith("is"))
      return (left === null) === (only.operator === "is");
    if (!isWhole(left) || !isWhole(right)) return UNKNOWN;
    if (only.operator === "==" || only.operator === "is") return same(left, right);
    if (only.operator === "!=" || only.operator === "is not") return !same(left, right);
    if (only.operator === "in" || only.operator === "not in") {
      const within = contains(right, left);
      return within === null ? UNKNOWN : within === (only.operator === "in");
    }
    return UNKNOWN;
  }

  #index(object: Expression, index: Expression, scope: Scope): Value {
    const of = this.#value(object, scope);
    if (index.kind === "slice") {
      const bounds = [index.lower, index.upper].map((one) => (one === null ? undefined : this.#value(one, scope)));
      if (index.step !== null || bounds.some((one) => one !== undefined && typeof one !== "number")) return UNKNOWN;
      const [lower, upper] = bounds as (number | undefined)[];
      return typeof of === "string" || Array.isArray(of) ? of.slice(lower, upper) : UNKNOWN;
    }
    const key = this.#value(index, scope);
    if (of instanceof Map) return typeof key === "string" ? (of.get(key) ?? UNKNOWN) : UNKNOWN;
    if ((typeof of === "string" || Array.isArray(of)) && typeof key === "number") return of.at(key) ?? UNKNOWN;
    return UNKNOWN;
  }

  #attribute(object: Expression, name: string, scope: Scope): Value {
    const of = this.#value(object, scope);
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

  #comprehension(expression: Expression & { readonly kind: "comprehension" }, scope: Scope): Value {
    const rounds: Scope[] = [];
    const failed = this.#rounds(expression.clauses, new Map(scope), rounds);
    if (failed) return UNKNOWN;
    if (expression.of !== "dict" || expression.value === null) {
      return rounds.map((inner) => this.#value(expression.element, inner));
    }
    const found = new Map<string, Value>();
    for (const inner of rounds) {
      const key = this.#value(expression.element, inner);
      if (typeof key !== "string") return UNKNOWN;
      found.set(key, this.#value(expression.value, inner));
    }
    return found;
  }

  /** What a loop goes over: the keys of a mapping, the lines of a file. */
  #iterated(source: Expression, scope: Scope): Value {
    const value = this.#value(source, scope);
    if (value instanceof Map) return [...value.keys()];
    const isFile = typeof value === "object" && value !== null && "is" in value && value.is === "file";
    return isFile ? callMethod(value, "readlines", [], new Map(), (path) => this.#read(path)) : value;
  }

  #rounds(clauses: (Expression & { readonly kind: "comprehension" })["clauses"], scope: Scope, into: Scope[]): boolean {
    const [clause, ...rest] = clauses;
    if (clause === undefined) {
      into.push(scope);
      return into.length > MOST_ROUNDS;
    }
    const list = this.#iterated(clause.source, scope);
    if (!Array.isArray(list) || list.length > MOST_ROUNDS) return true;
    for (const item of list) {
      const inner = new Map(scope);
      this.#assign(clause.target, item, inner);
      const tests = clause.conditions.map((condition) => this.#value(condition, inner));
      if (tests.some((test) => !isWhole(test))) return true;
      if (tests.every(truth) && this.#rounds(rest, inner, into)) return true;
    }
    return false;
  }

  #call(callee: Expression, written: readonly Argument[], scope: Scope): Value {
    if (callee.kind === "attribute") {
      const object = this.#value(callee.object, scope);
      const isModule = typeof object === "object" && object !== null && "is" in object && object.is === "module";
      if (!isModule) {
        const { positional, named } = this.#arguments(written, scope);
        return callMethod(object, callee.name, positional, named, (path) => this.#read(path));
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

  #arguments(written: readonly Argument[], scope: Scope) {
    const positional: Value[] = [];
    const named = new Map<string, Value>();
    let open = false;
    for (const { name, value } of written) {
      const folded = this.#value(value, scope);
      if (name === null) positional.push(folded);
      else if (name === "*") {
        if (Array.isArray(folded) && folded.length < MOST_ROUNDS) positional.push(...folded);
        else positional.push(UNKNOWN);
      } else if (name !== "**") named.set(name, folded);
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
    { parameters, body }: FoldedFunction,
    positional: readonly Value[],
    named: ReadonlyMap<string, Value>,
  ): Value {
    if (this.#calls >= DEEPEST_CALL) return UNKNOWN;
    const scope: Scope = new Map();
    parameters.forEach(({ name, fallback, spread }, index) => {
      if (spread) scope.set(name, index < positional.length ? positional.slice(index) : []);
      else
        scope.set(
          name,
          positional[index] ?? named.get(name) ?? (fallback === null ? UNKNOWN : this.#value(fallback, this.#globals)),
        );
    });
    this.#calls++;
    const outcome = this.#block(body, scope);
    this.#calls--;
    return scope.has(UNCERTAIN) ? UNKNOWN : (outcome?.returned ?? null);
  }

  /** `exec(open("version.py").read(), about)`: the names of that file are those of the dictionary, or of the module. */
  #exec(positional: readonly Value[], written: readonly Argument[], scope: Scope): Value {
    const [code, into] = positional;
    const target = into instanceof Map ? into : written.length === 1 ? scope : null;
    if (typeof code !== "string" || target === null || this.#calls >= 2) {
      if (into instanceof Map) into.set("**", UNKNOWN);
      return UNKNOWN;
    }
    try {
      const inner = new Folder(this.#files);
      inner.#calls = this.#calls + 1;
      inner.run(readModule(code));
      for (const wanted of inner.wanted) this.wanted.add(wanted);
      for (const [name, value] of inner.#globals)
        if (name !== "__name__" && name !== "__file__") target.set(name, value);
    } catch (error) {
      if (!(error instanceof FormatError)) throw error;
    }
    return null;
  }
}

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
