import { fromOf, overOptions, unknownOf } from "./join.ts";
import { COMPUTED, isSequence, isText, textLike, type Value } from "./values.ts";

/** `object[start:stop:step]`; null for a bound that is left out. */
export function sliced(object: Value, start: Value | null, stop: Value | null, step: Value | null): Value {
  if (object.k === "choice") return overOptions(object, (option) => sliced(option, start, stop, step));
  if (object.k === "ref") return object;
  const from = bound(start);
  const to = bound(stop);
  const by = bound(step);
  if (from === undefined || to === undefined || by === undefined || by === 0) return unknownOf(object);
  if (isText(object)) {
    if (!object.whole) return (by ?? 1) === 1 ? object : unknownOf(object);
    if ((by ?? 1) === 1 && isBasic(object.s)) {
      const [low, high] = range(object.s.length, from, to, 1);
      return textLike(object, object.s.slice(low, Math.max(low, high)));
    }
    const characters = isBasic(object.s) ? object.s : Array.from(object.s);
    return textLike(object, picked(characters, from, to, by ?? 1).join(""), object.from | COMPUTED);
  }
  if (!isSequence(object)) return unknownOf(object);
  return {
    k: object.k,
    items: picked(object.items, from, to, by ?? 1),
    open: object.open,
    from: object.from | fromOf(object, 1),
    born: -1,
  };
}

/** Undefined where it is not known. */
function bound(value: Value | null): number | null | undefined {
  if (value === null || value.k === "none") return null;
  if (value.k === "num") return value.n;
  return value.k === "bool" ? Number(value.b) : undefined;
}

/** Whether every code unit is a character. */
function isBasic(s: string): boolean {
  return !/[\ud800-\udfff]/.test(s);
}

function range(length: number, start: number | null, stop: number | null, step: number): [number, number] {
  const clamp = (n: number, low: number, high: number) => Math.min(Math.max(n < 0 ? n + length : n, low), high);
  if (step > 0) return [clamp(start ?? 0, 0, length), stop === null ? length : clamp(stop, 0, length)];
  return [start === null ? length - 1 : clamp(start, -1, length - 1), stop === null ? -1 : clamp(stop, -1, length - 1)];
}

function picked<Item>(items: ArrayLike<Item>, start: number | null, stop: number | null, step: number): Item[] {
  const [from, to] = range(items.length, start, stop, step);
  const result: Item[] = [];
  for (let index = from; step > 0 ? index < to : index > to; index += step) {
    const item = items[index];
    if (item !== undefined) result.push(item);
  }
  return result;
}
