import { sinkOf } from "../capabilities/sinks.ts";
import { docstringOf } from "./docstrings.ts";
import { EXCEPTION } from "./formatting.ts";
import type { Interpreter, Site } from "./interpreter.ts";
import { list, ref, str, UNKNOWN, type Value } from "./values.ts";

const BUILTINS: ReadonlySet<string> = new Set(
  `abs all any ascii bin bool breakpoint bytearray bytes callable chr classmethod compile complex delattr dict dir divmod
   enumerate eval exec execfile filter float format frozenset getattr globals hasattr hash help hex id input int isinstance
   issubclass iter len list locals long map max memoryview min next object oct open ord pow print property raw_input reload
   range repr reversed round set setattr slice sorted staticmethod str sum super tuple type unichr unicode vars xrange zip
   __import__ __builtins__ basestring reduce copyright credits exit quit buffer file apply intern cmp`.split(/\s+/),
);

/** A name that no assignment has given a value. */
export function readUnboundName(vm: Interpreter, name: string, site: Site): Value {
  const { frame } = site;
  switch (name) {
    case "__name__":
      return str(frame.module.name);
    case "__file__":
      return str(absolute(frame.module.path));
    case "__path__":
      return list([str(absolute(frame.module.path.replace(/\/?[^/]*$/, "")))], true);
    case "__package__":
      return str(frame.module.isPackage ? frame.module.name : frame.module.name.replace(/\.?[^.]*$/, ""));
    case "__doc__":
      return docstring(vm, site);
    case "__class__":
      return frame.call?.owner ?? UNKNOWN;
    case "__builtins__":
      return ref("builtins");
    case "__loader__":
    case "__spec__":
      return ref(name);
    default:
      break;
  }
  for (const star of frame.module.stars) {
    const p = `${star}.${name}`;
    if (sinkOf(p) !== undefined) return ref(p);
  }
  const patched = vm.modules.patched.get(name);
  if (patched !== undefined) return patched;
  const built = builtin(name);
  if (built !== null) return built;
  const star = frame.module.stars.at(-1);
  return star === undefined ? UNKNOWN : ref(`${star}.${name}`);
}

/** A built-in function, type or exception; null for any other name. */
function builtin(name: string): Value | null {
  const before = askedFor.get(name);
  if (before !== undefined) return before;
  const found = BUILTINS.has(name) || EXCEPTION.test(`${name}()`) ? ref(name) : null;
  if (askedFor.size >= MOST_ASKED) askedFor.clear();
  askedFor.set(name, found);
  return found;
}

/** The same for all programs: only what was asked for before. */
const askedFor = new Map<string, Value | null>();
const MOST_ASKED = 5_000;

/** Where the archive's root is, as its code sees it. */
export const ARCHIVE_ROOT = "/archive/";

function absolute(path: string): string {
  return ARCHIVE_ROOT + path;
}

function docstring(vm: Interpreter, site: Site): Value {
  const { unit } = site.frame.module;
  return unit === null ? UNKNOWN : docstringOf(vm, unit.tree.root, unit, site);
}
