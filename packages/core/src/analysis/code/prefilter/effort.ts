/** Steps that may still be spent on finding out what may be left out. Names that all mean each other take any number. */
export interface Effort {
  left: number;
}

/** @returns false where nothing more is to be spent: then everything is read */
export function spend(effort: Effort, steps: number): boolean {
  effort.left -= steps;
  return effort.left > 0;
}
