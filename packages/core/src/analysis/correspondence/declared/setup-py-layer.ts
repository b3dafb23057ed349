import { withParser } from "../../../formats/python/syntax/with-parser.ts";
import { foldSetup } from "../folding/fold-module.ts";
import { isWhole, type Value } from "../folding/value.ts";
import type { World } from "../world.ts";
import type { Person, Unsettled } from "./declaration.ts";
import { withExtra } from "./field-key.ts";
import { requirementLines } from "./requirement-lines.ts";
import { REQUIRED_BY_EXTRAS, type SetupLayer } from "./setup-layer.ts";

/** Keyword arguments of `setup()`, folded; null where there is no setup.py. */
export async function setupPyLayer(world: World): Promise<SetupLayer | null> {
  const setup = await foldedSetup(world);
  if (setup === null) return null;
  if (setup.arguments === null) {
    const why = "setup.py calls setup() in a way that is not followed";
    return { fields: new Map(), people: [], body: null, licenseFiles: null, open: why };
  }
  return layerOf(setup.arguments, setup.open ? "setup.py passes arguments that are not followed" : null);
}

export interface SetupArguments {
  readonly arguments: ReadonlyMap<string, Value> | null;
  readonly open: boolean;
}

/** Files that it reads are fetched and it is folded again, until nothing new is wanted. */
export function foldedSetup(world: World): Promise<SetupArguments | null> {
  const known = folded.get(world);
  if (known !== undefined) return known;
  const found = foldAll(world);
  folded.set(world, found);
  return found;
}

/** Asked for by several verifiers. */
const folded = new WeakMap<World, Promise<SetupArguments | null>>();

async function foldAll(world: World): Promise<SetupArguments | null> {
  const text = await world.sourceText("setup.py");
  if (text === null) return null;
  const { parser = null } = world.context;
  return withParser({ parser }, async (machine) => {
    const known = new Map<string, string | null>();
    const files = { ...machine, text: (path: string) => known.get(path) };
    let setup = foldSetup(text, files);
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const wanted = setup.wanted.filter((path) => !known.has(path));
      if (wanted.length === 0) break;
      for (const path of wanted) known.set(path, await world.sourceText(path));
      setup = foldSetup(text, files);
    }
    return setup;
  });
}

const MOST_ROUNDS = 5;

const SINGLE: readonly (readonly [string, string])[] = [
  ["name", "name"],
  ["version", "version"],
  ["description", "summary"],
  ["url", "home-page"],
  ["download_url", "download-url"],
  ["license", "license"],
  ["license_expression", "license-expression"],
  ["python_requires", "requires-python"],
  ["long_description_content_type", "description-content-type"],
];

const LISTS: readonly (readonly [string, string])[] = [
  ["classifiers", "classifier"],
  ["platforms", "platform"],
  ["requires", "requires"],
  ["provides", "provides"],
  ["obsoletes", "obsoletes"],
];

const UNFOLDED = "setup.py computes it";

/** @param open why there may be further arguments; null where there are none */
export function layerOf(values: ReadonlyMap<string, Value>, open: string | null): SetupLayer {
  const fields = new Map<string, { values: readonly string[] } | Unsettled>();
  for (const [key, field] of SINGLE) {
    const value = values.get(key);
    if (value === undefined || value === null) continue;
    fields.set(
      field,
      typeof value === "string" || typeof value === "number" ? { values: [String(value)] } : { unsettled: UNFOLDED },
    );
  }
  for (const [key, field] of LISTS) {
    const value = values.get(key);
    if (value === undefined || value === null) continue;
    fields.set(field, listOf(value, /\n/) ?? { unsettled: UNFOLDED });
  }
  const keywords = values.get("keywords");
  if (keywords !== undefined && keywords !== null)
    fields.set("keywords", listOf(keywords, /,/) ?? { unsettled: UNFOLDED });
  putUrls(values, fields);
  putRequirements(values, fields);
  const body = values.get("long_description");
  return {
    fields,
    people: peopleIn(values),
    body: body === undefined || body === null ? null : typeof body === "string" ? [body] : { unsettled: UNFOLDED },
    licenseFiles: licenceFiles(values.get("license_files") ?? values.get("license_file")),
    open,
  };
}

