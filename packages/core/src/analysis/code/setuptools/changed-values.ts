import { setupList, setupOption } from "../../../formats/python/setup-cfg.ts";
import { tableAt } from "../../../formats/python/toml.ts";
import { normalizeName } from "../../../model/project-name.ts";
import type { FieldExpectation } from "../../correspondence/declared/declaration.ts";
import type { DeclaringSource } from "../../correspondence/declared/declaring-source.ts";
import type { DeclaredValue, FieldName, SetupCall, StaticValue } from "../code-analysis.ts";
import { constants, pairs } from "../execution-map/declared-layout.ts";
import {
  CHANGING_ARGUMENTS,
  CHANGING_REQUIREMENTS,
  EVERYTHING,
  PLAIN_ARGUMENTS,
  PLAIN_REQUIREMENTS,
  type ToolEffect,
} from "./build-tools.ts";
import type { SetuptoolsSource } from "./declared-metadata.ts";
import { pbrValue } from "./pbr-values.ts";

/** What becomes of a field after all that is declared is joined; null where it stays. */
export type Change = (said: FieldExpectation | null) => DeclaredValue | null;

/**
 * Fields that something else than the declarations may have the last word on.
 *
 * @param version of PKG-INFO, which some tools write again as they find it
 */
export function changedBy(
  input: SetuptoolsSource,
  source: DeclaringSource,
  version: string | null,
): ReadonlyMap<FieldName, Change> {
  const changes = new Map<FieldName, Change>();
  const { setup } = input;
  const put = ({ fields, how }: ToolEffect, why: string, asked: "asked" | "installed"): void => {
    for (const field of fields) {
      if (!changes.has(field)) changes.set(field, how === "kept" ? kept(version, why, asked) : unknown(why));
    }
  };
  for (const { name, path } of setup?.changes ?? []) {
    const fields = ATTRIBUTES.get(name) ?? EVERYTHING.fields;
    put({ fields, how: "unknown" }, `Code in ${path} sets ${name} of the distribution afterwards.`, "asked");
  }
  if (source.isPbr === true) {
    for (const field of EVERYTHING.fields)
      if (!changes.has(field)) changes.set(field, pbrValue(field, input, source, version));
  }
  for (const { name, value } of setup?.arguments ?? []) {
    if (isEmpty(value)) continue;
    const effect = CHANGING_ARGUMENTS.get(name);
    if (effect !== undefined) put(effect, `${name} leaves it to another tool.`, "asked");
    else if (!PLAIN_ARGUMENTS.has(name) && name !== "pbr")
      put(EVERYTHING, `${name}= is for a tool that is not known, which may change it.`, "asked");
  }
  if (setup !== null && isForeignClass(setup)) put(EVERYTHING, "distclass= is a class that is not followed.", "asked");
  for (const name of requiredBy(setup, source)) {
    const effect = CHANGING_REQUIREMENTS.get(name);
    if (effect !== undefined) put(effect, `${name} works it out.`, "installed");
    else if (!PLAIN_REQUIREMENTS.has(name))
      put(EVERYTHING, `${name} takes part in the build and may change it.`, "asked");
  }
  const { document } = source.configuration;
  if (document !== null && tableAt(document, "tool", "setuptools_scm") !== null)
    put({ fields: ["version"], how: "kept" }, "setuptools_scm works it out.", "installed");
  const tag = tagged(source);
  if (tag !== null) put({ fields: ["version"], how: "unknown" }, tag, "asked");
  return changes;
}

function unknown(why: string): Change {
  return () => ({ kind: "unknown", why });
}

/** `installed`: the tool is there and acts where nothing else says it. `asked`: it is told to. */
function kept(version: string | null, why: string, mode: "asked" | "installed"): Change {
  return (said) => {
    if (mode === "installed" && said?.kind === "between") return null;
    if (said !== null && said.kind === "between") return { kind: "unknown", why: "It is said twice." };
    return version === null
      ? { kind: "unknown", why }
      : { kind: "kept", values: [version], why: `${why} In an sdist it takes what PKG-INFO says.` };
  };
}

const ATTRIBUTES: ReadonlyMap<string, readonly FieldName[]> = new Map([
  ["name", ["name"]],
  ["version", ["version"]],
  ["python_requires", ["requires-python"]],
  ["install_requires", ["requires-dist"]],
  ["requires", ["requires-dist"]],
  ["extras_require", ["requires-dist", "provides-extra"]],
  ["provides_extras", ["provides-extra"]],
]);

function isEmpty(value: StaticValue): boolean {
  if (value.kind !== "known") return false;
  const { value: constant } = value;
  if (constant === null || constant === false || constant === "" || constant === 0) return true;
  return (
    typeof constant === "object" && pairs(constant).length === 0 && !(Array.isArray(constant) && constant.length > 0)
  );
}

/** A class of the archive is followed; of a library it is anything. */
function isForeignClass(setup: SetupCall): boolean {
  const found = setup.arguments.find(({ name }) => name === "distclass");
  return (
    found !== undefined &&
    found.value.kind === "unknown" &&
    found.value.why.startsWith("It comes from ") &&
    !/^It comes from (?:setuptools|distutils)\./.test(found.value.why)
  );
}

function requiredBy(setup: SetupCall | null, { configuration }: DeclaringSource): ReadonlySet<string> {
  const names = new Set(configuration.buildRequirements);
  const option =
    configuration.setupCfg === null ? null : setupOption(configuration.setupCfg, "options", "setup_requires");
  const given = setup?.arguments.find(({ name }) => name === "setup_requires")?.value;
  const listed =
    given === undefined || given.kind === "unknown" ? [] : constants(given.value).flatMap((text) => text.split("\n"));
  for (const text of [...(option === null ? [] : setupList(option.value, ";")), ...listed]) {
    const name = /^\s*([A-Za-z0-9][A-Za-z0-9._-]{0,200})/.exec(text)?.[1];
    if (name !== undefined) names.add(normalizeName(name));
  }
  names.delete("pbr");
  return names;
}

/** `[egg_info] tag_build = dev` goes behind the version. */
function tagged({ configuration: { setupCfg } }: DeclaringSource): string | null {
  if (setupCfg === null) return null;
  const build = setupOption(setupCfg, "egg_info", "tag_build")?.value ?? "";
  const others = ["tag_date", "tag_svn_revision"].map((key) => setupOption(setupCfg, "egg_info", key)?.value ?? "");
  const isTagged = build !== "" || others.some((value) => value !== "" && !/^(?:0|no|false|off|n|f)$/i.test(value));
  return isTagged ? "[egg_info] of setup.cfg puts a tag behind it." : null;
}
