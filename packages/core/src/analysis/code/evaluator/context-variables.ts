import { join } from "./join.ts";
import { libraryInstance, ownerOf } from "./library-instance.ts";
import type { SpecialCall } from "./special-calls.ts";
import { UNKNOWN, type Value } from "./values.ts";

const VARIABLE = "contextvars.ContextVar";

const variable: SpecialCall = (_vm, args) =>
  libraryInstance(VARIABLE, new Map<string, Value>([["value", args.keywords.get("default") ?? UNKNOWN]]));

const setVariable: SpecialCall = (_vm, args, _site, callee) => {
  const [value] = args.positional;
  const attributes = ownerOf(callee)?.attributes;
  if (attributes !== undefined && value !== undefined)
    attributes.set("value", join(value, attributes.get("value") ?? UNKNOWN));
  return undefined;
};

const variableValue: SpecialCall = (_vm, _args, _site, callee) => ownerOf(callee)?.attributes.get("value");

/** `contextvars`: what a variable may hold. */
export const contextVariables: readonly (readonly [string, SpecialCall])[] = [
  [VARIABLE, variable],
  [`${VARIABLE}().set`, setVariable],
  [`${VARIABLE}().get`, variableValue],
];
