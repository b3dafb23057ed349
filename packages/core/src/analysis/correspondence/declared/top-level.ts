import { setupList, setupOption } from "../../../formats/python/setup-cfg.ts";
import { isTable, tableAt, valueAt } from "../../../formats/python/toml.ts";
import { isWhole, type Value } from "../folding/value.ts";
import type { World } from "../world.ts";
import { foldedSetup } from "./setup-py-layer.ts";
import { textsAt } from "./toml-values.ts";

export interface TopLevel {
  /** Null where the packages are looked for when it is built. */
  readonly exact: ReadonlySet<string> | null;
  /** What lies at the top of the import roots, by name. */
  readonly possible: ReadonlySet<string>;
}

/** Names that top_level.txt may have. */
export async function declaredTopLevel(world: World): Promise<TopLevel> {
  const possible = possibleNames(world);
  const fromToml = tomlNames(world);
  if (fromToml !== null) return { exact: fromToml, possible };
  const setup = await foldedSetup(world);
  const values = setup?.arguments ?? null;
  if (values === null) return { exact: cfgNames(world), possible };
  const packages = namesOf(values.get("packages"));
  const modules = namesOf(values.get("py_modules"));
  // A module in C is named by code that is mostly not followed; with one the list is not known to be whole.
  const known =
    packages !== null && modules !== null && values.get("ext_modules") === undefined && !(setup?.open ?? true);
  const declared = new Set([...(packages ?? []), ...(modules ?? [])]);
  const all = possible;
  if (!known || declared.size === 0)
    return { exact: declared.size === 0 ? cfgNames(world) : null, possible: new Set([...all, ...declared]) };
  return { exact: declared, possible: all };
}

function tomlNames({ configuration: { document } }: World): ReadonlySet<string> | null {
  const table = document === null ? null : tableAt(document, "tool", "setuptools");
  if (table === null) return null;
  const packages = valueAt(table, "packages");
  const modules = textsAt(table, "py-modules");
  if (packages === undefined && modules.length === 0) return null;
  if (isTable(packages)) return null;
  const names = [...textsAt(table, "packages"), ...modules].map(firstPart);
  return names.length === 0 || document === null ? null : new Set(names);
}

function cfgNames({ configuration: { setupCfg } }: World): ReadonlySet<string> | null {
  if (setupCfg === null) return null;
  const packages = setupOption(setupCfg, "options", "packages");
  const modules = setupOption(setupCfg, "options", "py_modules");
  const pbr = setupOption(setupCfg, "files", "packages");
  if (packages?.directive !== undefined && packages?.directive !== null) return null;
  const names = [packages, modules, pbr].flatMap((option) => (option === null ? [] : setupList(option.value, ",")));
  return names.length === 0 ? null : new Set(names.map(firstPart));
}

function namesOf(value: Value | undefined): readonly string[] | null {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) && isWhole(value) ? value.map((one) => firstPart(String(one))) : null;
}

function firstPart(name: string): string {
  return name.split(".", 1)[0] ?? name;
}

function possibleNames({ source, prefix, configuration, members }: World): ReadonlySet<string> {
  const names = new Set<string>();
  const roots = ["", ...configuration.importRoots.map((root) => (root === "" ? "" : `${root}/`))];
  const paths = [...members.keys()];
  for (const path of source.tree.entries.keys()) if (path.startsWith(prefix)) paths.push(path.slice(prefix.length));
  for (const path of paths) {
    for (const root of roots) {
      if (!path.startsWith(root)) continue;
      const first = path.slice(root.length).split("/", 1)[0] ?? "";
      const isFile = first.length === path.length - root.length;
      const name = isFile ? first.replace(/\.(?:py|pyx|c|pyi)$/, "") : first;
      if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && (!isFile || name !== first)) names.add(name);
    }
  }
  return names;
}
