import { type TomlTable, tableAt } from "../../../formats/python/toml.ts";
import { readConfiguration } from "../../correspondence/configuration.ts";
import { type FieldExpectation, unsettled } from "../../correspondence/declared/declaration.ts";
import { projectFields } from "../../correspondence/declared/declare-project.ts";
import { joinSetuptools } from "../../correspondence/declared/declare-setuptools.ts";
import type { DeclaringSource } from "../../correspondence/declared/declaring-source.ts";
import { setupCfgLayer } from "../../correspondence/declared/setup-cfg-layer.ts";
import type { SetupLayer } from "../../correspondence/declared/setup-layer.ts";
import { textsAt } from "../../correspondence/declared/toml-values.ts";
import { utf8 } from "../../correspondence/world.ts";
import type { DeclaredField, DeclaredValue, FieldName, SetupCall, StaticValue } from "../code-analysis.ts";
import { changedBy } from "./changed-values.ts";
import { claimedMetadata } from "./claimed-metadata.ts";
import { placeOf } from "./declared-place.ts";
import { isPbr } from "./pbr-values.ts";
import { callLayer } from "./setup-call-layer.ts";
import { staticAttribute } from "./static-attribute.ts";

/** What a build by setuptools starts from. */
export interface SetuptoolsSource {
  /** By normalised path. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly members: ReadonlySet<string>;
  /** The folder of setup.py, empty or with a slash at its end. */
  readonly base: string;
  readonly setup: SetupCall | null;
  /** What importing a module would give; asked for where the module does not just say it. */
  attribute(dotted: string): StaticValue;
}

/**
 * The metadata that setuptools would write, joined from `[project]`, `[tool.setuptools.dynamic]`, the arguments of `setup()`
 * and setup.cfg in setuptools' order. What a machine, a tool of the build or code that is not followed may change is unknown.
 *
 * @returns null where something else than setuptools builds, or nothing says what is built
 */
export async function declaredMetadata(input: SetuptoolsSource): Promise<readonly DeclaredField[] | null> {
  const source = sourceOf(input);
  const { configuration } = source;
  if (configuration.backEnd !== "setuptools") return null;
  const { document, hasSetupPy, setupCfg } = configuration;
  const project = document === null ? null : tableAt(document, "project");
  if (project === null && !hasSetupPy && setupCfg === null) return null;

  const code = hasSetupPy ? callLayer(input.setup) : null;
  const declaration = await joinSetuptools(
    project === null
      ? null
      : { fields: projectFields(project, "setuptools"), people: [], body: [], licenseFiles: null },
    code,
    source,
  );
  const layers = project === null ? [] : [code, await setupCfgLayer(source)].filter((layer) => layer !== null);
  const claims = claimedMetadata(input.files, input.members, input.base);
  const changes = changedBy(input, source, claims.version);
  return FIELDS.map((field) => {
    // What [project] says and does not call dynamic, no tool may change (PEP 621).
    const change = isStatic(field, project) ? undefined : changes.get(field);
    const said = declaration.fields.get(field) ?? null;
    const open = said === null && layers.length > 0 ? leftOut(field, layers) : null;
    const value = change?.(said) ?? plain(field, open ?? said);
    return { field, at: placeOf(field, input, source), value, claimed: claims.fields.get(field) ?? null };
  });
}

const FIELDS: readonly FieldName[] = ["name", "version", "requires-python", "requires-dist", "provides-extra"];

function isStatic(field: FieldName, project: TomlTable | null): boolean {
  if (project === null) return false;
  const keys = PROJECT_KEYS[field];
  const dynamic = textsAt(project, "dynamic");
  return keys.every((key) => !dynamic.includes(key)) && keys.some((key) => Object.hasOwn(project, key));
}

const PROJECT_KEYS: Readonly<Record<FieldName, readonly string[]>> = {
  name: ["name"],
  version: ["version"],
  "requires-python": ["requires-python"],
  "requires-dist": ["dependencies", "optional-dependencies"],
  "provides-extra": ["optional-dependencies"],
};

function plain(field: FieldName, said: FieldExpectation | null): DeclaredValue {
  if (said === null) {
    if (field === "name" || field === "version") return { kind: "unknown", why: "Nothing says it." };
    return { kind: "known", values: [] };
  }
  if (said.kind === "unsettled") return { kind: "unknown", why: sentence(said.why) };
  return { kind: "known", values: said.most };
}

/** What `[project]` neither says nor calls dynamic: setuptools before 69 takes it from elsewhere, later ones do not. */
function leftOut(field: FieldName, layers: readonly SetupLayer[]): FieldExpectation | null {
  const says = layers.some(({ fields, open }) => {
    const value = fields.get(field);
    return open !== null || (value !== undefined && ("unsettled" in value || value.values.some((one) => one !== "")));
  });
  return says ? unsettled("setup() or setup.cfg may say it, but [project] does not call it dynamic") : null;
}

function sentence(why: string): string {
  // Names of files and modules keep their case.
  const begun = /^[a-z]+ /.test(why) ? why.charAt(0).toUpperCase() + why.slice(1) : why;
  return /[.!?]$/.test(begun) ? begun : `${begun}.`;
}

/** Text as it is, the items of a tuple with dots between them. */
function versionText(value: StaticValue): string | null {
  if (value.kind !== "known") return null;
  if (typeof value.value === "string") return value.value;
  if (!Array.isArray(value.value)) return null;
  const items: readonly unknown[] = value.value;
  return items.every((item) => typeof item === "string" || typeof item === "number") ? items.join(".") : null;
}

function sourceOf({ files, members, base, setup, attribute }: SetuptoolsSource): DeclaringSource {
  const folders = new Set<string>();
  for (const path of members) {
    if (!path.startsWith(base)) continue;
    const slash = path.indexOf("/", base.length);
    if (slash !== -1) folders.add(path.slice(base.length, slash));
  }
  const configuration = readConfiguration({
    pyproject: files.get(`${base}pyproject.toml`) ?? null,
    setupCfg: files.get(`${base}setup.cfg`) ?? null,
    hasSetupPy: members.has(`${base}setup.py`),
    folders,
  });
  const text = (path: string): string | null => utf8(files.get(`${base}${path.replace(/^(?:\.\/)+/, "")}`) ?? null);
  return {
    configuration,
    isPbr: isPbr(configuration, setup),
    sourceText: async (path) => text(path),
    attribute: async (dotted) =>
      staticAttribute(dotted, { configuration, setup, text }) ?? versionText(attribute(dotted)),
  };
}
