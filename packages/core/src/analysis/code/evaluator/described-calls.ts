import { childOf } from "./code-unit.ts";
import { report } from "./effect-log.ts";
import { type Interpreter, type Site, withArguments } from "./interpreter.ts";
import { unknownOf } from "./join.ts";
import type { SpecialCall } from "./special-calls.ts";
import { isText, lookUp, ref, str, type Value } from "./values.ts";

/** `json.load(file)`: what the file holds. */
const jsonLoad: SpecialCall = (vm, args, site) => {
  const [file] = args.positional;
  if (file?.k !== "file") return undefined;
  const text = vm.call({ k: "method", self: file, name: "read" }, withArguments(), site);
  return isText(text) ? vm.call(ref("json.loads"), { ...args, positional: [text] }, site) : unknownOf(text);
};

/** `logging.config.dictConfig`: `{"()": "os.system", …}` is a call with the other entries as arguments. */
const configured: SpecialCall = (vm, args, site) => {
  const open = [...args.positional];
  for (let value = open.pop(), seen = 0; value !== undefined && seen < 200; value = open.pop(), seen++) {
    if (value.k !== "dict") continue;
    const factory = lookUp(value, "()") ?? lookUp(value, "class");
    const keywords = new Map<string, Value>();
    for (const [key, item] of value.map.values()) {
      open.push(item);
      if (key.k === "str" && key.s !== "()" && key.s !== "class") keywords.set(key.s, item);
    }
    if (isText(factory))
      vm.call(
        vm.getAttribute(dottedName(vm, factory.s, site), factory.s.slice(factory.s.lastIndexOf(".") + 1), site),
        { positional: [], keywords, open: false },
        site,
      );
    else if (factory !== undefined) vm.call(factory, { positional: [], keywords, open: false }, site);
  }
  return undefined;
};

/** `yaml.load(text, Loader=yaml.Loader)`: tags of such a text name what is called. */
const yamlLoaded: SpecialCall = (vm, args, site, callee) => {
  const [text] = args.positional;
  if (isText(text) && text.s.includes("!!python/"))
    report(vm.log, site, { capability: "exec.pickle", callee: callee.p, subject: text });
  return undefined;
};

/** `doctest.testmod()` runs the examples in the texts of the module that it is called from. */
const examplesRun: SpecialCall = (vm, args, site) => {
  const { unit } = args.positional[0]?.k === "module" ? args.positional[0].module : site.frame.module;
  const lines = (unit?.source ?? "").split("\n").flatMap((line) => /^\s*(?:>>>|\.\.\.) (.*)$/.exec(line)?.[1] ?? []);
  if (lines.length > 0) vm.runSource(str(lines.slice(0, 2_000).join("\n")), "doctest", site);
  return undefined;
};

function dottedName(vm: Interpreter, name: string, site: Site): Value {
  const dot = name.lastIndexOf(".");
  return dot <= 0 ? ref("builtins") : vm.importModule(name.slice(0, dot), site);
}

/** `typing.get_type_hints(f)` evaluates annotations that are texts; so does a `ForwardRef`. */
const evaluatedHint: SpecialCall = (vm, args, site) => {
  const [hint] = args.positional;
  if (isText(hint) && hint.whole && hint.s.includes("(")) vm.runSource(hint, "eval", site);
  if (hint?.k !== "func") return undefined;
  const { unit, node } = hint.template;
  const annotations = [...(childOf(node, "parameters")?.children ?? []), node].flatMap((one) => {
    const type = childOf(one, "type") ?? childOf(one, "return_type");
    return type?.children[0]?.kind === "string" ? [type.children[0]] : [];
  });
  for (const annotation of annotations.slice(0, 50)) {
    const text = vm.evaluate(annotation, { ...site.frame, unit });
    if (isText(text) && text.s.includes("(")) vm.runSource(text, "eval", site);
  }
  return undefined;
};

/** Texts, settings and annotations that say what is called. */
export const describedCalls: readonly (readonly [string, SpecialCall])[] = [
  ["json.load", jsonLoad],
  ["logging.config.dictConfig", configured],
  ...["load", "load_all", "full_load", "full_load_all", "unsafe_load_all"].map((name): [string, SpecialCall] => [
    `yaml.${name}`,
    yamlLoaded,
  ]),
  ["typing.get_type_hints", evaluatedHint],
  ["doctest.testmod", examplesRun],
  ["inspect.get_annotations", evaluatedHint],
  ["typing.ForwardRef", evaluatedHint],
];
