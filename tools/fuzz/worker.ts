import { parentPort, workerData } from "node:worker_threads";
import { mutantOf, type RunRange } from "./mutants.ts";

// One thread of a fuzzing run. It tells which run it is at, so that its parent can name one that does not end.

const { target: name, first, step, last, seed, folder, at } = workerData as RunRange & { readonly at: Int32Array };
const { target, mutant } = await mutantOf({ target: name, seed, folder });

let slowest = { run: -1, milliseconds: 0, seed: "" };
const failures: { run: number; seed: string; why: string }[] = [];

for (let run = first; run <= last; run += step) {
  Atomics.store(at, 0, run);
  const { bytes, from } = mutant(run);
  const before = process.threadCpuUsage();
  try {
    await target.run(bytes, from);
  } catch (error) {
    failures.push({
      run,
      seed: from.name,
      why: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
  }
  // Of this thread's CPU: on a shared machine the clock also counts what others do.
  const { user, system } = process.threadCpuUsage(before);
  const milliseconds = (user + system) / 1000;
  if (milliseconds > slowest.milliseconds) slowest = { run, milliseconds, seed: from.name };
}
parentPort?.postMessage({ slowest, failures });
