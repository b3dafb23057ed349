import { readNameList, readRequiresTxt } from "../../../formats/python/egg-info.ts";
import { escapeName, normalizeName } from "../../../model/project-name.ts";
import { isUnsettled } from "../declared/declaration.ts";
import { declarationOf } from "../declared/declare.ts";
import { declaredEntryPoints } from "../declared/entry-points.ts";
import { requirementKey } from "../declared/field-key.ts";
import { conditional } from "../declared/setup-py-layer.ts";
import { declaredTopLevel } from "../declared/top-level.ts";
import { entryPointDifferences } from "../entry-point-comparison.ts";
import { explained, unexplained, type Verifier } from "../verifier.ts";
import { type Explanation, utf8, type World } from "../world.ts";
import { listed, verifyMetadataFile } from "./pkg-info-verifier.ts";

/** The one `*.egg-info` folder that setuptools writes, each file of it by its own rule. */
export const eggInfoVerifier: Verifier = {
  name: "egg-info",
  backEnds: ["setuptools"],

  claims(open, world) {
    const folder = eggInfoFolder(world);
    return folder === null
      ? []
      : open.filter((path) => FILES.has(path.slice(folder.length + 1)) && path.startsWith(`${folder}/`));
  },

  async verify(paths, world) {
    const found = new Map<string, Explanation>();
    for (const path of paths) {
      const file = FILES.get(path.slice(path.lastIndexOf("/") + 1));
      if (file !== undefined) found.set(path, await file(path, world));
    }
    return found;
  },
};

/**
 * The folder named after the project, at the top or where the packages lie. Null where there are several: setuptools
 * writes one.
 */
function eggInfoFolder({ members, context, configuration }: World): string | null {
  const folders = new Set<string>();
  for (const path of members.keys()) {
    const slash = path.lastIndexOf("/");
    const folder = path.slice(0, Math.max(slash, 0));
    const name = folder.slice(folder.lastIndexOf("/") + 1);
    if (!name.endsWith(".egg-info")) continue;
    if (normalizeName(name.slice(0, -".egg-info".length)) !== normalizeName(escapeName(context.project))) continue;
    const parent = folder.slice(0, Math.max(0, folder.length - name.length - 1));
    if (parent === "" || configuration.importRoots.includes(parent)) folders.add(folder);
  }
  const [only] = folders;
  return folders.size === 1 && only !== undefined ? only : null;
}

type FileRule = (path: string, world: World) => Promise<Explanation>;

const FILES: ReadonlyMap<string, FileRule> = new Map<string, FileRule>([
  ["PKG-INFO", metadata],
  ["SOURCES.txt", sources],
  ["dependency_links.txt", emptyList],
  ["zip-safe", emptyList],
  ["not-zip-safe", emptyList],
  ["top_level.txt", topLevel],
  ["requires.txt", requirements],
  ["entry_points.txt", entryPoints],
]);

function generated(detail: string): Explanation {
  return explained("egg-info", { class: "generated", detail });
}

async function metadata(path: string, world: World): Promise<Explanation> {
  const own = world.members.get(path);
  const top = world.members.get("PKG-INFO");
  if (top !== undefined && (own?.blob ?? null) !== top.blob)
    return unexplained("egg-info", "it differs from PKG-INFO at the top");
  const settled = top === undefined ? undefined : world.settled.get("PKG-INFO");
  if (settled !== undefined && settled.class !== "unexplained")
    return { ...settled, detail: "equal to PKG-INFO at the top" };
  return settled ?? verifyMetadataFile(path, world);
}

/** Names what setuptools packed: nothing that is not there. What it does not name was put in by somebody else. */
async function sources(path: string, world: World): Promise<Explanation> {
  const bytes = await world.memberBytes(path);
  if (bytes === null) return unexplained("egg-info", "it could not be read");
  const names = new Set(readNameList(bytes).value.map(({ value }) => plainPath(value)));
  const absent = [...names].filter((name) => !world.members.has(name) && world.entry(name) === undefined);
  if (absent.length > 0) return unexplained("egg-info", `names ${listed(absent)}, which is not there`);
  const unnamed = [...world.members.keys()].filter(
    (name) =>
      !names.has(name) && !WRITTEN_AFTER.has(name) && !name.startsWith(path.slice(0, path.lastIndexOf("/") + 1)),
  );
  return generated(unnamed.length === 0 ? "names every file" : `does not name ${listed(unnamed)}`);
}

