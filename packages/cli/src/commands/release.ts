import {
  type Assessment,
  checks,
  defaultLimits,
  exitCode,
  type FactsOfFiles,
  type IncompleteItem,
  type IndexFile,
  jsonReport,
  judge,
  type Limits,
  type Policy,
  parseVersion,
  type Release,
  type ReleaseFacts,
  type ReleaseView,
  releaseFacts,
  releaseHtml,
  releaseMarkdown,
  releasesOf,
  releaseText,
  type SdistAnalysis,
  verdictInWords,
  type WheelOutline,
  wheelOutline,
} from "@assay/core";
import {
  analyseFile,
  type Cache,
  cachedAnalysis,
  EvidenceError,
  type IndexAnswer,
  type IndexClient,
  openCache,
  readWheelHead,
} from "@assay/evidence";
import { type ReleaseTarget, releaseMeant, requireFewFiles } from "../gather.ts";
import { herePlatform } from "../here-platform.ts";
import { type KeptFacts, keptFacts } from "../kept-facts.ts";
import { lazyClient } from "../lazy-client.ts";
import { print, writeWhole } from "../output.ts";
import { type Progress, progressOn } from "../progress.ts";
import { publishersOf } from "../release-publishers.ts";
import { surface } from "../render.ts";
import type { ReportOptions } from "../report-options.ts";
import { settings } from "../settings.ts";
import { parseTarget } from "../target.ts";
import { UsageError } from "../usage-error.ts";
import { version } from "../version.ts";

/**
 * Shows what a project's name stands for: releases, distributions, what installers take where, and what that runs.
 *
 * @returns the exit status
 * @throws UsageError where the call or the configuration is wrong
 */
export async function release(word: string, options: ReportOptions, signal: AbortSignal): Promise<number> {
  const policy = await settings(
    options,
    checks.map(({ id }) => id),
  );
  // A file of that name in the working folder is not what is asked for.
  const target = parseTarget(word, () => null);
  if (target.kind !== "release") throw new UsageError(`${word}: expected NAME or NAME==VERSION.`);
  const progress = progressOn({
    wanted: options.progress && options.quiet !== true,
    environment: process.env,
  });
  const warnings: string[] = [];
  const cache = openCache({ warn: (message) => warnings.push(message) });
  try {
    const assessment = await assess({ target, policy, progress, cache, warnings, signal });
    progress.end();
    const text = rendered(assessment, options, policy);
    if (options.output === undefined) await print(text);
    else writeWhole(options.output, text);
    return exitCode(assessment);
  } finally {
    progress.end();
    await cache.close();
  }
}

interface Run {
  readonly target: ReleaseTarget;
  readonly policy: Policy;
  readonly progress: Progress;
  readonly cache: Cache;
  readonly warnings: string[];
  readonly signal: AbortSignal;
}

async function assess(run: Run): Promise<Assessment> {
  const { target, policy, cache, progress, warnings, signal } = run;
  const limits = { ...defaultLimits, ...policy.limits };
  const incomplete: IncompleteItem[] = [];
  const client = lazyClient({ targets: [target], policy, limits, cache, progress });
  let facts: ReleaseFacts | null = null;
  try {
    const index = await client.get();
    facts = await factsOf(target, { index, cache, limits, signal, incomplete });
  } catch (error) {
    if (!(error instanceof EvidenceError) || error.code === "cancelled") throw error;
    incomplete.push({ target: target.written, what: "the release", why: error.message });
  } finally {
    await client.close();
  }
  return judge({
    toolVersion: version,
    subjects:
      facts === null
        ? []
        : [
            {
              target: target.written,
              project: facts.project,
              version: facts.version,
              distribution: null,
              outcomes: [],
              facts: { release: facts },
            },
          ],
    incomplete,
    notes: warnings,
    policy: { failOn: policy.failOn, select: [], ignore: [], suppressions: [] },
    today: "",
    rules: [],
  });
}

interface Looking {
  readonly index: IndexClient;
  readonly cache: Cache;
  readonly limits: Limits;
  readonly signal: AbortSignal;
  /** Filled with what could not be had: the page alone is worth showing. */
  readonly incomplete: IncompleteItem[];
}

async function factsOf(target: ReleaseTarget, looking: Looking): Promise<ReleaseFacts> {
  const answer = await looking.index.page(target.project, looking.signal);
  const kept = keptFacts(target, answer, looking);
  const facts = kept.read() ?? (await derive(target, answer, kept, looking));
  const undecided = facts.choice.filter(({ state }) => state === "undecided");
  if (undecided.length > 0) {
    const why = undecided[0]?.because ?? "";
    looking.incomplete.push({ target: target.written, what: `the choice in ${undecided.length} places`, why });
  }
  const publishers = await publishersOf(facts.distributions, looking, ({ what, why }) =>
    looking.incomplete.push({ target: target.written, what, why }),
  );
  return { ...facts, publishers };
}

