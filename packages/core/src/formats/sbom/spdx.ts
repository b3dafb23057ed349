import { Components, isObject, objectsIn, textOf } from "./json-fields.ts";
import type { Sbom } from "./sbom.ts";

/** Null where it is something else. */
export function spdx(document: Readonly<Record<string, unknown>>): Sbom | null {
  if (typeof document["spdxVersion"] === "string") return version2(document);
  return Array.isArray(document["@graph"]) ? version3(objectsIn(document["@graph"])) : null;
}

function version2(document: Readonly<Record<string, unknown>>): Sbom {
  const components = new Components();
  for (const one of objectsIn(document["packages"])) {
    const reference = objectsIn(one["externalRefs"]).find(({ referenceType }) => referenceType === "purl");
    components.add(one["name"], one["versionInfo"], reference?.["referenceLocator"]);
  }
  const creation = isObject(document["creationInfo"]) ? document["creationInfo"] : {};
  const creators = Array.isArray(creation["creators"]) ? creation["creators"].slice(0, MOST_WRITERS) : [];
  const writers = creators.flatMap((creator) => /^Tool: *(.+)$/.exec(textOf(creator) ?? "")?.[1] ?? []);
  return { format: "SPDX", writers, components: components.kept, componentsNotKept: components.notKept };
}

/** Elements of JSON-LD; those of no software are passed over. */
function version3(elements: readonly Readonly<Record<string, unknown>>[]): Sbom {
  const components = new Components();
  const writers: string[] = [];
  for (const one of elements) {
    const type = one["type"] ?? one["@type"];
    if (type === "software_Package") {
      components.add(one["name"], one["software_packageVersion"], one["software_packageUrl"]);
    }
    if (type === "Tool" && writers.length < MOST_WRITERS) writers.push(textOf(one["name"]) ?? "");
  }
  return { format: "SPDX", writers, components: components.kept, componentsNotKept: components.notKept };
}

const MOST_WRITERS = 10;
