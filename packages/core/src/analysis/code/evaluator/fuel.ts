/**
 * Steps, instead of time: the same code costs the same everywhere.
 *
 * Two tanks. `free` pays for following loops and calls as they would run; when it is empty, loops are followed twice
 * with what is common to their rounds, and calls not as deep. `straight` pays for everything, so that what stands after
 * the costly part is still read. Only when that is empty, too, something stays unread.
 */
export interface Fuel {
  /** Steps left for rounds of loops and repeated calls. */
  free: number;
  straight: number;
  /** Whether something was left unread. */
  exhausted: boolean;
  /** Expressions and calls that are under way inside one another. */
  nesting: number;
}

export function newFuel(): Fuel {
  return { free: 0, straight: 0, exhausted: false, nesting: 0 };
}

const FREE_AT_LEAST = 400_000;
const FREE_PER_UNIT = 12;
const STRAIGHT_AT_LEAST = 200_000;
const STRAIGHT_PER_UNIT = 20;

/** What an entry may cost, by the UTF-16 code units of source that it brings. */
export function refuel(fuel: Fuel, size: number): void {
  fuel.free = FREE_AT_LEAST + FREE_PER_UNIT * size;
  fuel.straight = STRAIGHT_AT_LEAST + STRAIGHT_PER_UNIT * size;
}

/** Code that came to light underway brings its own. */
export function addFuel(fuel: Fuel, size: number): void {
  fuel.free += FREE_PER_UNIT * size;
  fuel.straight += STRAIGHT_PER_UNIT * size;
}

/** @returns false where nothing more is to be read */
export function spend(fuel: Fuel): boolean {
  if (fuel.free > 0) {
    fuel.free--;
    return true;
  }
  if (fuel.straight > 0) {
    fuel.straight--;
    return true;
  }
  fuel.exhausted = true;
  return false;
}
