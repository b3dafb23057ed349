import { type ClassValue, type Instance, ref, type Value } from "./values.ts";

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
