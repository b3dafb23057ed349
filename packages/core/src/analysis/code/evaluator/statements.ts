import type { SyntaxNode } from "../../../formats/python/syntax/syntax-tree.ts";
import { assignTo, augmented } from "./assignment.ts";
import { deleteAttribute } from "./attributes.ts";
import { defineClass } from "./class-definition.ts";
import { childOf, childrenOf, textOf } from "./code-unit.ts";
import { commandTriggers } from "./command-triggers.ts";
import { through } from "./context.ts";
import { leaveUndecided } from "./effect-log.ts";
import { BREAKS, type Flow, GOES_ON, LEAVES, STOPS } from "./flow.ts";
import { spend } from "./fuel.ts";
import { decorated, defineFunction } from "./function-definition.ts";
import { importFrom, importNames } from "./import-statements.ts";
import { type Frame, type Interpreter, withArguments } from "./interpreter.ts";
import { deleteItem } from "./items.ts";
import { join, joinAll } from "./join.ts";
import { followFor, followWhile } from "./loops.ts";
import { capture } from "./match-patterns.ts";
import { truth } from "./operators.ts";
import { keepAt, keptAt } from "./places.ts";
import { followOptional, followWays, perhaps, writeName } from "./scope.ts";
import { NONE, UNKNOWN, type Value } from "./values.ts";
import { BROKEN, CONTINUED, RETURNED } from "./ways.ts";

export function execute(vm: Interpreter, block: SyntaxNode, frame: Frame, from = 0): Flow {
  const statements = block.children;
  for (let index = from; index < statements.length; index++) {
    const statement = statements[index];
    if (statement === undefined) continue;
    if (!spend(vm.fuel)) {
      leaveUndecided(
        vm.log,
        { node: statement, frame },
        "budget",
        "Following the code took more steps than its size allows.",
      );
      return STOPS;
    }
    const flow = executeOne(vm, statement, frame);
    if (flow !== GOES_ON) return flow;
    if (vm.ways.left !== 0 && index + 1 < statements.length) return executeRest(vm, block, index + 1, frame);
  }
  return GOES_ON;
}

/** What stands behind a `return`, `break` or `continue` of which it is not known whether it was reached. */
function executeRest(vm: Interpreter, block: SyntaxNode, from: number, frame: Frame): Flow {
  const { ways } = vm;
  const { left } = ways;
  ways.left = 0;
  const flow = perhaps(ways, frame.scope, () => execute(vm, block, frame, from));
  ways.left |= left;
  return flow;
}

function executeOne(vm: Interpreter, node: SyntaxNode, frame: Frame): Flow {
  switch (node.kind) {
    case "expression_statement":
      for (let index = 0; index < node.children.length; index++) {
        const child = node.children[index];
        if (child === undefined) continue;
        if (child.kind === "assignment") assignTo(vm, child, frame);
        else if (child.kind === "augmented_assignment") augmented(vm, child, frame);
        else vm.evaluate(child, frame);
      }
      return GOES_ON;
    case "import_statement":
      importNames(vm, node, frame);
      return GOES_ON;
    case "import_from_statement":
      importFrom(vm, node, frame);
      return GOES_ON;
    case "function_definition":
      writeName(frame.scope, nameOf(node, frame), defineFunction(vm, node, frame));
      return GOES_ON;
    case "class_definition":
      writeName(frame.scope, nameOf(node, frame), defineClass(vm, node, frame));
      return GOES_ON;
    case "decorated_definition": {
      const definition = childOf(node, "definition");
      if (definition !== undefined)
        writeName(frame.scope, nameOf(definition, frame), decorated(vm, node, definition, frame));
      return GOES_ON;
    }
    case "if_statement":
      return executeIf(vm, node, frame);
    case "for_statement":
      return followFor(vm, node, frame) === LEAVES ? LEAVES : executeTail(vm, node, frame);
    case "while_statement":
      return followWhile(vm, node, frame) === LEAVES ? LEAVES : executeTail(vm, node, frame);
    case "try_statement":
      return executeTry(vm, node, frame);
    case "with_statement":
      return executeWith(vm, node, frame);
    case "match_statement":
      return executeMatch(vm, node, frame);
    case "return_statement":
      return executeReturn(vm, node, frame);
    case "raise_statement":
      executeRaise(vm, node, frame);
      return LEAVES;
    case "break_statement":
      vm.ways.exits |= BROKEN;
      return BREAKS;
    case "continue_statement":
      vm.ways.exits |= CONTINUED;
      return STOPS;
    case "global_statement":
    case "nonlocal_statement":
      declareElsewhere(node, frame);
      return GOES_ON;
    case "exec_statement": {
      const code = childOf(node, "code") ?? node.children[0];
      if (code !== undefined) vm.runSource(vm.evaluate(code, frame), "exec", { node, frame });
      return GOES_ON;
    }
    case "delete_statement":
      deleteTargets(vm, node, frame);
      return GOES_ON;
    case "assert_statement":
    case "print_statement":
      evaluateChildren(vm, node, frame);
      return GOES_ON;
    case "pass_statement":
    case "future_import_statement":
      return GOES_ON;
    case "type_alias_statement": {
      // Python does so when somebody asks for its value.
      const value = childOf(node, "right")?.children[0];
      if (value !== undefined) vm.evaluate(value, frame);
      return GOES_ON;
    }
    case "block":
    case "module":
    case "ERROR":
      return execute(vm, node, frame);
    default:
      vm.evaluate(node, frame);
      return GOES_ON;
  }
}

