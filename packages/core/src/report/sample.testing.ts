import type { Observation } from "../checks/check.ts";
import type { CheckOutcome } from "../checks/run-checks.ts";
import { buildMoments, measured } from "../model/installers.ts";
import type { Assessment } from "../verdict/assessment.ts";
import { type Case, type JudgedSubject, judge } from "../verdict/judge.ts";
import { defaultPolicy } from "../verdict/policy.ts";
import type { Rule } from "./rule.ts";

/** Rules, findings and assessments for tests of reports. */
export const sampleRules: readonly Rule[] = [
  rule("wheel/startup-line-runs", "A .pth file runs code whenever Python starts", {
    severity: "medium",
    runsAt: "startup",
    explanation: `
      Python executes \`.pth\` lines that begin with \`import\`
      in every process.

      Only \`python -S\` skips them.`,
    remedy: "Remove the file after installing, or accept it with a reason in assay.toml.",
  }),
  rule("code/setup-runs", "Installing from the sdist runs setup.py", {
    severity: "medium",
    runsAt: "download",
    remedy: "Install the wheel (pip --only-binary :all:, uv --no-build).",
  }),
  rule("archive/duplicate-member", "Two members have the same name and different content", {
    severity: "high",
    remedy: "Publish each file once.",
  }),
  rule("record/hash-mismatch", "A file is not the one that RECORD lists", {
    severity: "critical",
    remedy: "Do not install it.",
  }),
  rule("sdist/old-metadata", "PKG-INFO is of a version that promises nothing", { severity: "info" }),
  rule("source/not-in-repository", "A file is not in the repository", { severity: "high" }),
  rule("provenance/none", "The release has no attestations", { severity: "info" }),
  rule("name/not-normalised", "The file name is not in its normal form", { severity: "low" }),
];

function rule(id: Rule["id"], title: string, more: Partial<Rule>): Rule {
  return {
    id,
    title,
    severity: "medium",
    confidence: "certain",
    runsAt: null,
    needs: ["distribution"],
    decidesFrom: "contents",
    explanation: "It matters.",
    remedy: "Do something about it.",
    references: ["https://peps.python.org/pep-0427/"],
    fixtures: {
      reported: { filename: "x-1.0-py3-none-any.whl", files: { "x.py": "X = 1\n" } },
      clean: { filename: "x-1.0-py3-none-any.whl", files: { "y.py": "Y = 1\n" } },
    },
    ...more,
  };
}

export function found(id: CheckOutcome["rule"], ...observations: Observation[]): CheckOutcome {
  return { rule: id, outcome: "found", observations, notKept: {}, undecided: null };
}

export function seen(path: string, more: Partial<Observation> = {}): Observation {
  return { at: { path }, message: `${path} is odd.`, evidence: {}, ...more };
}

/** A wheel or sdist of coloredlogs 15.0.1. */
export function sampleSubject(
  filename: string,
  outcomes: readonly CheckOutcome[],
  more: Partial<JudgedSubject> = {},
): JudgedSubject {
  return {
    target: "coloredlogs",
    project: "coloredlogs",
    version: "15.0.1",
    distribution: {
      filename,
      kind: filename.endsWith(".whl") ? "wheel" : "sdist",
      url: `https://files.example/packages/${filename}`,
      size: 46_018,
      sha256: "612ee75c546f53e92e70049c9dbfcc18c935a2b9a53b66085ce9ef6a6e5c0934",
      uploadTime: "2021-06-11T10:22:42.561717Z",
    },
    outcomes,
    facts: { header: { newest: true, attestations: "no attestations" } },
    ...more,
  };
}

export function assessed(subjects: readonly JudgedSubject[], more: Partial<Case> = {}): Assessment {
  return judge({
    toolVersion: "1.2.3",
    subjects,
    incomplete: [],
    policy: defaultPolicy,
    today: "2026-11-22",
    rules: sampleRules,
    ...more,
  });
}

const startupLine = `import os; exec('__import__("coloredlogs").auto_install() if os.environ.get("COLOREDLOGS_AUTO_INSTALL") else None')`;

/** The example of the documentation: one release, two findings that count, some that do not. */
export const coloredlogs: Assessment = assessed([
  sampleSubject("coloredlogs-15.0.1.tar.gz", [
    found("code/setup-runs", {
      at: { path: "coloredlogs-15.0.1/setup.py" },
      message: "setup.py runs wherever the sdist is chosen.",
      evidence: { tools: buildMoments },
    }),
    found("sdist/old-metadata", seen("coloredlogs-15.0.1/PKG-INFO", { evidence: { actual: "2.1" } })),
    { rule: "source/not-in-repository", outcome: "skipped", why: "no repository given" },
    { rule: "provenance/none", outcome: "skipped", why: "offline" },
    { rule: "archive/duplicate-member", outcome: "clean" },
  ]),
  sampleSubject("coloredlogs-15.0.1-py2.py3-none-any.whl", [
    found("wheel/startup-line-runs", {
      at: { path: "coloredlogs.pth", line: 1 },
      message: "This line runs at every start of Python.",
      evidence: { excerpt: startupLine, pythons: ["<=3.12", ">=3.13"] },
    }),
    { rule: "archive/duplicate-member", outcome: "clean" },
    { rule: "record/hash-mismatch", outcome: "clean" },
  ]),
]);

/** Everything a report can have to say, at once. */
export const grave: Assessment = assessed(
  [
    ...["cp311-cp311-manylinux_2_17_x86_64", "cp312-cp312-manylinux_2_17_x86_64", "cp313-cp313-macosx_11_0_arm64"].map(
      (tags) =>
        sampleSubject(`coloredlogs-15.0.1-${tags}.whl`, [
          found("archive/duplicate-member", {
            at: { path: "coloredlogs/cli.py", offset: 1034 },
            message: "This name occurs twice with different content; the tools disagree about which one counts.",
            evidence: {
              readings: [
                { reader: "pip 26.3", sees: "the second, 4,211 bytes" },
                { reader: "uv 0.13.9 from an index", sees: "nothing: it refuses the wheel" },
              ],
              tools: measured({ pip: "takes the last", unzip: "takes the last", uvFromIndex: "refuses it" }),
            },
          }),
          { rule: "record/hash-mismatch", outcome: "undecided", why: "coloredlogs/big.bin: larger than 4 GiB" },
        ]),
    ),
    sampleSubject("coloredlogs-15.0.1-py3-none-any.whl", [
      {
        ...found(
          "record/hash-mismatch",
          ...Array.from({ length: 7 }, (_, index) =>
            seen(`coloredlogs/part${index}.py`, {
              message: "RECORD lists another digest than the file has.",
              evidence: { claimed: "sha256=AAAA", actual: "sha256=47DE" },
            }),
          ),
        ),
        notKept: { critical: 40 },
      } as CheckOutcome,
      found("name/not-normalised", {
        at: {},
        message: "Some tools read another name.",
        evidence: { items: ["a", "b"] },
      }),
    ]),
    sampleSubject("other-2.0.tar.gz", [{ rule: "archive/duplicate-member", outcome: "clean" }], {
      target: "./dist",
      project: "other",
      version: "2.0",
      facts: {},
    }),
  ],
  {
    incomplete: [{ target: "nowhere", what: "the index page", why: "index.example did not answer in 30 seconds" }],
    notes: ["The cache could not be written: the disk is full."],
    policy: {
      ...defaultPolicy,
      ignore: ["sdist/"],
      suppressions: [{ rule: "name/", project: "coloredlogs", reason: "Old name, known.", expires: "2027-01-31" }],
    },
  },
);