function listOf(value: Value, separator: RegExp): { values: readonly string[] } | null {
  if (typeof value === "string")
    return {
      values: value
        .split(separator)
        .map((one) => one.trim())
        .filter((one) => one !== ""),
    };
  if (!Array.isArray(value) || !isWhole(value)) return null;
  return { values: value.map((one) => String(one).trim()).filter((one) => one !== "" && !one.startsWith("#")) };
}

function putUrls(
  values: ReadonlyMap<string, Value>,
  fields: Map<string, { values: readonly string[] } | Unsettled>,
): void {
  const urls = values.get("project_urls");
  if (urls === undefined || urls === null) return;
  fields.set(
    "project-url",
    urls instanceof Map && isWhole(urls)
      ? { values: [...urls].map(([label, url]) => `${label}, ${String(url)}`) }
      : { unsettled: UNFOLDED },
  );
}

function putRequirements(
  values: ReadonlyMap<string, Value>,
  fields: Map<string, { values: readonly string[] } | Unsettled>,
): void {
  const install = values.get("install_requires") ?? null;
  const extras = values.get("extras_require") ?? null;
  if (install !== null) {
    const texts = requirementsOf(install);
    fields.set("requires-dist", texts === null ? { unsettled: UNFOLDED } : { values: texts });
  }
  if (extras === null) return;
  if (!(extras instanceof Map) || !isWhole(extras)) {
    fields.set(REQUIRED_BY_EXTRAS, { unsettled: UNFOLDED });
    fields.set("provides-extra", { unsettled: UNFOLDED });
    return;
  }
  const requirements: string[] = [];
  const names = new Set<string>();
  for (const [key, value] of extras) {
    const texts = value === null ? [] : requirementsOf(value);
    if (texts === null) {
      fields.set(REQUIRED_BY_EXTRAS, { unsettled: UNFOLDED });
      fields.set("provides-extra", { unsettled: UNFOLDED });
      return;
    }
    const colon = key.indexOf(":");
    const extra = colon === -1 ? key : key.slice(0, colon);
    if (extra !== "") names.add(extra);
    for (const one of texts) {
      requirements.push(conditional(one, extra, colon === -1 ? "" : key.slice(colon + 1)));
    }
  }
  fields.set(REQUIRED_BY_EXTRAS, { values: requirements });
  fields.set("provides-extra", { values: [...names] });
}

/** A text of one a line, or a list of such, or of lists; null where a part of it is computed or is something else. */
function requirementsOf(value: Value, depth = 0): readonly string[] | null {
  if (typeof value === "string") return requirementLines(value);
  if (!Array.isArray(value)) return null;
  const found: string[] = [];
  for (const item of value) {
    const texts: readonly string[] | null = depth < DEEPEST ? requirementsOf(item, depth + 1) : null;
    if (texts === null) return null;
    for (const text of texts) found.push(text);
  }
  return found;
}

const DEEPEST = 3;

/** The old way to say when a requirement applies: `extras_require={"extra:marker": […]}`. */
export function conditional(requirement: string, extra: string, marker: string): string {
  const semicolon = requirement.indexOf(";");
  const own = semicolon === -1 ? "" : requirement.slice(semicolon + 1).trim();
  const both = [own, marker.trim()]
    .filter((one) => one !== "")
    .map((one) => `(${one})`)
    .join(" and ");
  const bare = semicolon === -1 ? requirement : requirement.slice(0, semicolon).trim();
  const whole = both === "" ? bare : `${bare} ; ${both}`;
  return extra === "" ? whole : withExtra(whole, extra);
}

function peopleIn(values: ReadonlyMap<string, Value>): readonly Person[] | Unsettled {
  const found: Person[] = [];
  for (const key of ["author", "maintainer"]) {
    const name = values.get(key) ?? null;
    const email = values.get(`${key}_email`) ?? null;
    for (const value of [name, email]) if (value !== null && typeof value !== "string") return { unsettled: UNFOLDED };
    if (typeof name === "string") found.push({ name, email: null });
    if (typeof email === "string") for (const one of email.split(",")) found.push({ name: null, email: one.trim() });
    if (typeof email === "string") found.push({ name: null, email });
  }
  return found;
}

function licenceFiles(value: Value | undefined): readonly string[] | null {
  if (typeof value === "string") return [value];
  return Array.isArray(value) && isWhole(value) ? value.map(String) : null;
}
