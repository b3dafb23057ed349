import { setFlagsFromString } from "node:v8";
import {
  type Assessment,
  type CodeDifference,
  checks,
  codeDifferenceText,
  type Difference,
  defaultLimits,
  differenceHtml,
  differenceMarkdown,
  differenceOutcomes,
  differenceRules,
  differenceText,
  exitCode,
  type IncompleteItem,
  type JudgedSubject,
  jsonReport,
  judge,
  type Limits,
  maskedThroughout,
  type Policy,
  type ShownComparison,
  sarifReport,
  shownDifference,
  visible,
} from "@assay/core";
import { openCache, redacted } from "@assay/evidence";
import { compareCodes, NO_CODES } from "../diff/compare-codes.ts";
import {
  type ComparedPair,
  type Comparison,
  compareTargets,
  type OpenedDistribution,
} from "../diff/compare-targets.ts";
import type { DiffOptions } from "../diff/diff-options.ts";
import { type DiffTarget, diffTarget } from "../diff/diff-side.ts";
import { type Candidate, gather } from "../gather.ts";
import { lazyClient } from "../lazy-client.ts";
import { lookUp } from "../look-up.ts";
import { print, writeWhole } from "../output.ts";
import { progressOn } from "../progress.ts";
import { surface } from "../render.ts";
import { settings } from "../settings.ts";
import { parseTarget } from "../target.ts";
import { UsageError } from "../usage-error.ts";
import { version } from "../version.ts";

/**
 * Says what changed between two distributions, releases or source trees.
 *
 * @returns the exit status
 * @throws UsageError where the call or the configuration is wrong
 */
export async function diff(
  words: readonly [string, string],
  options: DiffOptions,
  signal: AbortSignal,
): Promise<number> {
  const format = options.format ?? "text";
  if (options.code === true && format !== "text" && format !== "json") {
    throw new UsageError(`--code: it is told in text and JSON, not in ${format}.`);
  }
  // What was passed over would pile up to three times what is held; with less, every archive takes a fifth longer.
  setFlagsFromString("--heap-growing-percent=100");
  const { format: _, ...shared } = options;
  const policy = await settings(
    shared,
    [...checks, ...differenceRules].map(({ id }) => id),
  );
  const targets = words.map((word) => parseTarget(word, lookUp));
  const limits = { ...defaultLimits, ...policy.limits };
  const progress = progressOn({
    wanted: options.progress && options.quiet !== true,
    environment: process.env,
  });
  const notes: string[] = [];
  const cache = openCache({ warn: (message) => notes.push(message) });
  const client = lazyClient({ targets, policy, limits, cache, progress });
  try {
    const found = await Promise.all(
      targets.map((target) => diffTarget(target, options.distribution, (some) => gather(some, client.get, signal))),
    );
    const [left, right] = found.map(({ target }) => target);
    if (left === undefined || right === undefined) throw new UsageError("Two targets are compared.");
    const missing = found.flatMap(({ incomplete }) => incomplete);
    const comparing = { client: client.get, limits, signal, onCompared: progress.analysed };
    const comparison = await compareTargets(left, right, comparing);
    if (comparison.pairs.length + comparison.incomplete.length + missing.length === 0)
      throw nothingToCompare(left, right);
    const looking = { client: client.get, cache, limits, policy, signal };
    const codes = options.code === true ? await compareCodes(comparison.pairs, looking, right.written) : NO_CODES;
    progress.end();
    const ended = {
      left,
      right,
      comparison,
      missing: [...missing, ...codes.incomplete],
      notes: [...notes, ...comparison.notes],
      codes: codes.differences,
    };
    const assessment = assess(ended, policy, limits);
    const text = rendered(ended, assessment, options, policy);
    if (options.output === undefined) await print(text);
    else writeWhole(options.output, text);
    return exitCode(assessment);
  } finally {
    progress.end();
    await client.close();
    await cache.close();
  }
}

interface Ended {
  readonly left: DiffTarget;
  readonly right: DiffTarget;
  readonly comparison: Comparison;
  readonly missing: readonly IncompleteItem[];
  readonly notes: readonly string[];
  readonly codes: ReadonlyMap<ComparedPair, CodeDifference>;
}

function nothingToCompare(left: DiffTarget, right: DiffTarget): UsageError {
  const list = (target: DiffTarget): string =>
    target.kind === "sources"
      ? `  ${visible(target.name)}`
      : target.candidates
          .slice(0, FEW)
          .map(({ filename }) => `  ${visible(filename)}`)
          .join("\n");
  return new UsageError(
    `${visible(left.written)} and ${visible(right.written)} have no distributions of the same kind and tags. Choose with --distribution.\n${list(left)}\n  and\n${list(right)}`,
  );
}

const FEW = 10;

