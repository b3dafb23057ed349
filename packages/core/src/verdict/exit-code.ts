import type { Assessment } from "./assessment.ts";

/** The exit status of a run that came to an assessment; 2 (wrong call) and 130 (interrupted) never come to one. */
export function exitCode({ verdict }: Pick<Assessment, "verdict">): 0 | 1 | 3 {
  return CODES[verdict.status];
}

const CODES = { clean: 0, findings: 1, incomplete: 3 } as const;
