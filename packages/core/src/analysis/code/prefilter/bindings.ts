import type { OutlineImport } from "../../../formats/python/outline/outline.ts";
import { pythonsWith } from "../../../model/standard-library.ts";
import type { OutlinedFile, ProgramOutline } from "./program-outline.ts";

/** What a name may stand for. */
export type Meaning =
  | { readonly kind: "library"; readonly path: string }
  | { readonly kind: "module"; readonly file: OutlinedFile }
  | { readonly kind: "function"; readonly file: OutlinedFile; readonly index: number }
  | { readonly kind: "class"; readonly file: OutlinedFile; readonly index: number }
  | { readonly kind: "statement"; readonly file: OutlinedFile; readonly index: number };

/** Looks up names as a module's code would, whatever was bound last. */
export interface Bindings {
  /** Looking up names of that file is cheapest until the next is entered. */
  enter(file: OutlinedFile): void;
  /** Everything the name may be at the top of that file; nothing where it is not bound there. */
  meanings(file: OutlinedFile, name: number): readonly Meaning[];
}

interface FileBindings {
  readonly imports: ReadonlyMap<number, readonly OutlineImport[]>;
  readonly stars: readonly OutlineImport[];
  readonly own: ReadonlyMap<number, readonly Meaning[]>;
  /** What was looked up before. */
  readonly known: Map<number, readonly Meaning[]>;
}

export function bindingsOf(program: ProgramOutline): Bindings {
  const files = program.files.map((file) => bindingsIn(file));
  const modules = modulesNamed(program);
  // By file and name, as one number.
  const underWay = new Set<number>();

  // Most names that code mentions are bound nowhere at the top.
  const bound = new Int32Array(program.names.size);
  let entered = -1;

  function enter(file: OutlinedFile): void {
    const bindings = files[file.index];
    entered = bindings === undefined || bindings.stars.length > 0 ? -1 : file.index;
    if (bindings === undefined || entered < 0) return;
    for (const name of bindings.own.keys()) bound[name] = file.index + 1;
    for (const name of bindings.imports.keys()) bound[name] = file.index + 1;
  }

  function meanings(file: OutlinedFile, name: number): readonly Meaning[] {
    if (file.index === entered && bound[name] !== entered + 1) return NOTHING;
    const bindings = files[file.index];
    if (bindings === undefined) return NOTHING;
    const before = bindings.known.get(name);
    if (before !== undefined) return before;
    if (bindings.stars.length === 0 && !bindings.own.has(name) && !bindings.imports.has(name)) return NOTHING;
    // Names that lead round in a circle.
    const key = file.index * program.names.size + name;
    if (underWay.has(key) || underWay.size > DEEPEST) return NOTHING;
    underWay.add(key);
    const found = lookUp(file, bindings, name);
    underWay.delete(key);
    if (underWay.size === 0 || found.length > 0) bindings.known.set(name, found);
    return found;
  }

  function lookUp(file: OutlinedFile, bindings: FileBindings, name: number): readonly Meaning[] {
    const found: Meaning[] = [...(bindings.own.get(name) ?? NOTHING)];
    for (const one of bindings.imports.get(name) ?? NO_IMPORTS) takeImport(found, modules.of(file, one.module), one);
    // A star that comes later takes the place of what had the name; of modules of the distribution that is rare.
    const isBound = found.length > 0;
    for (const star of bindings.stars) {
      const module = modules.of(file, star.module);
      if (module.file === null || (module.isLibrary && !isBound))
        found.push({ kind: "library", path: `${star.module}.${program.names.text(name)}` });
      if (!isBound && module.file !== null && module.file !== file) found.push(...meanings(module.file, name));
    }
    return !isBound && found.length > MOST ? found.slice(0, MOST) : found;
  }

  function takeImport(found: Meaning[], from: NamedModule, { module, item, itemName }: OutlineImport): void {
    if (item === null) {
      if (from.file !== null) found.push({ kind: "module", file: from.file });
      if (from.file === null || from.isLibrary) found.push({ kind: "library", path: module });
      return;
    }
    const before = found.length;
    if (from.file !== null) {
      for (const one of meanings(from.file, itemName)) found.push(one);
      if (from.isLibrary) found.push({ kind: "library", path: `${module}.${item}` });
    }
    const below = from.isAbove ? modules.below(from, item) : undefined;
    if (below !== undefined) found.push({ kind: "module", file: below });
    else if (found.length === before && from.file === null && !module.startsWith("."))
      found.push({ kind: "library", path: `${module}.${item}` });
  }

  return { enter, meanings };
}

