import { FormatError } from "../../../base/format-error.ts";
import type { PickleValue } from "./pickle-value.ts";

/** The stack and the memory of an unpickler. What cannot be done throws FormatError `pickle/empty-stack` and the like. */
export interface PickleStack {
  push(value: PickleValue): void;
  /** The last ones, in their order. */
  pop(count: number): readonly PickleValue[];
  /** Takes away a value, or a mark that nothing stands on. */
  drop(): void;
  top(): PickleValue;
  mark(): void;
  /** What stands on the last mark, which goes with it. */
  popMark(): readonly PickleValue[];
  /** Puts items into the container on top. */
  extend(items: readonly PickleValue[]): void;
  remember(place: number): void;
  memoize(): void;
  remembered(place: number): PickleValue;
}

export function pickleStack(): PickleStack {
  const values: PickleValue[] = [];
  const marks: number[] = [];
  const memory = new Map<number, PickleValue>();

  function floor(): number {
    return marks.at(-1) ?? 0;
  }

  function top(): PickleValue {
    const value = values.length > floor() ? values.at(-1) : undefined;
    if (value === undefined) throw new FormatError("pickle/empty-stack", 0);
    return value;
  }

  return {
    push: (value) => void values.push(value),
    pop(count) {
      if (values.length - count < floor()) throw new FormatError("pickle/empty-stack", 0);
      return values.splice(values.length - count, count);
    },
    drop() {
      if (values.length > floor()) values.pop();
      else if (marks.pop() === undefined) throw new FormatError("pickle/empty-stack", 0);
    },
    top,
    mark: () => void marks.push(values.length),
    popMark() {
      const start = marks.pop();
      if (start === undefined) throw new FormatError("pickle/no-mark", 0);
      return values.splice(start);
    },
    extend(items) {
      const container = top();
      // Containers are this stack's own; of others, such as objects with an `append`, nothing is known.
      if (!("items" in container)) return;
      const own = container.items as PickleValue[];
      for (const item of items) if (own.length < MOST_ITEMS) own.push(item);
    },
    remember(place) {
      if (!Number.isSafeInteger(place) || place < 0) throw new FormatError("pickle/bad-place", 0);
      memory.set(place, top());
    },
    memoize: () => void memory.set(memory.size, top()),
    remembered(place) {
      const value = memory.get(place);
      if (value === undefined) throw new FormatError("pickle/bad-place", 0);
      return value;
    },
  };
}

/** Of a list or dictionary; what is called is told by the first few. */
const MOST_ITEMS = 1_000;
