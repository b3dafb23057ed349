import { FormatError } from "../../../base/format-error.ts";
import { readPlainModule } from "../../../formats/python/syntax/plain-module.ts";
import { plainText } from "../../../formats/python/syntax/string-value.ts";
import { type TomlTable, tableAt } from "../../../formats/python/toml.ts";
import type { World } from "../world.ts";
import { contentTypeFromEnding } from "./content-type.ts";
import { among, type Declaration, exactly, exactlyAll, type FieldExpectation } from "./declaration.ts";
import { withExtra } from "./field-key.ts";
import { pairsAt, textAt, textsAt } from "./toml-values.ts";

/** `[tool.flit.metadata]`, flit's own table before `[project]`. Null where there is none. */
export async function declareFlit(world: World): Promise<Declaration | null> {
  const { document } = world.configuration;
  const table = document === null ? null : tableAt(document, "tool", "flit", "metadata");
  if (document === null || table === null) return null;
  const fields = new Map<string, FieldExpectation>();
  const put = (name: string, value: string | null): void => {
    if (value !== null) fields.set(name, exactly(value));
  };
  put("name", textAt(table, "dist-name") ?? textAt(table, "module"));
  put("summary", await moduleSummary(textAt(table, "module") ?? "", world));
  put("requires-python", textAt(table, "requires-python"));
  put("home-page", textAt(table, "home-page"));
  put("license", textAt(table, "license"));
  put("keywords", textAt(table, "keywords"));
  const classifiers = textsAt(table, "classifiers");
  if (classifiers.length > 0) fields.set("classifier", exactlyAll(classifiers));
  const urls = pairsAt(table, "urls").map(([label, url]) => `${label}, ${url}`);
  if (urls.length > 0) fields.set("project-url", exactlyAll(urls));
  putRequirements(table, fields);
  const file = textAt(table, "description-file");
  const text = file === null ? null : await world.sourceText(file);
  if (file !== null) fields.set("description-content-type", exactly(contentTypeFromEnding(file)));
  return { fields, people: peopleOf(table), body: text === null ? [] : [text], licenseFiles: null };
}

function peopleOf(table: TomlTable) {
  return ["author", "maintainer"].flatMap((key) => {
    const name = textAt(table, key);
    const email = textAt(table, `${key}-email`);
    return [...(name === null ? [] : [{ name, email: null }]), ...(email === null ? [] : [{ name: null, email }])];
  });
}

function putRequirements(table: TomlTable, fields: Map<string, FieldExpectation>): void {
  const extras = tableAt(table, "requires-extra");
  const requirements = [
    ...textsAt(table, "requires"),
    ...textsAt(table, "dev-requires").map((one) => withExtra(one, "dev")),
  ];
  for (const extra of Object.keys(extras ?? {})) {
    for (const one of textsAt(extras, extra)) requirements.push(withExtra(one, extra));
  }
  if (requirements.length > 0) fields.set("requires-dist", exactlyAll(requirements));
  fields.set("provides-extra", among(...Object.keys(extras ?? {}), "dev"));
}

/** The first line of the module's doc string, flit's summary. Null where it is not written as a literal. */
async function moduleSummary(name: string, world: World): Promise<string | null> {
  const path = name.replaceAll("-", "_").replaceAll(".", "/");
  for (const file of ["", "src/"].flatMap((root) => [`${root}${path}/__init__.py`, `${root}${path}.py`])) {
    const text = await world.sourceText(file);
    if (text === null) continue;
    return docStringLine(text);
  }
  return null;
}

/** The module up to the end of its first string: what follows may be more than is read here. */
function docStringLine(text: string): string | null {
  const quote = /"""|'''|"|'/.exec(text);
  const end = quote === null ? -1 : text.indexOf(quote[0], quote.index + quote[0].length);
  if (quote === null || end === -1) return null;
  try {
    const { source, statements } = readPlainModule(`${text.slice(0, end + quote[0].length)}\n`);
    const [first] = statements;
    const literal = first?.kind === "expression_statement" ? first.children[0] : undefined;
    const value = literal === undefined ? null : plainText(source, literal);
    return value?.trimStart().split("\n", 1)[0]?.trim() ?? null;
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    return null;
  }
}

/** A dynamic description is the doc string's first line. */
export async function withModuleSummary(project: Declaration, world: World): Promise<Declaration> {
  const summary = project.fields.get("summary");
  if (summary?.kind !== "unsettled") return project;
  const { document } = world.configuration;
  const module = document === null ? null : tableAt(document, "tool", "flit", "module");
  const found = await moduleSummary(textAt(module, "name") ?? world.context.project, world);
  return found === null ? project : { ...project, fields: new Map(project.fields).set("summary", exactly(found)) };
}
