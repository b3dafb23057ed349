import { isTable, tableAt, valueAt } from "../../../formats/python/toml.ts";
import type { World } from "../world.ts";
import {
  type Declaration,
  exactly,
  type FieldExpectation,
  isUnsettled,
  type Person,
  type Unsettled,
  unsettled,
} from "./declaration.ts";
import { withExtra } from "./field-key.ts";
import { requirementLines } from "./requirement-lines.ts";
import { setupCfgLayer } from "./setup-cfg-layer.ts";
import { REQUIRED_BY_EXTRAS, type SetupLayer } from "./setup-layer.ts";
import { setupPyLayer } from "./setup-py-layer.ts";
import { texts, textsAt } from "./toml-values.ts";

/**
 * What setuptools writes: `[project]` where it says it, else arguments of `setup()`, else setup.cfg. What `setup()` takes
 * from code that is not followed is unsettled.
 */
export async function declareSetuptools(project: Declaration | null, world: World): Promise<Declaration> {
  const code = await setupPyLayer(world);
  const config = await setupCfgLayer(world);
  const layers = [code, config].filter((layer) => layer !== null);
  if (project !== null) return withDynamic(project, layers, world);
  return merged(layers);
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
  const parts = name === "requires-dist" ? [name, REQUIRED_BY_EXTRAS] : [name];
  const values: string[] = [];
  let found = false;
  for (const part of parts) {
    const value = layers.map((layer) => layer.fields.get(part)).find((one) => one !== undefined);
    if (value === undefined) continue;
    if ("unsettled" in value) return unsettled(value.unsettled);
    found = true;
    values.push(...value.values);
  }
  if (found) return exactly(...values);
  const open = layers.find((layer) => layer.open !== null)?.open ?? null;
  return open === null ? null : unsettled(open);
}

function peopleOf(layers: readonly SetupLayer[]): readonly Person[] | Unsettled {
  const found: Person[] = [];
  for (const { people, open } of layers) {
    if (isUnsettled(people)) return people;
    found.push(...people);
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
async function withDynamic(project: Declaration, layers: readonly SetupLayer[], world: World): Promise<Declaration> {
  const fields = new Map(project.fields);
  const dynamic = await dynamicFields(world);
  for (const [name, expectation] of fields) {
    if (expectation.kind !== "unsettled") continue;
    const settled = dynamic.get(name) ?? withStatic(name, fieldOf(name, layers), world);
    if (settled !== null) fields.set(name, settled);
    else if (name !== "version") fields.delete(name);
  }
  const { document } = world.configuration;
  const platforms = textsAt(document === null ? null : tableAt(document, "tool", "setuptools"), "platforms");
  const platform = platforms.length > 0 ? exactly(...platforms) : fieldOf("platform", layers);
  if (platform !== null) fields.set("platform", platform);
  const people = isUnsettled(project.people) ? peopleOf(layers) : project.people;
  const body = isUnsettled(project.body)
    ? (layers.find((layer) => layer.body !== null)?.body ?? project.body)
    : project.body;
  return { ...project, fields, people, body };
}

/** Of requirements and extras a part may be dynamic and the other one not. */
function withStatic(name: string, found: FieldExpectation | null, world: World): FieldExpectation | null {
  const { requirements, extras } = staticRequirements(world);
  const own = name === "requires-dist" ? requirements : name === "provides-extra" ? extras : [];
  if (own.length === 0) return found;
  return found === null ? exactly(...own) : found.kind === "unsettled" ? found : exactly(...found.most, ...own);
}

function staticRequirements({ configuration: { document } }: World) {
  const project = document === null ? null : tableAt(document, "project");
  const optional = project === null ? null : tableAt(project, "optional-dependencies");
  const extras = Object.keys(optional ?? {});
  const requirements = [...textsAt(project, "dependencies")];
  for (const extra of extras) for (const one of textsAt(optional, extra)) requirements.push(withExtra(one, extra));
  return { requirements, extras };
}

/** @see https://setuptools.pypa.io/en/latest/userguide/pyproject_config.html#dynamic-metadata */
async function dynamicFields(world: World): Promise<ReadonlyMap<string, FieldExpectation>> {
  const { document } = world.configuration;
  const found = new Map<string, FieldExpectation>();
  const table = document === null ? null : tableAt(document, "tool", "setuptools", "dynamic");
  if (document === null || table === null) return found;

  const known = staticRequirements(world);
  const requirements = [...known.requirements];
  const extras = new Set(known.extras);
  const own = await linesOf(valueAt(table, "dependencies"), world);
  let settled = own !== null || valueAt(table, "dependencies") === undefined;
  requirements.push(...(own ?? []));
  const files = tableAt(table, "optional-dependencies");
  for (const extra of Object.keys(files ?? {})) {
    const lines = await linesOf(valueAt(files ?? table, extra), world);
    if (lines === null) settled = false;
    extras.add(extra);
    for (const one of lines ?? []) requirements.push(withExtra(one, extra));
  }
  if (settled && (valueAt(table, "dependencies") !== undefined || files !== null)) {
    found.set("requires-dist", exactly(...requirements));
    found.set("provides-extra", exactly(...extras));
  }
  const description = await fileTexts(valueAt(table, "description"), world);
  if (description !== null) found.set("summary", exactly(description.join("\n")));
  const classifiers = await linesOf(valueAt(table, "classifiers"), world);
  if (classifiers !== null) found.set("classifier", exactly(...classifiers));
  return found;
}

async function linesOf(value: Parameters<typeof texts>[0], world: World): Promise<readonly string[] | null> {
  const contents = await fileTexts(value, world);
  return contents === null ? null : contents.flatMap((text) => requirementLines(text));
}

async function fileTexts(value: Parameters<typeof texts>[0], world: World): Promise<readonly string[] | null> {
  if (!isTable(value)) return null;
  const files = texts(valueAt(value, "file"));
  const contents = await Promise.all(files.map((file) => world.sourceText(file)));
  return files.length === 0 || contents.some((one) => one === null) ? null : contents.map((one) => one ?? "");
}
