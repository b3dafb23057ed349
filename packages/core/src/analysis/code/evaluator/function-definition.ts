import type { SyntaxNode } from "../../../formats/python/syntax/syntax-tree.ts";
import { defineClass } from "./class-definition.ts";
import { childOf, textOf } from "./code-unit.ts";
import { OPEN_ARGUMENTS } from "./function-call.ts";
import type { Frame, Interpreter, Site } from "./interpreter.ts";
import { withArguments } from "./interpreter.ts";
import { nameText } from "./names.ts";
import { keepAt, keptAt } from "./places.ts";
import type { Func, FunctionTemplate, Parameter, Reference, Value } from "./values.ts";

/** `def`: defaults and annotations are evaluated now, as Python does. */
export function defineFunction(vm: Interpreter, node: SyntaxNode, frame: Frame): Func {
  const returns = childOf(node, "return_type");
  const func = functionOf(vm, node, frame, "plain");
  for (const parameter of childOf(node, "parameters")?.children ?? []) {
    const annotation = childOf(parameter, "type");
    if (annotation !== undefined) evaluateAnnotation(vm, annotation, frame);
  }
  if (returns !== undefined) evaluateAnnotation(vm, returns, frame);
  return func;
}

/** Names need no look; anything that calls does. */
function evaluateAnnotation(vm: Interpreter, annotation: SyntaxNode, frame: Frame): void {
  const expression = annotation.children[0];
  if (expression === undefined || expression.kind === "identifier" || expression.kind === "string") return;
  if (textOf(frame.unit, annotation).includes("(")) vm.evaluate(expression, frame);
}

export function lambda(vm: Interpreter, node: SyntaxNode, frame: Frame): Func {
  return functionOf(vm, node, frame, "plain");
}

function functionOf(vm: Interpreter, node: SyntaxNode, frame: Frame, binding: Func["binding"]): Func {
  const template = templateOf(vm, node, frame);
  const defaults: (Value | null)[] = [];
  for (let index = 0; index < template.parameters.length; index++) {
    const value = template.parameters[index]?.value ?? null;
    defaults.push(value === null ? null : vm.evaluate(value, frame));
  }
  const func: Func = {
    k: "func",
    template,
    defaults,
    scope: frame.scope,
    module: frame.module,
    owner: null,
    binding,
    attributes: null,
  };
  if (!vm.functions.has(template)) vm.functions.set(template, func);
  return func;
}

function templateOf(vm: Interpreter, node: SyntaxNode, frame: Frame): FunctionTemplate {
  const known = keptAt(vm.templates, frame.unit, node.start);
  if (known !== undefined) return known;
  const isLambda = node.kind === "lambda";
  const nameNode = childOf(node, "name");
  const name = nameNode === undefined ? "<lambda>" : nameText(frame, nameNode);
  const body = childOf(node, "body") ?? null;
  const inner =
    frame.scope.kind === "class"
      ? `${frame.scope.names.get("__qualname__")?.k === "str" ? className(frame) : ""}${name}`
      : name;
  const template: FunctionTemplate = {
    node,
    unit: frame.unit,
    name,
    qualified: inner,
    parameters: (childOf(node, "parameters")?.children ?? []).flatMap((parameter) => parameterOf(parameter, frame)),
    body,
    isLambda,
    isGenerator: body !== null && !isLambda && yields(body, frame),
    calls: 0,
    spent: 0,
    isCut: false,
    changes: [],
  };
  keepAt(vm.templates, frame.unit, node.start, template);
  return template;
}

function className(frame: Frame): string {
  const name = frame.scope.names.get("__qualname__");
  return name?.k === "str" ? `${name.s}.` : "";
}

