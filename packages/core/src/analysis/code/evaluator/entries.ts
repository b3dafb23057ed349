import type { CodeEntry } from "../code-analysis.ts";
import { bareInstance } from "./attributes.ts";
import { emptyUnit, fileUnit } from "./code-unit.ts";
import type { Context } from "./context.ts";
import { fromBytes } from "./decompression.ts";
import { leaveAt } from "./effect-log.ts";
import { refuel } from "./fuel.ts";
import { OPEN_ARGUMENTS } from "./function-call.ts";
import type { Frame, Interpreter, Site } from "./interpreter.ts";
import { optionsOf } from "./join.ts";
import { moduleAt } from "./load-module.ts";
import type { ModuleState } from "./modules.ts";
import { newScope } from "./scope.ts";
import { followShell } from "./shell-text.ts";
import type { Value } from "./values.ts";

/** Follows code from one place where a tool enters it. */
export function followEntry(vm: Interpreter, entry: CodeEntry, index: number): void {
  const context: Context = { trigger: entry.trigger, entry: index, via: null };
  refuel(vm.fuel, entry.text?.code.length ?? vm.program.files.get(entry.path)?.length ?? 0);
  if (entry.text !== null) {
    if (isForeign(entry.because)) return;
    const unit = fileUnit(vm, entry.path, entry.text.code, entry.text.line);
    const module = bareModule(entry.path, "__main__");
    vm.execute(unit.tree.root, { scope: module.scope, module, unit, context, call: null, depth: 0 });
    return;
  }
  if (entry.because === "installed-shell-script") followShell(vm, entry.path, siteFor(entry.path, context));
  if (!mayBePython(vm, entry.path)) {
    leaveAt(vm.log, context, entry.path, null, "format", "It is run by another tool than Python, and is not followed.");
    return;
  }
  const site = siteFor(entry.path, context);
  const isScript = entry.symbol === null && SCRIPTS.has(entry.because);
  const isPackage = /(?:^|\/)__init__\.pyw?$/.test(entry.path);
  const name = isScript ? "__main__" : moduleName(vm, entry.path);
  // What is asked for by its name brings the packages that it lies in.
  const dot = name.lastIndexOf(".");
  if (dot > 0 && NAMED.has(entry.because)) vm.importModule(name.slice(0, dot), site);
  const module = moduleAt(vm, { path: entry.path, isPackage }, name, site);
  const inside: Site = { ...site, frame: { ...site.frame, module } };
  if (entry.symbol !== null) {
    const found = callSymbol(vm, module, entry.symbol, entry.detail, inside);
    // Every back end has this hook: by whatever name it goes here, it is one of these.
    if (!found && entry.because === "in-tree-back-end" && /^(?:.+\.)?build_wheel$/.test(entry.symbol))
      callAll(vm, module.scope.names, inside);
  }
  if (entry.symbol === null && entry.because === "plugin-entry-point")
    callConventional(vm, module.scope.names, null, inside);
}

/** Statements of other languages, and words that name code elsewhere: to whom they belong says what they do. */
function isForeign(because: string): boolean {
  return FOREIGN.has(because) || because.endsWith("-elsewhere");
}

const FOREIGN: ReadonlySet<string> = new Set([
  ...["meson-command", "meson-target", "cmake-command", "cargo-build-script", "cargo-configuration"],
  ...["compiler-option", "direct-build-requirement"],
]);
const PYTHON: ReadonlySet<string> = new Set(["py", "pyw", "pyc", "pyo", "so", "pyd", "dll"]);

/** By its suffix; without one, by the first line. */
function mayBePython(vm: Interpreter, path: string): boolean {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const dot = name.lastIndexOf(".");
  if (dot > 0) return PYTHON.has(name.slice(dot + 1).toLowerCase());
  const bytes = vm.program.files.get(path)?.subarray(0, 100);
  const begin = bytes === undefined ? "" : fromBytes(bytes);
  return !begin.startsWith("#!") || begin.includes("python");
}

