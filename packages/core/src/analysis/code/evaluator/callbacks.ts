import { sinkOf } from "../capabilities/sinks.ts";
import { isStandardModule } from "../capabilities/standard-modules.ts";
import { bareInstance } from "./attributes.ts";
import type { Context } from "./context.ts";
import { refuelLittle } from "./fuel.ts";
import { OPEN_ARGUMENTS } from "./function-call.ts";
import type { Arguments, Interpreter, Site } from "./interpreter.ts";
import { NO_KEYWORDS } from "./interpreter.ts";
import { optionsOf } from "./join.ts";
import { noteLive } from "./live-objects.ts";
import { isSequence, ref, type Sequence, type Value } from "./values.ts";

/** Where a library function takes what it will call: the position and the keyword, then where its arguments are. */
interface Callback {
  readonly position: number;
  readonly keyword: string;
  /** `rest`: all that follows; `args`: one tuple, by this position or `args=`; `none`: the library gives them. */
  readonly gives: "rest" | "args" | "none";
  readonly argsPosition?: number;
}

const rest = (position: number, keyword = "func"): Callback => ({ position, keyword, gives: "rest" });
const none = (position: number, keyword = "function"): Callback => ({ position, keyword, gives: "none" });
const args = (position: number, keyword: string, argsPosition: number): Callback => ({
  position,
  keyword,
  gives: "args",
  argsPosition,
});

const CALLBACKS: ReadonlyMap<string, Callback> = new Map([
  ["atexit.register", rest(0)],
  ["weakref.finalize", rest(1)],
  ["weakref.ref", none(1, "callback")],
  ["threading.Thread", args(1, "target", 3)],
  ["multiprocessing.Process", args(1, "target", 3)],
  ["multiprocessing.context.Process", args(1, "target", 3)],
  ["multiprocessing.get_context().Process", args(1, "target", 3)],
  ["threading.Timer", args(1, "function", 2)],
  ["threading.start_new_thread", args(0, "function", 1)],
  ["threading.start_new", args(0, "function", 1)],
  ["signal.signal", none(1, "handler")],
  ["sys.addaudithook", none(0, "hook")],
  ["sys.settrace", none(0)],
  ["sys.setprofile", none(0)],
  ["threading.settrace", none(0)],
  ["threading.setprofile", none(0)],
  ["gc.callbacks.append", none(0)],
  ["sched.scheduler().enter", args(2, "action", 3)],
  ["asyncio.get_event_loop().call_soon", rest(0, "callback")],
  ["asyncio.get_event_loop().call_later", rest(1, "callback")],
  ["asyncio.get_event_loop().run_in_executor", rest(1)],
  ["asyncio.to_thread", rest(0)],
  ["concurrent.futures.ThreadPoolExecutor().submit", rest(0, "fn")],
  ["concurrent.futures.ProcessPoolExecutor().submit", rest(0, "fn")],
  ["multiprocessing.Pool().apply", args(0, "func", 1)],
  ["multiprocessing.Pool().apply_async", args(0, "func", 1)],
  ["multiprocessing.pool.ThreadPool().apply_async", args(0, "func", 1)],
  ["contextlib.ExitStack().callback", rest(0, "callback")],
  ["contextvars.copy_context().run", rest(0, "callable")],
  ["contextvars.Context().run", rest(0, "callable")],
  ["unittest.addModuleCleanup", rest(0, "function")],
  ["sys.unraisablehook", none(0)],
  ["re.sub", none(1, "repl")],
  ["re.compile().sub", none(0, "repl")],
  ["timeit.timeit", none(0, "stmt")],
  ["timeit.Timer", none(0, "stmt")],
]);

/** Calls what a library would call now or later in the same process; undefined where nothing is handed over. */
export function callBack(vm: Interpreter, p: string, given: Arguments, site: Site): Value | undefined {
  const callback = CALLBACKS.get(p);
  if (callback === undefined) {
    handOver(vm, p, given, site);
    return undefined;
  }
  const func = given.keywords.get(callback.keyword) ?? given.positional[callback.position];
  if (func === undefined || !isCallable(func)) return undefined;
  const positional = argumentsFor(vm, callback, given, site);
  const extra = given.keywords.get("kwargs");
  const keywords = new Map<string, Value>();
  if (extra?.k === "dict")
    for (const [key, value] of extra.map.values()) if (key.k === "str") keywords.set(key.s, value);
  if (callback.gives === "rest")
    for (const [key, value] of given.keywords) if (key !== callback.keyword) keywords.set(key, value);
  const value = vm.call(func, { positional, keywords, open: callback.gives === "none" }, site);
  const { trigger } = site.frame.context;
  if (LATER.has(p) && vm.later.length < MOST_LATER && trigger !== "deferred" && trigger !== "test")
    vm.later.push({ func, args: { positional, keywords, open: false }, site });
  return { ...ref(`${p}()`), args: [func, value] };
}

/** What is called beside the code that goes on, or after it: by then, names and lists hold more. */
const LATER: ReadonlySet<string> = new Set([
  ...["atexit.register", "weakref.finalize", "threading.Thread", "threading.Timer", "threading.start_new_thread"],
  ...["asyncio.get_event_loop().call_soon", "asyncio.get_event_loop().call_later", "signal.signal"],
]);
const MOST_LATER = 50;

/** A function, and what it was told to be called with. */
export interface LaterCall {
  readonly func: Value;
  readonly args: Arguments;
  readonly site: Site;
}

