import { parentPort } from "node:worker_threads";
import { analyseBytes, type Outcome } from "./analyse-bytes.ts";
import { writeAnalysis, writeCode } from "./analysis-cache.ts";
import type { WorkerAnswer, WorkerQuestion } from "./worker-protocol.ts";

// The thread that `analysisThread` starts.
parentPort?.on("message", async (question: WorkerQuestion) => {
  parentPort?.postMessage(await answer(question));
});

async function answer({ file, limits, parts }: WorkerQuestion): Promise<WorkerAnswer> {
  const { contents, code } = await analyseBytes(file, limits, parts);
  return {
    ...(contents === undefined ? {} : { contents: written(contents, writeAnalysis) }),
    ...(code === undefined ? {} : { code: written(code, writeCode) }),
  };
}

function written<T>(outcome: Outcome<T>, write: (found: T) => string): { text: string } | { why: string } {
  return "found" in outcome ? { text: write(outcome.found) } : outcome;
}
