import { readFile } from "./files.ts";
import type { Interpreter, Site } from "./interpreter.ts";
import { argument } from "./interpreter.ts";
import { join } from "./join.ts";
import { libraryInstance } from "./library-instance.ts";
import { ITEMS } from "./settings-items.ts";
import type { SpecialCall } from "./special-calls.ts";
import {
  type Dict,
  dict,
  type Instance,
  isText,
  list,
  lookUp,
  loosen,
  NONE,
  put,
  type Reference,
  str,
  tuple,
  UNKNOWN,
  unsure,
  type Value,
} from "./values.ts";

function owner(callee: Reference): Instance | null {
  const [object] = callee.args ?? [];
  return object?.k === "instance" ? object : null;
}

const parser: SpecialCall = () => {
  const sections = dict();
  loosen(sections);
  return libraryInstance(CONFIGURATION, new Map<string, Value>([[ITEMS, sections]]));
};

const CONFIGURATION = "configparser.ConfigParser";

/** `read_string(text)`, `read(path)`: sections and what is in them. */
function reading(mode: "text" | "path"): SpecialCall {
  return (vm, args, site, callee) => {
    const [given] = args.positional;
    const sections = owner(callee)?.attributes.get(ITEMS);
    if (given === undefined || sections?.k !== "dict") return undefined;
    const text = mode === "text" ? given : readFile(vm, given, "text", site, callee.p);
    if (isText(text) && text.whole && text.s.length < 200_000) takeSections(sections, text.s);
    return NONE;
  };
}

function takeSections(sections: Dict, text: string): void {
  let section: Dict | null = null;
  let last: string | null = null;
  for (const line of text.split("\n", 5_000)) {
    const head = /^\[([^\]]{1,200})\]/.exec(line)?.[1];
    if (head !== undefined) {
      section = dict();
      loosen(section);
      put(sections, str(head), section);
      last = null;
      continue;
    }
    if (section === null || /^\s*(?:[#;]|$)/.test(line)) continue;
    if (/^\s/.test(line) && last !== null) {
      const before = lookUp(section, last);
      put(section, str(last), unsure(str(`${isText(before) ? before.s : ""}\n${line.trim()}`)));
      continue;
    }
    const at = line.search(/[=:]/);
    last = (at < 0 ? line : line.slice(0, at)).trim().toLowerCase();
    put(section, str(last), unsure(str(at < 0 ? "" : line.slice(at + 1).trim())));
  }
}

/** `get(section, option)`. */
const option: SpecialCall = (vm, args, site, callee) => {
  const sections = owner(callee)?.attributes.get(ITEMS);
  const [section, name] = args.positional;
  if (sections === undefined || section === undefined || name === undefined) return undefined;
  const value = vm.getItem(vm.getItem(sections, section, site), name, site);
  return value.k === "unknown" ? (argument(args, 99, "fallback") ?? value) : value;
};

/** `items(section)`. */
const options: SpecialCall = (vm, args, site, callee) => {
  const sections = owner(callee)?.attributes.get(ITEMS);
  const [section] = args.positional;
  const found = sections === undefined || section === undefined ? undefined : vm.getItem(sections, section, site);
  return found?.k === "dict"
    ? list(
        Array.from(found.map.values(), ([key, value]) => tuple([key, value])),
        true,
      )
    : undefined;
};

const ARGUMENTS = "argparse.ArgumentParser";

const argumentParser: SpecialCall = () => libraryInstance(ARGUMENTS, new Map());

/** `add_subparsers()`, `add_parser(name)`, groups: what is added there is added to the one that is asked. */
const itself: SpecialCall = (_vm, _args, _site, callee) => owner(callee) ?? undefined;

const addArgument: SpecialCall = (vm, args, site, callee) => {
  const attributes = owner(callee)?.attributes;
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
  const attributes = owner(callee)?.attributes;
  if (attributes === undefined) return undefined;
  for (const [name, value] of args.keywords) note(attributes, name, value);
  return NONE;
};

function note(attributes: Map<string, Value>, name: string, value: Value): void {
  const before = attributes.get(`=${name}`);
  attributes.set(`=${name}`, before === undefined ? value : join(before, value));
}

const parsed: SpecialCall = (_vm, _args, _site, callee) => {
  const attributes = owner(callee)?.attributes;
  if (attributes === undefined) return undefined;
  const values = new Map<string, Value>();
  for (const [name, value] of attributes) if (name.startsWith("=")) values.set(name.slice(1), value);
  const namespace = libraryInstance("argparse.Namespace", values);
  return /_known_(?:intermixed_)?args$/.test(callee.p) ? tuple([namespace, list([], true)]) : namespace;
};

const VARIABLE = "contextvars.ContextVar";

const variable: SpecialCall = (_vm, args) =>
  libraryInstance(VARIABLE, new Map<string, Value>([["value", args.keywords.get("default") ?? UNKNOWN]]));

const setVariable: SpecialCall = (_vm, args, _site, callee) => {
  const [value] = args.positional;
  const attributes = owner(callee)?.attributes;
  if (attributes !== undefined && value !== undefined)
    attributes.set("value", join(value, attributes.get("value") ?? UNKNOWN));
  return undefined;
};

const variableValue: SpecialCall = (_vm, _args, _site, callee) => owner(callee)?.attributes.get("value");

export const settingsObjects: readonly (readonly [string, SpecialCall])[] = [
  ...["ConfigParser", "RawConfigParser", "SafeConfigParser"].flatMap((name): [string, SpecialCall][] => [
    [`configparser.${name}`, parser],
    [`ConfigParser.${name}`, parser],
  ]),
  [`${CONFIGURATION}().read_string`, reading("text")],
  [`${CONFIGURATION}().read`, reading("path")],
  [`${CONFIGURATION}().get`, option],
  [`${CONFIGURATION}().items`, options],
  [VARIABLE, variable],
  [`${VARIABLE}().set`, setVariable],
  [`${VARIABLE}().get`, variableValue],
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
