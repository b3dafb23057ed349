import { isTable, type TomlTable, tableAt, valueAt } from "../../../formats/python/toml.ts";
import type { BackEnd } from "../configuration.ts";
import type { World } from "../world.ts";
import { contentTypeFromEnding } from "./content-type.ts";
import {
  among,
  type Declaration,
  exactly,
  exactlyAll,
  type FieldExpectation,
  type Unsettled,
  unsettled,
} from "./declaration.ts";
import { withExtra } from "./field-key.ts";
import { withoutOwnExtras } from "./own-extras.ts";
import { peopleIn } from "./people.ts";
import { readmeTexts } from "./readme.ts";
import { pairsAt, textAt, texts, textsAt } from "./toml-values.ts";

/**
 * What `[project]` says of the metadata. Fields that it leaves to the back end are unsettled, unless what the back end
 * takes them from is declared as well.
 *
 * @see PEP 621, PEP 639, PEP 794
 */
export async function declareProject(project: TomlTable, world: World): Promise<Declaration> {
  const dynamic = new Set(textsAt(project, "dynamic"));
  const fields = projectFields(project, world.configuration.backEnd);
  putUrls(project, dynamic, fields);
  await putLicence(project, dynamic, fields, world);
  putImports(project, fields);
  if (dynamic.size > 0) fields.set("dynamic", among(...[...dynamic].flatMap(dynamicNames)));

  const readme = valueAt(project, "readme");
  const type = isTable(readme) ? textAt(readme, "content-type") : null;
  const file = typeof readme === "string" ? readme : isTable(readme) ? textAt(readme, "file") : null;
  if (type !== null) fields.set("description-content-type", exactly(type));
  else if (file !== null) fields.set("description-content-type", exactly(contentTypeFromEnding(file)));

  return {
    fields,
    people: peopleOf(project, dynamic),
    body: await bodyOf(project, file, dynamic, fields, world),
    licenseFiles: Object.hasOwn(project, "license-files") ? licensePatterns(project) : null,
  };
}

/** Of the fields that need no file of the source. */
export function projectFields(project: TomlTable, backEnd: BackEnd): Map<string, FieldExpectation> {
  const dynamic = new Set(textsAt(project, "dynamic"));
  const fields = new Map<string, FieldExpectation>();
  const put = (name: string, key: string, values: readonly string[]): void => {
    if (values.length > 0) fields.set(name, exactlyAll(values));
    else if (dynamic.has(key)) fields.set(name, unsettled(`${key} is dynamic`));
  };
  put("name", "name", texts(valueAt(project, "name")));
  put("version", "version", texts(valueAt(project, "version")));
  put("summary", "description", texts(valueAt(project, "description")));
  put("requires-python", "requires-python", texts(valueAt(project, "requires-python")));
  put("keywords", "keywords", textsAt(project, "keywords"));
  put("classifier", "classifiers", textsAt(project, "classifiers"));
  putRequirements(project, dynamic, fields, backEnd);
  return fields;
}

function peopleOf(project: TomlTable, dynamic: ReadonlySet<string>) {
  if (dynamic.has("authors") || dynamic.has("maintainers")) return { unsettled: "authors are dynamic" };
  return [...peopleIn(project, "authors"), ...peopleIn(project, "maintainers")];
}

async function bodyOf(
  project: TomlTable,
  file: string | null,
  dynamic: ReadonlySet<string>,
  fields: Map<string, FieldExpectation>,
  world: World,
): Promise<readonly string[] | Unsettled> {
  const readme = valueAt(project, "readme");
  const text = isTable(readme) ? textAt(readme, "text") : null;
  if (text !== null) return [text];
  if (file !== null) {
    const content = await world.sourceText(file);
    return content === null ? { unsettled: `${file} is not in the source` } : [content];
  }
  if (!dynamic.has("readme")) return [];
  const recipe = await readmeTexts(world);
  if (recipe === null) return { unsettled: "readme is dynamic" };
  fields.set(
    "description-content-type",
    recipe.contentType === null ? unsettled("readme is dynamic") : exactly(recipe.contentType),
  );
  return recipe.texts ?? { unsettled: "the readme is put together by patterns" };
}

