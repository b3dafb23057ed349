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
  /** All steps so far. */
  spent: number;
  /** Conditions so far that were not known. */
  openConditions: number;
  /**
   * Conditions so far that were known, and sinks that were asked for: what follows them may find more where it is followed
   * with other values.
   */
  settled: number;
  /** Loops under way of which a second or later round is being followed. */
  rounds: number;
  /** Whether something was left unread. */
  exhausted: boolean;
  /** Code units of text that may still be parsed as code that came to light underway. */
  text: number;
  /** Expressions and calls that are under way inside one another. */
  nesting: number;
  /** Loops that are under way inside one another, of which the rounds are not known. */
  loops: number;
}

export function newFuel(): Fuel {
  return {
    free: 0,
    straight: 0,
    spent: 0,
    openConditions: 0,
    settled: 0,
    rounds: 0,
    exhausted: false,
    text: 0,
    nesting: 0,
    loops: 0,
  };
}

const FREE_AT_LEAST = 60_000;
/** For decoders, which take some twenty steps for each character of what they decode. */
const FREE_PER_UNIT = 24;
const DECODER_SIZE = 30_000;
/** Beyond that, source is mostly code that is followed once. */
const FREE_PER_FURTHER_UNIT = 2;

function freeFor(size: number): number {
  return FREE_PER_UNIT * Math.min(size, DECODER_SIZE) + FREE_PER_FURTHER_UNIT * Math.max(0, size - DECODER_SIZE);
}

const TEXT_AT_MOST = 3_000_000;
/** What many modules that import each other bring together, at most. */
const MOST_FREE = 800_000;
const STRAIGHT_AT_LEAST = 200_000;
const STRAIGHT_PER_UNIT = 20;

/** What an entry may cost, by the UTF-16 code units of source that it brings. */
export function refuel(fuel: Fuel, size: number): void {
  fuel.free = FREE_AT_LEAST + freeFor(size);
  fuel.text = TEXT_AT_MOST;
  fuel.straight = STRAIGHT_AT_LEAST + STRAIGHT_PER_UNIT * size;
}

/** What one function that nothing calls may cost. */
export function refuelLittle(fuel: Fuel, size: number): void {
  fuel.free = LITTLE_AT_LEAST + LITTLE_PER_UNIT * size;
  fuel.straight = LITTLE_AT_LEAST + LITTLE_PER_UNIT * size;
  fuel.text = TEXT_AT_MOST;
}

const LITTLE_AT_LEAST = 5_000;
const LITTLE_PER_UNIT = 10;

/** Code that came to light underway brings its own. */
export function addFuel(fuel: Fuel, size: number): void {
  fuel.free = Math.max(fuel.free, Math.min(fuel.free + freeFor(size), MOST_FREE));
  fuel.straight += STRAIGHT_PER_UNIT * size;
}

/** Items that were copied, beyond a few: a step each eight. */
export function charge(fuel: Fuel, items: number): void {
  const steps = items >> 3;
  if (steps === 0) return;
  const free = Math.min(Math.max(fuel.free, 0), steps);
  fuel.free -= free;
  fuel.straight -= steps - free;
  fuel.spent += steps;
}

/** @returns false where nothing more is to be read */
export function spend(fuel: Fuel): boolean {
  fuel.spent++;
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
