import type { Limits } from "../../base/limits.ts";
import type { Platform } from "../../base/platform.ts";
import type { RandomAccess } from "../../base/random-access.ts";
import type { AnalysisNotes } from "./analysis-notes.ts";
import type { MemberTap } from "./member-tap.ts";
import type { TextAllowance } from "./text-allowance.ts";

/** A distribution being analysed: its bytes, and what all steps share. */
export interface ArchiveSource {
  readonly file: RandomAccess;
  readonly filename: string;
  readonly platform: Platform;
  readonly limits: Limits;
  readonly notes: AnalysisNotes;
  readonly allowance: TextAllowance;
  readonly tap: MemberTap | null;
}
