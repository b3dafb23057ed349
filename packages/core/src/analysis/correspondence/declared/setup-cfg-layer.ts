import { type SetupCfg, setupList, setupOption } from "../../../formats/python/setup-cfg.ts";
import { strip } from "../../../formats/python/white-space.ts";
import type { Person, Unsettled } from "./declaration.ts";
import type { DeclaringSource } from "./declaring-source.ts";
import { interpolated } from "./interpolation.ts";
import { requirementLines } from "./requirement-lines.ts";
import { REQUIRED_BY_EXTRAS, type SetupLayer } from "./setup-layer.ts";
import { conditional } from "./setup-py-layer.ts";

/** `[metadata]` and `[options]` of setup.cfg, in setuptools' reading or, where it builds, pbr's. Null without the file. */
export async function setupCfgLayer(source: DeclaringSource): Promise<SetupLayer | null> {
  const { setupCfg } = source.configuration;
  if (setupCfg === null) return null;
  const reader = configReader(setupCfg, source);
  const fields = new Map<string, { values: readonly string[] } | Unsettled>();
  for (const [field, ...keys] of SINGLE) {
    const value = await reader.single(keys);
    if (value !== null) fields.set(field, value);
  }
  const classifiers = await reader.lines(["classifiers", "classifier"]);
  if (classifiers !== null) fields.set("classifier", classifiers);
  for (const [field, key] of [
    ["keywords", "keywords"],
    ["platform", "platforms"],
    ["platform", "platform"],
    ["provides", "provides"],
    ["requires", "requires"],
    ["obsoletes", "obsoletes"],
  ] as const) {
    const value = reader.option("metadata", key);
    if (value !== null) fields.set(field, { values: setupList(value, ",") });
  }
  const urls = reader.option("metadata", "project_urls") ?? reader.option("metadata", "project_url");
  if (urls !== null) fields.set("project-url", { values: setupList(urls, ",").map(asUrl) });
  await putRequirements(setupCfg, reader, fields, source);
  return {
    fields,
    people: peopleIn(reader),
    body: await bodyOf(reader, source),
    licenseFiles: licenceFiles(reader),
    open: null,
  };
}

const SINGLE = [
  ["name", "name"],
  ["version", "version"],
  ["summary", "description", "summary"],
  ["home-page", "url", "home_page"],
  ["download-url", "download_url"],
  ["license", "license"],
  ["license-expression", "license_expression"],
  ["description-content-type", "long_description_content_type", "description_content_type"],
  ["requires-python", "python_requires", "requires_python"],
] as const;

interface ConfigReader {
  option(section: string, key: string): string | null;
  single(keys: readonly string[]): Promise<{ values: readonly string[] } | Unsettled | null>;
  lines(keys: readonly string[]): Promise<{ values: readonly string[] } | Unsettled | null>;
}

function configReader(config: SetupCfg, source: DeclaringSource): ConfigReader {
  function option(section: string, key: string): string | null {
    const found = setupOption(config, section, key);
    return found === null ? null : interpolated(found.value, section, config);
  }
  function inEither(keys: readonly string[]): string | null {
    for (const key of keys) {
      const value = option("metadata", key) ?? (key === "python_requires" ? option("options", key) : null);
      if (value !== null) return value;
    }
    return null;
  }
  async function resolved(keys: readonly string[]): Promise<string | Unsettled | null> {
    const value = inEither(keys);
    if (value === null) return null;
    if (value.startsWith("attr:"))
      return (
        (await source.attribute?.(strip(value.slice("attr:".length)))) ?? { unsettled: "setup.cfg reads an attribute" }
      );
    if (!value.startsWith("file:")) return value;
    const text = await fileTexts(value.slice("file:".length), source);
    return keys.includes("version") && typeof text === "string" ? strip(text) : text;
  }
  return {
    option,
    async single(keys) {
      const value = await resolved(keys);
      return value === null ? null : typeof value === "string" ? { values: [value] } : value;
    },
    async lines(keys) {
      const value = await resolved(keys);
      return value === null ? null : typeof value === "string" ? { values: setupList(value, ",") } : value;
    },
  };
}

