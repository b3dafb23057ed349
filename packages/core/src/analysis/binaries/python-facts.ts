import type { PythonFacts } from "./binary-facts.ts";
import { counted } from "./counted.ts";
import { isThere, stableName } from "./stable-abi.ts";

/** What a file asks of others and offers to them, with names as C has them. */
export interface Symbols {
  /** Names that must be there when the file is loaded; each may come more than once. */
  readonly imports: Iterable<string>;
  readonly exports: Iterable<string>;
  readonly needed: readonly string[];
  /** Whose builds of Python load it: some names of the stable ABI are there on some systems only. */
  readonly system: "windows" | "other";
}

/** Names kept of each kind: enough to tell a person, while a hostile file may have a million. */
const MOST_NAMES = 30;
const MOST_ENTRIES = 100;
const MOST_NEWEST = 8;
const LONGEST_KEPT = 200;

/** Decides on imports alone: what a module defines itself concerns no ABI. */
export function pythonFacts({ imports, exports, needed, system }: Symbols): PythonFacts {
  const names = new Set<string>();
  for (const name of imports) if (isPythonName(name) && !isEntry(name)) names.add(name);
  const outside: string[] = [];
  const stable: { name: string; minor: number }[] = [];
  for (const name of names) {
    const known = stableName(name);
    if (known !== null && isThere(known, system)) stable.push({ name, minor: known.minor });
    else outside.push(name.slice(0, LONGEST_KEPT));
  }
  const entries: string[] = [];
  const offered: string[] = [];
  for (const name of exports) {
    if (isEntry(name)) {
      if (entries.length < MOST_ENTRIES) entries.push(name.slice(0, LONGEST_KEPT));
    } else if (isPythonName(name)) offered.push(name.slice(0, LONGEST_KEPT));
  }
  stable.sort((one, other) => other.minor - one.minor || (one.name < other.name ? -1 : 1));
  return {
    imports: names.size,
    outside: counted(outside.sort(), MOST_NAMES),
    newest: stable.slice(0, MOST_NEWEST),
    entries: entries.sort(),
    exports: counted(offered.sort(), MOST_NAMES),
    libraries: needed.filter(isPythonLibrary),
  };
}

/** Of CPython's C API by its first letters. PyPy calls its own `PyPy…`. */
function isPythonName(name: string): boolean {
  return name.startsWith("Py") || name.startsWith("_Py");
}

/** @see PEP 489, PEP 793 */
function isEntry(name: string): boolean {
  return name.startsWith("PyInit_") || name.startsWith("PyInitU_") || name.startsWith("PyModExport_");
}

const PYTHON_LIBRARY =
  /(?:^|\/)(?:libpython[23][^/]*|python[23][0-9]*t?(?:_d)?\.dll|libpypy3[^/]*|Python3?\.framework\/.*|Python)$/i;

function isPythonLibrary(name: string): boolean {
  return name.length < 1024 && PYTHON_LIBRARY.test(name);
}
