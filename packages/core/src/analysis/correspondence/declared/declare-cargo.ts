import { FormatError } from "../../../base/format-error.ts";
import { isTable, readToml, type TomlTable, tableAt, valueAt } from "../../../formats/python/toml.ts";
import type { World } from "../world.ts";
import { contentTypeFromEnding } from "./content-type.ts";
import { among, type Declaration, exactlyAll, type FieldExpectation, isUnsettled, type Person } from "./declaration.ts";
import { person } from "./people.ts";
import { textAt, textsAt } from "./toml-values.ts";

/** maturin fills in from Cargo.toml what `[project]` leaves out. */
export async function declareCargo(project: Declaration | null, world: World): Promise<Declaration> {
  const fields = new Map<string, FieldExpectation>(project?.fields ?? []);
  const cargo = await cargoPackage(world);
  const open = (name: string): boolean => {
    const known = fields.get(name);
    return known === undefined || known.kind === "unsettled" || known.most.length === 0;
  };
  const put = (name: string, values: readonly string[]): void => {
    if (values.length > 0 && open(name)) fields.set(name, exactlyAll(values));
  };
  put("name", one(textAt(cargo, "name")));
  put("summary", one(textAt(cargo, "description")));
  put("keywords", textsAt(cargo, "keywords"));
  const license = textAt(cargo, "license");
  if (license !== null && open("license")) fields.set("license", among(license));
  if (license !== null && open("license-expression")) fields.set("license-expression", among(license));
  const homepage = textAt(cargo, "homepage");
  const repository = textAt(cargo, "repository");
  if (homepage !== null && open("home-page")) fields.set("home-page", among(homepage));
  const urls = [...(repository === null ? [] : [`Source Code, ${repository}`, `Repository, ${repository}`])];
  if (homepage !== null) urls.push(`Homepage, ${homepage}`);
  const known = fields.get("project-url");
  const declared = known?.kind === "between" ? known : { least: [], most: [] };
  fields.set("project-url", { kind: "between", least: declared.least, most: [...declared.most, ...urls] });

  const authors: readonly Person[] = textsAt(cargo, "authors").map(person);
  const people = project === null || isUnsettled(project.people) ? authors : [...project.people, ...authors];
  let body = project?.body ?? [];
  const readme = textAt(cargo, "readme");
  if (isUnsettled(body) || body.length === 0) {
    const file = readme ?? (world.entry("README.md") === undefined ? null : "README.md");
    const text = file === null ? null : await world.sourceText(file);
    if (text !== null && file !== null) {
      body = [text];
      put("description-content-type", [contentTypeFromEnding(file)]);
    }
  }
  return { fields, people, body, licenseFiles: project?.licenseFiles ?? null };
}

function one(value: string | null): readonly string[] {
  return value === null ? [] : [value];
}

/** `[package]` of the Cargo.toml that `tool.maturin.manifest-path` names, with what it inherits from its workspace. */
async function cargoPackage(world: World): Promise<TomlTable | null> {
  const { document } = world.configuration;
  const maturin = document === null ? null : tableAt(document, "tool", "maturin");
  const path = textAt(maturin, "manifest-path") ?? "Cargo.toml";
  const manifest = await tomlAt(path, world);
  const own = manifest === null ? null : tableAt(manifest, "package");
  const workspace = (await tomlAt("Cargo.toml", world)) ?? manifest;
  const shared = workspace === null ? null : tableAt(workspace, "workspace", "package");
  if (own === null || shared === null) return own;
  const merged: Record<string, TomlTable[string]> = Object.create(null);
  for (const key of Object.keys(own)) {
    const value = valueAt(own, key);
    merged[key] = isTable(value) && valueAt(value, "workspace") === true ? valueAt(shared, key) : value;
  }
  return merged;
}

async function tomlAt(path: string, world: World): Promise<TomlTable | null> {
  const bytes = await world.sourceBytes(path);
  if (bytes === null) return null;
  try {
    return readToml(bytes);
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    return null;
  }
}