/** Files that run as `__main__`. */
const SCRIPTS: ReadonlySet<string> = new Set([
  ...["setup-py", "installed-python-script", "main-module", "poetry-build-script", "build-script"],
]);
const NAMED: ReadonlySet<string> = new Set([
  ...["computed-value", "command-class", "pdm-version-call", "in-tree-back-end", "start-line", "plugin-entry-point"],
]);

/** Whether there is anything by that name. */
function callSymbol(vm: Interpreter, module: ModuleState, symbol: string, detail: string, site: Site): boolean {
  let value: Value = { k: "module", module };
  for (const part of symbol.split(".")) {
    const owner: Value = value.k === "class" ? bareInstance(value) : value;
    value = vm.getAttribute(owner, part, site);
  }
  const options = optionsOf(value).filter(({ k }) => k !== "unknown");
  for (const option of options) {
    const made = vm.call(option, OPEN_ARGUMENTS, site);
    if (option.k === "class" && made.k === "instance" && site.frame.context.trigger === "plugin")
      callConventional(vm, made.cls.attributes, made, site);
    // A checker that is installed is one that runs.
    if (made.k === "instance" && detail.startsWith("flake8."))
      vm.call(vm.getAttribute(made, "run", site), OPEN_ARGUMENTS, site);
  }
  return options.length > 0;
}

const HOOK = /^(?:get_requires_for_build|prepare_metadata_for_build|build)_(?:wheel|sdist|editable)$/;

/** Every function, and every method of every class; but hooks that go by their own names, which tools call in their time. */
function callAll(vm: Interpreter, names: ReadonlyMap<string, Value>, site: Site): void {
  for (const [name, value] of [...names]) {
    if (value.k === "func" && !HOOK.test(name)) vm.call({ ...value, binding: "plain" }, OPEN_ARGUMENTS, site);
    if (value.k !== "class") continue;
    for (const func of [...value.attributes.values()])
      if (func.k === "func") vm.call({ k: "bound", self: bareInstance(value), func }, OPEN_ARGUMENTS, site);
  }
}

/**
 * Functions by which a plug-in, a module or an object, makes itself known: whatever has loaded it calls them at once. Others
 * run when somebody chooses it.
 */
function callConventional(vm: Interpreter, names: ReadonlyMap<string, Value>, self: Value | null, site: Site): void {
  for (const [name, func] of [...names]) {
    if (func.k !== "func" || !CONVENTIONAL.test(name)) continue;
    const isMethod = self !== null && func.binding !== "static";
    vm.call(isMethod ? { k: "bound", self, func } : { ...func, binding: "plain" }, OPEN_ARGUMENTS, site);
  }
}

const CONVENTIONAL =
  /^(?:setup|register|activate|configure|initiali[sz]e|_?(?:un)?instrument|_configure|load_ipython_extension|_?load_jupyter_server_extension|_jupyter_server_extension_\w{1,20}|makeExtension|(?:pytest|tox|hatch_register|virtualenv|pdm|datasette|on)_\w{1,40})$/;

/** `pkg.sub` for `x-1.0/src/pkg/sub.py`, by the longest root that fits. */
export function moduleName(vm: Interpreter, path: string): string {
  const roots = [...vm.program.importRoots].sort((a, b) => b.length - a.length);
  const root = roots.find((one) => path.startsWith(one)) ?? "";
  return path
    .slice(root.length)
    .replace(/(?:\/__init__)?\.\w+$/, "")
    .replaceAll("/", ".");
}

function bareModule(path: string, name: string): ModuleState {
  return { name, path, isPackage: false, scope: newScope("module", null), unit: null, stars: [] };
}

/** A place to stand on before any code is read. */
export function siteFor(path: string, context: Context): Site {
  const module = bareModule(path, "");
  const unit = emptyUnit(path);
  const frame: Frame = { scope: module.scope, module, unit, context, call: null, depth: 0 };
  return { node: unit.tree.root, frame };
}