/** Calls once more, when all else has run, what was called when it was handed over. */
export function followLater(
  vm: Interpreter,
  guarded: (context: Context, path: string, follow: () => void) => void,
): void {
  for (const { func, args, site } of vm.later.splice(0)) {
    const own = func.k === "bound" ? func.func : func;
    if (own.k !== "func") continue;
    const { template } = own;
    guarded(site.frame.context, template.unit.path, () => {
      refuelLittle(vm.fuel, template.node.end - template.node.start);
      vm.call(func, args, { ...site, frame: { ...site.frame, call: null, depth: 1 } });
    });
  }
}

function argumentsFor(vm: Interpreter, callback: Callback, given: Arguments, site: Site): readonly Value[] {
  if (callback.gives === "rest") return given.positional.slice(callback.position + 1);
  if (callback.gives === "none") return [];
  const packed =
    given.keywords.get("args") ?? given.keywords.get("argument") ?? given.positional[callback.argsPosition ?? 99];
  return packed === undefined ? [] : vm.iterate(packed, site).items;
}

function isCallable(value: Value): boolean {
  return ["func", "bound", "ref", "partial", "class", "instance", "method", "choice", "code"].includes(value.k);
}

/** Of what is called nothing is known: that it calls a function that was made for it is likely. */
export function handToUnknown(vm: Interpreter, { positional, keywords }: Arguments, site: Site): void {
  for (let index = 0; index < positional.length; index++) callLambda(vm, positional[index], site);
  if (keywords.size > 0) for (const value of [...keywords.values()]) callLambda(vm, value, site);
}

function callLambda(vm: Interpreter, value: Value | undefined, site: Site): void {
  // What a plug-in hands to the program that it is in, it wants to be called.
  const { context, depth, call } = site.frame;
  const isHost = context.trigger === "plugin" && call !== null && depth <= 1 && site.isDecorator === undefined;
  if (value?.k === "func" && (value.template.isLambda || isHost) && value.template.calls === 0)
    vm.call(value, OPEN_ARGUMENTS, site);
  if (value?.k === "instance" && isHost) noteLive(vm, value.cls, value, "all", site);
}

/**
 * What a library does with a function it is given is not known. That any calls a `lambda` or a sink is likely, and that
 * the standard library calls functions, and methods of objects; others mostly keep them for later.
 */
function handOver(vm: Interpreter, p: string, given: Arguments, site: Site): void {
  const { positional, keywords } = given;
  if (positional.length === 0 && keywords.size === 0) return;
  const module = moduleOf(p);
  // Built-in functions only look at what they are given.
  if (module === "" || LOOKING.has(module)) return;
  const calls = site.isDecorator === undefined && isStandardModule(module);
  for (let index = 0; index < positional.length; index++) {
    const value = positional[index];
    if (value === undefined || followHanded(vm, value, calls, site) || !isDangerous(value)) continue;
    const next = positional[index + 1];
    const named = keywords.get("args") ?? keywords.get("argument");
    const packed = next !== undefined && isPacked(next) ? next : named;
    const after = packed !== undefined && isPacked(packed) ? packed.items : positional.slice(index + 1);
    if (after.length > 0) callWith(vm, value, after, site);
    // Behind what it is called for: each item, or all of it.
    else for (const item of itemsBefore(positional.slice(0, index))) callWith(vm, value, [item], site);
  }
  for (const [name, value] of keywords) {
    if (followHanded(vm, value, calls, site) || !isDangerous(value)) continue;
    // `initializer=os.system, initargs=("…",)`
    const packed = Array.from(keywords).find(([other, one]) => other !== name && isPacked(one))?.[1];
    const after = packed !== undefined && isPacked(packed) ? packed.items : positional;
    if (after.length > 0) callWith(vm, value, after, site);
  }
}

/** `os` of `os.path.join`; nothing of a built-in function. */
function moduleOf(p: string): string {
  const before = askedFor.get(p);
  if (before !== undefined) return before;
  const end = p.search(/[.(]/);
  const found = end === -1 ? "" : p.slice(0, end);
  if (askedFor.size >= MOST_ASKED) askedFor.clear();
  askedFor.set(p, found);
  return found;
}

/** The same for all programs: only what was asked for before. */
const askedFor = new Map<string, string>();
const MOST_ASKED = 10_000;

function itemsBefore(values: readonly Value[]): readonly Value[] {
  return values.flatMap((one) => (isPacked(one) ? one.items.slice(0, MOST_ITEMS_ASKED) : [one]));
}

const MOST_ITEMS_ASKED = 20;

function isPacked(value: Value): value is Sequence {
  return isSequence(value) && value.k !== "set";
}

/** @returns whether it is something that may be followed */
function followHanded(vm: Interpreter, value: Value, calls: boolean, site: Site): boolean {
  for (const option of optionsOf(value)) {
    if (option.k === "func") {
      if (option.template.isLambda || (calls && option.template.calls === 0)) vm.call(option, OPEN_ARGUMENTS, site);
    } else if (option.k === "bound") {
      if (calls) vm.call(option, OPEN_ARGUMENTS, site);
    } else if (option.k === "instance") {
      if (calls) noteLive(vm, option.cls, option, "handed", site);
    } else if (option.k === "class") {
      if (calls) noteLive(vm, option, bareInstance(option), "handed", site);
    } else return false;
  }
  return true;
}

/** These say something of a function, or wrap it. */
const LOOKING: ReadonlySet<string> = new Set(
  "inspect functools types typing typing_extensions abc copy copyreg gc dis traceback".split(" "),
);

function callWith(vm: Interpreter, value: Value, positional: readonly Value[], site: Site): void {
  vm.call(value, { positional, keywords: NO_KEYWORDS, open: false }, site);
}

/** Of a library, and starts programs or runs code. */
export function isDangerous(value: Value): boolean {
  if (value.k !== "ref" || value.p.includes("(")) return false;
  const capability = sinkOf(value.p)?.capability;
  return capability !== undefined && (capability === "process.spawn" || capability === "exec");
}
