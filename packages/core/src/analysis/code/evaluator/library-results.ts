import { derivation } from "./derived-values.ts";
import type { Arguments } from "./interpreter.ts";
import { fromOf } from "./join.ts";
import { resultName } from "./library-names.ts";
import { DERIVED, type Reference } from "./values.ts";

const LONGEST_NAME = 160;

/** Something that the library gives back: known by how it was got. */
export function resultOf(callee: Reference, p: string, args: Arguments, from = 0): Reference {
  let all = callee.from | from;
  const { positional } = args;
  for (let index = 0; index < positional.length; index++) {
    const value = positional[index];
    if (value !== undefined) all |= fromOf(value);
  }
  if (args.keywords.size > 0) for (const value of args.keywords.values()) all |= fromOf(value);
  all = (all & ~DERIVED) | derivation(callee, p, args);
  const name = p.length > LONGEST_NAME ? p.slice(0, LONGEST_NAME) : resultName(p);
  const given = args.keywords.size === 0 ? args.positional : [...args.positional, ...args.keywords.values()];
  const before = callee.args ?? [];
  return {
    k: "ref",
    p: name,
    from: all,
    layers: callee.layers,
    args: before.length === 0 ? given : given.length === 0 ? before : [...before, ...given].slice(0, MOST_KEPT),
  };
}

const MOST_KEPT = 12;
