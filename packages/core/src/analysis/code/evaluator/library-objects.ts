import { libraryInstance } from "./library-instance.ts";
import { MEMORY } from "./memory-files.ts";
import type { ModuleState } from "./modules.ts";
import { newScope } from "./scope.ts";
import type { SpecialCall } from "./special-calls.ts";
import { substituted } from "./text-functions.ts";
import {
  bytes,
  dict,
  FROM_NETWORK,
  isText,
  list,
  ref,
  type Sequence,
  str,
  tuple,
  UNKNOWN,
  unknownFrom,
  type Value,
} from "./values.ts";

/** Objects of the standard library that only keep what they are given. */
const namespace: SpecialCall = (_vm, args, _site, callee) => libraryInstance(callee.p, new Map(args.keywords));

const module: SpecialCall = (_vm, args, site) => {
  const [name] = args.positional;
  const { frame } = site;
  const made: ModuleState = {
    name: isText(name) ? name.s : "",
    path: frame.module.path,
    isPackage: false,
    scope: newScope("module", null),
    unit: frame.module.unit,
    stars: [],
  };
  return { k: "module", module: made };
};

/** The first mapping that has a name says what it is. */
const chainMap: SpecialCall = (_vm, args) => {
  const all = dict();
  for (const mapping of args.positional.toReversed()) {
    if (mapping.k !== "dict") all.open = true;
    else {
      for (const [key, pair] of mapping.map) all.map.set(key, pair);
      all.open ||= mapping.open;
    }
  }
  return all;
};

const queue: SpecialCall = (vm, args, site) => {
  const source = args.positional[0];
  if (source === undefined || source.k === "num") return list([]);
  const { items, open, from } = vm.iterate(source, site);
  const held: Sequence = list([...items], open, from);
  return held;
};

function memoryFile(empty: Value): SpecialCall {
  return (_vm, args) => {
    const content = args.positional[0];
    return {
      k: "file",
      path: UNKNOWN,
      mode: MEMORY,
      written: content === undefined || content.k === "none" ? empty : content,
      begun: false,
    };
  };
}

const template: SpecialCall = (_vm, args, _site, callee) => {
  const text = callee.args?.[0];
  if (!isText(text)) return undefined;
  const names = new Map<string, Value>();
  const [mapping] = args.positional;
  if (mapping?.k === "dict")
    for (const [key, value] of mapping.map.values()) if (key.k === "str") names.set(key.s, value);
  for (const [name, value] of args.keywords) names.set(name, value);
  return substituted(text.s, names);
};

/** Whoever connects says what is read from the new socket. */
const accepted: SpecialCall = () =>
  tuple([{ ...ref("socket.socket()"), from: FROM_NETWORK }, unknownFrom(FROM_NETWORK)]);
/** The content and who sent it. */
const received: SpecialCall = () => tuple([unknownFrom(FROM_NETWORK), unknownFrom(FROM_NETWORK)]);

export const libraryObjects: readonly (readonly [string, SpecialCall])[] = [
  ["types.SimpleNamespace", namespace],
  ["argparse.Namespace", namespace],
  ["types.ModuleType", module],
  ["imp.new_module", module],
  ["collections.ChainMap", chainMap],
  ["queue.Queue", queue],
  ["queue.SimpleQueue", queue],
  ["queue.LifoQueue", queue],
  ["multiprocessing.Queue", queue],
  ["multiprocessing.SimpleQueue", queue],
  ["asyncio.Queue", queue],
  ["io.StringIO", memoryFile(str(""))],
  ["io.BytesIO", memoryFile(bytes(""))],
  ["StringIO.StringIO", memoryFile(str(""))],
  ["cStringIO.StringIO", memoryFile(str(""))],
  ["socket.socket().accept", accepted],
  ["socket.create_server().accept", accepted],
  ["socket.socket().recvfrom", received],
  ["string.Template().substitute", template],
  ["string.Template().safe_substitute", template],
];
