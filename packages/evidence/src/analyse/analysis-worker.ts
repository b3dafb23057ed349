import { parentPort } from "node:worker_threads";
import { analyseBytes, failure } from "./analyse-bytes.ts";
import { writeAnalysis } from "./analysis-cache.ts";
import type { WorkerAnswer, WorkerQuestion } from "./worker-protocol.ts";

// The thread that `analysisThread` starts.
parentPort?.on("message", async (question: WorkerQuestion) => {
  parentPort?.postMessage(await answer(question));
});

async function answer({ file, limits }: WorkerQuestion): Promise<WorkerAnswer> {
  try {
    return { text: writeAnalysis(await analyseBytes(file, limits)) };
  } catch (error) {
    return { failure: failure(error) };
  }
}
