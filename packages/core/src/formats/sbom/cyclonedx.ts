import { Components, isObject, objectsIn, textOf } from "./json-fields.ts";
import type { Sbom } from "./sbom.ts";

/** Null where it is something else. The thing that the bill is of counts as well: what it is made of stands below it. */
export function cycloneDx(document: Readonly<Record<string, unknown>>): Sbom | null {
  if (document["bomFormat"] !== "CycloneDX") return null;
  const metadata = isObject(document["metadata"]) ? document["metadata"] : {};
  const components = new Components();
  // Depth first without recursion: components may hold components, as deep as somebody likes.
  const open: Readonly<Record<string, unknown>>[] = [
    ...objectsIn([metadata["component"]]),
    ...objectsIn(document["components"]),
  ].reverse();
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    components.add(one["name"], one["version"], one["purl"]);
    for (const part of objectsIn(one["components"]).toReversed()) open.push(part);
  }
  return {
    format: "CycloneDX",
    writers: writersOf(metadata["tools"]),
    components: components.kept,
    componentsNotKept: components.notKept,
  };
}

/** A list of tools, and since version 1.5 an object with components and services. */
function writersOf(tools: unknown): readonly string[] {
  const all = isObject(tools) ? objectsIn(tools["components"]) : objectsIn(tools);
  return all.slice(0, MOST_WRITERS).flatMap(({ name }) => textOf(name) ?? []);
}

const MOST_WRITERS = 10;
