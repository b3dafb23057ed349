import { type Confidence, type Severity, severities } from "../model/finding.ts";
import type { Assessment, DistributionIdentity, Finding, SubjectAssessment } from "../verdict/assessment.ts";
import { exitCode } from "../verdict/exit-code.ts";
import { familyOf, type ReportedRule } from "./rule.ts";
import { sarifLocation } from "./sarif-location.ts";
import { checkCounts } from "./summary.ts";
import { paragraphs } from "./words.ts";

/**
 * SARIF 2.1.0, for code scanning: every rule with its help, every finding a result, suppressed ones marked so, and what
 * could not be looked at as notifications of an invocation that did not succeed.
 *
 * No times: two runs over the same bytes print the same.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/sarif-v2.1.0-errata01-os-complete.html
 */
export function sarifReport(assessment: Assessment, rules: readonly ReportedRule[]): string {
  const { tool, subjects, suppressed } = assessment;
  const ruleIndex = new Map<string, number>(rules.map(({ id }, index) => [id, index]));
  const results = [
    ...subjects.flatMap((subject) =>
      subject.findings.map((finding) =>
        result(finding, subject.distribution?.filename ?? null, subject.target, ruleIndex),
      ),
    ),
    ...suppressed.map(({ finding, target, filename, reason }) => ({
      ...result(finding, filename, target, ruleIndex),
      suppressions: [{ kind: "external", status: "accepted", justification: reason }],
    })),
  ];
  const worst = worstByRule(subjects.flatMap(({ findings }) => findings));
  const log = {
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: { name: tool.name, version: tool.version, rules: rules.map((rule) => descriptor(rule, worst)) },
        },
        columnKind: "utf16CodeUnits",
        invocations: [invocation(assessment)],
        artifacts: distributions(subjects).map(artifact),
        results,
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

/** The first 32 digits are our own; GitHub tells alerts apart by `primaryLocationLineHash`, whose suffix counts repetitions. */
function result(
  finding: Finding,
  filename: string | null,
  target: string,
  ruleIndex: ReadonlyMap<string, number>,
): object {
  const { rule, severity, confidence, runsAt, message, fingerprint } = finding;
  const index = ruleIndex.get(rule);
  return {
    ruleId: rule,
    ...(index === undefined ? {} : { ruleIndex: index }),
    kind: "fail",
    level: LEVELS[severity],
    message: { text: message },
    locations: [sarifLocation(finding, filename ?? target)],
    partialFingerprints: { "assay/v1": fingerprint, primaryLocationLineHash: `${fingerprint}:1` },
    properties: { severity, confidence, runsAt, target },
  };
}

const LEVELS: Readonly<Record<Severity, "error" | "warning" | "note">> = {
  critical: "error",
  high: "error",
  medium: "warning",
  low: "note",
  info: "note",
};

/** GitHub ranks an alert by its rule: where one of a rule's findings is graver than usual, that counts. */
function worstByRule(findings: readonly Finding[]): ReadonlyMap<string, Severity> {
  const worst = new Map<string, Severity>();
  for (const { rule, severity } of findings) {
    const before = worst.get(rule);
    if (before === undefined || severities.indexOf(severity) < severities.indexOf(before)) worst.set(rule, severity);
  }
  return worst;
}

function descriptor(rule: ReportedRule, worst: ReadonlyMap<string, Severity>): object {
  const explanation = paragraphs(rule.explanation);
  const remedy = paragraphs(rule.remedy).join(" ");
  const text = [...explanation, `To do: ${remedy}`, ...rule.references].join("\n\n");
  const markdown = [
    ...explanation,
    `**To do:** ${remedy}`,
    ...(rule.references.length === 0 ? [] : [rule.references.map((address) => `- <${address}>`).join("\n")]),
  ].join("\n\n");
  return {
    id: rule.id,
    name: rule.id,
    shortDescription: { text: rule.title },
    fullDescription: { text: explanation[0] ?? rule.title },
    help: { text, markdown },
    defaultConfiguration: { level: LEVELS[rule.severity] },
    properties: {
      ...securitySeverity(worst.get(rule.id) ?? rule.severity),
      precision: PRECISION[rule.confidence],
      tags: ["security", "supply-chain", familyOf(rule.id)],
    },
  };
}

/** In the middle of the band that GitHub gives each name; below low it has none. */
function securitySeverity(severity: Severity): { "security-severity"?: string } {
  const score = SCORES[severity];
  return score === null ? {} : { "security-severity": score };
}

const SCORES: Readonly<Record<Severity, string | null>> = {
  critical: "9.5",
  high: "8.0",
  medium: "5.5",
  low: "2.0",
  info: null,
};

const PRECISION: Readonly<Record<Confidence, string>> = { certain: "very-high", likely: "high", possible: "medium" };

function invocation(assessment: Assessment): object {
  const { incomplete, notes, verdict, subjects } = assessment;
  const { skipped, skippedBecause } = checkCounts(assessment);
  const code = exitCode(assessment);
  const notLooked = incomplete.map(({ target, what, why }) => ({
    level: "error",
    message: { text: `Not looked at or not decided: ${target}: ${what}: ${why}` },
  }));
  const notAsked =
    skipped === 0
      ? []
      : [{ level: "note", message: { text: `${skipped} checks skipped: ${skippedBecause.join(", ")}` } }];
  const notListed = subjects.flatMap(({ target, distribution, notKept }) =>
    Object.entries(notKept).map(([rule, count]) => ({
      level: "note",
      message: { text: `${distribution?.filename ?? target}: ${count} more findings of ${rule} (--max-findings)` },
    })),
  );
  return {
    executionSuccessful: incomplete.length === 0,
    exitCode: code,
    exitCodeDescription: verdict.status,
    toolExecutionNotifications: [...notLooked, ...notAsked, ...notListed],
    toolConfigurationNotifications: notes.map((note) => ({ level: "warning", message: { text: note } })),
  };
}

/** Each file once, though several targets may mean it. */
function distributions(subjects: readonly SubjectAssessment[]): readonly DistributionIdentity[] {
  const byFile = new Map(
    subjects.flatMap(({ distribution }) =>
      distribution === null ? [] : [[`${distribution.sha256} ${distribution.filename}`, distribution]],
    ),
  );
  return [...byFile.values()];
}

function artifact({ filename, url, size, sha256 }: DistributionIdentity): object {
  return {
    location: { uri: encodeURIComponent(filename.toWellFormed()) },
    length: size,
    ...(sha256 === "" ? {} : { hashes: { "sha-256": sha256 } }),
    roles: ["analysisTarget"],
    ...(url === null ? {} : { properties: { url } }),
  };
}
