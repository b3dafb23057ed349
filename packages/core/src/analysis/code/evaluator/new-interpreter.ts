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
  return {
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
    textsAt: new Map(),
    ways: newWays(),
    calls: newCallMemo(),
    changed: [],
    foreign: new Set(),
    live: newLiveObjects(),
    namespaces: new WeakMap(),
    raised: [],
    handled: [],
    factories: new WeakMap(),
    below: new Map(),
    commands: [],
    byteArrays: new WeakMap(),
    later: [],
    waiting: new WeakMap(),
    dictionaries: new WeakMap(),
    handlers: [],
    generators: new WeakMap(),
    taken: new WeakMap(),
    resumption: null,
    ...parts,
  };
}

type Part = "evaluate" | "execute" | "assign" | "call" | "getAttribute" | "setAttribute" | "getItem" | "iterate";

/** The same functions for all interpreters: what is called so often is to be known to whoever compiles the calls. */
const parts: Pick<Interpreter, Part | "importModule" | "runSource"> & ThisType<Interpreter> = {
  evaluate(node, frame) {
    return evaluate(this, node, frame);
  },
  execute(block, frame) {
    return execute(this, block, frame);
  },
  assign(target, value, frame) {
    assign(this, target, value, frame);
  },
  call(callee, args, site) {
    return call(this, callee, args, site);
  },
  getAttribute(object, name, site) {
    return getAttribute(this, object, name, site);
  },
  setAttribute(object, name, value, site) {
    setAttribute(this, object, name, value, site);
  },
  getItem(object, key, site) {
    return getItem(this, object, key, site);
  },
  iterate(object, site) {
    return iterate(this, object, site);
  },
  importModule(name, site) {
    return importModule(this, name, site);
  },
  runSource(source, how, site) {
    return runSource(this, source, how, site);
  },
};

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
