import { builtInFunctions } from "./built-in-functions.ts";
import { decoderFunctions } from "./decoder-functions.ts";
import type { Arguments, Interpreter, Site } from "./interpreter.ts";
import { itertoolsFunctions } from "./itertools-functions.ts";
import { pathFunctions } from "./path-functions.ts";
import { textFunctions } from "./text-functions.ts";
import type { Value } from "./values.ts";

/** What only computes; undefined where nothing is known of the result. */
export type PureFunction = (args: Arguments, vm: Interpreter, site: Site) => Value | undefined;

export const pureFunctions: ReadonlyMap<string, PureFunction> = new Map([
  ...Object.entries(builtInFunctions),
  ...Object.entries(decoderFunctions),
  ...Object.entries(pathFunctions),
  ...Object.entries(itertoolsFunctions),
  ...Object.entries(textFunctions),
]);
