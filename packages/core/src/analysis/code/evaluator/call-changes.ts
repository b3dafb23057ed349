import type { Arguments, CallState, Frame, Interpreter } from "./interpreter.ts";
import { isCallee, join } from "./join.ts";
import { type Scope, writeName } from "./scope.ts";
import {
  type ClassValue,
  type Dict,
  type Func,
  type Instance,
  isSequence,
  loosen,
  type Sequence,
  UNKNOWN,
  type Value,
} from "./values.ts";

/** What a call changes that outlives it: a name elsewhere, an attribute, what a list or a dictionary holds. */
export interface Change {
  readonly of: Changed;
  /** Of the name or the attribute; the key or index in a container, "" where that is not one. */
  readonly name: string;
}

type Changed = Scope | Instance | ClassValue | Func | Sequence | Dict;

/** Of one function. */
const MOST_CHANGES = 32;
/** Of a call that is under way. */
const MOST_NOTED = 20_000;

/** Notes a change while a function is followed. */
export function noteChanged(vm: Interpreter, of: Changed, name: string, frame: Frame, value?: Value): void {
  const { changed } = vm;
  // The next round of a loop may call it.
  if (value !== undefined && vm.fuel.loops > 0 && isCallee(value)) vm.fuel.settled++;
  if (frame.call === null || changed.length >= MOST_NOTED) return;
  const last = changed.at(-1);
  if (last?.of !== of || last.name !== name) changed.push({ of, name });
}

/**
 * What a call has changed, kept with its function for calls of it that are not followed.
 *
 * @param from how many changes were noted before it
 */
export function keepChanges(vm: Interpreter, call: CallState, scope: Scope, args: Arguments, from: number): void {
  const { changed } = vm;
  if (scope.elsewhere !== null)
    for (const [name, target] of scope.elsewhere) if (changed.length < MOST_NOTED) changed.push({ of: target, name });
  if (changed.length === from) return;
  const { changes } = call.template;
  const lasting: Change[] = [];
  for (let index = from; index < changed.length && lasting.length < MOST_CHANGES; index++) {
    const change = changed[index];
    if (change === undefined || change.of === scope || has(lasting, change) || isItsOwn(change, call, scope, args))
      continue;
    lasting.push(change);
    if (changes.length < MOST_CHANGES && !has(changes, change)) changes.push(change);
  }
  changed.length = from;
  // What it is called by changes as well by that.
  if (call.caller !== null) for (const change of lasting) changed.push(change);
}

function has(changes: readonly Change[], { of, name }: Change): boolean {
  for (let index = 0; index < changes.length; index++) {
    const change = changes[index];
    if (change?.of === of && change.name === name) return true;
  }
  return false;
}

/** Whether it is of an object that only its own names hold. */
function isItsOwn({ of }: Change, call: CallState, scope: Scope, { positional }: Arguments): boolean {
  if (!("k" in of) || of.k === "class" || of.k === "func" || of === call.self || positional.includes(of)) return false;
  const { self } = call;
  if (self?.k === "instance") for (const value of self.attributes.values()) if (value === of) return false;
  for (const value of scope.names.values()) if (value === of) return true;
  return false;
}

/** What a call that is not followed would change is not known any more. */
export function doubtChanges(vm: Interpreter, func: Func, self: Value | null, frame: Frame): void {
  const { changes } = func.template;
  for (let index = 0; index < changes.length; index++) {
    const change = changes[index];
    if (change === undefined) continue;
    const { of, name } = change;
    noteChanged(vm, of, name, frame);
    if (!("k" in of)) doubtName(of, name);
    else if (of.k === "dict") doubtEntry(of, name);
    else if (isSequence(of)) doubtItem(vm, of, name);
    else {
      if (of.attributes !== null) doubtAttribute(of.attributes, name);
      if (of.k === "instance" && self?.k === "instance" && self !== of && self.cls === of.cls)
        doubtAttribute(self.attributes, name);
    }
  }
}

function doubtName(scope: Scope, name: string): void {
  const before = scope.names.get(name);
  if (before !== undefined) writeName(scope, name, doubted(before));
}

function doubtItem(vm: Interpreter, sequence: Sequence, name: string): void {
  sequence.open = true;
  if (vm.taken.has(sequence)) vm.taken.set(sequence, sequence.items.length);
  const before = name === "" ? undefined : sequence.items[Number(name)];
  if (before !== undefined) sequence.items[Number(name)] = doubted(before);
}

function doubtEntry(mapping: Dict, name: string): void {
  loosen(mapping);
  const before = mapping.map.get(name);
  if (before !== undefined) mapping.map.set(name, [before[0], join(before[1], UNKNOWN)]);
}

function doubtAttribute(attributes: Map<string, Value>, name: string): void {
  const before = attributes.get(name);
  if (before !== undefined) attributes.set(name, doubted(before));
}

function doubted(value: Value): Value {
  return value.k === "unknown" ? value : join(value, UNKNOWN);
}
