import { type ClassValue, type Instance, type Reference, ref, type Value } from "./values.ts";

/** An object of a class of a library, by the path of that class. */
export function libraryInstance(path: string, attributes: Map<string, Value>): Instance {
  const cls: ClassValue = {
    k: "class",
    name: path.slice(path.lastIndexOf(".") + 1),
    bases: [ref(path)],
    attributes: new Map(),
    module: null,
    start: null,
    unit: null,
  };
  return { k: "instance", cls, attributes };
}

/** Of whose method that is: the object that the path of the callee began with. */
export function ownerOf(callee: Reference): Instance | null {
  const [object] = callee.args ?? [];
  return object?.k === "instance" ? object : null;
}