function putUrls(project: TomlTable, dynamic: ReadonlySet<string>, fields: Map<string, FieldExpectation>): void {
  const urls = pairsAt(project, "urls");
  if (urls.length === 0 && dynamic.has("urls")) {
    for (const name of ["project-url", "home-page", "download-url"]) fields.set(name, unsettled("urls are dynamic"));
    return;
  }
  // Some back ends write the home page, or the download, in fields of their own, instead or as well.
  const labelled = (...labels: readonly string[]): string[] =>
    urls.filter(([label]) => labels.includes(label.toLowerCase().replaceAll(/[-_ ]/g, ""))).map(([, url]) => url);
  const special = [...labelled("homepage"), ...labelled("download", "downloadurl")];
  const plain = urls.filter(([, url]) => !special.includes(url));
  fields.set("home-page", among(...labelled("homepage")));
  fields.set("download-url", among(...labelled("download", "downloadurl")));
  const written = (pairs: readonly (readonly [string, string])[]): string[] =>
    pairs.map(([label, url]) => `${label}, ${url}`);
  fields.set("project-url", { kind: "between", least: written(plain), most: written(urls) });
}

function putRequirements(
  project: TomlTable,
  dynamic: ReadonlySet<string>,
  fields: Map<string, FieldExpectation>,
  backEnd: BackEnd,
): void {
  const extras = tableAt(project, "optional-dependencies");
  const requirements = [...textsAt(project, "dependencies")];
  for (const extra of Object.keys(extras ?? {})) {
    for (const requirement of textsAt(extras, extra)) requirements.push(withExtra(requirement, extra));
  }
  const some = dynamic.has("dependencies") || dynamic.has("optional-dependencies");
  if (some) fields.set("requires-dist", unsettled("dependencies are dynamic"));
  else if (requirements.length > 0) {
    const resolved = backEnd === "hatchling" ? withoutOwnExtras(project) : null;
    fields.set("requires-dist", {
      ...exactlyAll(requirements),
      ...(resolved === null ? {} : { instead: resolved }),
    });
  }
  if (dynamic.has("optional-dependencies")) fields.set("provides-extra", unsettled("extras are dynamic"));
  else if (extras !== null) fields.set("provides-extra", exactlyAll(Object.keys(extras)));
}

async function putLicence(
  project: TomlTable,
  dynamic: ReadonlySet<string>,
  fields: Map<string, FieldExpectation>,
  world: World,
): Promise<void> {
  const license = valueAt(project, "license");
  if (typeof license === "string") {
    fields.set("license-expression", among(license));
    fields.set("license", among(license));
  } else if (isTable(license)) {
    const text = textAt(license, "text");
    const file = textAt(license, "file");
    const content = file === null ? null : await world.sourceText(file);
    fields.set("license", among(...(text === null ? [] : [text]), ...(content === null ? [] : [content])));
    if (text !== null) fields.set("license-expression", among(text));
  } else if (dynamic.has("license")) {
    fields.set("license", unsettled("license is dynamic"));
    fields.set("license-expression", unsettled("license is dynamic"));
  }
}

function putImports(project: TomlTable, fields: Map<string, FieldExpectation>): void {
  const names = textsAt(project, "import-names");
  const namespaces = textsAt(project, "import-namespaces");
  if (names.length > 0) fields.set("import-name", exactlyAll(names));
  if (namespaces.length > 0) fields.set("import-namespace", exactlyAll(namespaces));
}

function licensePatterns(project: TomlTable): readonly string[] {
  const value = valueAt(project, "license-files");
  if (!isTable(value)) return texts(value);
  return [...textsAt(value, "paths"), ...textsAt(value, "globs")];
}

const DYNAMIC_NAMES: ReadonlyMap<string, readonly string[]> = new Map([
  ["description", ["summary"]],
  ["readme", ["description", "description-content-type"]],
  ["authors", ["author", "author-email"]],
  ["maintainers", ["maintainer", "maintainer-email"]],
  ["urls", ["project-url", "home-page", "download-url"]],
  ["dependencies", ["requires-dist"]],
  ["optional-dependencies", ["requires-dist", "provides-extra"]],
  ["classifiers", ["classifier"]],
  ["license-files", ["license-file"]],
  ["license", ["license", "license-expression"]],
]);

function dynamicNames(key: string): readonly string[] {
  return DYNAMIC_NAMES.get(key) ?? [key];
}
