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
  const underWay = new Set<string>();

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
    const key = `${file.index} ${name}`;
    if (underWay.has(key) || underWay.size > DEEPEST) return NOTHING;
    underWay.add(key);
    const found = lookUp(file, bindings, name);
    underWay.delete(key);
    if (underWay.size === 0 || found.length > 0) bindings.known.set(name, found);
    return found;
  }

  function lookUp(file: OutlinedFile, bindings: FileBindings, name: number): readonly Meaning[] {
    const found: Meaning[] = [...(bindings.own.get(name) ?? [])];
    for (const one of bindings.imports.get(name) ?? []) found.push(...ofImport(file, one));
    // A star that comes later takes the place of what had the name; of modules of the distribution that is rare.
    if (found.length > 0) {
      for (const { module } of bindings.stars)
        if (moduleNamed(program, file, module) === null)
          found.push({ kind: "library", path: `${module}.${program.names.text(name)}` });
      return found;
    }
    for (const star of bindings.stars) {
      const module = moduleNamed(program, file, star.module);
      if (module === null || mayBeLibrary(star.module))
        found.push({ kind: "library", path: `${star.module}.${program.names.text(name)}` });
      if (module !== null && module !== file) found.push(...meanings(module, name));
    }
    return found.length > MOST ? found.slice(0, MOST) : found;
  }

  function ofImport(file: OutlinedFile, { module, item }: OutlineImport): readonly Meaning[] {
    const from = moduleNamed(program, file, module);
    if (item === null) {
      const own: Meaning[] = from === null ? [] : [{ kind: "module", file: from }];
      return from === null || mayBeLibrary(module) ? [...own, { kind: "library", path: module }] : own;
    }
    const below = moduleNamed(program, file, module.endsWith(".") ? `${module}${item}` : `${module}.${item}`);
    const inside = from === null ? [] : [...meanings(from, program.names.numberOf(item))];
    if (from !== null && mayBeLibrary(module)) inside.push({ kind: "library", path: `${module}.${item}` });
    if (below !== null) return [...inside, { kind: "module", file: below }];
    if (inside.length > 0) return inside;
    return from === null && !module.startsWith(".") ? [{ kind: "library", path: `${module}.${item}` }] : [];
  }

  return { enter, meanings };
}

const NOTHING: readonly Meaning[] = [];
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
  for (const [index, { name, owner }] of functions.entries()) {
    if (owner < 0) append(own, name, { kind: "function", file, index });
  }
  for (const [index, { name, owner }] of classes.entries())
    if (owner < 0) append(own, name, { kind: "class", file, index });
  for (const [index, { targets, owner }] of statements.entries()) {
    if (owner < 0) for (const name of targets) append(own, name, { kind: "statement", file, index });
  }
  return { imports, stars, own, known: new Map() };
}

function append<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}

/** Installed, the standard library comes before a module of the distribution by the same name. */
function mayBeLibrary(module: string): boolean {
  const dot = module.indexOf(".");
  return dot !== 0 && pythonsWith(dot < 0 ? module : module.slice(0, dot)) !== undefined;
}

/** A module of the distribution; null where it is not one of it. */
function moduleNamed(program: ProgramOutline, file: OutlinedFile, module: string): OutlinedFile | null {
  if (!module.startsWith(".")) return program.modules.get(module) ?? null;
  const dots = /^\.+/.exec(module)?.[0].length ?? 0;
  const parts = file.module === "" ? [] : file.module.split(".");
  const up = dots - (file.isPackage ? 1 : 0);
  if (up > parts.length) return null;
  const rest = module.slice(dots);
  const base = parts.slice(0, parts.length - up);
  return program.modules.get([...base, ...(rest === "" ? [] : [rest])].join(".")) ?? null;
}
