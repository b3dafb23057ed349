/**
 * Holds releases against their repositories and prints, for each, the commit, the classes and what stays open:
 * ./dev run --silent conformance:source -- --repositories DIR [--releases FILE] [--distributions DIR] [--open] [NAME…]
 *
 * FILE has lines `NAME==VERSION ADDRESS`; without it the list beside this program is taken. DIR of repositories has a clone
 * or bare mirror for each address: see source/repositories-in.ts. Distributions come from their folder, else from the
 * index. NAMEs choose from the list. Exits 1 if a repository or a distribution could not be had.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import {
  canonicalVersionText,
  checks,
  defaultLimits,
  formatVersion,
  isOpenClass,
  normalizeName,
  parseDistributionFilename,
  parseVersion,
  readDistribution,
  releaseOf,
  releasesOf,
  runChecks,
  type SourceEvidence,
  type SourceFacts,
  sourceFacts,
} from "@assay/core";
import {
  type Cache,
  chooseIndexes,
  fileAccess,
  type IndexClient,
  indexClient,
  nodePlatform,
  openCache,
  openOrigin,
  type Repository,
  sourceEstablisher,
} from "@assay/evidence";
import { processorTime } from "./source/processor-time.ts";
import { repositoriesIn } from "./source/repositories-in.ts";

interface Listed {
  readonly project: string;
  readonly version: string;
  readonly address: string;
}

interface Tools {
  readonly repositoryAt: (address: string) => string | null;
  readonly distributions: string | null;
  readonly cache: Cache;
  readonly client: IndexClient;
  readonly signal: AbortSignal;
}

async function run(argv: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      releases: { type: "string" },
      repositories: { type: "string" },
      distributions: { type: "string" },
      open: { type: "boolean" },
    },
  });
  if (values.repositories === undefined) {
    console.error("Name the folder with the repositories: --repositories DIR");
    return 2;
  }
  const list = readFileSync(values.releases ?? join(import.meta.dirname, "source/releases.txt"), "utf8");
  const listed = releasesIn(list).filter(
    ({ project, version }) =>
      positionals.length === 0 || positionals.some((one) => one === project || one === `${project}==${version}`),
  );
  const cache = openCache();
  const tools: Tools = {
    repositoryAt: repositoriesIn(values.repositories),
    distributions: values.distributions ?? null,
    cache,
    client: indexClient({
      indexes: chooseIndexes({ index: undefined, extraIndexes: [] }),
      cache,
      limits: defaultLimits,
      offline: "online",
    }),
    signal: new AbortController().signal,
  };
  const times: number[] = [];
  let failed = 0;
  try {
    for (const one of listed) {
      const before = processorTime();
      const found = await establish(one, tools).catch((error: unknown) => {
        console.log(`${one.project} ${one.version}: ${error instanceof Error ? error.message : String(error)}`);
        failed++;
        return null;
      });
      if (found === null) continue;
      const seconds = processorTime() - before;
      times.push(seconds);
      show(one, found, seconds, values.open === true ? "every" : "few");
    }
  } finally {
    await tools.client.close();
    await cache.close();
  }
  const sorted = times.toSorted((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const sum = times.reduce((total, time) => total + time, 0);
  console.log(
    `${times.length} releases, ${failed} failed; processor time: median ${median.toFixed(2)} s, most ${(sorted.at(-1) ?? 0).toFixed(2)} s, sum ${sum.toFixed(1)} s`,
  );
  return failed > 0 ? 1 : 0;
}

function releasesIn(text: string): Listed[] {
  return text.split("\n").flatMap((line) => {
    const [release = "", address = ""] = line.trim().split(/\s+/);
    const [project = "", version = ""] = release.split("==");
    return line.startsWith("#") || version === "" ? [] : [{ project, version, address }];
  });
}

async function establish(one: Listed, tools: Tools): Promise<ReadonlyMap<string, SourceEvidence>> {
  const { signal, cache } = tools;
  const files = await filesOf(one, tools);
  const place = tools.repositoryAt(one.address);
  if (place === null) throw new Error(`no repository for ${one.address}`);
  const options = {
    folder: cache.gitFolder(),
    limits: defaultLimits,
    network: "offline",
    refs: "trusted",
    signal,
  } as const;
  const origin = await openOrigin(place, options);
  const opened: Repository[] = [];
  const open = files.map(({ path }) => fileAccess(path));
  try {
    const distributions = await Promise.all(
      files.map(({ filename }, at) => {
        const file = open[at];
        if (file === undefined) throw new TypeError("a file for each");
        return readDistribution({
          file,
          filename,
          platform: nodePlatform,
          limits: defaultLimits,
          digests: ["git-sha1"],
        });
      }),
    );
    const establisher = sourceEstablisher(origin, {
      limits: defaultLimits,
      ref: null,
      refs: "trusted",
      namedBy: null,
      async openSubmodule(url) {
        const found = tools.repositoryAt(url);
        const submodule = found === null ? null : await openOrigin(found, options);
        if (submodule?.kind !== "repository") return null;
        opened.push(submodule.repository);
        return submodule.repository;
      },
    });
    return await establisher.establish({
      project: one.project,
      version: one.version,
      sdist: distributions.find(({ kind }) => kind === "sdist") ?? null,
      wheels: distributions.filter(({ kind }) => kind === "wheel"),
      uploaded: files.reduce<number | null>((first, { uploaded }) => earlier(first, uploaded), null),
    });
  } finally {
    for (const file of open) file[Symbol.dispose]();
    for (const repository of opened) repository.close();
    origin.close();
  }
}

function earlier(one: number | null, other: number | null): number | null {
  return one === null ? other : other === null ? one : Math.min(one, other);
}

interface DistributionFile {
  readonly filename: string;
  readonly path: string;
  readonly uploaded: number | null;
}

/** The sdist and one wheel of the release. */
async function filesOf({ project, version }: Listed, tools: Tools): Promise<readonly DistributionFile[]> {
  const { distributions, client, signal } = tools;
  if (distributions !== null) {
    const own = readdirSync(distributions).filter((filename) => {
      const name = parseDistributionFilename(filename);
      if (name.kind === "other" || name.name === null || name.version === null) return false;
      return (
        normalizeName(name.name) === normalizeName(project) &&
        canonicalVersionText(formatVersion(name.version)) === canonicalVersionText(version)
      );
    });
    return sdistAndWheel(own.map((filename) => ({ filename, path: join(distributions, filename), uploaded: null })));
  }
  const wanted = parseVersion(version);
  const { files } = await client.page(normalizeName(project), signal);
  const release = wanted === null ? null : releaseOf(releasesOf(normalizeName(project), files).releases, wanted);
  if (release === null) throw new Error("the index has no such release");
  const chosen = sdistAndWheel(release.distributions.map(({ file }) => file));
  return Promise.all(
    chosen.map(async (file) => {
      const time = file.uploadTime === null ? Number.NaN : Date.parse(file.uploadTime) / 1000;
      const { path } = await client.file(file, signal);
      return { filename: file.filename, path, uploaded: Number.isNaN(time) ? null : Math.floor(time) };
    }),
  );
}

