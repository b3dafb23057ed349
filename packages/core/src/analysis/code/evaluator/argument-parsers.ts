import type { Interpreter, Site } from "./interpreter.ts";
import { join } from "./join.ts";
import { libraryInstance, ownerOf } from "./library-instance.ts";
import type { SpecialCall } from "./special-calls.ts";
import { isText, list, NONE, tuple, UNKNOWN, type Value } from "./values.ts";

const ARGUMENTS = "argparse.ArgumentParser";

const argumentParser: SpecialCall = () => libraryInstance(ARGUMENTS, new Map());

/** `add_subparsers()`, `add_parser(name)`, groups: what is added there is added to the one that is asked. */
const itself: SpecialCall = (_vm, _args, _site, callee) => ownerOf(callee) ?? undefined;

const addArgument: SpecialCall = (vm, args, site, callee) => {
  const attributes = ownerOf(callee)?.attributes;
  if (attributes === undefined) return undefined;
  const names = args.positional.flatMap((one) => (isText(one) ? [one.s] : []));
  const long = names.find((name) => name.startsWith("--")) ?? names[0] ?? "";
  const dest = args.keywords.get("dest");
  const name = isText(dest) ? dest.s : long.replace(/^-+/, "").replaceAll("-", "_");
  const given = args.keywords.get("default");
  note(attributes, name, given === undefined ? UNKNOWN : join(given, UNKNOWN));
  // The library calls what turns a word into a value, and what is to be done with it.
  const action = args.keywords.get("action");
  for (const called of [args.keywords.get("type"), action])
    if (called?.k === "func" || called?.k === "class") useLater(vm, called, given, site);
  return undefined;
};

function useLater(vm: Interpreter, called: Value, given: Value | undefined, site: Site): void {
  const made = vm.call(called, { positional: [given ?? UNKNOWN], keywords: new Map(), open: true }, site);
  if (made.k === "instance" && called.k === "class")
    vm.call(made, { positional: [UNKNOWN, UNKNOWN, UNKNOWN], keywords: new Map(), open: true }, site);
}

const setDefaults: SpecialCall = (_vm, args, _site, callee) => {
  const attributes = ownerOf(callee)?.attributes;
  if (attributes === undefined) return undefined;
  for (const [name, value] of args.keywords) note(attributes, name, value);
  return NONE;
};

function note(attributes: Map<string, Value>, name: string, value: Value): void {
  const before = attributes.get(`=${name}`);
  attributes.set(`=${name}`, before === undefined ? value : join(before, value));
}

const parsed: SpecialCall = (_vm, _args, _site, callee) => {
  const attributes = ownerOf(callee)?.attributes;
  if (attributes === undefined) return undefined;
  const values = new Map<string, Value>();
  for (const [name, value] of attributes) if (name.startsWith("=")) values.set(name.slice(1), value);
  const namespace = libraryInstance("argparse.Namespace", values);
  return /_known_(?:intermixed_)?args$/.test(callee.p) ? tuple([namespace, list([], true)]) : namespace;
};

/** `argparse`: defaults, and what is called to turn words into values. */
export const argumentParsers: readonly (readonly [string, SpecialCall])[] = [
  [ARGUMENTS, argumentParser],
  [`${ARGUMENTS}().add_argument`, addArgument],
  [`${ARGUMENTS}().set_defaults`, setDefaults],
  ...["add_subparsers", "add_parser", "add_argument_group", "add_mutually_exclusive_group"].map(
    (name): [string, SpecialCall] => [`${ARGUMENTS}().${name}`, itself],
  ),
  ...["parse_args", "parse_known_args", "parse_intermixed_args"].map((name): [string, SpecialCall] => [
    `${ARGUMENTS}().${name}`,
    parsed,
  ]),
];
