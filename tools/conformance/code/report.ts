import { type CodeFinding, type ExaminedSample, live, shown, unasked } from "./examine.ts";

/** What the README and the issue speak of, of a set of archives that are all bad, or all good. */
export function summary(samples: readonly ExaminedSample[]): string {
  const clusters = Map.groupBy(samples, ({ cluster }) => cluster);
  const some = (hit: (sample: ExaminedSample) => boolean): string => {
    const count = samples.filter(hit).length;
    // A cluster counts for the part of it that is found.
    let ofClusters = 0;
    for (const members of clusters.values()) ofClusters += members.filter(hit).length / members.length;
    const rate = samples.length === 0 ? 0 : (100 * count) / samples.length;
    return `${count} of ${samples.length} (${rate.toFixed(1)} %), clusters ${ofClusters.toFixed(1)} of ${clusters.size} (${((100 * ofClusters) / Math.max(1, clusters.size)).toFixed(1)} %)`;
  };
  const cpu = samples.reduce((sum, one) => sum + one.cpu, 0);
  return [
    `high at any trigger: ${some((one) => has(one, HIGH, null))}`,
    `high at download, build or start-up: ${some((one) => has(one, HIGH, unasked))}`,
    `high at a live trigger: ${some((one) => has(one, HIGH, live))}`,
    `medium or worse at download, build or start-up: ${some((one) => has(one, MEDIUM, unasked))}`,
    `medium at download, build or start-up: ${some((one) => has(one, ONLY_MEDIUM, unasked))}`,
    `medium or worse at a live trigger: ${some((one) => has(one, MEDIUM, live))}`,
    `not read to the end: ${some((one) => one.code.undecided.length > 0)}`,
    `high by trigger, findings/archives: ${byTrigger(samples, HIGH)}`,
    `medium by trigger, findings/archives: ${byTrigger(samples, ONLY_MEDIUM)}`,
    `CPU of the code: ${cpu.toFixed(1)} s, ${(cpu / Math.max(1, samples.length)).toFixed(3)} s an archive`,
  ].join("\n");
}

/** One line for each archive, and its findings from medium on. */
export function details(sample: ExaminedSample): string {
  const loud = sample.findings.filter(({ severity }) => MEDIUM.has(severity));
  const undecided = sample.code.undecided.filter(({ trigger }) => live.has(trigger));
  return [
    `  ${sample.name} ${sample.cpu.toFixed(2)} s, ${sample.code.effects.length} effects, ${sample.findings.length} findings`,
    ...loud.map(shown),
    ...undecided.map(({ path, trigger, what, why }) => `    undecided ${trigger} ${path} ${what}: ${why}`),
  ].join("\n");
}

const HIGH: ReadonlySet<string> = new Set(["critical", "high"]);
const MEDIUM: ReadonlySet<string> = new Set(["critical", "high", "medium"]);
const ONLY_MEDIUM: ReadonlySet<string> = new Set(["medium"]);

function has(
  { findings }: ExaminedSample,
  severities: ReadonlySet<string>,
  triggers: ReadonlySet<string> | null,
): boolean {
  return findings.some(({ severity, trigger }) => severities.has(severity) && (triggers?.has(trigger) ?? true));
}

function byTrigger(samples: readonly ExaminedSample[], severities: ReadonlySet<string>): string {
  const hits = samples.flatMap(({ name, findings }) =>
    findings
      .filter(({ severity }) => severities.has(severity))
      .map((finding): [string, CodeFinding] => [name, finding]),
  );
  const groups = Map.groupBy(hits, ([, { trigger }]) => trigger);
  return Array.from(groups, ([trigger, of]) => `${trigger} ${of.length}/${new Set(of.map(([name]) => name)).size}`)
    .sort()
    .join(", ");
}