function nameOf(definition: SyntaxNode, frame: Frame): string {
  const name = childOf(definition, "name");
  return name === undefined ? "" : textOf(frame.unit, name).normalize("NFKC");
}

function evaluateChildren(vm: Interpreter, node: SyntaxNode, frame: Frame): void {
  for (const child of node.children) vm.evaluate(child, frame);
}

function deleteTargets(vm: Interpreter, node: SyntaxNode, frame: Frame): void {
  const targets = node.children[0]?.kind === "expression_list" ? node.children[0].children : node.children;
  for (const target of targets) {
    const object = target.kind === "subscript" ? childOf(target, "value") : undefined;
    if (target.kind === "attribute") {
      const [owner, name] = [childOf(target, "object"), childOf(target, "attribute")];
      if (owner !== undefined && name !== undefined)
        deleteAttribute(vm, vm.evaluate(owner, frame), textOf(frame.unit, name), { node: target, frame });
      continue;
    }
    const value = object === undefined ? vm.evaluate(target, frame) : vm.evaluate(object, frame);
    if (object === undefined) continue;
    for (const key of childrenOf(target, "subscript"))
      deleteItem(vm, value, vm.evaluate(key, frame), { node: target, frame });
  }
}

function executeIf(vm: Interpreter, node: SyntaxNode, frame: Frame): Flow {
  const block = childOf(node, "consequence");
  const first = followCondition(vm, childOf(node, "condition"), block, frame);
  if (childOf(node, "alternative") === undefined) {
    if (first.way === null) return GOES_ON;
    return first.decided ? first.way() : followOptional(vm.ways, frame.scope, first.way);
  }
  const ways: (() => Flow)[] = first.way === null ? [] : [first.way];
  let { decided } = first;
  let mayPass = true;
  const { children } = node;
  for (let index = 0; index < children.length; index++) {
    const clause = children[index];
    if (clause === undefined || clause.field !== "alternative") continue;
    const body = childOf(clause, clause.kind === "elif_clause" ? "consequence" : "body");
    if (clause.kind === "elif_clause" && !decided) {
      const next = followCondition(vm, childOf(clause, "condition"), body, frame);
      if (next.way !== null) ways.push(next.way);
      decided = next.decided;
    } else if (clause.kind === "elif_clause") {
      if (body !== undefined) passOver(vm, body, frame);
    } else {
      const otherwise = body ?? clause;
      if (decided) passOver(vm, otherwise, frame);
      else ways.push(() => vm.execute(otherwise, frame));
      mayPass = false;
    }
  }
  if (decided) mayPass = false;
  if (ways.length === 1 && !mayPass) return ways[0]?.() ?? GOES_ON;
  return followWays(vm.ways, frame.scope, ways, mayPass);
}

interface Branch {
  /** Null where the block is not taken. */
  readonly way: (() => Flow) | null;
  /** Whether it is known to be taken, so that none after it is. */
  readonly decided: boolean;
}

const NOT_TAKEN: Branch = { way: null, decided: false };