function assess({ left, right, comparison, missing, notes, codes }: Ended, policy: Policy, limits: Limits): Assessment {
  const { pairs, leftOnly, rightOnly, incomplete } = comparison;
  return judge({
    toolVersion: version,
    subjects: [
      ...pairs.map((pair) => subject(pair, codes.get(pair), right, limits)),
      ...leftOnly.map((candidate) => unpaired(candidate, "difference/distribution-removed", left)),
      ...rightOnly.map((candidate) => unpaired(candidate, "difference/distribution-added", right)),
    ],
    incomplete: [...missing, ...incomplete, ...pairs.flatMap(({ difference }) => unread(difference, right.written))],
    notes,
    policy,
    today: new Date().toISOString().slice(0, 10),
    rules: differenceRules,
  });
}

/** What changed is said of what there is now: the second. */
function subject(
  { right, difference }: ComparedPair,
  codeDifference: CodeDifference | undefined,
  target: DiffTarget,
  limits: Limits,
): JudgedSubject {
  return {
    target: target.written,
    project: right?.candidate.project ?? null,
    version: right?.candidate.version ?? null,
    distribution: right === null ? null : identityOf(right),
    outcomes: differenceOutcomes(difference, limits.findingsPerCheck),
    facts: {
      difference,
      ...(codeDifference === undefined ? {} : { codeDifference: maskedThroughout(codeDifference) }),
    },
  };
}

function identityOf({ candidate, size, sha256 }: OpenedDistribution): NonNullable<JudgedSubject["distribution"]> {
  const { filename, source } = candidate;
  const file = "file" in source ? source.file : null;
  return {
    filename,
    kind: filename.endsWith(".whl") ? "wheel" : /\.(?:tar\.gz|zip)$/.test(filename) ? "sdist" : "other",
    url: file === null ? null : redacted(file.url),
    size,
    sha256,
    uploadTime: file?.uploadTime ?? null,
  };
}

function unpaired(
  { target, project, version: of, filename }: Candidate,
  rule: "difference/distribution-added" | "difference/distribution-removed",
  { written }: DiffTarget,
): JudgedSubject {
  const message = `${filename}: the other side has no distribution of its kind and tags`;
  const observations = [{ at: {}, message, evidence: {} }];
  return {
    target: target === "" ? written : target,
    project,
    version: of,
    distribution: null,
    outcomes: [{ rule, outcome: "found", observations, notKept: {}, undecided: null }],
    facts: { unpaired: filename },
  };
}

/** Of archives in archives, too. */
function unread({ incomplete, changes, right }: Difference, target: string): readonly IncompleteItem[] {
  return [
    ...incomplete.map(({ path, what, why }) => ({ target, what: path === null ? what : `${path}: ${what}`, why })),
    ...changes.flatMap(({ content, right: file }) =>
      content?.as === "archive"
        ? unread(content.difference, target).map((item) => ({
            ...item,
            what: `${right.name}!/${file?.path ?? ""}, ${item.what}`,
          }))
        : [],
    ),
  ];
}

function rendered(ended: Ended, assessment: Assessment, options: DiffOptions, policy: Policy): string {
  switch (options.format ?? "text") {
    case "json":
      return jsonReport(assessment);
    case "sarif":
      return sarifReport(assessment, differenceRules);
    case "markdown":
      return differenceMarkdown(shown(ended), assessment);
    case "html":
      return differenceHtml(shown(ended), assessment);
    case "text": {
      const { format: _, ...shared } = options;
      const detail = options.quiet === true ? "counts" : policy.all ? "all" : "usual";
      const files = differenceText(shown(ended), assessment, { ...surface(shared), detail });
      const view = { ...surface(shared), extent: policy.all ? "all" : "usual" } as const;
      const codes = assessment.subjects.flatMap(({ distribution, facts }) => {
        const { codeDifference: found } = facts as { codeDifference?: CodeDifference };
        return found === undefined
          ? []
          : [`${codeDifferenceText(found, { ...view, title: distribution?.filename ?? "" })}\n\n`];
      });
      return `${codes.join("")}${files}`;
    }
  }
}

function shown({ left, right, comparison }: Ended): ShownComparison {
  const { pairs, leftOnly, rightOnly } = comparison;
  return {
    title: visible(titleOf(left, right, pairs)),
    pairs: pairs.map(({ difference }) => shownDifference(difference)),
    leftOnly: leftOnly.map(({ filename }) => visible(filename)),
    rightOnly: rightOnly.map(({ filename }) => visible(filename)),
  };
}

/** `requests 2.34.1 → 2.34.2` where both are of one project, else as they were asked for. */
function titleOf(left: DiffTarget, right: DiffTarget, pairs: readonly ComparedPair[]): string {
  const [one, other] = [pairs[0]?.left?.candidate, pairs[0]?.right?.candidate];
  if (one?.project !== null && one !== undefined && one.project === other?.project && one.version !== other.version) {
    return `${one.project} ${one.version} → ${other.version}`;
  }
  return `${left.written} → ${right.written}`;
}