function parameterOf(node: SyntaxNode, frame: Frame): Parameter[] {
  switch (node.kind) {
    case "identifier":
      return [{ name: nameText(frame, node), kind: "plain", value: null }];
    case "default_parameter":
    case "typed_default_parameter": {
      const name = childOf(node, "name");
      return name === undefined
        ? []
        : [{ name: nameText(frame, name), kind: "plain", value: childOf(node, "value") ?? null }];
    }
    case "typed_parameter": {
      const inner = node.children[0];
      return inner === undefined ? [] : parameterOf(inner, frame);
    }
    case "list_splat_pattern":
    case "dictionary_splat_pattern": {
      const name = node.children[0];
      if (name === undefined) return [];
      return [
        { name: nameText(frame, name), kind: node.kind === "list_splat_pattern" ? "rest" : "keywords", value: null },
      ];
    }
    case "tuple_pattern":
      return [{ name: "", kind: "plain", value: null }];
    default:
      return [];
  }
}

const OWN_SCOPE: ReadonlySet<string> = new Set(["function_definition", "class_definition", "lambda"]);

/** Whether a body yields itself: most do not even have the word, and need not be read for it. Nothing here recurses. */
function yields(body: SyntaxNode, frame: Frame): boolean {
  if (!textOf(frame.unit, body).includes("yield")) return false;
  const stack: SyntaxNode[] = [body];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node.kind === "yield") return true;
    if (OWN_SCOPE.has(node.kind)) continue;
    for (const child of node.children) stack.push(child);
  }
  return false;
}

/** Decorators are calls, the nearest first. What a foreign one makes of a function still does what the function does. */
export function decorated(vm: Interpreter, node: SyntaxNode, definition: SyntaxNode, frame: Frame): Value {
  const decorators = node.children.filter(({ kind }) => kind === "decorator");
  const makers = decorators.map((decorator) => {
    const expression = decorator.children[0];
    return expression === undefined ? null : vm.evaluate(expression, frame);
  });
  let value: Value =
    definition.kind === "class_definition" ? defineClass(vm, definition, frame) : defineFunction(vm, definition, frame);
  for (let index = makers.length - 1; index >= 0; index--) {
    const maker = makers[index];
    const decorator = decorators[index];
    if (maker === null || maker === undefined || decorator === undefined) continue;
    value = decorate(vm, maker, value, { node: decorator.children[0] ?? decorator, frame, isDecorator: true });
  }
  return value;
}

const BINDINGS: Readonly<Record<string, Func["binding"]>> = {
  staticmethod: "static",
  classmethod: "class",
  property: "property",
  "functools.cached_property": "property",
  "abc.abstractproperty": "property",
};

/** Whether a plug-in gets called because of a decorator: by pluggy, or by pytest for every test. */
function registers(maker: Reference, { frame }: Site): boolean {
  const { trigger } = frame.context;
  if (trigger !== "plugin" && trigger !== "test") return false;
  if (/(?:^|\.)hookimpl(?:\(\))?$|\bHookimplMarker\(\)(?:\(\))?$/.test(maker.p)) return true;
  return maker.p === "pytest.fixture()" && (maker.args ?? []).some((one) => one.k === "bool" && one.b);
}

function decorate(vm: Interpreter, maker: Value, value: Value, site: Site): Value {
  if (maker.k === "ref" && value.k === "func") {
    const binding = BINDINGS[maker.p];
    if (binding !== undefined) return { ...value, binding };
  }
  if (maker.k === "method" && (maker.name === "setter" || maker.name === "getter" || maker.name === "deleter")) {
    if (maker.self.k !== "func" || value.k !== "func") return maker.self;
    const kept = maker.name === "setter" ? "fset" : maker.name === "deleter" ? "fdel" : "fget";
    return { ...maker.self, attributes: new Map([...(maker.self.attributes ?? []), [kept, value]]) };
  }
  if (maker.k === "ref" && value.k === "func" && registers(maker, site)) vm.call(value, OPEN_ARGUMENTS, site);
  const result = vm.call(maker, withArguments(value), site);
  const isForeign = maker.k === "ref" || maker.k === "unknown";
  return isForeign || result.k === "unknown" || result.k === "none" ? value : result;
}
