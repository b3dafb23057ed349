import type { SyntaxNode } from "../../../formats/python/syntax/syntax-tree.ts";
import { canonical } from "../capabilities/canonical-name.ts";
import { sinkOf } from "../capabilities/sinks.ts";
import { childOf, childrenOf, textOf } from "./code-unit.ts";
import { report } from "./effect-log.ts";
import type { Frame, Interpreter, Site } from "./interpreter.ts";
import { nameText } from "./names.ts";
import { pureFunctions } from "./pure-functions.ts";
import { writeName } from "./scope.ts";
import { ref, str, type Value } from "./values.ts";

export function importNames(vm: Interpreter, node: SyntaxNode, frame: Frame): void {
  for (const child of node.children) {
    const isAliased = child.kind === "aliased_import";
    const nameNode = isAliased ? childOf(child, "name") : child;
    if (nameNode === undefined || (nameNode.kind !== "dotted_name" && nameNode.kind !== "identifier")) continue;
    const name = dotted(frame, nameNode);
    const module = bring(vm, name, { node: child, frame });
    const alias = isAliased ? childOf(child, "alias") : undefined;
    if (alias !== undefined) writeName(frame.scope, nameText(frame, alias), module);
    else {
      const first = name.split(".", 1)[0] ?? name;
      writeName(frame.scope, first, first === name ? module : bring(vm, first, { node: child, frame }));
    }
  }
}

export function importFrom(vm: Interpreter, node: SyntaxNode, frame: Frame): void {
  const source = childOf(node, "module_name");
  if (source === undefined) return;
  const site = { node, frame };
  const name = absoluteName(frame, withoutSpace(textOf(frame.unit, source)));
  const module = bring(vm, name, site);
  if (node.children.some(({ kind }) => kind === "wildcard_import")) {
    importAll(module, name, frame);
    return;
  }
  for (const child of childrenOf(node, "name")) {
    const isAliased = child.kind === "aliased_import";
    const nameNode = isAliased ? childOf(child, "name") : child;
    if (nameNode === undefined) continue;
    const imported = dotted(frame, nameNode);
    const alias = isAliased ? childOf(child, "alias") : undefined;
    const value = memberOf(vm, module, imported, { node: child, frame });
    writeName(frame.scope, alias === undefined ? imported : nameText(frame, alias), value);
  }
}

function memberOf(vm: Interpreter, module: Value, name: string, site: Site): Value {
  if (module.k === "module" && !module.module.scope.names.has(name)) {
    const submodule = vm.importModule(`${module.module.name}.${name}`, site);
    if (submodule.k === "module") return submodule;
  }
  return vm.getAttribute(module, name, site);
}

function importAll(module: Value, name: string, frame: Frame): void {
  if (module.k === "choice") {
    for (const option of module.options) importAll(option, name, frame);
    return;
  }
  if (module.k !== "module") {
    if (!frame.module.stars.includes(name)) frame.module.stars.push(name);
    // What the library is known to have takes the place of what had that name before.
    for (const bound of [...frame.scope.names.keys()]) {
      const p = canonical(`${name}.${bound}`);
      if (sinkOf(p) !== undefined || pureFunctions.has(p)) writeName(frame.scope, bound, ref(p));
    }
    return;
  }
  for (const [exported, value] of module.module.scope.names) {
    if (!exported.startsWith("_") || exported === "__version__") writeName(frame.scope, exported, value);
  }
  for (const star of module.module.stars) if (!frame.module.stars.includes(star)) frame.module.stars.push(star);
}

/** Says what of an import is worth saying, and does it. */
function bring(vm: Interpreter, name: string, site: Site): Value {
  if (name.startsWith("py") && /^(?:pyarmor_runtime|pytransform)/.test(name)) {
    report(vm.log, site, { capability: "obfuscation.pyarmor", callee: "import", subject: str(name) });
  }
  const { patched } = vm.modules;
  const known = patched.size === 0 ? undefined : patched.get(`sys.modules.${name}`);
  if (known !== undefined) return known;
  const hook = patched.get("__import__");
  if (hook !== undefined) vm.call(hook, { positional: [str(name)], keywords: new Map(), open: true }, site);
  return name === "" ? ref("") : vm.importModule(name, site);
}

function dotted(frame: Frame, node: SyntaxNode): string {
  const text = textOf(frame.unit, node);
  return PLAIN.test(text) ? text : text.replace(/\s+/g, "").normalize("NFKC");
}

/** Nothing in it is written in more than one way. */
const PLAIN = /^[\w.]*$/;

function withoutSpace(text: string): string {
  return PLAIN.test(text) ? text : text.replace(/\s+/g, "");
}

/** `..x` as seen from this module. */
function absoluteName(frame: Frame, written: string): string {
  if (written.charCodeAt(0) !== 0x2e) return PLAIN.test(written) ? written : written.normalize("NFKC");
  const dots = /^\.*/.exec(written)?.[0].length ?? 0;
  const parts = frame.module.name.split(".");
  const up = frame.module.isPackage ? dots - 1 : dots;
  const base = parts.slice(0, Math.max(parts.length - up, 0));
  const rest = written.slice(dots);
  return [...base, ...(rest === "" ? [] : [rest])].join(".").normalize("NFKC");
}