const NOTHING: readonly Meaning[] = [];
const NO_IMPORTS: readonly OutlineImport[] = [];
const DEEPEST = 40;
const MOST = 50;

function bindingsIn(file: OutlinedFile): FileBindings {
  const imports = new Map<number, OutlineImport[]>();
  const stars: OutlineImport[] = [];
  const own = new Map<number, Meaning[]>();
  for (const one of file.outline.imports) {
    if (one.item === "*") stars.push(one);
    else if (one.bound >= 0) append(imports, one.bound, one);
  }
  const { functions, classes, statements } = file.outline;
  for (let index = 0; index < functions.length; index++) {
    const one = functions[index];
    if (one !== undefined && one.owner < 0) append(own, one.name, { kind: "function", file, index });
  }
  for (let index = 0; index < classes.length; index++) {
    const one = classes[index];
    if (one !== undefined && one.owner < 0) append(own, one.name, { kind: "class", file, index });
  }
  for (let index = 0; index < statements.length; index++) {
    const one = statements[index];
    if (one === undefined || one.owner >= 0) continue;
    for (const name of one.targets) append(own, name, { kind: "statement", file, index });
  }
  // What is put into something of the file is part of it; of what is imported, nothing is asked here.
  for (let index = 0; index < statements.length; index++) {
    const one = statements[index];
    if (one === undefined || one.owner >= 0) continue;
    for (const name of one.changes)
      if (own.has(name) && !one.targets.includes(name)) append(own, name, { kind: "statement", file, index });
  }
  return { imports, stars, own, known: new Map() };
}

function append<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}

/** What a dotted name stands for in an import statement. */
interface NamedModule {
  /** Without leading dots; null where these lead out of the distribution. */
  readonly dotted: string | null;
  /** Null where it is not one of the distribution. */
  readonly file: OutlinedFile | null;
  /** Whether modules of the distribution lie in it. */
  readonly isAbove: boolean;
  /** Whether it may be one of the standard library's: installed, these come before a module of the distribution. */
  readonly isLibrary: boolean;
}

interface NamedModules {
  of(file: OutlinedFile, module: string): NamedModule;
  below(module: NamedModule, item: string): OutlinedFile | undefined;
}

/** Looks up each module once for each package that names it. */
function modulesNamed({ modules }: ProgramOutline): NamedModules {
  const above = new Set<string>([""]);
  for (const module of modules.keys()) {
    for (let dot = module.lastIndexOf("."); dot > 0; dot = module.lastIndexOf(".", dot - 1)) {
      const package_ = module.slice(0, dot);
      if (above.has(package_)) break;
      above.add(package_);
    }
  }
  const absolute = new Map<string, NamedModule>();
  const relative = new Map<string, Map<string, NamedModule>>();

  function named(dotted: string | null, isLibrary: boolean): NamedModule {
    const file = dotted === null ? null : (modules.get(dotted) ?? null);
    return { dotted, file, isAbove: dotted !== null && above.has(dotted), isLibrary };
  }

  return {
    of(file, module) {
      const package_ = module.startsWith(".") ? packageOf(file) : null;
      let known = package_ === null ? absolute : relative.get(package_);
      if (known === undefined) {
        known = new Map();
        relative.set(package_ ?? "", known);
      }
      let found = known.get(module);
      if (found === undefined) {
        const dot = module.indexOf(".");
        found =
          package_ === null
            ? named(module, pythonsWith(dot < 0 ? module : module.slice(0, dot)) !== undefined)
            : named(withoutDots(package_, module), false);
        known.set(module, found);
      }
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
