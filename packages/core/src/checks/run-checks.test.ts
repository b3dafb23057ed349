import { describe, expect, test } from "vitest";
import type { OtherAnalysis } from "../analysis/distribution-analysis.ts";
import type { Severity } from "../model/finding.ts";
import type { Check, Observation, Undecided } from "./check.ts";
import { releaseDistribution } from "./release-subject.ts";
import { runChecks } from "./run-checks.ts";

const distribution: OtherAnalysis = {
  kind: "other",
  what: "zip",
  analysisVersion: 1,
  filename: "x",
  size: 0,
  sha256: "",
  container: "zip",
  members: [],
  anomalies: [],
  anomaliesNotKept: 0,
  incomplete: [],
  bytecode: [],
};

function checkThat(seen: readonly (Observation | Undecided)[], more: Partial<Check> = {}): Check {
  const fixture = { filename: "x", files: {} };
  return {
    id: "archive/test",
    title: "A test",
    severity: "high",
    confidence: "certain",
    runsAt: null,
    needs: ["distribution"],
    decidesFrom: "directory",
    explanation: "",
    remedy: "",
    references: [],
    fixtures: { reported: fixture, clean: fixture },
    *run() {
      yield* seen;
    },
    ...more,
  };
}

function seen(message: string, severity?: Severity): Observation {
  return { at: {}, message, evidence: {}, ...(severity === undefined ? {} : { severity }) };
}

describe("a check is clean only if everything it rests on was read", () => {
  const member = { ...distribution, incomplete: [{ path: "m.py", what: "content", why: "too large" }] };
  const archive = { ...distribution, incomplete: [{ path: null, what: "directory", why: "cut off" }] };

  test.each([
    ["filename", distribution, "clean"],
    ["filename", archive, "clean"],
    ["directory", distribution, "clean"],
    ["directory", member, "clean"],
    ["directory", archive, "undecided"],
    ["contents", distribution, "clean"],
    ["contents", member, "undecided"],
    ["contents", archive, "undecided"],
  ] as const)("decided from the %s", (decidesFrom, subject, expected) => {
    const [outcome] = runChecks([checkThat([], { decidesFrom })], { distribution: subject });
    expect(outcome?.outcome).toBe(expected);
  });

  test.each([
    ["contents", null, "x-1.whl: it was not read"],
    ["directory", null, "x-1.whl: it was not read"],
    ["contents", archive, "x-1.whl: cut off"],
  ] as const)("of every distribution of the release: decided from the %s", (decidesFrom, analysis, why) => {
    const distributions = [releaseDistribution("x.tar.gz", distribution), releaseDistribution("x-1.whl", analysis)];
    const release = { project: "x", version: "1", distributions };
    const [outcome] = runChecks([checkThat([], { needs: ["release"], decidesFrom })], { release });
    expect(outcome).toEqual({ rule: "archive/test", outcome: "undecided", why });
  });

  test("and what was found stays found, with the doubt beside it", () => {
    const [outcome] = runChecks([checkThat([seen("a")])], { distribution: archive });
    expect(outcome).toMatchObject({ outcome: "found", undecided: "the archive: cut off" });
  });

  test("a check may say itself that it cannot tell", () => {
    const [outcome] = runChecks([checkThat([{ undecided: "no idea" }])], { distribution });
    expect(outcome).toEqual({ rule: "archive/test", outcome: "undecided", why: "no idea" });
  });
});

describe("of a file that is no archive, nothing but its name is known", () => {
  test.each([
    ["text", "text", "undecided", /no archive that assay reads: name a wheel/],
    ["empty", "empty", "undecided", /empty: fetch or build it again/],
    ["html", "html", "undecided", /a page of HTML/],
    ["gzip", "gzip", "undecided", /no archive/],
    ["exe", "wininst", "skipped", /legacy format/],
    ["rpm", "rpm", "skipped", /legacy format/],
  ] as const)("%s", (container, what, outcome, why) => {
    const subject = { ...distribution, container, what };
    expect(runChecks([checkThat([], { decidesFrom: "filename" })], { distribution: subject })).toMatchObject([
      { outcome: "clean" },
    ]);
    expect(runChecks([checkThat([])], { distribution: subject })).toMatchObject([
      { outcome, why: expect.stringMatching(why) },
    ]);
    expect(runChecks([checkThat([seen("a")])], { distribution: subject })).toMatchObject([
      { outcome: "found", undecided: expect.stringMatching(why) },
    ]);
  });

  test.each(["zip", "tar", "tar.gz", "tar.zst"])("%s is one", (container) => {
    const [outcome] = runChecks([checkThat([])], { distribution: { ...distribution, container, what: container } });
    expect(outcome?.outcome).toBe("clean");
  });
});

describe("checks whose needs are missing", () => {
  test("of another kind of distribution say nothing", () => {
    expect(runChecks([checkThat([], { needs: ["sdist"] })], { distribution })).toEqual([]);
  });
});

describe("beyond the limit", () => {
  test("observations are counted", () => {
    const [outcome] = runChecks([checkThat(["a", "b", "c"].map((text) => seen(text)))], { distribution }, 2);
    expect(outcome).toMatchObject({ observations: [{ message: "a" }, { message: "b" }], notKept: { high: 1 } });
  });

  test("a flood of harmless ones does not push out the severe one", () => {
    const flood = Array.from({ length: 500 }, (_, index) => seen(`harmless ${index}`, "info"));
    const [outcome] = runChecks([checkThat([...flood, seen("severe")])], { distribution }, 3);
    expect(outcome).toMatchObject({
      observations: [{ message: "harmless 0" }, { message: "harmless 1" }, { message: "severe" }],
      notKept: { info: 498 },
    });
  });
});
