import { isTable, readToml, type TomlTable, tableAt, valueAt } from "../../../formats/python/toml.ts";
import { noteClaim } from "../commit-claim.ts";
import { foldedSetup } from "../declared/setup-py-layer.ts";
import { itemsAt, textAt } from "../declared/toml-values.ts";
import { usesScm } from "../scm-tools.ts";
import { explained, unexplained, type Verifier } from "../verifier.ts";
import { cookieFault, readVersionModule } from "../version-module.ts";
import { renderTemplate, versionSpellings } from "../version-template.ts";
import { type Explanation, utf8, type World } from "../world.ts";

/**
 * A module with the version, at the path that the configuration of setuptools-scm, hatch-vcs, pdm or scikit-build-core
 * names: by the project's own template byte for byte, else as the tool's own templates are built.
 */
export const versionModuleVerifier: Verifier = {
  name: "version-module",
  backEnds: null,
  claims: (open, world) =>
    open.filter((path) => world.members.get(path)?.kind === "file" && (world.members.get(path)?.size ?? 0) <= LARGEST),

  async verify(paths, world) {
    const found = new Map<string, Explanation>();
    const declared = await declaredModules(world);
    if (declared.size === 0) return found;
    for (const path of paths) {
      const templates = declared.get(path);
      if (templates !== undefined) found.set(path, await verify(path, templates, world));
    }
    return found;
  },
};

const LARGEST = 64 * 1024;
const BRACED = "$" + "{version}";

/** Rendered texts by path; null where the tool uses its own template. */
type Declared = ReadonlyMap<string, readonly string[] | null>;

async function verify(path: string, rendered: readonly string[] | null, world: World): Promise<Explanation> {
  const text = utf8(await world.memberBytes(path));
  if (text === null) return unexplained("version-module", "it is not UTF-8");
  const source = world.entry(path)?.path ?? null;
  if (rendered !== null) {
    if (!rendered.includes(text.replaceAll("\r\n", "\n")))
      return unexplained("version-module", "it is not the declared template with this version");
    const cookie = path.endsWith(".py") ? cookieFault(text) : null;
    if (cookie !== null) return unexplained("version-module", cookie);
    return explained("version-module", {
      class: "generated",
      source,
      detail: "the declared template with this version",
    });
  }
  const { fault, commit } = readVersionModule(text, world.context.version);
  if (fault !== null) return unexplained("version-module", fault);
  if (commit !== null && !noteClaim(path, commit, world))
    return unexplained("version-module", `it names commit ${commit}`);
  return explained("version-module", { class: "generated", source, detail: "this version as literals" });
}

async function declaredModules(world: World): Promise<Declared> {
  const { document } = world.configuration;
  const declared = new Map<string, readonly string[] | null>();
  const spellings = await versionSpellings(world);
  const put = (path: string | null, template: string | null): void => {
    if (path === null) return;
    const rendered = template === null ? null : spellings.flatMap((version) => renderTemplate(template, version) ?? []);
    declared.set(path.replace(/^\.\//, ""), rendered);
  };
  for (const table of scmTables(document, await hatchToml(world))) {
    put(
      textAt(table, "version_file") ?? textAt(table, "version-file") ?? textAt(table, "write_to"),
      textAt(table, "version_file_template") ?? textAt(table, "template") ?? textAt(table, "write_to_template"),
    );
  }
  const pdm = document === null ? null : tableAt(document, "tool", "pdm", "version");
  put(textAt(pdm, "write_to"), textAt(pdm, "write_template") ?? '__version__ = "{}"\n');
  await putScikitBuild(document, spellings, declared, world);
  if (usesScm(world) && world.configuration.hasSetupPy) await putSetup(put, world);
  return declared;
}

function* scmTables(document: TomlTable | null, hatch: TomlTable | null): Generator<TomlTable> {
  for (const keys of [["setuptools_scm"], ["setuptools-scm"], ["vcs-versioning"]]) {
    const table = document === null ? null : tableAt(document, "tool", ...keys);
    if (table !== null) yield table;
  }
  for (const root of [
    document === null ? null : tableAt(document, "tool", "hatch", "build"),
    hatch === null ? null : tableAt(hatch, "build"),
  ]) {
    if (root === null) continue;
    const targets = tableAt(root, "targets");
    const places = [
      root,
      ...Object.keys(targets ?? {}).map((name) => (targets === null ? null : tableAt(targets, name))),
    ];
    for (const place of places) {
      const table = place === null ? null : tableAt(place, "hooks", "vcs");
      if (table !== null) yield table;
    }
  }
}

async function hatchToml(world: World): Promise<TomlTable | null> {
  const bytes = world.configuration.backEnd === "hatchling" ? await world.sourceBytes("hatch.toml") : null;
  return bytes === null ? null : readToml(bytes);
}

/** `[[tool.scikit-build.generate]]`: `$version` and `${version}` in a template or a file of the tree. */
async function putScikitBuild(
  document: TomlTable | null,
  spellings: readonly string[],
  declared: Map<string, readonly string[] | null>,
  world: World,
): Promise<void> {
  for (const item of itemsAt(document === null ? null : tableAt(document, "tool", "scikit-build"), "generate")) {
    if (!isTable(item)) continue;
    const path = textAt(item, "path");
    const file = textAt(item, "template-path");
    const template = textAt(item, "template") ?? (file === null ? null : await world.sourceText(file));
    if (path === null || template === null || valueAt(item, "location") === "build") continue;
    declared.set(
      path,
      spellings.map((version) => template.replaceAll(BRACED, () => version).replaceAll("$version", () => version)),
    );
  }
}

/** `setup(use_scm_version={"write_to": …})` */
async function putSetup(put: (path: string | null, template: string | null) => void, world: World): Promise<void> {
  const options = (await foldedSetup(world))?.arguments?.get("use_scm_version");
  if (!(options instanceof Map)) return;
  const path = options.get("version_file") ?? options.get("write_to");
  const template = options.get("version_file_template") ?? options.get("write_to_template");
  if (typeof path !== "string") return;
  if (template === undefined || template === null || typeof template === "string") put(path, template ?? null);
}
