import type { SyntaxNode } from "../../../formats/python/syntax/syntax-tree.ts";
import { childOf } from "./code-unit.ts";
import { BREAKS, type Flow, GOES_ON, LEAVES } from "./flow.ts";
import type { Frame, Interpreter } from "./interpreter.ts";
import { join } from "./join.ts";
import { truth } from "./operators.ts";
import { followWays } from "./scope.ts";
import { UNKNOWN, type Value } from "./values.ts";

/** No loop, with all that it holds, takes more than this part of what is left. */
const SHARE = 0.4;
/** Rounds that are followed one by one, at most. */
const MOST_ROUNDS = 400_000;
/** `while True` without an end that is known. */
const MOST_ENDLESS = 2000;

/** Follows the rounds one by one as long as the share lasts; then what is left of them together, twice. */
export function followFor(vm: Interpreter, node: SyntaxNode, frame: Frame): Flow {
  const target = childOf(node, "left");
  const source = childOf(node, "right");
  const body = childOf(node, "body");
  if (body === undefined || target === undefined || source === undefined) return GOES_ON;
  const over = vm.iterate(vm.evaluate(source, frame), { node: source, frame });
  const { fuel } = vm;
  const floor = fuel.free - fuel.free * SHARE;

  let round = 0;
  for (; round < over.items.length && round < MOST_ROUNDS; round++) {
    if (fuel.free <= floor || fuel.free <= 0) break;
    vm.assign(target, over.items[round] ?? UNKNOWN, frame);
    const flow = vm.execute(body, frame);
    if (flow === LEAVES) return LEAVES;
    if (flow === BREAKS) return GOES_ON;
  }
  if (round === over.items.length && !over.open) return GOES_ON;
  const rest =
    round < over.items.length ? summary(over.items, round) : { k: "unknown" as const, from: over.from, layers: [] };
  together(vm, body, frame, () => vm.assign(target, rest, frame));
  return GOES_ON;
}

export function followWhile(vm: Interpreter, node: SyntaxNode, frame: Frame): Flow {
  const condition = childOf(node, "condition");
  const body = childOf(node, "body");
  if (body === undefined || condition === undefined) return GOES_ON;
  const { fuel } = vm;
  const floor = fuel.free - fuel.free * SHARE;

  for (let round = 0; round < MOST_ROUNDS; round++) {
    const value = vm.evaluate(condition, frame);
    const known = truth(value);
    if (known === false) return GOES_ON;
    const endless = (condition.kind === "true" || condition.kind === "integer") && round >= MOST_ENDLESS;
    if (known === null || endless || fuel.free <= floor || fuel.free <= 0) break;
    const flow = vm.execute(body, frame);
    if (flow === LEAVES) return LEAVES;
    if (flow === BREAKS) return GOES_ON;
  }
  together(vm, body, frame, () => vm.evaluate(condition, frame));
  return GOES_ON;
}

/** What several rounds would leave, joined with what was before. */
function together(vm: Interpreter, body: SyntaxNode, frame: Frame, begin: () => void): void {
  for (let round = 0; round < 2; round++) {
    followWays(
      frame.scope,
      [
        () => {
          begin();
          vm.execute(body, frame);
          return GOES_ON;
        },
      ],
      true,
    );
  }
}

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
