import { pythonsWith } from "../../../model/standard-library.ts";
import type { OutlinedFile, ProgramOutline } from "./program-outline.ts";

/** What a dotted name stands for in an import statement. */
export interface NamedModule {
  /** As it is written. */
  readonly text: string;
  /** Without leading dots; null where these lead out of the distribution. */
  readonly dotted: string | null;
  /** Null where it is not one of the distribution. */
  readonly file: OutlinedFile | null;
  /** Whether modules of the distribution lie in it. */
  readonly isAbove: boolean;
  /** Whether it may be one of the standard library's: installed, these come before a module of the distribution. */
  readonly isLibrary: boolean;
}

export interface NamedModules {
  /** @param module the name that the module is given in that file, dots and all */
  of(file: OutlinedFile, module: number): NamedModule;
  below(module: NamedModule, item: string): OutlinedFile | undefined;
}

/** Looks up each module once for each package that names it. */
export function modulesNamed({ modules, all: { names } }: ProgramOutline): NamedModules {
  const above = new Set<string>([""]);
  for (const module of modules.keys()) {
    for (let dot = module.lastIndexOf("."); dot > 0; dot = module.lastIndexOf(".", dot - 1)) {
      const package_ = module.slice(0, dot);
      if (above.has(package_)) break;
      above.add(package_);
    }
  }
  const absolute = new Map<number, NamedModule>();
  const relative = new Map<string, Map<number, NamedModule>>();

  function named(text: string, dotted: string | null, isLibrary: boolean): NamedModule {
    const file = dotted === null ? null : (modules.get(dotted) ?? null);
    return { text, dotted, file, isAbove: dotted !== null && above.has(dotted), isLibrary };
  }

  function inPackage(file: OutlinedFile, module: number, text: string): NamedModule {
    const package_ = packageOf(file);
    let known = relative.get(package_);
    if (known === undefined) {
      known = new Map();
      relative.set(package_, known);
    }
    let found = known.get(module);
    if (found === undefined) {
      found = named(text, withoutDots(package_, text), false);
      known.set(module, found);
    }
    return found;
  }

  return {
    of(file, module) {
      const before = absolute.get(module);
      if (before !== undefined) return before;
      const text = names.text(module);
      if (text.startsWith(".")) return inPackage(file, module, text);
      const dot = text.indexOf(".");
      const found = named(text, text, pythonsWith(dot < 0 ? text : text.slice(0, dot)) !== undefined);
      absolute.set(module, found);
      return found;
    },
    below: ({ dotted }, item) => modules.get(dotted === "" || dotted === null ? item : `${dotted}.${item}`),
  };
}

function packageOf({ module, isPackage }: OutlinedFile): string {
  return isPackage ? module : module.slice(0, Math.max(0, module.lastIndexOf(".")));
}

/** `a.c` for `..c` in the package `a.b`; null above the top. */
function withoutDots(package_: string, module: string): string | null {
  let base = package_;
  let at = 1;
  for (; module[at] === "."; at++) {
    if (base === "") return null;
    base = base.slice(0, Math.max(0, base.lastIndexOf(".")));
  }
  const rest = module.slice(at);
  return base === "" || rest === "" ? base + rest : `${base}.${rest}`;
}
