import type { SyntaxNode } from "../../../formats/python/syntax/syntax-tree.ts";
import { childOf } from "./code-unit.ts";
import { BREAKS, type Flow, GOES_ON, LEAVES } from "./flow.ts";
import type { Frame, Interpreter, Items } from "./interpreter.ts";
import { isCallee, join, optionsOf } from "./join.ts";
import { truth } from "./operators.ts";
import { followOptional, perhaps } from "./scope.ts";
import { isSequence, UNKNOWN, type Value } from "./values.ts";
import { CONTINUED, RETURNED } from "./ways.ts";

/** No loop, with all that it holds, takes more than this part of what is left. */
const SHARE = 0.4;
/** Rounds that are followed one by one, at most. */
const MOST_ROUNDS = 400_000;
/** A round of a decoder takes some dozens of steps, also one that calls; of rounds that take more, these are followed. */
const HEAVY = 300;
const MOST_HEAVY = 16;
/** `while True` without an end that is known. */
const MOST_ENDLESS = 2000;

/** Follows the rounds one by one as long as the share lasts; then what is left of them together, twice. */
export function followFor(vm: Interpreter, node: SyntaxNode, frame: Frame): Flow {
  const target = childOf(node, "left");
  const source = childOf(node, "right");
  const body = childOf(node, "body");
  if (body === undefined || target === undefined || source === undefined) return GOES_ON;
  const over = vm.iterate(vm.evaluate(source, frame), { node: source, frame });
  const rounds = (): Flow => followItems(vm, { target, body }, over, frame);
  // What may be there may as well not.
  if (!over.open || over.items.length === 0) return rounds();
  const { ways } = vm;
  const { exits } = ways;
  ways.exits = 0;
  if (perhaps(ways, frame.scope, rounds) !== GOES_ON) ways.left |= ways.exits & RETURNED;
  ways.exits = exits;
  return GOES_ON;
}

function followItems(
  vm: Interpreter,
  { target, body }: { readonly target: SyntaxNode; readonly body: SyntaxNode },
  over: Items,
  frame: Frame,
): Flow {
  const { fuel } = vm;
  const floor = fuel.free - fuel.free * SHARE;

  const before = fuel.spent;
  let round = 0;
  for (; round < over.items.length && round < MOST_ROUNDS; round++) {
    if (fuel.free <= floor || fuel.free <= 0 || isHeavy(fuel.spent - before, round)) break;
    const item = over.items[round] ?? UNKNOWN;
    const flow = roundOf(vm, frame, () => {
      vm.assign(target, item, frame);
      return runRound(vm, body, frame, round);
    });
    if (flow === LEAVES) return LEAVES;
    if (flow === BREAKS) return afterLoop(vm);
  }
  if (round === over.items.length && !over.open) {
    if (round === 0) fuel.settled++;
    return afterLoop(vm);
  }
  const rest =
    round < over.items.length ? summary(over.items, round) : { k: "unknown" as const, from: over.from, layers: [] };
  together(vm, body, frame, () => vm.assign(target, rest, frame));
  return afterLoop(vm);
}

export function followWhile(vm: Interpreter, node: SyntaxNode, frame: Frame): Flow {
  const condition = childOf(node, "condition");
  const body = childOf(node, "body");
  if (body === undefined || condition === undefined) return GOES_ON;
  const { fuel } = vm;
  const floor = fuel.free - fuel.free * SHARE;

  const before = fuel.spent;
  let open = fuel.openConditions;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const value = vm.evaluate(condition, frame);
    const known = truth(value);
    if (known !== null) fuel.settled++;
    if (known === false) return afterLoop(vm);
    const isConstant = condition.kind === "true" || condition.kind === "integer";
    // Whether a round that decides nothing is the last one is not known either.
    const endless = isConstant && (round >= MOST_ENDLESS || (round > 0 && vm.fuel.openConditions > open));
    open = vm.fuel.openConditions;
    if (known === null || endless || fuel.free <= floor || fuel.free <= 0) break;
    if (isHeavy(fuel.spent - before, round)) break;
    const flow = roundOf(vm, frame, () => runRound(vm, body, frame, round));
    if (flow === LEAVES) return LEAVES;
    if (flow === BREAKS) return afterLoop(vm);
  }
  together(vm, body, frame, () => vm.evaluate(condition, frame));
  return afterLoop(vm);
}

