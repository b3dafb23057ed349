import { makeClass } from "./class-definition.ts";
import { ownerOf } from "./library-instance.ts";
import { MOST_FIELDS, noteField } from "./record-fields.ts";
import type { SpecialCall } from "./special-calls.ts";
import { isSequence, isText, ref, type Value } from "./values.ts";

/** `collections.namedtuple("Step", "run argument")`. */
const namedTuple: SpecialCall = (vm, args, site) => {
  const [name, fields] = args.positional;
  const texts =
    isText(fields) && fields.whole
      ? fields.s.split(/[\s,]+/)
      : fields !== undefined && isSequence(fields)
        ? fields.items.flatMap((one) => {
            const text = isSequence(one) ? one.items[0] : one;
            return isText(text) ? [text.s] : [];
          })
        : [];
  const attributes = new Map<string, Value>();
  for (const text of texts.slice(0, MOST_FIELDS)) if (text !== "") noteField(attributes, text);
  return makeClass(vm, isText(name) ? name.s : "", [ref("typing.NamedTuple")], attributes, site);
};

/** `field(default=…)`: what the attribute is unless it is given. */
const field: SpecialCall = (vm, { keywords }, site) => {
  const given = keywords.get("default");
  if (given !== undefined) return given;
  const make = keywords.get("default_factory") ?? keywords.get("factory");
  return make === undefined ? undefined : vm.call(make, { positional: [], keywords: new Map(), open: false }, site);
};

/** `point._replace(x=1)`, `dataclasses.replace(point, x=1)`: another one, with the other fields as they were. */
const replaced: SpecialCall = (_vm, { positional, keywords }, _site, callee) => {
  const object = ownerOf(callee) ?? positional[0];
  if (object?.k !== "instance") return undefined;
  return { k: "instance", cls: object.cls, attributes: new Map([...object.attributes, ...keywords]) };
};

export const recordClasses: readonly (readonly [string, SpecialCall])[] = [
  ["collections.namedtuple", namedTuple],
  ["typing.NamedTuple", namedTuple],
  ["dataclasses.field", field],
  ["typing.NamedTuple()._replace", replaced],
  ["dataclasses.replace", replaced],
  ["copy.replace", replaced],
  ["attr.evolve", replaced],
  ["attrs.evolve", replaced],
  ["attr.ib", field],
  ["attr.field", field],
  ["attrs.field", field],
];
