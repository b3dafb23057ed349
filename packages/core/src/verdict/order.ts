import { severities } from "../model/finding.ts";
import type { Finding } from "./assessment.ts";

/** Most severe first; then by rule, path, line, column, offset and message, so that two runs agree. */
export function compareFindings(one: Finding, other: Finding): number {
  return (
    severities.indexOf(one.severity) - severities.indexOf(other.severity) ||
    compareText(one.rule, other.rule) ||
    compareText(one.at.path ?? "", other.at.path ?? "") ||
    compareNumber(one.at.line, other.at.line) ||
    compareNumber(one.at.column, other.at.column) ||
    compareNumber(one.at.offset, other.at.offset) ||
    compareText(one.message, other.message)
  );
}

/** By UTF-16 units: the same on every machine, unlike an order of some language. */
export function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function compareNumber(one: number | null, other: number | null): number {
  return (one ?? -1) - (other ?? -1);
}
