import { findInClass, foreignBase, withBases } from "./class-lookup.ts";
import type { Context } from "./context.ts";
import { refuelLittle } from "./fuel.ts";
import { OPEN_ARGUMENTS } from "./function-call.ts";
import { type Interpreter, NO_KEYWORDS, type Site } from "./interpreter.ts";
import type { ClassValue, Func, Sequence, Value } from "./values.ts";

/**
 * Objects of the distribution that are about. Python calls some of their methods without any call in the code
 * (`__del__`, `__hash__`, `__get__`, those of a metaclass), and a library that was handed one calls whichever it likes.
 */
export interface LiveObjects {
  /** Not yet looked at; by class, since one object of each will do. */
  readonly waiting: Map<ClassValue, LiveObject>;
  readonly known: Map<ClassValue, Reach>;
}

interface LiveObject {
  readonly self: Value;
  readonly site: Site;
  readonly reach: Reach;
}

/** Methods that Python calls by itself; also those that a library knows of (`close`, what a base class has); or any. */
type Reach = "special" | "handed" | "all";

export function newLiveObjects(): LiveObjects {
  return { waiting: new Map(), known: new Map() };
}

/** Takes note of an object, or of a class that is the object of its metaclass. */
export function noteLive(vm: Interpreter, cls: ClassValue, self: Value, reach: Reach, site: Site): void {
  const { trigger } = site.frame.context;
  if (trigger === "deferred" || trigger === "test") return;
  const { known, waiting } = vm.live;
  const before = known.get(cls);
  if (before === "all" || before === reach || known.size > MOST_CLASSES) return;
  known.set(cls, reach);
  waiting.set(cls, { self, site, reach });
}

/** Calls what was not called: see `LiveObjects`. Methods with arguments get unknown ones. */
export function followLive(
  vm: Interpreter,
  guarded: (context: Context, path: string, follow: () => void) => void,
): void {
  // Following one object may make others: the map grows while it is walked.
  for (const [cls, { self, site, reach }] of vm.live.waiting) {
    vm.live.waiting.delete(cls);
    for (const func of methodsOf(cls, reach)) {
      const { context } = site.frame;
      guarded(context, func.template.unit.path, () => {
        refuelLittle(vm.fuel, func.template.node.end - func.template.node.start);
        const callee: Value =
          func.binding === "static"
            ? { ...func, binding: "plain" }
            : { k: "bound", self: func.binding === "class" ? cls : self, func };
        const inner: Site = { ...site, frame: { ...site.frame, call: null, depth: 1 } };
        const given = vm.call(callee, OPEN_ARGUMENTS, inner);
        if (REDUCES.has(func.template.name) && given.k === "tuple") makeAgain(vm, given, inner);
      });
    }
  }
}

const REDUCES: ReadonlySet<string> = new Set(["__reduce__", "__reduce_ex__"]);

/** Whoever copies or unpickles an object calls what `__reduce__` says. */
function makeAgain(vm: Interpreter, { items }: Sequence, site: Site): void {
  const [maker, args] = items;
  if (maker === undefined || maker.k === "class" || args?.k !== "tuple") return;
  vm.call(maker, { positional: args.items, keywords: NO_KEYWORDS, open: args.open }, site);
}

function methodsOf(cls: ClassValue, reach: Reach): readonly Func[] {
  const found: Func[] = [];
  const names = new Set<string>();
  for (const one of withBases(cls)) {
    if (names.size >= MOST_METHODS) break;
    for (const name of one.attributes.keys()) names.add(name);
  }
  const wide = reach === "handed" && foreignBase(cls) !== null ? "all" : reach;
  for (const name of names) {
    if (!isReached(name, wide) || MAKERS.has(name) || (wide === "special" && EXPLICIT.has(name))) continue;
    const func = findInClass(cls, name);
    if (func?.k === "func" && func.template.calls === 0) found.push(func);
  }
  return found;
}

function isReached(name: string, reach: Reach): boolean {
  if (reach === "all" || (reach === "handed" && CONVENTIONAL.has(name))) return true;
  return (name.startsWith("__") && name.endsWith("__")) || name === "_missing_" || name === "_generate_next_value_";
}

/** What objects have that libraries take without a base class of theirs. */
const CONVENTIONAL: ReadonlySet<string> = new Set(
  `close write flush read run emit handle keys send release shutdown callback default
   find_spec find_module create_module exec_module load_module`.split(/\s+/),
);

/** These stand in the code as a call, a `with` or brackets, and are followed there. */
const EXPLICIT: ReadonlySet<string> = new Set(
  "__call__ __enter__ __exit__ __aenter__ __aexit__ __getitem__ __setitem__".split(" "),
);
const MAKERS: ReadonlySet<string> = new Set(
  "__init__ __new__ __init_subclass__ __class_getitem__ __metaclass__".split(" "),
);
const MOST_CLASSES = 2_000;
const MOST_METHODS = 400;
