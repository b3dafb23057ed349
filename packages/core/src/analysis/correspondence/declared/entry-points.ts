import { readEntryPoints } from "../../../formats/python/entry-points.ts";
import { isTable, type TomlTable, tableAt, valueAt } from "../../../formats/python/toml.ts";
import type { EntryPointTable } from "../entry-point-comparison.ts";
import { isWhole, type Value } from "../folding/value.ts";
import type { World } from "../world.ts";
import type { Unsettled } from "./declaration.ts";
import { interpolated } from "./interpolation.ts";
import { foldedSetup } from "./setup-py-layer.ts";
import { pairsAt, textAt, texts, textsAt } from "./toml-values.ts";

/** Entry points that the source declares, in the way of its back end. */
export async function declaredEntryPoints(world: World): Promise<EntryPointTable | Unsettled> {
  const { document, backEnd } = world.configuration;
  const project = document === null ? null : tableAt(document, "project");
  const found = new Map<string, Map<string, string>>();
  if (project !== null) putProject(project, found);
  const dynamic = new Set(textsAt(project, "dynamic"));
  const open = project === null || ["scripts", "gui-scripts", "entry-points"].some((key) => dynamic.has(key));

  if (project === null && backEnd !== "setuptools" && world.configuration.backendPath.length > 0)
    return { unsettled: "the source's own back end writes them" };
  if (backEnd === "poetry" && document !== null) putPoetry(document, found);
  if (backEnd === "flit" && document !== null && project === null) await putFlit(document, found, world);
  if (backEnd !== "setuptools" || !open) return found;
  const files = document === null ? null : tableAt(document, "tool", "setuptools", "dynamic", "entry-points");
  if (files !== null) {
    for (const file of texts(valueAt(files, "file")))
      putText((await world.sourceBytes(file)) ?? new Uint8Array(), found);
    return found;
  }
  return withSetup(found, world);
}

type Groups = Map<string, Map<string, string>>;

function put(groups: Groups, group: string, pairs: Iterable<readonly [string, string]>): void {
  const known = groups.get(group) ?? new Map<string, string>();
  for (const [name, value] of pairs) known.set(name, value);
  if (known.size > 0) groups.set(group, known);
}

function putProject(project: TomlTable, groups: Groups): void {
  put(groups, "console_scripts", pairsAt(project, "scripts"));
  put(groups, "gui_scripts", pairsAt(project, "gui-scripts"));
  const others = tableAt(project, "entry-points");
  for (const group of Object.keys(others ?? {})) if (others !== null) put(groups, group, pairsAt(others, group));
}

function putPoetry(document: TomlTable, groups: Groups): void {
  const poetry = tableAt(document, "tool", "poetry");
  const scripts = poetry === null ? null : tableAt(poetry, "scripts");
  for (const name of Object.keys(scripts ?? {})) {
    const value = scripts === null ? undefined : valueAt(scripts, name);
    const reference =
      typeof value === "string"
        ? value
        : isTable(value)
          ? (textAt(value, "callable") ?? textAt(value, "reference"))
          : null;
    const extras = isTable(value) ? textsAt(value, "extras") : [];
    if (reference !== null)
      put(groups, "console_scripts", [[name, extras.length === 0 ? reference : `${reference}[${extras.join(",")}]`]]);
  }
  const plugins = poetry === null ? null : tableAt(poetry, "plugins");
  for (const group of Object.keys(plugins ?? {})) if (plugins !== null) put(groups, group, pairsAt(plugins, group));
}

async function putFlit(document: TomlTable, groups: Groups, world: World): Promise<void> {
  const flit = tableAt(document, "tool", "flit");
  put(groups, "console_scripts", pairsAt(flit, "scripts"));
  const others = flit === null ? null : tableAt(flit, "entrypoints");
  for (const group of Object.keys(others ?? {})) if (others !== null) put(groups, group, pairsAt(others, group));
  const file = textAt(flit === null ? null : tableAt(flit, "metadata"), "entry-points-file");
  if (file !== null) putText((await world.sourceBytes(file)) ?? new Uint8Array(), groups);
}

function putText(bytes: Uint8Array, groups: Groups): void {
  for (const { name, entries } of readEntryPoints(bytes).value)
    put(
      groups,
      name,
      entries.map((entry) => [entry.name, entry.value]),
    );
}

/** `entry_points` of `setup()`, or of setup.cfg where `setup()` does not say. */
async function withSetup(groups: Groups, world: World): Promise<EntryPointTable | Unsettled> {
  const setup = await foldedSetup(world);
  const value = setup?.arguments?.get("entry_points");
  if (value !== undefined && value !== null)
    return putSetup(value, groups) ? groups : { unsettled: "setup.py computes them" };
  const { setupCfg } = world.configuration;
  for (const section of setupCfg?.sections ?? []) {
    if (section.name !== "options.entry_points" && section.name !== "entry_points") continue;
    for (const { name, value: lines } of section.options) {
      putText(
        new TextEncoder().encode(
          `[${name}]\n${setupCfg === null ? lines : interpolated(lines, section.name, setupCfg)}\n`,
        ),
        groups,
      );
    }
  }
  const unsure = setup !== null && (setup.open || (setup.arguments === null && groups.size === 0));
  return unsure ? { unsettled: "setup.py calls setup() in a way that is not followed" } : groups;
}

function putSetup(value: Value, groups: Groups): boolean {
  if (typeof value === "string") {
    putText(new TextEncoder().encode(value), groups);
    return true;
  }
  if (!(value instanceof Map) || !isWhole(value)) return false;
  for (const [group, entries] of value) {
    const lines = typeof entries === "string" ? entries.split("\n") : Array.isArray(entries) ? entries.map(String) : [];
    putText(new TextEncoder().encode(`[${group}]\n${lines.map((line) => line.trim()).join("\n")}\n`), groups);
  }
  return true;
}
