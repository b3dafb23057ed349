import { styleText } from "node:util";
import { sizeInWords } from "@assay/core";

/** What a run is busy with, told to a person who waits. */
export interface Progress {
  /** Bytes of one file so far; `total` null where the server does not say. */
  fetched(file: string, bytes: number, total: number | null): void;
  analysed(file: string): void;
  /** Removes the line; what comes next may print. */
  end(): void;
}

const silent: Progress = { fetched() {}, analysed() {}, end() {} };

export interface ProgressTerms {
  readonly wanted: boolean;
  readonly environment: NodeJS.ProcessEnv;
}

/**
 * One line on a terminal's stderr, from the first second on: files, bytes, rate. Silent in CI, pipes and when not wanted.
 */
export function progressOn({ wanted, environment }: ProgressTerms): Progress {
  if (!wanted || environment["CI"] !== undefined) return silent;

  const started = milliseconds();
  const sizes = new Map<string, { bytes: number; total: number | null }>();
  let analysed = 0;
  let last = 0;
  let lastByte = started;
  let shown = false;

  function draw(): void {
    const now = milliseconds();
    if (now - started < 1000 || now - last < 100) return;
    last = now;
    // Not looked at before: to make the stream takes longer than a short run may.
    const stream = process.stderr;
    if (!stream.isTTY) return;
    shown = true;
    let bytes = 0;
    for (const size of sizes.values()) bytes += size.bytes;
    // Once everything is there, reading goes on: the rate is that of the fetching.
    const rate = bytes / Math.max(1, (lastByte - started) / 1000);
    const words = `${sizes.size} files fetched, ${sizeInWords(bytes)} (${sizeInWords(Math.round(rate))}/s), ${analysed} looked at`;
    stream.write(`\r\u001b[2K${styleText("dim", words.slice(0, (stream.columns || 80) - 1))}`);
  }

  return {
    fetched(file, bytes, total) {
      sizes.set(file, { bytes, total });
      lastByte = milliseconds();
      draw();
    },
    analysed() {
      analysed++;
      draw();
    },
    end() {
      if (shown) process.stderr.write("\r\u001b[2K");
    },
  };
}

/** Since the process began: `performance` would be loaded only for this. */
function milliseconds(): number {
  return process.uptime() * 1000;
}
