import type { Outcome, Outcomes } from "./analyse-bytes.ts";
import { writeAnalysis, writeCode } from "./analysis-cache.ts";
import type { WorkerAnswer } from "./worker-protocol.ts";

/** What came of a file as text, which holds nothing of that file. */
export function written({ contents, code }: Outcomes): WorkerAnswer {
  return {
    ...(contents === undefined ? {} : { contents: asText(contents, writeAnalysis) }),
    ...(code === undefined ? {} : { code: asText(code, writeCode) }),
  };
}

function asText<T>(outcome: Outcome<T>, write: (found: T) => string): { text: string } | { why: string } {
  return "found" in outcome ? { text: write(outcome.found) } : outcome;
}
