import { isTable, type TomlTable, type TomlValue, tableAt, valueAt } from "../../../formats/python/toml.ts";
import { normalizeName } from "../../../model/project-name.ts";
import type { World } from "../world.ts";
import { contentTypeFromEnding } from "./content-type.ts";
import {
  type Declaration,
  exactly,
  exactlyAll,
  type FieldExpectation,
  isUnsettled,
  type Person,
  unsettled,
} from "./declaration.ts";
import { withExtra } from "./field-key.ts";
import { person } from "./people.ts";
import { poetryClauses, pythonClauses } from "./poetry-constraint.ts";
import { pairsAt, textAt, texts, textsAt } from "./toml-values.ts";

/** `[tool.poetry]`, alone or for what `[project]` leaves to it. */
export async function declarePoetry(project: Declaration | null, world: World): Promise<Declaration | null> {
  const { document } = world.configuration;
  const table = document === null ? null : tableAt(document, "tool", "poetry");
  if (table === null) return project;
  const own = await declareTable(table, world);
  if (project === null) return own;

  const fields = new Map(project.fields);
  for (const [name, expectation] of fields) {
    if (expectation.kind === "unsettled") fields.set(name, own.fields.get(name) ?? expectation);
  }
  const classifiers = fields.get("classifier");
  const most = [
    ...(classifiers?.kind === "between" ? classifiers.most : []),
    ...automaticClassifiers(licenceOf(project)),
  ];
  const least = classifiers?.kind === "between" ? classifiers.least : [];
  fields.set("classifier", {
    kind: "between",
    least: least.filter(
      (one) => textsAt(table, "classifiers").includes(one) || project.fields.get("classifier")?.kind === "between",
    ),
    most,
  });
  return {
    ...project,
    fields,
    people: isUnsettled(project.people) ? own.people : project.people,
    body: isUnsettled(project.body) ? own.body : project.body,
  };
}

function licenceOf({ fields }: Declaration): string | null {
  const license = fields.get("license-expression");
  return license?.kind === "between" ? (license.most[0] ?? null) : null;
}

async function declareTable(table: TomlTable, world: World): Promise<Declaration> {
  const fields = new Map<string, FieldExpectation>();
  const put = (name: string, value: string | null): void => {
    if (value !== null) fields.set(name, exactly(value));
  };
  put("name", textAt(table, "name"));
  put("version", textAt(table, "version"));
  put("summary", textAt(table, "description"));
  put("license", textAt(table, "license"));
  put("license-expression", textAt(table, "license"));
  const keywords = textsAt(table, "keywords");
  if (keywords.length > 0) fields.set("keywords", exactlyAll(keywords));
  const classifiers = textsAt(table, "classifiers");
  fields.set("classifier", {
    kind: "between",
    least: classifiers,
    most: [...classifiers, ...automaticClassifiers(textAt(table, "license"))],
  });
  putUrls(table, fields);
  putRequirements(table, fields);

  const files = texts(valueAt(table, "readme"));
  const contents = await Promise.all(files.map((file) => world.sourceText(file)));
  const [first] = files;
  if (first !== undefined) fields.set("description-content-type", exactly(contentTypeFromEnding(first)));
  const body = contents.some((text) => text === null)
    ? { unsettled: "the readme is not in the source" }
    : files.length === 0
      ? []
      : [contents.join("\n")];
  return { fields, people: peopleOf(table), body, licenseFiles: null };
}

function peopleOf(table: TomlTable): Person[] {
  return [...textsAt(table, "authors"), ...textsAt(table, "maintainers")].map(person);
}

function putUrls(table: TomlTable, fields: Map<string, FieldExpectation>): void {
  const urls = pairsAt(table, "urls").map(([label, url]) => `${label}, ${url}`);
  for (const [key, label] of [
    ["repository", "Repository"],
    ["documentation", "Documentation"],
  ] as const) {
    const url = textAt(table, key);
    if (url !== null) urls.push(`${label}, ${url}`);
  }
  const homepage = textAt(table, "homepage");
  fields.set("project-url", {
    kind: "between",
    least: urls,
    most: homepage === null ? urls : [...urls, `Homepage, ${homepage}`],
  });
  // Without a home page the repository stands there.
  const home = homepage ?? textAt(table, "repository");
  if (home !== null) fields.set("home-page", { kind: "between", least: [], most: [home] });
}

/** What poetry adds for the licence and for each Python that the constraint admits. */
function automaticClassifiers(license: string | null): readonly string[] {
  const python = ["2", "2.7", "3", ...Array.from({ length: 20 }, (_, minor) => `3.${minor}`)];
  const name = license === null ? undefined : LICENCES.get(license);
  return [
    ...python.map((version) => `Programming Language :: Python :: ${version}`),
    ...(name === undefined ? [] : [`License :: OSI Approved :: ${name}`]),
    ...(license === null ? [] : ["License :: Other/Proprietary License"].filter(() => license === "Proprietary")),
  ];
}

