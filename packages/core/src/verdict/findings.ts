import { visible, visibleThroughout } from "../base/untrusted-text.ts";
import type { Check, Observation } from "../checks/check.ts";
import type { CheckOutcome } from "../checks/run-checks.ts";
import { masked, maskedThroughout } from "../model/credential.ts";
import type { Finding } from "./assessment.ts";
import { boundedEvidence, boundedText } from "./bounded-evidence.ts";
import { type FingerprintSubject, fingerprinter } from "./fingerprint.ts";
import { compareFindings } from "./order.ts";

/** What judgement asks of a check. */
export type JudgedRule = Pick<Check, "id" | "severity" | "confidence" | "runsAt">;

/** Observations as findings, in the order of every report: stamped with their rule, escaped, bounded, fingerprinted, masked. */
export function findingsOf(
  subject: FingerprintSubject,
  outcomes: readonly CheckOutcome[],
  rules: ReadonlyMap<string, JudgedRule>,
): readonly Finding[] {
  const stamped = outcomes.flatMap((outcome) => {
    const rule = rules.get(outcome.rule);
    if (rule === undefined) throw new Error(`outcome of a rule that is not in the registry: ${outcome.rule}`);
    return outcome.outcome === "found" ? outcome.observations.map((observation) => stamp(rule, observation)) : [];
  });

  const fingerprint = fingerprinter(subject);
  return stamped.sort(compareFindings).map((finding) => ({
    ...finding,
    message: masked(finding.message),
    evidence: maskedThroughout(finding.evidence),
    // Of the whole credential: nobody may write a finding that looks like another.
    fingerprint: fingerprint({ rule: finding.rule, path: finding.at.path, evidence: finding.evidence }),
  }));
}

function stamp(rule: JudgedRule, { at, message, evidence, severity, confidence, runsAt }: Observation): Finding {
  const { path, line = null, column = null, offset = null } = at;
  return {
    rule: rule.id,
    severity: severity ?? rule.severity,
    confidence: confidence ?? rule.confidence,
    runsAt: runsAt === undefined ? rule.runsAt : runsAt,
    at: { path: path === undefined ? null : visible(path), line, column, offset },
    message: visible(boundedText(message)),
    evidence: visibleThroughout(boundedEvidence(evidence)),
    fingerprint: "",
  };
}
