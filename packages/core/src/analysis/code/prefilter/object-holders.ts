import { mention } from "../../../formats/python/outline/outline.ts";
import { type Bindings, meaning } from "./bindings.ts";
import { type LibraryLevels, level } from "./library-levels.ts";
import type { Lists } from "./lists.ts";
import type { OutlinedFile, ProgramOutline } from "./program-outline.ts";

/** Who mentions an attribute that some piece of the file gives an object that can reach out, has that object at hand. */
export function raiseHolders(
  { all, files }: ProgramOutline,
  bindings: Bindings,
  libraries: LibraryLevels,
  lists: Lists,
  levels: Uint8Array,
): void {
  const { names, pieces, assignments, mentions } = all;
  const opens = names.numberOf("open");
  // By name: the file that was looked at last in which it holds such an object, plus one.
  const holds = new Int32Array(names.size);

  function findHolders(file: OutlinedFile): boolean {
    const { from, to } = file.outline.pieces;
    let isAny = false;
    for (let piece = from; piece < to; piece++) {
      if (levels[piece] === level.nothing) continue;
      const end = pieces.assignmentsTo.cells[piece] ?? 0;
      for (let row = pieces.assignmentsFrom.cells[piece] ?? 0; row < end; row++) {
        if (!givesObject(file, assignments.from.cells[row] ?? 0, assignments.to.cells[row] ?? 0)) continue;
        holds[assignments.name.cells[row] ?? 0] = file.index + 1;
        isAny = true;
      }
    }
    return isAny;
  }

  function givesObject(file: OutlinedFile, from: number, to: number): boolean {
    for (let index = from; index < to; index++) {
      const code = mentions.cells[index] ?? 0;
      const name = code >> mention.shift;
      const kind = code & 7;
      if (kind === mention.attribute) continue;
      const isPair = kind >= mention.pair;
      const item = isPair ? (mentions.cells[++index] ?? 0) >> mention.shift : -1;
      if (!isPair && name === opens) return true;
      const isCalled = kind === mention.wholeCalled || kind === mention.pairCalled;
      const list = bindings.meanings(file, name);
      for (let at = lists.first(list); at >= 0; at = lists.next.cells[at] ?? -1) {
        const one = lists.values.cells[at] ?? 0;
        if ((one & meaning.mask) !== meaning.library) continue;
        const library = one >> meaning.shift;
        const reached = isPair ? libraries.ofItem(library, item, isCalled) : libraries.of(library, isCalled);
        if (reached === level.object) return true;
      }
    }
    return false;
  }

  function mentionsHolder(mark: number, from: number, to: number): boolean {
    const { cells } = mentions;
    for (let index = from; index < to; index++) {
      let code = cells[index] ?? 0;
      if ((code & 7) >= mention.pair) code = cells[++index] ?? 0;
      if (holds[code >> mention.shift] === mark) return true;
    }
    return false;
  }

  for (const file of files) {
    if (!findHolders(file)) continue;
    const { from, to } = file.outline.pieces;
    for (let piece = from; piece < to; piece++) {
      if (levels[piece] !== level.nothing) continue;
      if (mentionsHolder(file.index + 1, pieces.mentionsFrom.cells[piece] ?? 0, pieces.mentionsTo.cells[piece] ?? 0))
        levels[piece] = level.sink;
    }
  }
}
