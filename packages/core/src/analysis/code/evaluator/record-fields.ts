import { findInClass } from "./class-lookup.ts";
import type { Arguments } from "./interpreter.ts";
import { type ClassValue, dict, type Instance, NONE, put, str, type Value } from "./values.ts";

export const MOST_FIELDS: number = 200;

/** Fields of a named tuple or a data class, in their order: those of the classes above come first. */
function fieldsOf(cls: ClassValue, depth = 0): readonly string[] {
  const fields = new Set<string>();
  for (const base of cls.bases)
    if (base.k === "class" && depth < 10) for (const name of fieldsOf(base, depth + 1)) fields.add(name);
  const own = cls.attributes.get("__annotations__");
  if (own?.k === "dict")
    for (const [key] of own.map.values()) if (key.k === "str" && fields.size < MOST_FIELDS) fields.add(key.s);
  return [...fields];
}

/** A class body says `name: type`. */
export function noteField(names: Map<string, Value>, name: string): void {
  let fields = names.get("__annotations__");
  if (fields?.k !== "dict") {
    fields = dict();
    names.set("__annotations__", fields);
  }
  if (fields.map.size < MOST_FIELDS) put(fields, str(name), NONE);
}

/** What a class without `__init__` is given: named tuples, data classes, exceptions. */
export function keepArguments(instance: Instance, args: Arguments): void {
  const { attributes, cls } = instance;
  if (args.positional.length > 0 && attributes.size < 2) {
    const fields = fieldsOf(cls);
    for (let index = 0; index < fields.length && index < args.positional.length; index++)
      attributes.set(fields[index] ?? "", args.positional[index] ?? NONE);
  }
  for (const [name, value] of args.keywords) attributes.set(name, value);
}

/** The items of a named tuple, in their order; null for what is none. */
export function itemsOf({ cls, attributes }: Instance): readonly Value[] | null {
  if (!cls.bases.some((base) => base.k === "ref" && base.p === "typing.NamedTuple")) return null;
  return fieldsOf(cls).map((name) => attributes.get(name) ?? findInClass(cls, name) ?? NONE);
}
