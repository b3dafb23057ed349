import { type IntList, intList, push } from "../../../formats/python/outline/int-list.ts";
import { EVERYTHING, MODULE } from "../../../formats/python/outline/outline.ts";
import type { Effort } from "./effort.ts";
import type { LibraryLevels } from "./library-levels.ts";
import { EMPTY_LIST, type Lists } from "./lists.ts";
import { modulesNamed, type NamedModule } from "./named-modules.ts";
import { type PairMap, pairMap } from "./pair-map.ts";
import type { OutlinedFile, ProgramOutline } from "./program-outline.ts";

/**
 * What a name may stand for: the number of something and, in the lowest bits, of what. `library` by its number among the
 * libraries, `module` by that of its file, `function` and `statement` by that of their piece, `class` by its row.
 */
export const meaning = { library: 0, module: 1, function: 2, statement: 3, class: 4, mask: 7, shift: 3 } as const;

/** Looks up names as a module's code would, whatever was bound last. */
export interface Bindings {
  /** Looking up names of that file is cheapest until the next is entered. */
  enter(file: OutlinedFile): void;
  /** Everything the name may be at the top of that file, as a list of {@link meaning}; none where it is not bound there. */
  meanings(file: OutlinedFile, name: number): number;
  /** Of a statement that stands for more that change the same name: the list of their pieces. */
  changesBehind(piece: number): number;
}

export function bindingsOf(program: ProgramOutline, libraries: LibraryLevels, lists: Lists, effort: Effort): Bindings {
  const { files, all } = program;
  const { names, imports } = all;
  const { own, bound, boundFrom, behind } = ownBindings(program, lists, effort);
  const modules = modulesNamed(program);
  const stars = files.map(({ outline }) => starsOf(imports.item, outline.imports.from, outline.imports.to));
  // By file and name: the list of what was looked up before.
  const known = pairMap(effort);
  // Names under way that may lead round in a circle: by file and name, as one number.
  const underWay: number[] = [];

  // Of the file that was entered last, by name: whether it may be bound there, and the list of what it means, or -1.
  const isBound = new Int32Array(names.size);
  const listOf = new Int32Array(names.size);
  let entered = -1;
  let hasStars = false;

  function enter(file: OutlinedFile): void {
    entered = file.index;
    hasStars = stars[entered]?.length !== 0;
    const end = boundFrom.cells[entered + 1] ?? 0;
    for (let at = boundFrom.cells[entered] ?? 0; at < end; at++) {
      const name = bound.cells[at] ?? 0;
      isBound[name] = entered + 1;
      listOf[name] = -1;
    }
  }

  // Most names that code mentions are bound nowhere at the top.
  function meanings(file: OutlinedFile, name: number): number {
    if (file.index !== entered) return found(file, name);
    if (isBound[name] === entered + 1) {
      const before = listOf[name] ?? -1;
      if (before >= 0) return before;
    } else if (!hasStars) return EMPTY_LIST;
    const list = found(file, name);
    isBound[name] = entered + 1;
    listOf[name] = list;
    return list;
  }

  function found(file: OutlinedFile, name: number): number {
    const before = known.get(file.index, name);
    if (before >= 0) return before;
    const at = own.get(file.index, name);
    if (at < 0 && stars[file.index]?.length === 0) return EMPTY_LIST;
    const key = file.index * names.size + name;
    if (underWay.length > DEEPEST || underWay.includes(key)) return EMPTY_LIST;
    underWay.push(key);
    const list = lookUp(file, at, name);
    underWay.pop();
    if (underWay.length === 0 || list !== EMPTY_LIST) known.set(file.index, name, list);
    return list;
  }

  function lookUp(file: OutlinedFile, own: number, name: number): number {
    const list = lists.begin();
    for (let at = own < 0 ? -1 : lists.first(own); at >= 0; at = lists.next.cells[at] ?? -1) {
      const one = lists.values.cells[at] ?? 0;
      if ((one & meaning.mask) === IMPORT) takeImport(list, file, one >> meaning.shift);
      else lists.add(list, one);
    }
    // A star that comes later takes the place of what had the name; of modules of the distribution that is rare.
    const isBound = lists.length(list) > 0;
    for (const row of stars[file.index] ?? []) {
      const module = modules.of(file, imports.module.cells[row] ?? 0);
      if (!isBound && lists.length(list) >= MOST) break;
      if (module.file === null || (module.isLibrary && !isBound))
        addLibrary(list, `${module.text}.${names.text(name)}`);
      if (!isBound && module.file !== null && module.file !== file) addAll(list, found(module.file, name), MOST);
    }
    return lists.length(list) === 0 ? EMPTY_LIST : list;
  }

  function addLibrary(list: number, path: string): void {
    lists.add(list, (libraries.numberOf(path) << meaning.shift) | meaning.library);
  }

  function addAll(list: number, other: number, most: number): void {
    for (let at = lists.first(other); at >= 0 && lists.length(list) < most; at = lists.next.cells[at] ?? -1)
      lists.add(list, lists.values.cells[at] ?? 0);
  }

  function takeImport(list: number, file: OutlinedFile, row: number): void {
    const from = modules.of(file, imports.module.cells[row] ?? 0);
    const item = imports.item.cells[row] ?? MODULE;
    if (item === MODULE) {
      if (from.file !== null) lists.add(list, (from.file.index << meaning.shift) | meaning.module);
      if (from.file === null || from.isLibrary) addLibrary(list, from.text);
    } else takeItem(list, from, item);
  }

  function takeItem(list: number, from: NamedModule, item: number): void {
    const before = lists.length(list);
    const path = `${from.text}.${names.text(item)}`;
    if (from.file !== null) {
      addAll(list, found(from.file, item), Number.POSITIVE_INFINITY);
      if (from.isLibrary) addLibrary(list, path);
    }
    const below = from.isAbove ? modules.below(from, names.text(item)) : undefined;
    if (below !== undefined) lists.add(list, (below.index << meaning.shift) | meaning.module);
    else if (lists.length(list) === before && from.file === null && !from.text.startsWith(".")) addLibrary(list, path);
  }

  return { enter, meanings, changesBehind: (piece) => behind.get(piece) ?? EMPTY_LIST };
}

