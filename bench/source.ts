import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defaultLimits, parseVersion, releaseOf, releasesOf } from "@assay/core";
import { chooseIndexes, indexClient, openCache } from "@assay/evidence";
import { benchFolder } from "./folder.ts";
import { measure } from "./measure.ts";
import { table } from "./table.ts";

const PROJECT = "numpy";
const VERSION = "1.24.4";
/** Commits that are checked out and hashed; the rest is extrapolated. */
const SAMPLE = 20;

/**
 * Finding the commit of an sdist by content, against what LastPyMile does: check out every commit and hash its Python
 * files. ASSAY_BENCH_REPOSITORY names a clone of numpy; without it one is made.
 */
export async function source(): Promise<string> {
  const repository = process.env["ASSAY_BENCH_REPOSITORY"] ?? clone();
  const sdist = await fetchSdist();
  const cache = mkdtempSync(join(tmpdir(), "assay-bench-"));
  const searched = JSON.parse(
    execFileSync(
      process.execPath,
      ["--conditions=assay-source", join(import.meta.dirname, "source/search.ts"), repository, sdist],
      {
        encoding: "utf8",
        env: { ...process.env, ASSAY_CACHE_DIR: cache },
      },
    ),
  );
  rmSync(cache, { recursive: true, force: true });
  const each = checkingOut(repository);
  const all = each * searched.commits;
  return [
    `${PROJECT} ${VERSION}: ${searched.matched} of ${searched.of} files in commit ${searched.commit}, of ${searched.commits} commits`,
    "CPU seconds, user and system",
    table(
      ["", "CPU s", "peak MB"],
      [
        ["assay, one pass over the history", searched.cpu.toFixed(2), searched.peak.toFixed(0)],
        [`check out and hash, ${SAMPLE} commits`, (each * SAMPLE).toFixed(2), ""],
        [`the same for ${searched.commits} commits, extrapolated`, all.toFixed(0), ""],
      ],
    ),
    `${(all / searched.cpu).toFixed(0)} times as long`,
    "",
  ].join("\n");
}

function clone(): string {
  const path = join(benchFolder, `${PROJECT}.git`);
  if (existsSync(path)) return path;
  try {
    execFileSync("git", ["clone", "--quiet", "--bare", `https://github.com/${PROJECT}/${PROJECT}`, path]);
  } catch {
    throw new Error(`${PROJECT} could not be cloned: let ASSAY_BENCH_REPOSITORY name a clone of it`);
  }
  return path;
}

async function fetchSdist(): Promise<string> {
  const cache = openCache();
  const indexes = chooseIndexes({ index: undefined, extraIndexes: [] });
  const client = indexClient({ indexes, cache, limits: defaultLimits, offline: "online" });
  try {
    const { files } = await client.page(PROJECT);
    const wanted = parseVersion(VERSION);
    const release = wanted === null ? null : releaseOf(releasesOf(PROJECT, files).releases, wanted);
    const sdist = release?.distributions.find(({ name }) => name.kind === "sdist")?.file;
    if (sdist === undefined) throw new Error(`the index has no sdist of ${PROJECT} ${VERSION}`);
    const { path } = await client.file(sdist);
    const named = join(mkdtempSync(join(tmpdir(), "assay-bench-")), sdist.filename);
    execFileSync("cp", [path, named]);
    return named;
  } finally {
    await client.close();
    await cache.close();
  }
}

/** CPU seconds a commit, over commits spread evenly through the history. */
function checkingOut(repository: string): number {
  const all = execFileSync("git", ["-C", repository, "rev-list", "--tags", "HEAD"], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  const ids = all.trim().split("\n");
  const tree = mkdtempSync(join(tmpdir(), "assay-bench-tree-"));
  let cpu = 0;
  for (let at = 0; at < SAMPLE; at += 1) {
    const id = ids[Math.floor((at * ids.length) / SAMPLE)] ?? "HEAD";
    const script = `git checkout -q -f ${id} -- . && find . -name '*.py' -type f -print0 | xargs -0 sha512sum > ../hashes-$$; rm -f ../hashes-$$`;
    cpu += measure(["sh", "-c", `cd ${tree} && ${script}`], {
      GIT_DIR: repository,
      GIT_WORK_TREE: tree,
      GIT_INDEX_FILE: `${tree}.index`,
    }).cpu;
  }
  rmSync(tree, { recursive: true, force: true });
  rmSync(`${tree}.index`, { force: true });
  return cpu / SAMPLE;
}