async function fileTexts(argument: string, source: DeclaringSource): Promise<string | Unsettled> {
  const paths = argument
    .split(/[,\n]/)
    .map(strip)
    .filter((path) => path !== "");
  const texts: string[] = [];
  for (const path of paths) {
    const text = await source.sourceText(path);
    // setuptools leaves out files that are not there.
    if (text !== null) texts.push(text);
  }
  return texts.length === 0 ? { unsettled: `${argument} is not in the source` } : texts.join("\n");
}

function asUrl(line: string): string {
  const equals = line.indexOf("=");
  return `${strip(line.slice(0, equals))}, ${strip(line.slice(equals + 1))}`;
}

async function bodyOf(reader: ConfigReader, source: DeclaringSource): Promise<readonly string[] | Unsettled | null> {
  const own = await reader.single(["long_description"]);
  if (own !== null) return "unsettled" in own ? own : own.values;
  const file = reader.option("metadata", "description_file") ?? reader.option("metadata", "long_description_file");
  if (file === null) return null;
  const texts: string[] = [];
  for (const path of file.split(/[\s,]+/).filter((one) => one !== "")) {
    const text = await source.sourceText(path);
    if (text === null) return { unsettled: `${path} is not in the source` };
    texts.push(text);
  }
  // pbr divides them by an empty line.
  return [texts.join("\n\n"), texts.join("\n")];
}

function peopleIn(reader: ConfigReader): readonly Person[] {
  const found: Person[] = [];
  for (const key of ["author", "maintainer"]) {
    const name = reader.option("metadata", key);
    const email = reader.option("metadata", `${key}_email`);
    if (name !== null) found.push({ name, email: null });
    for (const one of email?.split(",") ?? []) found.push({ name: null, email: strip(one) });
    if (email !== null) found.push({ name: null, email });
  }
  return found;
}

function licenceFiles(reader: ConfigReader): readonly string[] | null {
  const value = reader.option("metadata", "license_files") ?? reader.option("metadata", "license_file");
  return value === null ? null : setupList(value, ",");
}

async function putRequirements(
  config: SetupCfg,
  reader: ConfigReader,
  fields: Map<string, { values: readonly string[] } | Unsettled>,
  source: DeclaringSource,
): Promise<void> {
  const install = reader.option("options", "install_requires");
  const isPbr = install === null && usesPbr(source);
  const pbrFile = isPbr ? await source.sourceText("requirements.txt") : null;
  if (install !== null) fields.set("requires-dist", { values: await listed(install, source) });
  else if (pbrFile !== null) fields.set("requires-dist", { values: requirementLines(pbrFile) });

  const sections = config.sections.filter(
    ({ name }) => name === "options.extras_require" || (isPbr && name === "extras"),
  );
  if (sections.length === 0) return;
  const requirements: string[] = [];
  const extras: string[] = [];
  for (const { name, options } of sections) {
    for (const { name: key, value } of options) {
      const colon = key.indexOf(":");
      const extra = colon === -1 ? key : key.slice(0, colon);
      if (extra !== "") extras.push(extra);
      for (const one of await listed(interpolated(value, name, config), source)) {
        const bare = isPbr ? withoutComment(one) : one;
        requirements.push(conditional(bare, extra, colon === -1 ? "" : key.slice(colon + 1)));
      }
    }
  }
  fields.set(REQUIRED_BY_EXTRAS, { values: requirements });
  fields.set("provides-extra", { values: extras });
}

/** pbr takes comments behind requirements. */
function withoutComment(line: string): string {
  const comment = line.indexOf("#");
  return strip(comment === -1 ? line : line.slice(0, comment));
}

export function usesPbr({ configuration, isPbr }: DeclaringSource): boolean {
  if (isPbr !== undefined) return isPbr;
  return (
    configuration.buildRequirements.includes("pbr") ||
    (configuration.hasSetupPy &&
      configuration.setupCfg?.sections.some(({ name }) => name === "files" || name === "pbr") === true)
  );
}

async function listed(value: string, source: DeclaringSource): Promise<readonly string[]> {
  if (value.startsWith("file:")) {
    const text = await fileTexts(value.slice("file:".length), source);
    return typeof text === "string" ? requirementLines(text) : [];
  }
  return value.includes("\n") ? requirementLines(value) : setupList(value, ";");
}