/** What an import statement binds, by its row; never what a name is found to be. */
const IMPORT = 7;
const DEEPEST = 40;
const MOST = 50;
/** Statements that change one name and are meant by it, each for itself: of tables that are filled line by line, all mention the table. */
const MOST_CHANGES = 64;

interface OwnBindings {
  /** By file and name: the list of what the file itself binds it to. */
  readonly own: PairMap;
  /** Names that a file binds at the top, file by file, and where those of each begin. */
  readonly bound: IntList;
  readonly boundFrom: IntList;
  /** By the last statement that a name means for changing it: the list of those that come after. */
  readonly behind: ReadonlyMap<number, number>;
}

function ownBindings({ files, all }: ProgramOutline, lists: Lists, effort: Effort): OwnBindings {
  const { pieces, functions, classes, imports, targets } = all;
  const own = pairMap(effort);
  const bound = intList();
  const boundFrom = intList();
  // By file and name: the statements so far that change it, and the last of those that it means.
  const changes = pairMap(effort);
  const lastMeant = pairMap(effort);
  const behind = new Map<number, number>();

  function add(file: number, name: number, what: number): void {
    let list = own.get(file, name);
    if (list < 0) {
      list = lists.begin();
      own.set(file, name, list);
      push(bound, name);
    }
    lists.add(list, what);
  }

  function addTargets(file: number, piece: number): void {
    const end = pieces.changesFrom.cells[piece] ?? 0;
    for (let at = pieces.targetsFrom.cells[piece] ?? 0; at < end; at++) {
      const name = targets.cells[at] ?? 0;
      // `x.y = 1` counts as binding `x`, too.
      if (changesName(piece, name)) addChange(file, name, piece);
      else add(file, name, (piece << meaning.shift) | meaning.statement);
    }
  }

  // What is put into something of the file is part of it; of what is imported, nothing is asked here.
  function addChanges(file: number, piece: number): void {
    const end = pieces.changesTo.cells[piece] ?? 0;
    for (let at = pieces.changesFrom.cells[piece] ?? 0; at < end; at++) {
      const name = targets.cells[at] ?? 0;
      if (own.get(file, name) >= 0 && !binds(piece, name)) addChange(file, name, piece);
    }
  }

  function addChange(file: number, name: number, piece: number): void {
    const before = Math.max(0, changes.get(file, name));
    changes.set(file, name, before + 1);
    if (before < MOST_CHANGES) {
      add(file, name, (piece << meaning.shift) | meaning.statement);
      lastMeant.set(file, name, piece);
      return;
    }
    const last = lastMeant.get(file, name);
    const list = behind.get(last) ?? lists.begin();
    behind.set(last, list);
    lists.add(list, piece);
  }

  function changesName(piece: number, name: number): boolean {
    const end = pieces.changesTo.cells[piece] ?? 0;
    for (let at = pieces.changesFrom.cells[piece] ?? 0; at < end; at++) if (targets.cells[at] === name) return true;
    return false;
  }

  function binds(piece: number, name: number): boolean {
    const end = pieces.changesFrom.cells[piece] ?? 0;
    for (let at = pieces.targetsFrom.cells[piece] ?? 0; at < end; at++) if (targets.cells[at] === name) return true;
    return false;
  }

  for (const { index, outline } of files) {
    push(boundFrom, bound.size);
    const { from, to } = outline.pieces;
    for (let piece = from; piece < to; piece++) {
      if ((pieces.owner.cells[piece] ?? 0) >= 0) continue;
      const row = pieces.function.cells[piece] ?? -1;
      if (row < 0) addTargets(index, piece);
      else add(index, functions.name.cells[row] ?? 0, (piece << meaning.shift) | meaning.function);
    }
    for (let row = outline.classes.from; row < outline.classes.to; row++)
      if ((classes.owner.cells[row] ?? 0) < 0)
        add(index, classes.name.cells[row] ?? 0, (row << meaning.shift) | meaning.class);
    for (let piece = from; piece < to; piece++) if ((pieces.owner.cells[piece] ?? 0) < 0) addChanges(index, piece);
    for (let row = outline.imports.from; row < outline.imports.to; row++) {
      const name = imports.bound.cells[row] ?? -1;
      if (name >= 0 && imports.item.cells[row] !== EVERYTHING) add(index, name, (row << meaning.shift) | IMPORT);
    }
  }
  push(boundFrom, bound.size);
  return { own, bound, boundFrom, behind };
}

function starsOf(items: IntList, from: number, to: number): readonly number[] {
  const found: number[] = [];
  for (let row = from; row < to; row++) if (items.cells[row] === EVERYTHING) found.push(row);
  return found;
}
