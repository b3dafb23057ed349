import type { DistributionAnalysis, MemberFacts } from "../analysis/distribution-analysis.ts";
import { analyseDistribution } from "../analysis/members/analyse-distribution.ts";
import { notAnalysed } from "../analysis/not-analysed.ts";
import { defaultLimits } from "../base/limits.ts";
import { testPlatform } from "../base/platform.testing.ts";
import { fromBytes } from "../base/random-access.ts";
import type { Anomaly } from "../base/reading.ts";
import { normaliseMemberName } from "../formats/member-name.ts";
import type { Place, Severity } from "../model/finding.ts";
import type { Check, FixtureText, Observation } from "./check.ts";
import { materialOf } from "./material.ts";
import { packFixture } from "./pack-fixture.testing.ts";
import { type CheckOutcome, runChecks } from "./run-checks.ts";

/** Packs a text tree and reads it as any distribution is read. */
export function analyseFixture(fixture: FixtureText): Promise<DistributionAnalysis> {
  return analyseDistribution(fromBytes(packFixture(fixture)), fixture.filename, testPlatform, defaultLimits);
}

/** What becomes of these checks on a text tree. */
export async function outcomesOf(checks: readonly Check[], fixture: FixtureText): Promise<readonly CheckOutcome[]> {
  return runChecks(checks, materialOf(await analyseFixture(fixture)));
}

/** What one check says of a text tree; nothing where it is clean, skipped or undecided. */
export async function observationsOf(check: Check, fixture: FixtureText): Promise<readonly Observation[]> {
  const outcomes = await outcomesOf([check], fixture);
  return outcomes.flatMap((one) => (one.outcome === "found" ? one.observations : []));
}

/** What one check says of a distribution that is ordinary but for these anomalies, as `[severity, place, message]`. */
export function saidOfAnomalies(
  check: Check,
  anomalies: readonly (Pick<Anomaly, "code"> & Partial<Anomaly>)[],
  members: readonly MemberFacts[] = [],
): readonly (readonly [severity: Severity, place: Place, message: string])[] {
  const distribution: DistributionAnalysis = {
    ...notAnalysed({ filename: "m-1.0.tar.gz", size: 0, sha256: "" }, ""),
    incomplete: [],
    members,
    anomalies: anomalies.map((one) => ({ offset: null, path: null, detail: "", ...one })),
  };
  const outcomes = runChecks([check], { distribution });
  return outcomes.flatMap((one) =>
    one.outcome === "found"
      ? one.observations.map(({ severity, at, message }) => [severity ?? check.severity, at, message] as const)
      : [],
  );
}

/** A member as an archive might hold it. */
export function member(path: string, more: Partial<MemberFacts> = {}): MemberFacts {
  return {
    path,
    normalised: normaliseMemberName(path),
    kind: "file",
    size: 0,
    compressedSize: null,
    mode: null,
    sha256: "",
    content: null,
    linkTarget: null,
    ...more,
  };
}
