import type { DistributionAnalysis } from "../analysis/distribution-analysis.ts";
import { analyseDistribution } from "../analysis/members/analyse-distribution.ts";
import { defaultLimits } from "../base/limits.ts";
import { testPlatform } from "../base/platform.testing.ts";
import { fromBytes } from "../base/random-access.ts";
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
