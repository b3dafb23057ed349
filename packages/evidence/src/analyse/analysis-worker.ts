import { parentPort } from "node:worker_threads";
import { analyseBytes } from "./analyse-bytes.ts";
import type { WorkerQuestion } from "./worker-protocol.ts";
import { written } from "./written.ts";

// The thread that `analysisThread` starts.
parentPort?.on("message", async ({ file, limits, parts }: WorkerQuestion) => {
  parentPort?.postMessage(written(await analyseBytes(file, limits, parts)));
});
