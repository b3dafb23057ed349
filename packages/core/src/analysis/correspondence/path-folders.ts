/**
 * The folders above a path, from the top down, without the path itself. Of a path of absurd depth the first ones only:
 * each is cut from the path anew.
 */
export function* foldersAbove(path: string): Generator<string> {
  let count = 0;
  for (let slash = path.indexOf("/"); slash !== -1 && count < DEEPEST; slash = path.indexOf("/", slash + 1)) {
    count++;
    yield path.slice(0, slash);
  }
}

const DEEPEST = 64;