async function derive(
  target: ReleaseTarget,
  answer: IndexAnswer,
  kept: KeptFacts,
  looking: Looking,
): Promise<FactsOfFiles> {
  const { project } = target;
  const releases = releasesOf(project, answer.files);
  requireFewFiles(project, releases.releases, looking.limits);
  const release = releaseMeant(target, releases.releases);
  const pinned = target.version === null ? null : parseVersion(target.version);
  const [sdistFile, wheelFile] = [sdistOf(release), wheelOf(release)];
  const [sdist, wheel] = await Promise.all([
    orIncomplete(target, looking, () => (sdistFile === null ? null : readSdist(sdistFile, looking))),
    orIncomplete(target, looking, () => (wheelFile === null ? null : readWheel(wheelFile, looking))),
  ]);
  const facts = releaseFacts({
    project,
    page: answer.page,
    files: answer.files,
    indexes: answer.sources.map(({ index }) => index),
    releases,
    release,
    question: pinned === null ? "newest" : { pinned },
    sdist,
    wheel,
  });
  if (looking.incomplete.length === 0) kept.write(facts, [sdistFile, wheelFile]);
  return facts;
}

async function orIncomplete<T>(
  target: ReleaseTarget,
  looking: Looking,
  get: () => Promise<T | null> | null,
): Promise<T | null> {
  try {
    return await get();
  } catch (error) {
    if (!(error instanceof EvidenceError) || error.code === "cancelled") throw error;
    looking.incomplete.push({ target: target.written, what: "a distribution of the release", why: error.message });
    return null;
  }
}

/** The one that pip takes: the last of the page. */
function sdistOf({ distributions }: Release): IndexFile | null {
  return distributions.findLast(({ name }) => name.kind === "sdist")?.file ?? null;
}

async function readSdist(file: IndexFile, { index, cache, limits, signal }: Looking): Promise<SdistAnalysis | null> {
  const options = { limits, cache, toolVersion: version };
  const { filename } = file;
  const sha256 = file.hashes["sha256"];
  const known = sha256 === undefined ? null : cachedAnalysis({ sha256, filename }, options);
  if (known !== null) return known.kind === "sdist" ? known : null;
  const stored = await index.file(file, signal);
  const analysis = await analyseFile({ path: stored.path, filename, sha256: stored.sha256 }, options, signal);
  return analysis.kind === "sdist" ? analysis : null;
}

/** One wheel tells the names of all: a pure one, else the smallest. */
function wheelOf({ distributions }: Release): IndexFile | null {
  const wheels = distributions.flatMap(({ file, name }) => (name.kind === "wheel" ? [{ file, name }] : []));
  const pure = wheels.find(({ name }) => name.tags.platforms.includes("any"));
  return (pure ?? wheels.toSorted((a, b) => sizeOf(a.file) - sizeOf(b.file))[0])?.file ?? null;
}

async function readWheel(file: IndexFile, { index, cache, limits, signal }: Looking): Promise<WheelOutline> {
  const sha256 = file.hashes["sha256"] ?? null;
  const key = JSON.stringify([sha256, file.url, file.filename, version]);
  const known = sha256 === null ? null : cache.readResult(OUTLINE, key);
  if (known !== null) return JSON.parse(known);
  using ranged = await index.ranged(file, signal);
  const head = await readWheelHead(ranged, limits, signal);
  const paths = head.entries.value.members.map(({ path }) => path);
  const outline = wheelOutline(file.filename, paths, head.metadata);
  if (sha256 !== null) cache.writeResult(OUTLINE, key, JSON.stringify(outline));
  return outline;
}

/**
 * Bytes got by ranges cannot be compared with the digest: this is what one address says, and nothing of what another index
 * offers under the same digest.
 */
const OUTLINE = "wheel-outline";

function sizeOf(file: IndexFile): number {
  return file.size ?? Number.MAX_SAFE_INTEGER;
}

function rendered(assessment: Assessment, options: ReportOptions, policy: Policy): string {
  const { format } = options;
  if (format === "json") return jsonReport(assessment);
  // The judgement has escaped every string in them.
  const facts = assessment.subjects[0]?.facts["release"] as ReleaseFacts | undefined;
  const view: ReleaseView = { here: herePlatform(), extent: policy.all ? "all" : "usual" };
  const open = assessment.incomplete.map(({ what, why }) => `Not looked at: ${what}: ${why}`);
  if (facts !== undefined && format === "html") return releaseHtml(facts, { ...view, incomplete: open });
  if (facts !== undefined && format === "markdown") return releaseMarkdown(facts, { ...view, incomplete: open });
  const shown = facts === undefined ? [] : [releaseText(facts, { ...surface(options), ...view }), ""];
  return `${[...shown, ...open, ...assessment.notes, verdictInWords(assessment)].join("\n")}\n`;
}
