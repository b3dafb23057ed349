import { isTable, readToml, valueAt } from "../../../formats/python/toml.ts";
import { textAt } from "../declared/toml-values.ts";
import { utf8, type World } from "../world.ts";

/** What a bill of materials is worth. */
export type SbomAnswer = { readonly fault: string } | { readonly unshown: string } | "shown";

/** Whether every component stands in Cargo.lock of the source with its checksum. @see PEP 770 */
export async function sbomAnswer(bytes: Uint8Array, world: World): Promise<SbomAnswer> {
  const text = utf8(bytes);
  if (text === null || text.length > 32 << 20) return { fault: "it is not UTF-8, or too large" };
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return { fault: "it is no JSON" };
  }
  const components = property(document, "components");
  if (!Array.isArray(components)) return { fault: "it lists no components" };
  const locked = await lockedCrates(world);
  if (locked === null) return { unshown: "the source has no Cargo.lock to compare it with" };
  for (const component of components) {
    const [name, version] = [property(component, "name"), property(component, "version")];
    const checksum = locked.get(`${String(name)} ${String(version)}`);
    if (checksum === undefined) return { fault: `${String(name)} ${String(version)} is not in Cargo.lock` };
    const hashes = property(component, "hashes");
    for (const hash of Array.isArray(hashes) ? hashes : []) {
      if (property(hash, "alg") === "SHA-256" && checksum !== null && property(hash, "content") !== checksum)
        return { fault: `${String(name)} has another checksum in Cargo.lock` };
    }
  }
  return "shown";
}

function property(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}

/** Checksums by name and version; null for crates of the tree itself. */
async function lockedCrates(world: World): Promise<ReadonlyMap<string, string | null> | null> {
  const paths = [...world.source.tree.entries.keys()]
    .filter((path) => path === "Cargo.lock" || path.endsWith("/Cargo.lock"))
    .slice(0, 20);
  if (paths.length === 0) return null;
  const found = new Map<string, string | null>();
  for (const bytes of (await world.source.read(paths)).values()) {
    const packages = valueAt(readToml(bytes), "package");
    for (const item of Array.isArray(packages) ? packages : []) {
      if (isTable(item)) found.set(`${textAt(item, "name")} ${textAt(item, "version")}`, textAt(item, "checksum"));
    }
  }
  return found;
}
