import { lazily } from "../base/lazily.ts";
import { listedPythons, standardLibrary } from "./standard-library.generated.ts";

/** The Pythons that have a module, of those the list knows: 3.8 and later. */
export interface Span {
  readonly first: string;
  readonly last: string;
  /** True where every listed Python has it. */
  readonly always: boolean;
}

/** Which Pythons have a top-level module of this name in their standard library; undefined where none has. */
export function pythonsWith(name: string): Span | undefined {
  return SPANS().get(name);
}

/**
 * Modules that are loaded, built in or frozen before any path is searched: no file takes their place.
 *
 * @see Modules/config.c.in, Python/frozen.c, what `python -S -c "import sys; print(sys.modules)"` lists, and `site`
 */
export function isLoadedFirst(name: string): boolean {
  return LOADED_FIRST.has(name);
}

const LOADED_FIRST: ReadonlySet<string> = new Set(
  `__future__ _abc _ast _codecs _collections _collections_abc _frozen_importlib _frozen_importlib_external _functools _imp
   _io _locale _operator _signal _sitebuiltins _sre _stat _string _symtable _thread _tracemalloc _warnings _weakref abc
   atexit builtins codecs encodings errno faulthandler gc genericpath io itertools marshal nt ntpath os posix posixpath
   pwd site stat sys time winreg zipimport`.split(/\s+/),
);

const SPANS: () => ReadonlyMap<string, Span> = lazily(() => new Map(spans()));

function* spans(): Generator<[string, Span]> {
  let span: Span = { first: "", last: "", always: false };
  for (const word of standardLibrary.trim().split(/\s+/)) {
    if (!word.endsWith(":")) {
      yield [word, span];
      continue;
    }
    const [first = "", last = ""] = word.slice(0, -1).split("-");
    span = { first, last, always: first === listedPythons[0] && last === listedPythons.at(-1) };
  }
}
