import type { Check } from "../check.ts";
import { buildRunsProgram } from "./build-runs-program.ts";
import { codeChecks } from "./code-checks.ts";
import { newSincePreviousRelease } from "./new-since-previous-release.ts";
import { codeNotAnalysed } from "./not-analysed.ts";
import { setupDiffers } from "./setup-differs.ts";
import { setupRuns } from "./setup-runs.ts";

/** Everything that is said of code: of each thing that it does, and of the whole. */
export const codeRules: readonly Check[] = [
  ...codeChecks,
  buildRunsProgram,
  codeNotAnalysed,
  newSincePreviousRelease,
  setupDiffers,
  setupRuns,
];
