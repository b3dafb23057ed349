import { isTable, type TomlTable, type TomlValue, tableAt, valueAt } from "../../../formats/python/toml.ts";
import { strip } from "../../../formats/python/white-space.ts";
import type { World } from "../world.ts";
import {
  type Declaration,
  exactly,
  exactlyAll,
  type FieldExpectation,
  isUnsettled,
  type Person,
  type Unsettled,
  unsettled,
} from "./declaration.ts";
import type { DeclaringSource } from "./declaring-source.ts";
import { withExtra } from "./field-key.ts";
import { requirementLines } from "./requirement-lines.ts";
import { setupCfgLayer } from "./setup-cfg-layer.ts";
import { REQUIRED_BY_EXTRAS, type SetupLayer } from "./setup-layer.ts";
import { setupPyLayer } from "./setup-py-layer.ts";
import { textAt, texts, textsAt } from "./toml-values.ts";

/**
 * What setuptools writes: `[project]` where it says it, else arguments of `setup()`, else setup.cfg. What `setup()` takes
 * from code that is not followed is unsettled.
 */
export async function declareSetuptools(project: Declaration | null, world: World): Promise<Declaration> {
  return joinSetuptools(project, await setupPyLayer(world), world);
}

/** @param code what `setup()` is called with; null where nothing calls it */
export async function joinSetuptools(
  project: Declaration | null,
  code: SetupLayer | null,
  source: DeclaringSource,
): Promise<Declaration> {
  const config = await setupCfgLayer(source);
  const layers = [code, config].filter((layer) => layer !== null);
  return project === null ? merged(layers) : withDynamic(project, layers, source);
}

const FIELDS = [
  ...["name", "version", "summary", "home-page", "download-url", "project-url", "license", "license-expression"],
  ...[
    "classifier",
    "keywords",
    "platform",
    "requires-python",
    "requires-dist",
    "provides-extra",
    "requires",
    "provides",
  ],
  ...["obsoletes", "description-content-type"],
] as const;

function merged(layers: readonly SetupLayer[]): Declaration {
  const fields = new Map<string, FieldExpectation>();
  for (const name of FIELDS) {
    const expectation = fieldOf(name, layers);
    if (expectation !== null) fields.set(name, expectation);
  }
  const people = peopleOf(layers);
  const open = layers.find((layer) => layer.open !== null)?.open ?? null;
  const body = layers.find((layer) => layer.body !== null)?.body ?? (open === null ? [] : { unsettled: open });
  return {
    fields,
    people,
    body,
    licenseFiles: layers.find((layer) => layer.licenseFiles !== null)?.licenseFiles ?? null,
  };
}

function fieldOf(name: string, layers: readonly SetupLayer[]): FieldExpectation | null {
  return name === "requires-dist"
    ? joinedParts(partOf(name, layers), partOf(REQUIRED_BY_EXTRAS, layers))
    : partOf(name, layers);
}

/** The first layer that says something has the word; what is empty in Python's eyes says nothing. */
function partOf(part: string, layers: readonly SetupLayer[]): FieldExpectation | null {
  let empty: FieldExpectation | null = null;
  for (const { fields, open } of layers) {
    const value = fields.get(part);
    if (value !== undefined && "unsettled" in value) return unsettled(value.unsettled);
    if (value === undefined && open !== null) return unsettled(open);
    if (value === undefined) continue;
    if (value.values.some((one) => one !== "")) return exactlyAll(value.values);
    empty ??= exactlyAll(value.values);
  }
  return empty;
}

function peopleOf(layers: readonly SetupLayer[]): readonly Person[] | Unsettled {
  const found: Person[] = [];
  for (const { people, open } of layers) {
    if (isUnsettled(people)) return people;
    for (const person of people) found.push(person);
    if (
      people.length === 0 &&
      open !== null &&
      layers.every((layer) => isUnsettled(layer.people) || layer.people.length === 0)
    ) {
      return { unsettled: open };
    }
  }
  return found;
}

/** `[project]`, with what it leaves open taken from `[tool.setuptools.dynamic]`, setup.py and setup.cfg. */
async function withDynamic(
  project: Declaration,
  layers: readonly SetupLayer[],
  source: DeclaringSource,
): Promise<Declaration> {
  const fields = new Map(project.fields);
  const dynamic = await dynamicFields(source);
  for (const [name, expectation] of fields) {
    if (expectation.kind !== "unsettled") continue;
    const settled = dynamic.get(name) ?? fieldOf(name, layers);
    if (settled !== null) fields.set(name, settled);
    else if (name !== "version") fields.delete(name);
  }
  await putRequirements(fields, layers, source);
  const { document } = source.configuration;
  const platforms = textsAt(document === null ? null : tableAt(document, "tool", "setuptools"), "platforms");
  const platform = platforms.length > 0 ? exactlyAll(platforms) : fieldOf("platform", layers);
  if (platform !== null) fields.set("platform", platform);
  const people = isUnsettled(project.people) ? peopleOf(layers) : project.people;
  const body = isUnsettled(project.body)
    ? (layers.find((layer) => layer.body !== null)?.body ?? project.body)
    : project.body;
  return { ...project, fields, people, body };
}

