import { canonicalVersionText } from "../../../model/version-text.ts";
import { noteClaim } from "../commit-claim.ts";
import { usesScm } from "../scm-tools.ts";
import { explained, unexplained, type Verifier } from "../verifier.ts";
import { type Explanation, utf8, type World } from "../world.ts";
import { listed } from "./pkg-info-verifier.ts";

/** scm_version.json and scm_file_list.json, which setuptools-scm 10 keeps for builds from the sdist. */
export const scmFilesVerifier: Verifier = {
  name: "scm-files",
  backEnds: ["setuptools"],
  claims: (open, world) =>
    usesScm(world)
      ? open.filter((path) => /^(?:[^/]+\/)?[^/]+\.egg-info\/scm_(?:version|file_list)\.json$/.test(path))
      : [],

  async verify(paths, world) {
    const found = new Map<string, Explanation>();
    for (const path of paths) {
      const value = parsed(utf8(await world.memberBytes(path)));
      const isVersion = path.endsWith("/scm_version.json");
      found.set(
        path,
        value === null
          ? unexplained("scm-files", "it is no JSON object")
          : isVersion
            ? version(path, value, world)
            : fileList(value, world),
      );
    }
    return found;
  },
};

function parsed(text: string | null): Readonly<Record<string, unknown>> | null {
  if (text === null || text.length > LARGEST) return null;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

const LARGEST = 16 << 20;
const VERSION_KEYS = new Set(["tag", "distance", "node", "dirty", "branch", "node_date"]);

function version(path: string, value: Readonly<Record<string, unknown>>, world: World): Explanation {
  const { tag, distance, node, dirty } = value;
  const unknown = Object.keys(value).filter((key) => !VERSION_KEYS.has(key));
  const faults: string[] = unknown.map((key) => `${key} is not known`);
  const { version: wanted } = world.context;
  if (typeof tag !== "string" || canonicalVersionText(tag.replace(/^[^0-9]*/, "")) !== canonicalVersionText(wanted))
    faults.push(`tag ${String(tag)}, not ${wanted}`);
  if (distance !== 0) faults.push(`${String(distance)} commits after its tag`);
  if (dirty !== false) faults.push("written from a working tree with changes");
  const commit = typeof node === "string" && /^g[0-9a-f]{7,64}$/.test(node) ? node.slice(1) : null;
  if (commit === null) faults.push(`node ${String(node)}`);
  else if (!noteClaim(path, commit, world)) faults.push(`names commit ${commit}`);
  if (faults.length > 0) return unexplained("scm-files", listed(faults));
  return explained("scm-files", { class: "generated", detail: "names this commit and its tag" });
}

/** Every file of the commit, and no other. */
function fileList(value: Readonly<Record<string, unknown>>, world: World): Explanation {
  const { files } = value;
  if (!Array.isArray(files) || Object.keys(value).length !== 1)
    return unexplained("scm-files", "it is no list of files");
  const names = new Set(files.map(String));
  const wanted = new Set<string>();
  for (const { path, kind } of world.source.tree.entries.values()) {
    if (path.startsWith(world.prefix) && kind !== "submodule") wanted.add(path.slice(world.prefix.length));
  }
  const added = [...names].filter((name) => !wanted.has(name));
  const lacking = [...wanted].filter((name) => !names.has(name));
  // Files that the source keeps out of archives, and links, are left out.
  if (added.length > 0) return unexplained("scm-files", `names ${listed(added)}, which the commit does not hold`);
  const missed = lacking.filter((name) => world.members.has(name));
  if (missed.length > 0) return unexplained("scm-files", `does not name ${listed(missed)}`);
  return explained("scm-files", {
    class: "generated",
    detail: lacking.length === 0 ? "every file of the commit" : `all files but ${listed(lacking)}`,
  });
}
