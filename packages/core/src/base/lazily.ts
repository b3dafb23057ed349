/**
 * A value that is made when it is first asked for. For tables that most runs do not look into: a start makes every one
 * that stands at the top of a module.
 */
export function lazily<T extends object>(make: () => T): () => T {
  let made: T | null = null;
  return () => {
    made ??= make();
    return made;
  };
}