/** `a/../b` is `b`. */
function plainPath(path: string): string {
  const segments: string[] = [];
  for (const segment of path.replaceAll("\\", "/").split("/")) {
    if (segment === "..") segments.pop();
    else if (segment !== "." && segment !== "") segments.push(segment);
  }
  return segments.join("/");
}

const WRITTEN_AFTER: ReadonlySet<string> = new Set(["PKG-INFO", "setup.cfg"]);

async function emptyList(path: string, world: World): Promise<Explanation> {
  const text = utf8(await world.memberBytes(path));
  return text !== null && /^(?:\r?\n)?$/.test(text)
    ? generated("empty")
    : unexplained("egg-info", "setuptools writes an empty line");
}

async function topLevel(path: string, world: World): Promise<Explanation> {
  const bytes = await world.memberBytes(path);
  if (bytes === null) return unexplained("egg-info", "it could not be read");
  const found = new Set(readNameList(bytes).value.map(({ value }) => value));
  const { exact, possible } = await declaredTopLevel(world);
  const setup = (await world.sourceText("setup.py")) ?? "";
  const holds = [...found].some((name) => possible.has(name));
  // Names of modules in C stand as texts in setup.py.
  const named = (name: string): boolean =>
    holds && /^_\w+$/.test(name) && (setup.includes(`"${name}"`) || setup.includes(`'${name}'`));
  const odd = [...found].filter(
    (name) => !(exact ?? possible).has(name) && !(exact === null && OUTPUT_FOLDERS.has(name)) && !named(name),
  );
  if (odd.length > 0) return unexplained("egg-info", `names ${listed(odd)}, which the source does not hold at its top`);
  const lacking = exact === null ? [] : [...exact].filter((name) => !found.has(name));
  if (lacking.length > 0) return unexplained("egg-info", `does not name ${listed(lacking)}`);
  if (possible.size > 0 && [...found].every((name) => OUTPUT_FOLDERS.has(name) && !possible.has(name)))
    return unexplained("egg-info", "names no module");
  return generated("modules of the source");
}

/** Looked for packages in, where they lie about when it is built. */
const OUTPUT_FOLDERS: ReadonlySet<string> = new Set(["build", "dist"]);

async function requirements(path: string, world: World): Promise<Explanation> {
  const bytes = await world.memberBytes(path);
  const declaration = await declarationOf(world);
  const expected = declaration?.fields.get("requires-dist");
  if (bytes === null) return unexplained("egg-info", "it could not be read");
  if (expected?.kind === "unsettled") {
    return explained("egg-info", { class: "generated-partly", detail: `requirements: ${expected.why}` });
  }
  const written: string[] = [];
  const { value: sections, anomalies } = readRequiresTxt(bytes);
  if (anomalies.length > 0) return unexplained("egg-info", "setuptools could not read it");
  for (const { extra, marker, requirements: lines } of sections) {
    for (const { value } of lines) written.push(conditional(value, extra ?? "", marker ?? ""));
  }
  const found = new Set(written.map(requirementKey));
  const declared = new Set((expected?.most ?? []).map(requirementKey));
  const added = [...found].filter((key) => !declared.has(key));
  if (added.length > 0) return unexplained("egg-info", `${listed(added)} is not declared`);
  const needed = new Set((expected?.least ?? []).map(requirementKey));
  const lacking = [...needed].filter((key) => !found.has(key));
  if (lacking.length > 0) return unexplained("egg-info", `${listed(lacking)} is declared and missing`);
  return generated("the declared requirements");
}

async function entryPoints(path: string, world: World): Promise<Explanation> {
  const bytes = await world.memberBytes(path);
  const declared = await declaredEntryPoints(world);
  if (bytes === null) return unexplained("egg-info", "it could not be read");
  if (isUnsettled(declared)) {
    return explained("egg-info", { class: "generated-partly", detail: `entry points: ${declared.unsettled}` });
  }
  const differences = entryPointDifferences(bytes, declared);
  return differences.length > 0 ? unexplained("egg-info", listed(differences)) : generated("the declared entry points");
}
