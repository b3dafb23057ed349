import type { DistributionAnalysis, Limits } from "@assay/core";
import { analyseBytes, type DigestedFile, failure } from "./analyse-bytes.ts";
import { readAnalysis } from "./analysis-cache.ts";
import { type AnalysisThread, analysisThread } from "./analysis-thread.ts";

/** Analyses one distribution after the other. */
export interface AnalysisLane {
  analyse(file: DigestedFile): Promise<LaneResult>;
  close(): Promise<void>;
}

/** An analysis, as text too where it crossed a thread, or why there is none. */
export type LaneResult =
  | { readonly analysis: DistributionAnalysis; readonly text: string | null }
  | { readonly analysis: null; readonly why: string };

/** The thread we are in. */
export function ownLane(limits: Limits): AnalysisLane {
  return {
    async analyse(file) {
      try {
        return { analysis: await analyseBytes(file, limits), text: null };
      } catch (error) {
        return { analysis: null, why: failure(error) };
      }
    },
    async close() {},
  };
}

/** A thread of its own. If it dies over a file, the next file gets another. */
export function threadLane(limits: Limits, start: () => AnalysisThread = analysisThread): AnalysisLane {
  let thread = start();
  return {
    async analyse(file) {
      try {
        const answer = await thread.analyse({ file, limits });
        if ("failure" in answer) return { analysis: null, why: answer.failure };
        return { analysis: readAnalysis(answer.text), text: answer.text };
      } catch (error) {
        thread = start();
        return { analysis: null, why: causeOfDeath(error) };
      }
    },
    close: () => thread.close(),
  };
}

function causeOfDeath(error: unknown): string {
  if (error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY") {
    return "analysing it takes more memory than assay allows itself; please report it";
  }
  return `the thread that analysed it ended, please report it: ${error instanceof Error ? error.message : String(error)}`;
}
