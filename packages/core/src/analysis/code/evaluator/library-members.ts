import { lazily } from "../../../base/lazily.ts";
import { sinkFamilies } from "../capabilities/sinks.ts";
import { attributeName } from "./library-names.ts";
import { type Dict, dict, list, loosen, put, ref, type Sequence, str, tuple } from "./values.ts";

/** Names that modules of libraries are known to have: those that matter. */
const KNOWN: () => ReadonlyMap<string, ReadonlySet<string>> = lazily(() => {
  const found = new Map<string, Set<string>>([["builtins", new Set(OF_BUILTINS)]]);
  for (const { callees } of sinkFamilies) {
    for (const callee of callees) {
      const dot = callee.lastIndexOf(".");
      if (dot <= 0 || callee.includes("(") || callee.endsWith("*")) continue;
      const module = callee.slice(0, dot);
      const names = found.get(module) ?? new Set();
      names.add(callee.slice(dot + 1));
      found.set(module, names);
    }
  }
  return found;
});

const OF_BUILTINS = ["exec", "eval", "compile", "open", "getattr", "__import__", "print", "globals", "chr", "ord"];

/** `dir(os)`: some of what is in it. */
export function namesOfLibrary(p: string): Sequence | null {
  const names = KNOWN().get(p);
  return names === undefined ? null : list(Array.from(names, str), true);
}

/** `vars(os)`: some of what is in it. */
export function dictOfLibrary(p: string): Dict | null {
  const names = KNOWN().get(p);
  if (names === undefined) return null;
  const all = dict();
  for (const name of names) put(all, str(name), ref(attributeName(p, name)));
  loosen(all);
  return all;
}

/** `inspect.getmembers(os)`. */
export function membersOfLibrary(p: string): Sequence | null {
  const names = KNOWN().get(p);
  return names === undefined
    ? null
    : list(
        Array.from(names, (name) => tuple([str(name), ref(attributeName(p, name))])),
        true,
      );
}