const LICENCES: ReadonlyMap<string, string> = new Map([
  ["MIT", "MIT License"],
  ["Apache-2.0", "Apache Software License"],
  ["BSD-3-Clause", "BSD License"],
  ["BSD-2-Clause", "BSD License"],
  ["ISC", "ISC License (ISCL)"],
  ["MPL-2.0", "Mozilla Public License 2.0 (MPL 2.0)"],
  ["GPL-2.0-only", "GNU General Public License v2 (GPLv2)"],
  ["GPL-2.0-or-later", "GNU General Public License v2 or later (GPLv2+)"],
  ["GPL-3.0-only", "GNU General Public License v3 (GPLv3)"],
  ["GPL-3.0-or-later", "GNU General Public License v3 or later (GPLv3+)"],
  ["LGPL-3.0-or-later", "GNU Lesser General Public License v3 or later (LGPLv3+)"],
  ["Unlicense", "The Unlicense (Unlicense)"],
]);

function putRequirements(table: TomlTable, fields: Map<string, FieldExpectation>): void {
  const dependencies = tableAt(table, "dependencies");
  const extras = tableAt(table, "extras");
  const requirements: string[] = [];
  let why: string | null = null;
  for (const name of Object.keys(dependencies ?? {})) {
    const value = dependencies === null ? undefined : valueAt(dependencies, name);
    if (name === "python") {
      const clauses = typeof value === "string" ? pythonClauses(value) : null;
      fields.set(
        "requires-python",
        clauses === null ? unsettled(`python = ${JSON.stringify(value)}`) : pythonExpectation(clauses),
      );
      continue;
    }
    const inExtras = Object.keys(extras ?? {}).filter((extra) =>
      textsAt(extras, extra).some((one) => sameProject(one, name)),
    );
    for (const item of Array.isArray(value) ? value : [value]) {
      const written = requirementOf(name, item);
      if (written === null) why = `dependency ${name} is not written in a way that is followed`;
      else if (!written.optional && inExtras.length === 0) requirements.push(written.text);
      else for (const extra of inExtras) requirements.push(withExtra(written.text, extra));
    }
  }
  fields.set("requires-dist", why === null ? exactlyAll(requirements) : unsettled(why));
  fields.set("provides-extra", exactlyAll(Object.keys(extras ?? {})));
}

/** Versions of poetry differ on whether a union keeps its upper bound. */
function pythonExpectation(clauses: readonly string[]): FieldExpectation {
  const lower = clauses.filter((clause) => !/^<\d/.test(clause));
  const isUnion = clauses.some((clause) => clause.startsWith("!="));
  return {
    kind: "between",
    least: isUnion ? [] : [clauses.join(",")],
    most: [clauses.join(","), ...(isUnion ? [lower.join(",")] : [])],
  };
}

function sameProject(requirement: string, name: string): boolean {
  return normalizeName(/^[A-Za-z0-9._-]*/.exec(requirement)?.[0] ?? "") === normalizeName(name);
}

function requirementOf(
  name: string,
  value: TomlValue | undefined,
): { readonly text: string; readonly optional: boolean } | null {
  if (typeof value === "string") {
    const clauses = poetryClauses(value);
    return clauses === null ? null : { text: `${name}${clauses.join(",")}`, optional: false };
  }
  if (!isTable(value)) return null;
  if (["git", "path", "url", "file", "platform"].some((key) => valueAt(value, key) !== undefined)) return null;
  const clauses = poetryClauses(textAt(value, "version") ?? "*");
  const python = textAt(value, "python");
  const marker = pythonMarker(python);
  if (clauses === null || (python !== null && marker === null)) return null;
  const extras = textsAt(value, "extras");
  const markers = [marker, textAt(value, "markers")].filter((one) => one !== null).map((one) => `(${one})`);
  const bare = `${name}${extras.length === 0 ? "" : `[${extras.join(",")}]`}${clauses.join(",")}`;
  return {
    text: markers.length === 0 ? bare : `${bare} ; ${markers.join(" and ")}`,
    optional: valueAt(value, "optional") === true,
  };
}

/** `^3.6` as `python_version >= "3.6" and python_version < "4.0"`; null where it is none, or admits any. */
function pythonMarker(constraint: string | null): string | null {
  if (constraint === null) return null;
  const alternatives = constraint.split(/\s*\|\|?\s*/).map((part) => {
    const clauses = poetryClauses(part);
    return clauses === null || clauses.length === 0 ? null : clauses.map(markerClause).join(" and ");
  });
  return alternatives.some((one) => one === null) ? null : alternatives.map((one) => `(${one})`).join(" or ");
}

function markerClause(clause: string): string {
  const operator = /^[<>=!~]+/.exec(clause)?.[0] ?? "";
  const version = clause.slice(operator.length);
  const parts = version.split(".");
  // poetry asks for the full version only where the constraint names a patch release.
  const patch = parts.length > 2 && parts[2] !== "0";
  const written = patch ? version : parts.length === 1 ? version : parts.slice(0, 2).join(".");
  return `${patch ? "python_full_version" : "python_version"} ${operator} "${written}"`;
}