function followCondition(
  vm: Interpreter,
  condition: SyntaxNode | undefined,
  block: SyntaxNode | undefined,
  frame: Frame,
): Branch {
  const value = condition === undefined ? UNKNOWN : vm.evaluate(condition, frame);
  const known = truth(value);
  if (known === null) vm.fuel.openConditions++;
  else vm.fuel.settled++;
  if (block === undefined) return NOT_TAKEN;
  const decided = known === true;
  if (condition !== undefined && isMainGuard(condition, frame) && frame.module.name !== "__main__")
    return { way: () => followMain(vm, block, frame), decided };
  if (known === false) {
    passOver(vm, block, frame);
    return NOT_TAKEN;
  }
  const inner = condition === undefined ? frame : forCommand(condition, frame);
  return { way: () => vm.execute(block, inner), decided };
}

/** What a module does as a script takes no more than this of what its import has left. */
const MOST_OF_MAIN = 20_000;

function followMain(vm: Interpreter, block: SyntaxNode, frame: Frame): Flow {
  const context = through({ ...frame.context, trigger: asScript(frame) }, "run as a script");
  const { fuel } = vm;
  const kept = Math.max(0, fuel.free - MOST_OF_MAIN);
  fuel.free -= kept;
  const flow = vm.execute(block, { ...frame, context });
  fuel.free += kept;
  return flow;
}

function passOver(vm: Interpreter, block: SyntaxNode, frame: Frame): void {
  const known = keptAt(vm.passedOverAt, frame.unit, block.start);
  if (known !== undefined) {
    known.frame = frame;
    return;
  }
  const passed = { block, frame };
  keepAt(vm.passedOverAt, frame.unit, block.start, passed);
  vm.passedOver.push(passed);
}

