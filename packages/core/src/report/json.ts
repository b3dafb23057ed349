import type { Evidence } from "../model/finding.ts";
import { severities } from "../model/finding.ts";
import type { Assessment, Finding, IncompleteItem, SeverityCounts, SubjectAssessment } from "../verdict/assessment.ts";
import { compareText } from "../verdict/order.ts";

/**
 * The report that scripts rely on: schema 1, `schema/assay-report-1.schema.json`. It only changes by adding.
 *
 * Byte-identical for equal assessments: fixed order of keys, no clock. What was read back from it gives the same again.
 */
export function jsonReport(assessment: Assessment): string {
  return [...jsonPieces(assessment)].join("");
}

/** The same one subject at a time: of many it is more than anybody has to hold. */
export function* jsonPieces(assessment: Assessment): Generator<string, void> {
  const { schema, tool, verdict, subjects, incomplete, suppressed, notAsked, notes } = assessment;
  const head = written({
    schema,
    tool: { name: tool.name, version: tool.version },
    verdict: { status: verdict.status, failOn: verdict.failOn, counts: bySeverity(verdict.counts) },
  });
  const tail = written({
    incomplete: incomplete.map(({ target, what, why }): IncompleteItem => ({ target, what, why })),
    suppressed: suppressed.map((one) => ({
      target: one.target,
      filename: one.filename,
      finding: finding(one.finding),
      reason: one.reason,
    })),
    notAsked,
    notes,
  });
  yield `${head.slice(0, -"\n}".length)},\n  "subjects": [`;
  let before = "\n    ";
  for (const one of subjects) {
    // No line ends inside of a text.
    yield `${before}${written(subject(one)).replaceAll("\n", "\n    ")}`;
    before = ",\n    ";
  }
  yield `${subjects.length === 0 ? "" : "\n  "}],${tail.slice("{".length)}\n`;
}

function written(value: unknown): string {
  return JSON.stringify(value, exact, 2);
}

/** Numbers beyond 2^53 as decimal text: JSON readers would round them. */
function exact(_key: string, value: unknown): unknown {
  return typeof value === "bigint" ? String(value) : value;
}

function subject(of: SubjectAssessment): Record<keyof SubjectAssessment, unknown> {
  const { target, project, version, distribution, findings, counts, outcomes, reasons, notKept, facts } = of;
  return {
    target,
    project,
    version,
    distribution:
      distribution === null
        ? null
        : {
            filename: distribution.filename,
            kind: distribution.kind,
            url: distribution.url,
            size: distribution.size,
            // Of a file that was not read whole nobody knows it.
            sha256: distribution.sha256 || null,
            uploadTime: distribution.uploadTime,
          },
    findings: findings.map(finding),
    counts: bySeverity(counts),
    outcomes: sorted(outcomes),
    reasons: sorted(reasons),
    notKept: sorted(notKept),
    facts: sorted(facts),
  };
}

function bySeverity(counts: SeverityCounts): unknown {
  return Object.fromEntries(severities.map((severity) => [severity, counts[severity]]));
}

function finding(of: Finding): Record<keyof Finding, unknown> {
  const { rule, severity, confidence, runsAt, at, message, evidence, fingerprint } = of;
  const place = { path: at.path, line: at.line, column: at.column, offset: at.offset };
  return { rule, severity, confidence, runsAt, at: place, message, evidence: ordered(evidence), fingerprint };
}

function ordered({ excerpt, claimed, actual, readings, items, itemsNotShown, tools, pythons }: Evidence): unknown {
  return {
    excerpt,
    claimed,
    actual,
    readings: readings?.map(({ reader, sees }) => ({ reader, sees })),
    items,
    itemsNotShown,
    tools: tools?.map(({ tool, does }) => ({ tool, does })),
    pythons,
  };
}

function sorted(record: Readonly<Record<string, unknown>>): unknown {
  return Object.fromEntries(Object.entries(record).sort(([one], [other]) => compareText(one, other)));
}