/** Requirements, and those of extras: each from `[project]`, from `[tool.setuptools.dynamic]`, or from the layers. */
async function putRequirements(
  fields: Map<string, FieldExpectation>,
  layers: readonly SetupLayer[],
  source: DeclaringSource,
): Promise<void> {
  const { document } = source.configuration;
  const project = document === null ? null : tableAt(document, "project");
  const dynamic = textsAt(project, "dynamic");
  if (document === null || (!dynamic.includes("dependencies") && !dynamic.includes("optional-dependencies"))) return;
  const table = tableAt(document, "tool", "setuptools", "dynamic");
  const own: FieldExpectation | null = !dynamic.includes("dependencies")
    ? exactlyAll(textsAt(project, "dependencies"))
    : table !== null && valueAt(table, "dependencies") !== undefined
      ? ((await linesOf(valueAt(table, "dependencies"), source)) ?? unsettled("dependencies are dynamic"))
      : partOf("requires-dist", layers);
  const isTabled = table !== null && tableAt(table, "optional-dependencies") !== null;
  const extras = !dynamic.includes("optional-dependencies")
    ? staticExtras(project)
    : isTabled
      ? await dynamicExtras(tableAt(table, "optional-dependencies"), source)
      : { requirements: partOf(REQUIRED_BY_EXTRAS, layers), names: fieldOf("provides-extra", layers) };
  put("requires-dist", joinedParts(own, extras.requirements), fields);
  put("provides-extra", extras.names, fields);
}

interface ExtrasPart {
  readonly requirements: FieldExpectation | null;
  readonly names: FieldExpectation | null;
}

function put(name: string, value: FieldExpectation | null, fields: Map<string, FieldExpectation>): void {
  if (value === null || (value.kind === "between" && value.most.length === 0)) fields.delete(name);
  else fields.set(name, value);
}

function joinedParts(one: FieldExpectation | null, other: FieldExpectation | null): FieldExpectation | null {
  if (one === null || other === null) return one ?? other;
  if (one.kind === "unsettled") return one;
  return other.kind === "unsettled" ? other : exactlyAll([...one.most, ...other.most]);
}

function staticExtras(project: TomlTable | null): ExtrasPart {
  const table = project === null ? null : tableAt(project, "optional-dependencies");
  const names = Object.keys(table ?? {});
  const requirements = names.flatMap((extra) => textsAt(table, extra).map((one) => withExtra(one, extra)));
  return { requirements: exactlyAll(requirements), names: exactlyAll(names) };
}

async function dynamicExtras(table: TomlTable | null, source: DeclaringSource): Promise<ExtrasPart> {
  const names = Object.keys(table ?? {});
  const requirements: string[] = [];
  for (const extra of names) {
    const lines = await linesOf(table === null ? undefined : valueAt(table, extra), source);
    if (lines === null) return { requirements: unsettled(`extra ${extra} is dynamic`), names: exactlyAll(names) };
    for (const one of lines.most) requirements.push(withExtra(one, extra));
  }
  return { requirements: exactlyAll(requirements), names: exactlyAll(names) };
}

/** @see https://setuptools.pypa.io/en/latest/userguide/pyproject_config.html#dynamic-metadata */
async function dynamicFields(source: DeclaringSource): Promise<ReadonlyMap<string, FieldExpectation>> {
  const { document } = source.configuration;
  const found = new Map<string, FieldExpectation>();
  const table = document === null ? null : tableAt(document, "tool", "setuptools", "dynamic");
  if (document === null || table === null) return found;

  const description = await fileTexts(valueAt(table, "description"), source);
  if (description !== null) found.set("summary", exactly(description.join("\n")));
  const classifiers = await linesOf(valueAt(table, "classifiers"), source);
  if (classifiers !== null) found.set("classifier", classifiers);
  const version = await dynamicVersion(valueAt(table, "version"), source);
  if (version !== null) found.set("version", version);
  return found;
}

async function dynamicVersion(value: TomlValue | undefined, source: DeclaringSource): Promise<FieldExpectation | null> {
  if (!isTable(value)) return null;
  const attribute = textAt(value, "attr");
  if (attribute !== null) {
    const found = await source.attribute?.(attribute);
    return found == null ? unsettled(`${attribute} is an attribute of a module`) : exactly(found);
  }
  const contents = await fileTexts(value, source);
  return contents === null ? unsettled("version is dynamic") : exactly(strip(contents.join("\n")));
}

async function linesOf(
  value: TomlValue | undefined,
  source: DeclaringSource,
): Promise<ReturnType<typeof exactly> | null> {
  const contents = await fileTexts(value, source);
  return contents === null ? null : exactlyAll(contents.flatMap((text) => requirementLines(text)));
}

async function fileTexts(value: TomlValue | undefined, source: DeclaringSource): Promise<readonly string[] | null> {
  if (!isTable(value)) return null;
  const files = texts(valueAt(value, "file"));
  const contents = await Promise.all(files.map((file) => source.sourceText(file)));
  return files.length === 0 || contents.some((one) => one === null) ? null : contents.map((one) => one ?? "");
}
