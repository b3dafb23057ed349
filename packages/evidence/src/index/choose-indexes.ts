import { BasicCredentials } from "../http/credentials.ts";
import { DEFAULT_INDEX } from "./default-index.ts";
import { type IndexSource, indexSource } from "./index-source.ts";
import { type PipSettings, pipSettings } from "./pip-configuration.ts";

export interface IndexChoice {
  /** The `--index` option. */
  readonly index?: string | undefined;
  /** The `--extra-index` options. */
  readonly extraIndexes?: readonly string[];
  readonly environment?: NodeJS.ProcessEnv;
}

/**
 * The indexes that a person's tools would ask, the main one first: by option, else pip's variables, else uv's, else
 * pip's configuration files, else the public index. The main one and the further ones are looked for separately, as
 * pip does it.
 *
 * @throws EvidenceError `bad-answer` where one of these is no address
 */
export function chooseIndexes(choice: IndexChoice = {}): readonly IndexSource[] {
  const environment = choice.environment ?? process.env;
  const settings = pipSettings(environment);
  const main = first([
    [choice.index, "--index"],
    ...variables(environment, ["PIP_INDEX_URL", "UV_DEFAULT_INDEX", "UV_INDEX_URL"]),
    [settings.get("index-url"), "index-url in pip's configuration"],
  ]);
  const further = firstNotEmpty([
    (choice.extraIndexes ?? []).map((text) => [text, "--extra-index"] as const),
    several(variables(environment, ["PIP_EXTRA_INDEX_URL"])),
    several(variables(environment, ["UV_INDEX", "UV_EXTRA_INDEX_URL"])),
    several([[settings.get("extra-index-url"), "extra-index-url in pip's configuration"]]),
  ]);

  const sources = new Map<string, IndexSource>();
  for (const [text, origin] of [main ?? ([DEFAULT_INDEX, "the default"] as const), ...further]) {
    const source = withNamedCredentials(indexSource(text, origin), environment);
    if (!sources.has(source.url)) sources.set(source.url, source);
  }
  return [...sources.values()];
}

/**
 * The environment, with what pip's configuration files say about certificates and the proxy where its variables do not.
 */
export function withPipSettings(
  environment: NodeJS.ProcessEnv,
  settings: PipSettings = pipSettings(environment),
): NodeJS.ProcessEnv {
  const cert = settings.get("cert");
  const proxy = settings.get("proxy");
  return {
    ...environment,
    ...(cert && !environment["PIP_CERT"] ? { PIP_CERT: cert } : {}),
    ...(proxy && !environment["PIP_PROXY"] ? { PIP_PROXY: proxy } : {}),
  };
}

/** A value and where it stands. */
type Named = readonly [text: string | undefined, origin: string];
type Set = readonly [text: string, origin: string];

function variables(environment: NodeJS.ProcessEnv, names: readonly string[]): readonly Named[] {
  return names.map((name) => [environment[name], name]);
}

function first(values: readonly Named[]): Set | null {
  for (const [text, origin] of values) if (text?.trim()) return [text.trim(), origin];
  return null;
}

function several(values: readonly Named[]): readonly Set[] {
  return values.flatMap(([text, origin]) =>
    (text ?? "").split(/\s+/).flatMap((one) => (one === "" ? [] : [[one, origin] as const])),
  );
}

function firstNotEmpty(lists: readonly (readonly Set[])[]): readonly Set[] {
  return lists.find((list) => list.length > 0) ?? [];
}

/** UV_INDEX_NAME_USERNAME and UV_INDEX_NAME_PASSWORD, for an index that UV_INDEX names. */
function withNamedCredentials(source: IndexSource, environment: NodeJS.ProcessEnv): IndexSource {
  if (source.name === null) return source;
  const prefix = `UV_INDEX_${source.name.toUpperCase().replaceAll(/[^A-Z0-9]/g, "_")}`;
  const username = environment[`${prefix}_USERNAME`];
  const password = environment[`${prefix}_PASSWORD`];
  if (!username && !password) return source;
  return { ...source, credentials: new BasicCredentials(username ?? "", password ?? "") };
}
