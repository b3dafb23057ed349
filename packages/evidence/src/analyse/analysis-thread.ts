import { Worker } from "node:worker_threads";
import type { WorkerAnswer, WorkerQuestion } from "./worker-protocol.ts";

/** A worker thread that analyses one distribution at a time. */
export interface AnalysisThread {
  /**
   * The analysis as text.
   *
   * @throws Error if the thread dies over it: out of memory, mostly. Then the thread is gone.
   */
  analyse(question: WorkerQuestion): Promise<WorkerAnswer>;
  close(): Promise<void>;
}

/**
 * Memory for JavaScript objects; the bytes of members are outside. An analysis of the most members that limits admit
 * takes half of it. The young generation is kept small, because buffers are only freed when it is collected.
 */
const MEMORY: { readonly maxOldGenerationSizeMb: number; readonly maxYoungGenerationSizeMb: number } = {
  maxOldGenerationSizeMb: 1024,
  maxYoungGenerationSizeMb: 8,
};

export function analysisThread(): AnalysisThread {
  const worker = new Worker(ENTRY, { resourceLimits: MEMORY, ...RUN_FROM_SOURCE });
  let settle: { resolve(answer: WorkerAnswer): void; reject(error: Error): void } | null = null;

  worker.on("message", (answer: WorkerAnswer) => settle?.resolve(answer));
  worker.on("error", (error: Error) => settle?.reject(error));
  worker.on("exit", (code) => settle?.reject(new Error(`the thread ended with ${code}`)));
  worker.unref();

  return {
    async analyse(question) {
      worker.ref();
      try {
        return await new Promise<WorkerAnswer>((resolve, reject) => {
          settle = { resolve, reject };
          worker.postMessage(question);
        });
      } finally {
        settle = null;
        worker.unref();
      }
    },
    async close() {
      await worker.terminate();
    },
  };
}

// Beside this file, or beside the bundle that holds it. A bundle has the worker as a second entry.
const FROM_SOURCE: boolean = import.meta.url.endsWith(".ts");
const ENTRY: URL = new URL(FROM_SOURCE ? "./analysis-worker.ts" : "./analysis-worker.js", import.meta.url);
const RUN_FROM_SOURCE: { execArgv?: string[] } = FROM_SOURCE ? { execArgv: ["--conditions=assay-source"] } : {};
