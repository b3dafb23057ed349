import { canonical } from "../capabilities/canonical-name.ts";
import type { SinkFamily } from "../capabilities/sink.ts";
import { sinkOf } from "../capabilities/sinks.ts";
import { isBuiltInClass, isStandardModule } from "../capabilities/standard-modules.ts";
import { bareInstance } from "./attributes.ts";
import { callBack, isDangerous } from "./callbacks.ts";
import { noteChangingCall } from "./distribution-changes.ts";
import { report } from "./effect-log.ts";
import type { Arguments, Interpreter, Site } from "./interpreter.ts";
import { joinAll, optionsOf, unknownOf } from "./join.ts";
import { resultOf } from "./library-results.ts";
import { type PureFunction, pureFunctions } from "./pure-functions.ts";
import { recordSetup } from "./setup-call.ts";
import { callSink } from "./sink-calls.ts";
import { type SpecialCall, specialCalls } from "./special-calls.ts";
import { isSequence, isText, type Reference, ref, str, type Value } from "./values.ts";

/** A call of something that is not in the distribution. */
export function callLibrary(vm: Interpreter, callee: Reference, args: Arguments, site: Site): Value {
  const { p, pure, special, sink, isUnbound, isResult } = libraryFunction(callee.p);
  const first = args.positional[0];
  // `Thread.__init__(self, …)`
  if (isUnbound && first?.k === "instance")
    return callLibrary(
      vm,
      ref(callee.p.slice(0, -".__init__".length)),
      { ...args, positional: args.positional.slice(1) },
      site,
    );
  if (first?.k === "class" && (p === "object.__new__" || p === "object().__new__")) return bareInstance(first);
  if (pure !== undefined) {
    const value = overChoices(vm, pure, args, site);
    if (value !== undefined) return value;
  }
  if (special !== undefined) {
    const value = special(vm, args, site, callee);
    if (value !== undefined) return value;
  }
  if (isSetup(p, site)) return recordSetup(vm, args, site);
  if (sink !== undefined) return callSink(vm, sink, callee, p, args, site);
  noteForeign(vm, p, site);
  noteCommand(vm, p, args, site);
  if (p.endsWith("().spawn") && /^(?:setuptools|distutils)\..{9,88}$/.test(p))
    return vm.call(ref("distutils.spawn.spawn"), args, site);
  if (p.includes("require")) noteChangingCall(vm, p, site);
  if (isResult) followWrapped(vm, callee, args, site);
  const called = callBack(vm, p, args, site);
  return called ?? resultOf(callee, p, args);
}

/** `vectorize(os.system)("…")`: what a library makes of a function mostly calls it with what it is given. */
function followWrapped(vm: Interpreter, callee: Reference, args: Arguments, site: Site): void {
  if (callee.args === null || args.positional.length === 0) return;
  for (const one of callee.args) if (isDangerous(one)) vm.call(one, args, site);
}

/** What is known of one name of a library. */
interface LibraryFunction {
  readonly p: string;
  readonly pure: PureFunction | undefined;
  readonly special: SpecialCall | undefined;
  readonly sink: SinkFamily | undefined;
  /** `X.__init__`, which is given the object. */
  readonly isUnbound: boolean;
  /** What a call has given. */
  readonly isResult: boolean;
}

function libraryFunction(name: string): LibraryFunction {
  const known = lookedUp.get(name);
  if (known !== undefined) return known;
  // `super().__init__(…)` makes one of the class above.
  const p = canonical(name.endsWith("().__init__") ? name.slice(0, -"().__init__".length) : name);
  const found = {
    p,
    pure: pureFunctions.get(p),
    special: specialCalls.get(p),
    sink: sinkOf(p),
    isUnbound: p.endsWith(".__init__"),
    isResult: name.endsWith("()"),
  };
  if (lookedUp.size >= MOST_KNOWN) lookedUp.clear();
  lookedUp.set(name, found);
  return found;
}

/** The same for all programs: only what was looked up before. */
const lookedUp = new Map<string, LibraryFunction>();
const MOST_KNOWN = 10_000;

/** `build.sub_commands.append(("x", None))`, `self.run_command("x")`: one command of setuptools brings another. */
function noteCommand(vm: Interpreter, p: string, args: Arguments, site: Site): void {
  const isListed = p.endsWith(".sub_commands.append") || p.endsWith(".sub_commands.insert");
  if (!isListed && !p.endsWith("().run_command")) return;
  const given = args.positional.at(-1);
  const name = given !== undefined && isSequence(given) ? given.items[0] : given;
  const { trigger } = site.frame.context;
  if (isText(name)) vm.setup.brought.set(name.s, isListed && trigger === "download" ? "build" : trigger);
}

/** What a build calls of other projects is said once for each: what it does is up to their newest release. */
function noteForeign(vm: Interpreter, p: string, site: Site): void {
  const { trigger } = site.frame.context;
  if ((trigger !== "download" && trigger !== "build" && trigger !== "editable") || p.includes("(")) return;
  const [first = ""] = p.split(".", 1);
  if (first === p || isStandardModule(first) || isBuiltInClass(first) || vm.foreign.has(first)) return;
  vm.foreign.add(first);
  report(vm.log, site, { capability: "module.build-requirement", callee: p, subject: str(first) });
}

const MOST_COMBINATIONS = 6;

/** Once for each alternative of the first argument that has any. */
function overChoices(vm: Interpreter, pure: PureFunction, args: Arguments, site: Site): Value | undefined {
  let index = 0;
  while (index < args.positional.length && args.positional[index]?.k !== "choice") index++;
  const choice = args.positional[index];
  if (choice === undefined) return pure(args, vm, site);
  const results: Value[] = [];
  const options = optionsOf(choice);
  let isComputed = false;
  for (const option of options.slice(0, MOST_COMBINATIONS)) {
    const result = pure({ ...args, positional: args.positional.with(index, option) }, vm, site);
    if (result !== undefined) isComputed = true;
    // Where it comes from is known even of what cannot be computed.
    results.push(result ?? unknownOf(option));
  }
  if (options.length > MOST_COMBINATIONS) results.push(unknownOf(...options.slice(MOST_COMBINATIONS)));
  return isComputed ? joinAll(results) : undefined;
}

const SETUPS: ReadonlySet<string> = new Set([
  "setuptools.setup",
  "distutils.core.setup",
  "setuptools.core.setup",
  "numpy.distutils.core.setup",
  "skbuild.setup",
  "torch.utils.cpp_extension.setup",
  "cx_Freeze.setup",
  "paver.setuputils.setup",
  "ez_setup.setup",
  "setup",
]);

function isSetup(p: string, site: Site): boolean {
  return SETUPS.has(p) && (p !== "setup" || site.frame.unit.path.endsWith("setup.py"));
}
