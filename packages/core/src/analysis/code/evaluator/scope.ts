import { type Flow, GOES_ON, LEAVES, STOPS } from "./flow.ts";
import { join } from "./join.ts";
import type { Value } from "./values.ts";
import type { Ways } from "./ways.ts";

/** Names of a module, a function or a class body. */
export interface Scope {
  readonly names: Map<string, Value>;
  readonly parent: Scope | null;
  readonly kind: "module" | "function" | "class";
  /** Names that `global` and `nonlocal` send elsewhere. */
  elsewhere: Map<string, Scope> | null;
  /** What the names were before the branches that are being followed, innermost last; null for one that has bound none. */
  journal: (Journal | null)[] | null;
}

type Journal = Map<string, Value | undefined>;
type Way = () => Flow;

export function newScope(kind: Scope["kind"], parent: Scope | null): Scope {
  return { names: new Map(), parent, kind, elsewhere: null, journal: null };
}

/** As Python resolves it: class bodies are skipped from inside their functions. */
export function readName(scope: Scope, name: string): Value | undefined {
  const direct = (scope.elsewhere?.get(name) ?? scope).names.get(name);
  if (direct !== undefined) return direct;
  for (let outer = scope.parent; outer !== null; outer = outer.parent) {
    if (outer.kind === "class") continue;
    const value = outer.names.get(name);
    if (value !== undefined) return value;
  }
  return undefined;
}

export function writeName(scope: Scope, name: string, value: Value): void {
  const target = scope.elsewhere?.get(name) ?? scope;
  const before = target.names.get(name);
  if (target.journal !== null) note(target.journal, name, before);
  const mayNotHappen = target !== scope && before !== undefined && (scope.journal?.length ?? 0) > 0;
  target.names.set(name, mayNotHappen ? join(before, value) : value);
}

function note(journals: (Journal | null)[], name: string, before: Value | undefined): void {
  const innermost = journals.length - 1;
  if (innermost < 0) return;
  const journal = journals[innermost] ?? null;
  if (journal === null) journals[innermost] = new Map<string, Value | undefined>().set(name, before);
  else if (!journal.has(name)) journal.set(name, before);
}

/**
 * Follows several ways through code, each from the same start, and joins what they leave. A way that ends (returns,
 * raises) leaves nothing behind.
 *
 * @param mayPass whether none of them may be taken
 */
export function followWays(under: Ways, scope: Scope, ways: readonly Way[], mayPass: boolean): Flow {
  let flow: Flow | null = mayPass ? GOES_ON : null;
  let touched: Journal | null = null;
  /** What the names that a way has bound are at its end, for those that do not leave; null where it bound none. */
  const outcomes: (Journal | null)[] = [];
  let left = 0;

  for (const way of ways) {
    const { end, journal, exits } = followWay(under, scope, way);
    left |= exits;
    flow = flow === null ? end : flow === end ? flow : flow === GOES_ON || end === GOES_ON ? GOES_ON : STOPS;
    let after: Journal | null = null;
    if (journal !== null) {
      after = new Map();
      touched ??= new Map();
      for (const [name, before] of journal) {
        after.set(name, scope.names.get(name));
        if (!touched.has(name)) touched.set(name, before);
        restore(scope, name, before);
      }
    }
    if (end !== LEAVES) outcomes.push(after);
  }

  if (flow === GOES_ON) under.left |= left;
  else under.exits |= left;
  if (touched === null) return flow ?? GOES_ON;
  for (const [name, before] of touched) {
    let joined: Value | undefined = mayPass ? before : undefined;
    for (const after of outcomes) {
      const left = after?.has(name) === true ? after.get(name) : before;
      if (left !== undefined) joined = joined === undefined ? left : join(joined, left);
    }
    const value = joined ?? (outcomes.length === 0 ? before : undefined);
    if (value !== undefined) writeName(scope, name, value);
  }
  return flow ?? GOES_ON;
}

/** Follows one way that may as well not be taken: most branches are such. */
export function followOptional(under: Ways, scope: Scope, way: Way): Flow {
  const { end, journal, exits } = followWay(under, scope, way);
  under.left |= exits;
  if (journal !== null) {
    journal.forEach((before, name) => {
      const after = end === LEAVES ? undefined : scope.names.get(name);
      restore(scope, name, before);
      const value = after === undefined ? before : before === undefined ? after : join(before, after);
      if (value !== undefined) writeName(scope, name, value);
    });
  }
  return GOES_ON;
}

/** Follows a way that may stop anywhere: what was before and what it leaves are both possible. */
export function perhaps(under: Ways, scope: Scope, way: Way): Flow {
  const { end, journal, exits } = followWay(under, scope, way);
  under.exits |= exits;
  if (journal === null) return end;
  journal.forEach((before, name) => {
    const after = scope.names.get(name);
    restore(scope, name, before);
    const joined = after === undefined ? before : before === undefined ? after : join(after, before);
    if (joined !== undefined) writeName(scope, name, joined);
  });
  return end;
}

interface FollowedWay {
  readonly end: Flow;
  /** What names were before, for those that it has bound; null for none. */
  readonly journal: Journal | null;
  /** How it was left, if it was: see `ways.ts`. */
  readonly exits: number;
}

function followWay(under: Ways, scope: Scope, way: Way): FollowedWay {
  scope.journal ??= [];
  const journals = scope.journal;
  let journal: Journal | null = null;
  let end: Flow = STOPS;
  const before = under.exits;
  under.exits = 0;
  journals.push(null);
  under.active.push(under.next++);
  try {
    end = way();
  } finally {
    under.active.pop();
    journal = journals.pop() ?? null;
  }
  const exits = end === GOES_ON ? 0 : under.exits;
  under.exits = before;
  return { end, journal, exits };
}

function restore(scope: Scope, name: string, before: Value | undefined): void {
  if (before === undefined) scope.names.delete(name);
  else scope.names.set(name, before);
}
