import { isTable, readToml, type TomlTable, type TomlValue, valueAt } from "../../../formats/python/toml.ts";
import { textAt } from "../declared/toml-values.ts";
import { sameToml } from "../toml-comparison.ts";
import { explained, unexplained, type Verifier } from "../verifier.ts";
import type { Explanation, World } from "../world.ts";

/** Cargo.lock that cargo brought up to date for the crates of the tree itself; every crate from elsewhere is the same. */
export const cargoLockVerifier: Verifier = {
  name: "cargo-lock",
  backEnds: ["maturin", "setuptools", "poetry"],
  claims: (open, world) =>
    open.filter((path) => /(?:^|\/)Cargo\.lock$/.test(path) && world.entry(path)?.kind === "file"),

  async verify(paths, world) {
    const found = new Map<string, Explanation>();
    for (const path of paths) found.set(path, await verify(path, world));
    return found;
  },
};

async function verify(path: string, world: World): Promise<Explanation> {
  const [own, source] = [await world.memberBytes(path), await world.sourceBytes(path)];
  if (own === null || source === null) return unexplained("cargo-lock", "it could not be read");
  const [left, right] = [crates(readToml(source)), crates(readToml(own))];
  if (left === null || right === null) return unexplained("cargo-lock", "it lists no crates");
  for (const [key, crate] of right.foreign) {
    if (!sameToml(left.foreign.get(key), crate)) return unexplained("cargo-lock", `${key} is not locked by the source`);
  }
  const added = right.local.find((name) => !left.local.includes(name));
  if (added !== undefined) return unexplained("cargo-lock", `the source has no crate ${added}`);
  return explained("cargo-lock", {
    class: "generated",
    source: world.prefix + path,
    detail: "the same crates from elsewhere; versions of the tree's own brought up to date",
  });
}

function crates(
  table: TomlTable,
): { readonly foreign: ReadonlyMap<string, TomlValue>; readonly local: readonly string[] } | null {
  const items = valueAt(table, "package");
  if (!Array.isArray(items)) return null;
  const foreign = new Map<string, TomlValue>();
  const local: string[] = [];
  for (const item of items) {
    if (!isTable(item)) return null;
    const name = textAt(item, "name") ?? "";
    if (valueAt(item, "source") === undefined) local.push(name);
    else foreign.set(`${name} ${textAt(item, "version")}`, item);
  }
  return { foreign, local };
}
