import { analyseCode } from "../analysis/code/analyse-code.ts";
import type { CodeAnalysis } from "../analysis/code/code-analysis.ts";
import type { DistributionAnalysis, MemberFacts } from "../analysis/distribution-analysis.ts";
import { analyseDistribution } from "../analysis/members/analyse-distribution.ts";
import { notAnalysed } from "../analysis/not-analysed.ts";
import { defaultLimits } from "../base/limits.ts";
import { testPlatform } from "../base/platform.testing.ts";
import { fromBytes } from "../base/random-access.ts";
import type { Anomaly } from "../base/reading.ts";
import { normaliseMemberName } from "../formats/member-name.ts";
import { testParser } from "../formats/python/syntax/python-parser.testing.ts";
import { parseDistributionFilename } from "../model/distribution-filename.ts";
import type { Place, Severity } from "../model/finding.ts";
import { releasesOf } from "../model/release.ts";
import { formatVersion } from "../model/version-text.ts";
import { analyseSource } from "./analyse-source.testing.ts";
import type { Check, FixtureText, Material, Observation } from "./check.ts";
import { materialOf, releaseMaterial } from "./material.ts";
import { packFixture } from "./pack-fixture.testing.ts";
import { releaseDistribution } from "./release-subject.ts";
import { type CheckOutcome, runChecks } from "./run-checks.ts";

/** Packs a text tree and reads it as any distribution is read. */
export function analyseFixture(fixture: FixtureText): Promise<DistributionAnalysis> {
  return analyseDistribution(fromBytes(packFixture(fixture)), fixture.filename, testPlatform, defaultLimits);
}

/** What of a text tree's code would run. */
export async function analyseFixtureCode(fixture: FixtureText): Promise<CodeAnalysis> {
  const machine = { parser: await testParser(), platform: testPlatform, limits: defaultLimits };
  return analyseCode(fromBytes(packFixture(fixture)), fixture.filename, machine);
}

/** What becomes of these checks on a text tree. */
export async function outcomesOf(checks: readonly Check[], fixture: FixtureText): Promise<readonly CheckOutcome[]> {
  const analysis = await analyseFixture(fixture);
  const beside = {
    ...(checks.some(({ needs }) => needs.includes("code")) ? await codeBeside(fixture) : {}),
    ...(fixture.source === undefined ? {} : { source: await analyseSource(fixture, fixture.source) }),
  };
  const ofRelease = fixture.release === undefined ? [] : runChecks(checks, await releaseMaterialOf(fixture, analysis));
  return [...runChecks(checks, materialOf(analysis, beside)), ...ofRelease];
}

async function codeBeside(fixture: FixtureText): Promise<Partial<Material>> {
  const code = await analyseFixtureCode(fixture);
  if (fixture.before === undefined) return { code };
  const { filename } = fixture.before;
  const name = parseDistributionFilename(filename);
  const version = name.kind === "other" || name.version === null ? "" : formatVersion(name.version);
  const previous = { version, filename, before: ["version"], code: await analyseFixtureCode(fixture.before) } as const;
  return { code, previousCode: [previous] };
}

/** The release of a fixture, as if it had been read from an index. */
async function releaseMaterialOf(fixture: FixtureText, analysis: DistributionAnalysis): Promise<Partial<Material>> {
  const { others = [], page = {}, listed = {}, indexes = ["https://index.example/simple/"] } = fixture.release ?? {};
  const read = [analysis, ...(await Promise.all(others.map(analyseFixture)))];
  const ofRelease = new Set(read.map(({ filename }) => filename));
  const files = [...new Set([...ofRelease, ...Object.keys(listed)])].map((filename) => ({
    filename,
    url: `https://files.example/${filename}`,
    hashes: {},
    size: null,
    uploadTime: null,
    yanked: null,
    requiresPython: null,
    coreMetadata: false,
    provenance: null,
    gpgSig: null,
    index: indexes[0] ?? "",
    ...listed[filename],
  }));
  const name = parseDistributionFilename(fixture.filename);
  const project = name.kind === "other" ? "" : (name.name ?? "");
  return releaseMaterial(
    {
      project,
      version: name.kind === "other" || name.version === null ? "" : formatVersion(name.version),
      distributions: read.map((one) => releaseDistribution(one.filename, one)),
    },
    {
      status: null,
      tracks: [],
      alternateLocations: [],
      ...page,
      files,
      ofRelease,
      releases: releasesOf(project, files),
      sources: indexes.map((index) => ({
        index,
        has: files.some((file) => file.index === index) ? "project" : "nothing",
      })),
    },
  );
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
