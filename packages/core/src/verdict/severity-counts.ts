import { severities } from "../model/finding.ts";
import type { SeverityCounts, SubjectAssessment } from "./assessment.ts";

/** To count up. */
export function noFindings(): Record<keyof SeverityCounts, number> {
  return { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
}

/** Findings of several subjects by severity. */
export function sumOfCounts(subjects: readonly Pick<SubjectAssessment, "counts">[]): SeverityCounts {
  const sum = noFindings();
  for (const { counts } of subjects) for (const severity of severities) sum[severity] += counts[severity];
  return sum;
}
