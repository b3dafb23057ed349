import { setupOption } from "../../../formats/python/setup-cfg.ts";
import { type PlainModule, readPlainModule } from "../../../formats/python/syntax/plain-module.ts";
import { assignedTo } from "../../../formats/python/syntax/plain-statements.ts";
import { plainText } from "../../../formats/python/syntax/string-value.ts";
import { tableAt } from "../../../formats/python/toml.ts";
import { canonicalVersionText } from "../../../model/version-text.ts";
import { noteClaim } from "../commit-claim.ts";
import { textAt } from "../declared/toml-values.ts";
import { explained, unexplained, type Verifier } from "../verifier.ts";
import { type Explanation, utf8, type World } from "../world.ts";

/** The short module that versioneer puts in the place of its long one, by the template of the source's own versioneer.py. */
export const versioneerVerifier: Verifier = {
  name: "versioneer",
  backEnds: null,
  claims: (open, world) => {
    const path = versionFile(world);
    return path !== null && open.includes(path) ? [path] : [];
  },

  async verify(paths, world) {
    const found = new Map<string, Explanation>();
    for (const path of paths) found.set(path, await verify(path, world));
    return found;
  },
};

function versionFile({ configuration: { setupCfg, document } }: World): string | null {
  const inConfig = setupCfg === null ? null : setupOption(setupCfg, "versioneer", "versionfile_source");
  return (
    inConfig?.value ?? textAt(document === null ? null : tableAt(document, "tool", "versioneer"), "versionfile_source")
  );
}

async function verify(path: string, world: World): Promise<Explanation> {
  const text = utf8(await world.memberBytes(path));
  const tool = await world.sourceText("versioneer.py");
  const template = tool === null ? null : shortTemplate(readPlainModule(tool));
  const parts = template?.split("%s") ?? [];
  const [before = "", after = ""] = parts;
  if (text === null || parts.length !== 2 || before.includes("%") || after.includes("%")) {
    return unexplained("versioneer", "the source has no template for it");
  }
  if (!text.startsWith(before) || !text.endsWith(after) || text.length < before.length + after.length) {
    return unexplained("versioneer", "it is not the template of the source's versioneer.py");
  }
  const json = text.slice(before.length, text.length - after.length);
  const fault = contentFault(json, path, world);
  if (fault !== null) return unexplained("versioneer", fault);
  const source = world.entry(path)?.path ?? null;
  return explained("versioneer", {
    class: "generated",
    source,
    detail: "the template of the source with this version",
  });
}

function shortTemplate({ source, statements }: PlainModule): string | null {
  for (const statement of statements) {
    const value = assignedTo("SHORT_VERSION_PY", source, statement);
    const text = value === null ? null : plainText(source, value);
    if (text !== null) return text;
  }
  return null;
}

const KEYS: ReadonlySet<string> = new Set(["date", "dirty", "error", "full-revisionid", "full", "version"]);

/** `json.dumps(versions, sort_keys=True, indent=1)`: plain values, so that the quotes around it cannot be left. */
function contentFault(json: string, path: string, world: World): string | null {
  if (json.includes("'") || json.includes("\\") || json.length > 2000) return "its values are not plain";
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return "it holds no JSON";
  }
  if (typeof value !== "object" || value === null) return "it holds no JSON object";
  const found = new Map(Object.entries(value));
  const unknown = [...found.keys()].find((key) => !KEYS.has(key));
  if (unknown !== undefined) return `${unknown} is not known`;
  const version = found.get("version");
  if (typeof version !== "string" || canonicalVersionText(version) !== canonicalVersionText(world.context.version))
    return `version ${String(version)}`;
  if ((found.get("dirty") ?? false) !== false) return "written from a working tree with changes";
  if ((found.get("error") ?? null) !== null) return "it names an error";
  const commit = found.get("full-revisionid") ?? found.get("full");
  if (typeof commit !== "string" || !/^[0-9a-f]{40,64}$/.test(commit)) return "it names no commit";
  return noteClaim(path, commit, world) ? null : `it names commit ${commit}`;
}
