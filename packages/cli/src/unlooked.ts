import { systemReason } from "@assay/core";
import { EvidenceError } from "@assay/evidence";

/** What keeps from looking and is nobody's mistake here; null for anything else. */
export function unlooked(error: unknown): string | null {
  if (error instanceof EvidenceError) return error.code === "cancelled" ? null : error.message;
  if (error instanceof Error && "syscall" in error) return `the file cannot be read: ${systemReason(error)}`;
  return null;
}
