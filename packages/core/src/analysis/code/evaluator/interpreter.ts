import type { KeptBodies } from "../../../formats/python/syntax/lazy-block.ts";
import type { SyntaxNode } from "../../../formats/python/syntax/syntax-tree.ts";
import type { EvaluationMachine, Program } from "../program.ts";
import type { Change } from "./call-changes.ts";
import type { CallMemo } from "./call-memo.ts";
import type { LaterCall } from "./callbacks.ts";
import type { CodeUnit } from "./code-unit.ts";
import type { Context } from "./context.ts";
import type { Decompression } from "./decompression.ts";
import type { EffectLog } from "./effect-log.ts";
import type { Flow } from "./flow.ts";
import type { Fuel } from "./fuel.ts";
import type { GeneratorState, Resumption } from "./generators.ts";
import type { LiveObjects } from "./live-objects.ts";
import type { FoundModules } from "./module-files.ts";
import type { ModuleState, ModuleTable } from "./modules.ts";
import type { Places } from "./places.ts";
import type { Scope } from "./scope.ts";
import type { SetupRecord } from "./setup-record.ts";
import type { ClassValue, Func, FunctionTemplate, Instance, Value } from "./values.ts";
import type { Ways } from "./ways.ts";
import type { WrittenFiles } from "./written-files.ts";

/**
 * The evaluator, as its parts see it: each part is a file that is given this, because in Python everything can call
 * everything.
 */
export interface Interpreter {
  readonly program: Program;
  readonly machine: EvaluationMachine;
  readonly fuel: Fuel;
  readonly log: EffectLog;
  readonly modules: ModuleTable;
  readonly found: FoundModules;
  readonly setup: SetupRecord;
  readonly written: WrittenFiles;
  readonly decompression: Decompression;
  /** Parsed files, by member. */
  readonly units: Map<string, CodeUnit>;
  /** Of functions, as far as their nodes are held. */
  readonly bodies: KeptBodies;
  /** Folders of members that are Python. */
  readonly folders: ReadonlySet<string>;
  /** Other projects that a build was seen to call. */
  readonly foreign: Set<string>;
  readonly ways: Ways;
  readonly calls: CallMemo;
  /** By the calls that are under way, of what outlives them. */
  readonly changed: Change[];
  readonly live: LiveObjects;
  /** The scope that a mapping is the `__dict__` of. */
  readonly namespaces: WeakMap<Value, Scope>;
  /** What was raised in the bodies of `try` that are under way, innermost last. */
  readonly raised: Value[][];
  /** What makes the items that a mapping does not have. */
  readonly factories: WeakMap<Value, Value>;
  /** Classes of the distribution that come below another one. */
  readonly below: Map<ClassValue, ClassValue[]>;
  /** Functions that a command line may name. */
  readonly commands: Func[];
  /** Bytes that may be changed in place, with the way on which they came to be: see `ways.ts`. */
  readonly byteArrays: WeakMap<Value, number>;
  /** The objects that mappings are the `__dict__` of. */
  readonly dictionaries: WeakMap<Value, Instance>;
  /** What was given to loggers. */
  readonly handlers: Instance[];
  /** Of the lists that stand for generators. */
  readonly generators: WeakMap<Value, GeneratorState>;
  /** What runs beside the entry that is being followed, or after it. */
  readonly later: LaterCall[];
  /** What has asked a queue for something while that was empty. */
  readonly waiting: WeakMap<Value, CallState>;
  /** How many items were asked of what may be an iterator. */
  readonly taken: WeakMap<Value, number>;
  /** Where a generator is followed again, until its body begins. */
  resumption: Resumption | null;
  /** What the handlers that are under way handle, innermost last. */
  readonly handled: Value[];
  /** How often a text was followed as code. */
  readonly texts: Map<string, number>;
  /** How many different texts were followed at one place. */
  readonly textsAt: Places<number>;
  /** Every function that a `def` or `lambda` has made, once. */
  readonly functions: Map<FunctionTemplate, Func>;
  /** By where their code starts: the nodes of a tree may be made anew. */
  readonly templates: Places<FunctionTemplate>;
  /** Blocks that were passed over because their condition is known to be false. */
  readonly passedOver: PassedOver[];
  readonly passedOverAt: Places<PassedOver>;

  evaluate(node: SyntaxNode, frame: Frame): Value;
  execute(block: SyntaxNode, frame: Frame): Flow;
  assign(target: SyntaxNode, value: Value, frame: Frame): void;
  call(callee: Value, args: Arguments, site: Site): Value;
  getAttribute(object: Value, name: string, site: Site): Value;
  setAttribute(object: Value, name: string, value: Value, site: Site): void;
  getItem(object: Value, key: Value, site: Site): Value;
  /** What iterating gives, as far as it is known. */
  iterate(object: Value, site: Site): Items;
  importModule(name: string, site: Site): Value;
  /** Runs code as `exec` does; `names` is the scope it runs in. */
  runSource(source: Value, how: string, site: Site): Value;
}

export interface PassedOver {
  readonly block: SyntaxNode;
  /** In which it was passed over last. */
  frame: Frame;
}

export interface Items {
  readonly items: readonly Value[];
  /** Whether there may be more, or others. */
  readonly open: boolean;
  readonly from: number;
}

/** One activation: of a module, a function, a class body. */
export interface Frame {
  readonly scope: Scope;
  readonly module: ModuleState;
  readonly unit: CodeUnit;
  readonly context: Context;
  readonly call: CallState | null;
  /** Calls that are under way. */
  readonly depth: number;
}

export interface CallState {
  readonly template: FunctionTemplate;
  readonly self: Value | null;
  readonly owner: ClassValue | null;
  readonly caller: CallState | null;
  returned: Value | null;
  yielded: Value[] | null;
  /** What it gets where it yields; null for the first time that it is followed. */
  readonly resumption: Resumption | null;
}

export interface Arguments {
  readonly positional: readonly Value[];
  readonly keywords: ReadonlyMap<string, Value>;
  /** Whether there may be more: `*unknown`, `**unknown`. */
  readonly open: boolean;
  /** Where all that makes them open is that these keywords may not be given. */
  readonly maybe?: ReadonlySet<string>;
}

/** Where something happens. */
export interface Site {
  readonly node: SyntaxNode;
  readonly frame: Frame;
  /** Of the call that a decorator is: a library that is given a function so mostly wraps or keeps it. */
  readonly isDecorator?: true;
}

export const NO_KEYWORDS: ReadonlyMap<string, Value> = new Map();

export function withArguments(...positional: readonly Value[]): Arguments {
  return { positional, keywords: NO_KEYWORDS, open: false };
}

/** An argument by its place or one of its names. */
export function argument(args: Arguments, position: number, ...names: readonly string[]): Value | undefined {
  const value = args.positional[position];
  if (value !== undefined) return value;
  for (const name of names) {
    const named = args.keywords.get(name);
    if (named !== undefined) return named;
  }
  return undefined;
}
