import {
  type Assessment,
  checks,
  defaultLimits,
  exitCode,
  isAsked,
  type JudgedSubject,
  judge,
  type Limits,
  type Policy,
  parseDistributionFilename,
  runChecks,
  type SourceFacts,
  sourceFacts,
  sourceFindingsText,
  sourceText,
  verdictInWords,
} from "@assay/core";
import { openCache, redacted } from "@assay/evidence";
import { type Candidate, gather } from "../gather.ts";
import { lazyClient } from "../lazy-client.ts";
import { lookUp } from "../look-up.ts";
import { print, writeWhole } from "../output.ts";
import { progressOn } from "../progress.ts";
import { render, surface } from "../render.ts";
import { settings } from "../settings.ts";
import { type Established, establishReleases } from "../source/establish-releases.ts";
import { type ReleaseGroup, releaseGroups } from "../source/release-group.ts";
import type { SourceOptions } from "../source/source-options.ts";
import { parseTarget, type Target } from "../target.ts";
import { UsageError } from "../usage-error.ts";
import { version } from "../version.ts";

/**
 * Says where each file of a release comes from: the commit, what follows from it, what does not.
 *
 * @returns the exit status, by the rules of source alone
 * @throws UsageError where the call or the configuration is wrong
 */
export async function source(words: readonly string[], options: SourceOptions, signal: AbortSignal): Promise<number> {
  const configured = await settings(
    options,
    checks.map(({ id }) => id),
  );
  const policy = configured.select.length > 0 ? configured : { ...configured, select: ["source/"] };
  if (!SOURCE_CHECKS.some(({ id }) => isAsked(id, policy))) {
    throw new UsageError(
      "--select, --ignore: none of the rules of source/ is left, and `assay source` asks no others.",
    );
  }
  const targets = words.map((word) => parseTarget(word, lookUp));
  const assessment = await assess(targets, policy, options, signal);
  const text = rendered(assessment, options, policy);
  if (options.output === undefined) await print(text);
  else writeWhole(options.output, text);
  return exitCode(assessment);
}

async function assess(
  targets: readonly Target[],
  policy: Policy,
  options: SourceOptions,
  signal: AbortSignal,
): Promise<Assessment> {
  const warnings: string[] = [];
  const limits = { ...defaultLimits, ...policy.limits };
  const cache = openCache({ warn: (message) => warnings.push(message) });
  const progress = progressOn({
    wanted: options.progress && options.quiet !== true,
    environment: process.env,
  });
  const client = lazyClient({ targets, policy, limits, cache, progress });
  try {
    const { candidates, incomplete } = await gather(targets, client.get, signal);
    const groups = releaseGroups(candidates, policy.all ? "all" : "usual");
    const terms = { client: client.get, cache, limits, offline: policy.offline, options, signal };
    const established = await establishReleases(groups, terms);
    return judge({
      toolVersion: version,
      subjects: groups.flatMap((group) => subjectsOf(group, established, limits)),
      incomplete: [...incomplete, ...established.incomplete, ...notReleases(candidates, groups)],
      notes: [...warnings, ...groups.flatMap(passedOver)],
      policy,
      today: new Date().toISOString().slice(0, 10),
      rules: checks,
    });
  } finally {
    progress.end();
    await client.close();
    await cache.close();
  }
}

function subjectsOf(
  { target, project, version: release, sdist, wheels }: ReleaseGroup,
  { files, evidence }: Established,
  limits: Limits,
): JudgedSubject[] {
  return [...(sdist === null ? [] : [sdist]), ...wheels].flatMap((candidate) => {
    const held = files.get(candidate);
    // What could not be had is listed as such.
    if (held === undefined) return [];
    const own = evidence.get(candidate);
    const file = "file" in candidate.source ? candidate.source.file : null;
    const kind = parseDistributionFilename(candidate.filename).kind;
    return {
      target,
      project,
      version: release,
      distribution: {
        filename: candidate.filename,
        kind: kind === "wheel" || kind === "sdist" ? kind : "other",
        url: file === null ? null : redacted(file.url),
        size: held.size,
        sha256: held.sha256,
        uploadTime: file?.uploadTime ?? null,
      },
      outcomes: own === undefined ? [] : runChecks(SOURCE_CHECKS, { source: own }, limits.findingsPerCheck),
      facts: { header: candidate.header, ...(own === undefined ? {} : { source: sourceFacts(own) }) },
    };
  });
}

const SOURCE_CHECKS = checks.filter(({ needs }) => needs.length === 1 && needs[0] === "source");

function passedOver({ target, passedOver: count }: ReleaseGroup): readonly string[] {
  return count === 0 ? [] : [`${target}: ${count} more wheels of the release were not looked at; --all looks at them.`];
}

function notReleases(
  candidates: readonly Candidate[],
  groups: readonly ReleaseGroup[],
): readonly { readonly target: string; readonly what: string; readonly why: string }[] {
  const known = new Set(groups.flatMap(({ sdist, wheels }) => [...(sdist === null ? [] : [sdist]), ...wheels]));
  return candidates
    .filter((one) => !known.has(one) && (one.project === null || one.version === null))
    .map(({ target, filename }) => ({ target, what: filename, why: "its name is that of no wheel and no sdist" }));
}

function rendered(assessment: Assessment, options: SourceOptions, policy: Policy): string {
  if ((options.format ?? "text") !== "text") return render(assessment, options, policy);
  const view = { ...surface(options), extent: policy.all ? "all" : "usual" } as const;
  const drawn = assessment.subjects.flatMap((subject) => {
    const { source: facts } = subject.facts as { source?: SourceFacts };
    const title = `${subject.distribution?.filename ?? subject.target}`;
    if (facts === undefined) return [];
    const found = sourceFindingsText(subject.findings, view);
    if (options.quiet === true) return found === "" ? [] : [`${title}\n${found}`];
    return [[sourceText({ title, facts }, view), found].filter((one) => one !== "").join("\n\n")];
  });
  const open = assessment.incomplete.map(({ what, why }) => `Not looked at, or not decided: ${what}: ${why}`);
  const closing = [...open, ...assessment.notes, verdictInWords(assessment)].join("\n");
  return `${[...drawn, closing].join("\n\n")}\n`;
}