function isHeavy(steps: number, rounds: number): boolean {
  return rounds >= MOST_HEAVY && steps > HEAVY * rounds;
}

/** A round; where an earlier one may have been the last, it may as well not be. */
function roundOf(vm: Interpreter, frame: Frame, follow: () => Flow): Flow {
  const { ways } = vm;
  const { left } = ways;
  if (left === 0) {
    const flow = follow();
    ways.left &= ~CONTINUED;
    return flow;
  }
  ways.left = 0;
  const flow = perhaps(ways, frame.scope, follow);
  ways.left = (left | ways.left) & ~CONTINUED;
  return flow;
}

function afterLoop(vm: Interpreter): Flow {
  vm.ways.left &= RETURNED;
  vm.ways.exits &= RETURNED;
  return GOES_ON;
}

function runRound(vm: Interpreter, body: SyntaxNode, frame: Frame, round: number): Flow {
  if (round === 0) return vm.execute(body, frame);
  vm.fuel.rounds++;
  const flow = vm.execute(body, frame);
  vm.fuel.rounds--;
  return flow;
}

/**
 * What several rounds would leave, joined with what was before. A second one is followed where it may come to something
 * that the first one has not come to: where that has asked for a sink, or gone by what is known, or has left another text
 * or another callee for it in a name.
 */
function together(vm: Interpreter, body: SyntaxNode, frame: Frame, begin: () => void): void {
  // Inside another such loop, its second round is the second one here, too.
  const rounds = vm.fuel.loops > 0 ? 1 : 2;
  vm.fuel.loops++;
  const { settled } = vm.fuel;
  const { names } = frame.scope;
  // Where there are more, to compare them takes longer than the round.
  const before = rounds > 1 && names.size <= MOST_COMPARED ? new Map(names) : null;
  for (let round = 0; round < rounds; round++) {
    if (before !== null && round === 1 && vm.fuel.settled === settled && !leavesMore(before, names)) break;
    followOptional(vm.ways, frame.scope, () => {
      begin();
      vm.execute(body, frame);
      return GOES_ON;
    });
  }
  vm.fuel.loops--;
}

/** Whether a name that had a value may now be a text or a callee that it was not before. */
function leavesMore(before: ReadonlyMap<string, Value>, after: ReadonlyMap<string, Value>): boolean {
  for (const [name, value] of before) {
    const now = after.get(name);
    if (now === undefined || now === value) continue;
    const known = optionsOf(value);
    for (const option of optionsOf(now))
      if (!known.includes(option) && (TELLING.has(option.k) || holdsCallee(option))) return true;
  }
  return false;
}

const TELLING: ReadonlySet<Value["k"]> = new Set([
  ...(["str", "bytes", "func", "bound", "class", "partial", "code", "method", "module", "ref"] as const),
]);

function holdsCallee(value: Value): boolean {
  if (isSequence(value)) return value.items.slice(0, MOST_LOOKED_AT).some(isCallee);
  if (value.k !== "dict") return false;
  let seen = 0;
  for (const [, item] of value.map.values()) {
    if (++seen > MOST_LOOKED_AT) break;
    if (isCallee(item)) return true;
  }
  return false;
}

const MOST_LOOKED_AT = 50;

const MOST_COMPARED = 1000;
const MOST_SUMMARISED = 4;

/** A few of the items stand for the rest, the last ones first: a payload is rarely where decoys are. */
function summary(items: readonly Value[], from: number): Value {
  let joined: Value | null = null;
  for (let index = items.length - 1; index >= from && index >= items.length - MOST_SUMMARISED; index--) {
    const item = items[index];
    if (item !== undefined) joined = joined === null ? item : join(joined, item);
  }
  return joined ?? UNKNOWN;
}