function isMainGuard(condition: SyntaxNode, frame: Frame): boolean {
  if (condition.kind !== "comparison_operator" && condition.kind !== "parenthesized_expression") return false;
  if (condition.end - condition.start > 60) return false;
  return /^\(?\s*(?:__name__\s*==\s*["']__main__["']|["']__main__["']\s*==\s*__name__)\s*\)?$/.test(
    textOf(frame.unit, condition),
  );
}

/** `if "install" in sys.argv`: in a setup.py, what is for a command that builds runs when that does. */
function forCommand(condition: SyntaxNode, frame: Frame): Frame {
  const { context, unit } = frame;
  if (context.trigger !== "download" || condition.kind !== "comparison_operator" || frame.module.name !== "__main__")
    return frame;
  const command = COMMAND_ASKED.exec(textOf(unit, condition).slice(0, 200));
  const trigger = command === null ? "deferred" : commandTriggers(command[1] ?? command[2] ?? "", "run");
  return trigger === "build" || trigger === "editable" ? { ...frame, context: { ...context, trigger } } : frame;
}

const COMMAND_ASKED =
  /^(?:["'](\w{1,30})["']\s+in\s+(?:sys\.)?argv(?:\[1:\])?|(?:(?:sys\.)?argv\[1\]|command|cmd|command_name)\s*==\s*["'](\w{1,30})["'])$/;

/** `python FILE` or `python -m`: a person has to start it. */
function asScript(frame: Frame): "script" | "deferred" {
  return frame.context.trigger === "deferred" ? "deferred" : "script";
}

function executeTail(vm: Interpreter, node: SyntaxNode, frame: Frame): Flow {
  const alternative = childOf(node, "alternative");
  if (alternative !== undefined) vm.execute(childOf(alternative, "body") ?? alternative, frame);
  return GOES_ON;
}

/** Any statement of the body may fail, so handlers start from where the body has begun or ended. */
function executeTry(vm: Interpreter, node: SyntaxNode, frame: Frame): Flow {
  const body = childOf(node, "body");
  const handlers: SyntaxNode[] = [];
  let after: SyntaxNode | undefined;
  let last: SyntaxNode | undefined;
  for (const clause of node.children) {
    if (clause.kind === "except_clause" || clause.kind === "except_group_clause") handlers.push(clause);
    else if (clause.kind === "else_clause") after = childOf(clause, "body") ?? clause;
    else if (clause.kind === "finally_clause") last = clause.children.find(({ kind }) => kind === "block") ?? clause;
    else if (clause.kind === "ERROR") vm.execute(clause, frame);
  }

  let flow: Flow = GOES_ON;
  if (handlers.length === 0) {
    if (body !== undefined) flow = vm.execute(body, frame);
  } else {
    if (body !== undefined && isCertain(body, frame)) return executeCertain(vm, body, after, handlers, last, frame);
    const raised: Value[] = [];
    vm.raised.push(raised);
    const before = vm.ways.exits;
    vm.ways.exits = 0;
    const end = perhaps(vm.ways, frame.scope, () => {
      const inside = body === undefined ? GOES_ON : vm.execute(body, frame);
      return inside !== GOES_ON || after === undefined ? inside : vm.execute(after, frame);
    });
    const exits = end === GOES_ON ? 0 : vm.ways.exits;
    vm.ways.exits = before;
    vm.raised.pop();
    const ways = handlers.map((handler) => () => executeHandler(vm, handler, joinAll(raised), frame));
    const handled = followWays(vm.ways, frame.scope, ways, end !== LEAVES);
    flow = end === GOES_ON || handled === GOES_ON ? GOES_ON : end === handled ? end : STOPS;
    if (flow === GOES_ON) vm.ways.left |= exits;
    else vm.ways.exits |= exits;
  }
  const lastFlow = last === undefined ? GOES_ON : vm.execute(last, frame);
  return lastFlow === GOES_ON ? flow : lastFlow;
}

/** Imports of what is there in every build: without it, setup.py has nothing to call. */
function isCertain(body: SyntaxNode, frame: Frame): boolean {
  return body.children.every((one) => {
    if (one.kind === "import_statement" || one.kind === "import_from_statement")
      return one.end - one.start < 300 && CERTAIN_IMPORT.test(textOf(frame.unit, one));
    const [only] = one.children;
    const value = only?.kind === "assignment" ? childOf(only, "right") : undefined;
    return one.kind === "expression_statement" && value !== undefined && isLiteral(value, 0);
  });
}

const CERTAIN_IMPORT =
  /^(?:import\s+setuptools|from\s+setuptools\s+import[\w\s,()]+|from\s+setuptools\.command\.(?:build_ext|build_py|install|develop|sdist|egg_info)\s+import[\w\s,()]+)$/;

function isLiteral(node: SyntaxNode, depth: number): boolean {
  return (
    depth < 8 &&
    LITERALS.has(node.kind) &&
    (node.kind === "string" || node.children.every((one) => isLiteral(one, depth + 1)))
  );
}

const LITERALS: ReadonlySet<string> = new Set([
  ...["string", "integer", "float", "true", "false", "none", "list", "tuple", "dictionary", "pair"],
]);

/** The handlers are followed, and leave nothing behind. */
function executeCertain(
  vm: Interpreter,
  body: SyntaxNode,
  after: SyntaxNode | undefined,
  handlers: readonly SyntaxNode[],
  last: SyntaxNode | undefined,
  frame: Frame,
): Flow {
  const ways = handlers.map((handler) => () => {
    executeHandler(vm, handler, UNKNOWN, frame);
    vm.ways.exits = 0;
    return LEAVES;
  });
  followWays(vm.ways, frame.scope, ways, true);
  vm.execute(body, frame);
  const flow = after === undefined ? GOES_ON : vm.execute(after, frame);
  const lastFlow = last === undefined ? GOES_ON : vm.execute(last, frame);
  return lastFlow === GOES_ON ? flow : lastFlow;
}

/** Handlers get what was raised where that stands in the code; exceptions of libraries are unknown. */
function executeRaise(vm: Interpreter, node: SyntaxNode, frame: Frame): void {
  const { children } = node;
  const first = children[0];
  if (first === undefined) return;
  const value = vm.evaluate(first, frame);
  for (let index = 1; index < children.length; index++) {
    const other = children[index];
    if (other !== undefined) vm.evaluate(other, frame);
  }
  const raised = vm.raised.at(-1);
  if (raised === undefined || raised.length >= MOST_RAISED) return;
  raised.push(value.k === "class" ? vm.call(value, withArguments(), { node, frame }) : value);
}

const MOST_RAISED = 4;

function executeHandler(vm: Interpreter, handler: SyntaxNode, raised: Value, frame: Frame): Flow {
  let flow: Flow = GOES_ON;
  for (const child of handler.children) {
    if (child.kind === "block") {
      vm.handled.push(raised);
      flow = vm.execute(child, frame);
      vm.handled.pop();
    } else if (child.kind === "as_pattern") {
      const alias = childOf(child, "alias")?.children[0];
      if (alias !== undefined) vm.assign(alias, raised, frame);
    } else vm.evaluate(child, frame);
  }
  return flow;
}

function executeWith(vm: Interpreter, node: SyntaxNode, frame: Frame): Flow {
  const entered: Value[] = [];
  for (const clause of node.children) {
    if (clause.kind !== "with_clause") continue;
    for (const item of withItems(clause)) entered.push(enter(vm, item, frame));
  }
  const body = childOf(node, "body");
  const mayHandle = entered.some(({ k }) => k === "instance");
  if (mayHandle) vm.raised.push([]);
  const flow = body === undefined ? GOES_ON : vm.execute(body, frame);
  const raised = mayHandle ? (vm.raised.pop() ?? []) : [];
  vm.raised.at(-1)?.push(...raised);
  // What is raised inside is handed to them; mostly nothing is.
  const error = raised.length === 0 ? NONE : joinAll([...raised, NONE]);
  for (const manager of entered) {
    if (manager.k !== "instance") continue;
    const exit = vm.getAttribute(manager, "__exit__", { node, frame });
    if (exit.k === "bound") {
      vm.call(exit, { positional: [error, error, NONE], keywords: new Map(), open: false }, { node, frame });
    }
  }
  return flow;
}

function withItems(clause: SyntaxNode): SyntaxNode[] {
  return clause.children.flatMap((item) => {
    const value = childOf(item, "value") ?? item;
    return value.kind === "tuple" ? [...value.children] : [value];
  });
}

/** @returns the context manager */
function enter(vm: Interpreter, value: SyntaxNode, frame: Frame): Value {
  const site = { node: value, frame };
  const expression = value.kind === "as_pattern" ? value.children[0] : value;
  if (expression === undefined) return UNKNOWN;
  const manager = vm.evaluate(expression, frame);
  let given = manager;
  if (manager.k === "instance") {
    const method = vm.getAttribute(manager, "__enter__", site);
    const async = vm.getAttribute(manager, "__aenter__", site);
    const entering = method.k === "bound" ? method : async;
    given =
      entering.k === "bound" ? vm.call(entering, { positional: [], keywords: new Map(), open: false }, site) : UNKNOWN;
  } else if (manager.k === "list" && manager.items.length > 0) given = manager.items[0] ?? UNKNOWN;
  const alias = value.kind === "as_pattern" ? childOf(value, "alias")?.children[0] : undefined;
  if (alias !== undefined) vm.assign(alias, given, frame);
  return manager;
}

function executeMatch(vm: Interpreter, node: SyntaxNode, frame: Frame): Flow {
  const subject = childOf(node, "subject");
  const value = subject === undefined ? UNKNOWN : vm.evaluate(subject, frame);
  const cases = (childOf(node, "body") ?? node).children.filter(({ kind }) => kind === "case_clause");
  const ways = cases.map((clause) => () => {
    for (const child of clause.children) {
      if (child.kind === "case_pattern") capture(vm, child, value, frame);
      else if (child.field === "guard") evaluateChildren(vm, child, frame);
    }
    const block = childOf(clause, "consequence");
    return block === undefined ? GOES_ON : vm.execute(block, frame);
  });
  return followWays(vm.ways, frame.scope, ways, true);
}

function executeReturn(vm: Interpreter, node: SyntaxNode, frame: Frame): Flow {
  const expression = node.children[0];
  const value = expression === undefined ? NONE : vm.evaluate(expression, frame);
  const { call } = frame;
  if (call === null) return GOES_ON;
  call.returned = call.returned === null ? value : join(call.returned, value);
  vm.ways.exits |= RETURNED;
  return LEAVES;
}

function declareElsewhere(node: SyntaxNode, frame: Frame): void {
  const { scope } = frame;
  for (const child of node.children) {
    const name = textOf(frame.unit, child);
    let target = scope.parent;
    if (node.kind === "global_statement") target = frame.module.scope;
    else
      while (target !== null && target.parent !== null && (target.kind !== "function" || !target.names.has(name)))
        target = target.parent;
    if (target === null || target === scope) continue;
    scope.elsewhere ??= new Map();
    scope.elsewhere.set(name, target);
  }
}
