import { type Interpreter, type Site, withArguments } from "./interpreter.ts";
import type { SpecialCall } from "./special-calls.ts";
import { dict, isText, put, ref, str, type Value } from "./values.ts";

const MOST_EXPRESSIONS = 50;

/** `jinja2.Template(text).render(name=value)`: what stands in braces is evaluated. */
const rendered: SpecialCall = (vm, args, site, callee) => {
  const [template] = callee.args ?? [];
  if (!isText(template) || !template.whole || !template.s.includes("__")) return undefined;
  const names = dict();
  const [given] = args.positional;
  if (given?.k === "dict") for (const [key, pair] of given.map) names.map.set(key, pair);
  for (const [name, value] of args.keywords) put(names, str(name), value);
  const expressions = template.s
    .slice(0, 100_000)
    .matchAll(/\{\{([^{}]{1,2000})\}\}|\$\{([^{}]{1,2000})\}|<%([^%]{1,2000})%>/g);
  for (const [, inBraces, inDollar, inTag] of [...expressions].slice(0, MOST_EXPRESSIONS))
    follow(vm, inTag === undefined ? "eval" : "exec", (inBraces ?? inDollar ?? inTag ?? "").trim(), names, site);
  return undefined;
};

function follow(vm: Interpreter, how: "eval" | "exec", text: string, names: Value, site: Site): void {
  vm.call(ref(how), withArguments(str(text), names), site);
}

export const pageTemplates: readonly (readonly [string, SpecialCall])[] = [
  ["jinja2.Template().render", rendered],
  ["jinja2.Environment().from_string().render", rendered],
  ["mako.template.Template().render", rendered],
];
