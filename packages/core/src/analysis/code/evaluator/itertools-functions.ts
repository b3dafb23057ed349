import { withArguments } from "./interpreter.ts";
import { fromOf } from "./join.ts";
import { binary } from "./operators.ts";
import type { PureFunction } from "./pure-functions.ts";
import { list, num, tuple, UNKNOWN, type Value } from "./values.ts";

/** Rounds of an iterator without an end that are written down. */
const MOST_ENDLESS = 4_096;

const chained: PureFunction = ({ positional }, vm, site) => {
  const all = positional.map((one) => vm.iterate(one, site));
  return list(
    all.flatMap(({ items }) => [...items]),
    all.some(({ open }) => open),
    all.reduce((from, one) => from | one.from, 0),
  );
};

/** What a function makes of each item is not used: that it is called is. */
const asked: PureFunction = ({ positional: [func, source] }, vm, site) => {
  if (func === undefined || source === undefined) return undefined;
  const { items, from } = vm.iterate(source, site);
  for (const item of items.slice(0, MOST_ENDLESS)) if (func.k !== "none") vm.call(func, withArguments(item), site);
  return list([...items], true, from);
};

/** By dotted name; iterators are lists. */
export const itertoolsFunctions: Readonly<Record<string, PureFunction>> = {
  "itertools.chain": chained,
  "itertools.chain.from_iterable": ({ positional: [source] }, vm, site) =>
    source === undefined
      ? undefined
      : chained({ ...withArguments(...vm.iterate(source, site).items), open: false }, vm, site),
  "itertools.cycle": ({ positional: [source] }, vm, site) => {
    if (source === undefined) return undefined;
    const { items, from } = vm.iterate(source, site);
    if (items.length === 0) return list([], true, from);
    const most = Math.max(MOST_ENDLESS, items.length);
    return list(
      Array.from({ length: most }, (_, index) => items[index % items.length] ?? UNKNOWN),
      true,
      from,
    );
  },
  "itertools.repeat": ({ positional: [value, times] }) => {
    if (value === undefined) return undefined;
    const length = times?.k === "num" ? Math.min(Math.max(times.n, 0), MOST_ENDLESS) : MOST_ENDLESS;
    return list(
      Array.from({ length }, () => value),
      times?.k !== "num" || times.n > length,
    );
  },
  "itertools.count": ({ positional: [start] }) => {
    const first = start?.k === "num" ? start.n : 0;
    return list(
      Array.from({ length: MOST_ENDLESS }, (_, index) => num(first + index)),
      true,
    );
  },
  "itertools.islice": ({ positional: [source, ...bounds] }, vm, site) => {
    if (source === undefined) return undefined;
    const { items, open, from } = vm.iterate(source, site);
    const [start, stop, step] = bounds.length === 1 ? [undefined, bounds[0], undefined] : bounds;
    const first = start?.k === "num" ? start.n : 0;
    const last = stop?.k === "num" ? stop.n : items.length;
    const width = step?.k === "num" && step.n > 0 ? step.n : 1;
    return list(
      items.slice(first, last).filter((_, index) => index % width === 0),
      open && last > items.length,
      from,
    );
  },
  "itertools.accumulate": ({ positional: [source, func], keywords }, vm, site) => {
    if (source === undefined) return undefined;
    const { items, open, from } = vm.iterate(source, site);
    const how = func ?? keywords.get("func");
    const results: Value[] = [];
    let value = keywords.get("initial") ?? null;
    if (value !== null) results.push(value);
    for (const item of items.slice(0, MOST_ENDLESS)) {
      if (value === null) value = item;
      else
        value =
          how === undefined ? (binary("+", value, item) ?? UNKNOWN) : vm.call(how, withArguments(value, item), site);
      results.push(value);
    }
    return list(results, open || items.length > MOST_ENDLESS, from);
  },
  "itertools.takewhile": asked,
  "itertools.dropwhile": asked,
  "itertools.filterfalse": asked,
  "itertools.zip_longest": ({ positional, keywords }, vm, site) => {
    const columns = positional.map((one) => vm.iterate(one, site));
    const length = Math.min(MOST_ENDLESS, Math.max(0, ...columns.map(({ items }) => items.length)));
    const fill = keywords.get("fillvalue") ?? { k: "none" as const };
    return list(
      Array.from({ length }, (_, row) => tuple(columns.map(({ items }) => items[row] ?? fill))),
      columns.some(({ open }) => open),
      positional.reduce((from, one) => from | fromOf(one), 0),
    );
  },
  "itertools.tee": ({ positional: [source] }) => (source === undefined ? undefined : tuple([source, source])),
};
