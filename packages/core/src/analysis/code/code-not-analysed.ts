import { roleOf } from "../members/role.ts";
import { CODE_ANALYSIS_VERSION, type CodeAnalysis, type UndecidedCode } from "./code-analysis.ts";

/** What is known of the code of a distribution that could not be evaluated at all: that it may run, and when at the earliest. */
export function codeNotAnalysed(filename: string, why: string): CodeAnalysis {
  const trigger = roleOf(filename) === "sdist" ? "download" : "startup";
  return {
    codeAnalysisVersion: CODE_ANALYSIS_VERSION,
    entries: [],
    effects: [],
    undecided: [{ path: filename, line: null, trigger, what: "budget", why }],
    setup: null,
    declared: null,
  };
}

/** Of a file that should have been read and was not: whether anything runs it is not known either. */
export function fileNotRead(path: string, what: "too-large" | "unreadable", why: string): UndecidedCode {
  return { path, line: null, trigger: "deferred", what, why };
}
