import type { Limits } from "@assay/core";
import { collectWhatManyLeave } from "../platform/collect-garbage.ts";
import { allFailed, analyseBytes, type DigestedFile, type Outcome, type Outcomes } from "./analyse-bytes.ts";
import { readAnalysis, readCode } from "./analysis-cache.ts";
import type { AnalysisThread } from "./analysis-thread.ts";
import type { Part } from "./examined.ts";
import type { WorkerAnswer } from "./worker-protocol.ts";
import { written } from "./written.ts";

/** Analyses one distribution after the other. */
export interface AnalysisLane {
  analyse(file: DigestedFile, parts: readonly Part[]): Promise<Outcomes>;
  close(): Promise<void>;
}

/** The thread we are in. */
export function ownLane(limits: Limits): AnalysisLane {
  return {
    analyse: (file, parts) => analyseBytes(file, limits, parts),
    async close() {},
  };
}

/** The same for many distributions: what is found is written, or a name out of each file would hold all of its text. */
export function writingLane(limits: Limits): AnalysisLane {
  const { analyse, close } = ownLane(limits);
  return {
    async analyse(file, parts) {
      const texts = written(await analyse(file, parts));
      collectWhatManyLeave();
      return read(texts);
    },
    close,
  };
}

/** A thread of its own. If it dies over a file, the next file gets another. */
export function threadLane(limits: Limits, start: () => Promise<AnalysisThread> = newThread): AnalysisLane {
  let thread = start();

  async function ask(file: DigestedFile, parts: readonly Part[]): Promise<Outcomes> {
    try {
      return read(await (await thread).analyse({ file, limits, parts }));
    } catch (error) {
      thread = start();
      return allFailed(parts, causeOfDeath(error));
    }
  }

  return {
    async analyse(file, parts) {
      const outcomes = await ask(file, parts);
      const died = parts.length > 1 && Object.values(outcomes).every((outcome) => "why" in outcome);
      if (!died) return outcomes;
      // What takes too much memory together, or one of the two does: the other is worth having.
      const apart: Outcomes[] = [];
      for (const part of parts) apart.push(await ask(file, [part]));
      return Object.assign({}, ...apart) as Outcomes;
    },
    close: async () => (await thread).close(),
  };
}

/** One file alone needs none, nor what they are made of. */
async function newThread(): Promise<AnalysisThread> {
  const { analysisThread } = await import("./analysis-thread.ts");
  return analysisThread();
}

function read({ contents, code }: WorkerAnswer): Outcomes {
  return {
    ...(contents === undefined ? {} : { contents: parsed(contents, readAnalysis) }),
    ...(code === undefined ? {} : { code: parsed(code, readCode) }),
  };
}

/** Held as bytes, which nobody walks through to collect garbage, and read when somebody asks: that is once, mostly. */
function parsed<T>(answer: { text: string } | { why: string }, parse: (text: string) => T): Outcome<T> {
  if ("why" in answer) return answer;
  const bytes = Buffer.from(answer.text);
  return {
    get found() {
      return parse(bytes.toString());
    },
    get text() {
      return bytes.toString();
    },
  };
}

function causeOfDeath(error: unknown): string {
  if (error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY") {
    return "analysing it takes more memory than assay allows itself; please report it";
  }
  return `the thread that analysed it ended, please report it: ${error instanceof Error ? error.message : String(error)}`;
}
