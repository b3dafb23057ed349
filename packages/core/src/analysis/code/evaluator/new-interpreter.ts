import type { KeptBodies } from "../../../formats/python/syntax/lazy-block.ts";
import type { EvaluationMachine, Program } from "../program.ts";
import { assign } from "./assignment.ts";
import { getAttribute, setAttribute } from "./attributes.ts";
import { call } from "./call.ts";
import { newCallMemo } from "./call-memo.ts";
import type { CodeUnit } from "./code-unit.ts";
import type { Decompression } from "./decompression.ts";
import { newEffectLog } from "./effect-log.ts";
import { evaluate } from "./expressions.ts";
import { newFuel } from "./fuel.ts";
import type { Interpreter } from "./interpreter.ts";
import { getItem } from "./items.ts";
import { iterate } from "./iteration.ts";
import { newLiveObjects } from "./live-objects.ts";
import { importModule } from "./load-module.ts";
import { newFoundModules } from "./module-files.ts";
import { runSource } from "./run-source.ts";
import { newSetupRecord } from "./setup-record.ts";
import { execute } from "./statements.ts";
import { newWays } from "./ways.ts";

/** Puts the parts together. */
export function newInterpreter(
  program: Program,
  machine: EvaluationMachine,
  decompression: Decompression,
  units: Map<string, CodeUnit>,
  bodies: KeptBodies,
): Interpreter {
  const vm: Interpreter = {
    program,
    machine,
    decompression,
    units,
    bodies,
    fuel: newFuel(),
    log: newEffectLog(),
    modules: { byPath: new Map(), patched: new Map(), folders: new Set() },
    found: newFoundModules(program.members),
    folders: foldersOf(program.members),
    setup: newSetupRecord(),
    written: { byPath: new Map() },
    functions: new Map(),
    templates: new Map(),
    passedOver: [],
    passedOverAt: new Map(),
    texts: new Map(),
    ways: newWays(),
    calls: newCallMemo(),
    foreign: new Set(),
    live: newLiveObjects(),
    namespaces: new WeakMap(),
    raised: [],
    handled: [],
    factories: new WeakMap(),
    below: new Map(),
    commands: [],
    dictionaries: new WeakMap(),
    handlers: [],
    generators: new WeakMap(),
    resumption: null,
    evaluate: (node, frame) => evaluate(vm, node, frame),
    execute: (block, frame) => execute(vm, block, frame),
    assign: (target, value, frame) => assign(vm, target, value, frame),
    call: (callee, args, site) => call(vm, callee, args, site),
    getAttribute: (object, name, site) => getAttribute(vm, object, name, site),
    setAttribute: (object, name, value, site) => setAttribute(vm, object, name, value, site),
    getItem: (object, key, site) => getItem(vm, object, key, site),
    iterate: (object, site) => iterate(vm, object, site),
    importModule: (name, site) => importModule(vm, name, site),
    runSource: (source, how, site) => runSource(vm, source, how, site),
  };
  return vm;
}

/** Folders that hold Python, which are packages even without `__init__.py`. */
function foldersOf(members: ReadonlySet<string>): Set<string> {
  const folders = new Set<string>();
  for (const member of members) {
    if (!member.endsWith(".py")) continue;
    for (let at = member.lastIndexOf("/"); at > 0; at = member.lastIndexOf("/", at - 1)) {
      const folder = member.slice(0, at);
      if (folders.has(folder)) break;
      folders.add(folder);
    }
  }
  return folders;
}