function sdistAndWheel<T extends { readonly filename: string }>(files: readonly T[]): readonly T[] {
  const sdist = files.findLast(({ filename }) => parseDistributionFilename(filename).kind === "sdist");
  const wheels = files.filter(({ filename }) => filename.endsWith(".whl"));
  const linux =
    wheels.find(({ filename }) => /-cp31\d-cp31\d-manylinux[\w.]*x86_64/.test(filename)) ??
    wheels.find(({ filename }) => /manylinux[\w.]*x86_64/.test(filename));
  const wheel = wheels.find(({ filename }) => filename.endsWith("-any.whl")) ?? linux ?? wheels.at(-1);
  return [sdist, wheel].filter((one) => one !== undefined);
}

const FEW = 6;

function show(
  { project, version }: Listed,
  evidence: ReadonlyMap<string, SourceEvidence>,
  seconds: number,
  extent: "few" | "every",
): void {
  const all = [...evidence];
  const [, first] = all[0] ?? [];
  const answer = first?.answer ?? null;
  const equal = answer?.equalCommits == null ? "" : `, ${answer.equalCommits} equal`;
  const commit =
    answer === null ? "no commit" : `${answer.commit.slice(0, 12)} ${answer.tag ?? "untagged"} (${answer.by}${equal})`;
  console.log(`${project} ${version}: ${commit} · ${seconds.toFixed(2)} s`);
  for (const [filename, one] of all) {
    const facts = sourceFacts(one);
    console.log(`  ${filename}: ${classesInWords(facts)}`);
    for (const line of openLines(facts, extent)) console.log(`    ${line}`);
    for (const line of findingLines(one)) console.log(`    ! ${line}`);
  }
}

function classesInWords({ classes }: SourceFacts): string {
  return Object.entries(classes)
    .map(([name, count]) => `${name} ${count}`)
    .join(", ");
}

function openLines({ open, groups }: SourceFacts, extent: "few" | "every"): readonly string[] {
  const grouped = groups.filter(({ class: own }) => open.some((one) => one.class === own && one.group !== null));
  const alone = open.filter(({ group }) => group === null);
  const shown = extent === "every" ? alone : alone.slice(0, FEW);
  const rest = alone.length - shown.length;
  return [
    ...grouped.filter(({ class: own }) => isOpenClass(own)).map((one) => `${one.class} ×${one.members} ${one.group}`),
    ...shown.map((one) => `${one.class} ${one.path} (${one.role})${one.why === null ? "" : `: ${one.why}`}`),
    ...(rest > 0 ? [`… and ${rest} more`] : []),
  ];
}

function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

/** What the rules say above low, the first few places of each. */
function findingLines(evidence: SourceEvidence): readonly string[] {
  const rules = checks.filter(({ needs }) => needs.length === 1 && needs[0] === "source");
  return runChecks(rules, { source: evidence }).flatMap((outcome) => {
    if (outcome.outcome !== "found") return [];
    const usual = rules.find(({ id }) => id === outcome.rule)?.severity ?? "info";
    const severe = outcome.observations.filter(({ severity = usual }) => severity !== "info" && severity !== "low");
    const rest = severe.length - FEW + sumOf(Object.values(outcome.notKept));
    return [
      ...severe
        .slice(0, FEW)
        .map(({ severity = usual, at, message }) => `${severity} ${outcome.rule} ${at.path ?? ""}: ${message}`),
      ...(rest > 0 ? [`… and ${rest} more of ${outcome.rule}`] : []),
    ];
  });
}

process.exitCode = await run(process.argv.slice(2));
