import type { SpecialCall } from "./special-calls.ts";
import { dict, put, str } from "./values.ts";

/** `collections.defaultdict(list)`: what is not there is made. */
export const defaultMapping: SpecialCall = (vm, args) => {
  const [factory, given] = args.positional;
  const made = dict();
  if (given?.k === "dict") for (const [key, pair] of given.map) made.map.set(key, pair);
  for (const [name, value] of args.keywords) put(made, str(name), value);
  if (factory !== undefined && factory.k !== "none") vm.factories.set(made, factory);
  return made;
};
