/**
 * Structure-aware mutation of real inputs: ./dev run --silent fuzz -- NAME [--runs N] [--seed N] [--seeds DIR] [--save RUN]
 *
 * Fails on whatever is thrown, on a run that takes too long, and on memory over the bound. The same numbers give the same
 * mutants; `--save RUN` writes one to the working folder.
 */
import { writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { Worker } from "node:worker_threads";
import { mutantOf } from "./mutants.ts";
import { targets } from "./targets.ts";

/** Resident MB of the whole process: two threads, their seeds, and what is being read. */
const MOST_MEMORY = 900;
/** A run that has not ended by then never will. Seconds. */
const HUNG = 30;

interface Outcome {
  readonly slowest: { readonly run: number; readonly milliseconds: number; readonly seed: string };
  readonly failures: readonly { readonly run: number; readonly seed: string; readonly why: string }[];
}

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: "string", default: "10000" },
    seed: { type: "string", default: "1" },
    seeds: { type: "string" },
    save: { type: "string" },
  },
});
const [name = ""] = positionals;
const target = targets.find((one) => one.name === name);
if (target === undefined) {
  console.error(
    `usage: fuzz -- NAME [--runs N] [--seed N] [--seeds DIR] [--save RUN]   with NAME one of ${targets.map((one) => one.name).join(", ")}`,
  );
  process.exit(2);
}
const choice = { target: name, seed: Number(values.seed), folder: values.seeds ?? null };
// Fetches what seeds there are to fetch, once for all threads.
const { mutant } = await mutantOf(choice);
if (values.save !== undefined) {
  const { bytes, from } = mutant(Number(values.save));
  writeFileSync(from.name, bytes, { flag: "wx" });
  console.log(`${from.name}: ${bytes.length} bytes`);
  process.exit(0);
}

const runs = Number(values.runs);
const threads = Math.max(1, Math.min(availableParallelism(), Math.ceil(runs / 1000)));
let peak = 0;
const watch = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage.rss());
}, 100);
const cpu = process.cpuUsage();
const outcomes = await Promise.all(
  Array.from({ length: threads }, (_, thread) => start({ ...choice, first: thread, step: threads, last: runs - 1 })),
);
clearInterval(watch);
const { user, system } = process.cpuUsage(cpu);

const failures = outcomes.flatMap((one) => one.failures);
const slowest = outcomes
  .map((one) => one.slowest)
  .reduce((worst, one) => (one.milliseconds > worst.milliseconds ? one : worst));
for (const { run, seed, why } of failures.slice(0, 10)) console.log(`run ${run} (${seed}): ${why}`);
const tooSlow = slowest.milliseconds > target.slowest;
const tooLarge = peak / 1e6 > MOST_MEMORY;
console.log(
  [
    `${name}: ${runs} runs from seed ${values.seed}, ${((user + system) / 1e6).toFixed(0)} s CPU`,
    `failed: ${failures.length}`,
    `slowest: ${slowest.milliseconds.toFixed(0)} ms of CPU, run ${slowest.run} (${slowest.seed})${tooSlow ? `, over ${target.slowest} ms` : ""}`,
    `peak: ${(peak / 1e6).toFixed(0)} MB resident${tooLarge ? `, over ${MOST_MEMORY} MB` : ""}`,
  ].join("\n"),
);
process.exitCode = failures.length > 0 || tooSlow || tooLarge ? 1 : 0;

function start(range: typeof choice & { first: number; step: number; last: number }): Promise<Outcome> {
  const at = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { workerData: { ...range, at } });
  return new Promise((resolve) => {
    let [seen, since] = [-1, Date.now()];
    const guard = setInterval(() => {
      const run = Atomics.load(at, 0);
      if (run !== seen) [seen, since] = [run, Date.now()];
      else if (Date.now() - since > HUNG * 1000)
        end({ run, milliseconds: Number.POSITIVE_INFINITY, seed: "?" }, `has not ended after ${HUNG} s`);
    }, 1000);
    function end(slowest: Outcome["slowest"], why: string): void {
      clearInterval(guard);
      void worker.terminate();
      resolve({ slowest, failures: [{ run: slowest.run, seed: slowest.seed, why }] });
    }
    worker.on("message", (outcome: Outcome) => {
      clearInterval(guard);
      resolve(outcome);
    });
    worker.on("error", (error) =>
      end({ run: Atomics.load(at, 0), milliseconds: 0, seed: "?" }, `the thread died: ${error.stack}`),
    );
  });
}
