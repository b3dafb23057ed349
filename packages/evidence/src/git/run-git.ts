import type { Writable } from "node:stream";
import { EvidenceError } from "../http/evidence-error.ts";
import { quoted } from "../http/redacted.ts";
import { type GitCall, gitMissing, startGit } from "./git-command.ts";

export interface GitRun extends GitCall {
  /** Written to its standard input. */
  readonly input?: string;
  /** Milliseconds after which it is stopped. */
  readonly patience: number;
  /** Given the output as it comes; a view that is valid during the call. Returns false to stop: that is no failure. */
  readonly onOutput?: (chunk: Buffer) => boolean;
}

/**
 * Runs Git to its end.
 *
 * @returns the exit status and the last words on standard error
 * @throws EvidenceError `git-missing`, `timeout`, `cancelled`
 */
export async function runGit(run: GitRun): Promise<{ readonly status: number; readonly said: string }> {
  const child = startGit({ ...run, signal: AbortSignal.any([run.signal, AbortSignal.timeout(run.patience)]) });
  let said = "";
  let stopped = false;
  child.stderr.setEncoding("utf8");
  child.stderr.on("data", (text: string) => {
    said = (said + text).slice(-LAST_WORDS);
  });
  child.stdout.on("data", (chunk: Buffer) => {
    if (stopped || run.onOutput?.(chunk) !== false) return;
    stopped = true;
    child.kill("SIGKILL");
  });
  give(child.stdin, run.input ?? "");

  const status = await new Promise<number>((resolve, reject) => {
    child.once("error", (cause) => reject(failureOf(run, cause)));
    child.once("close", (code, killed) => resolve(code ?? (killed === null ? 1 : KILLED)));
  });
  if (stopped) return { status: 0, said };
  if (status === KILLED) throw new EvidenceError("bad-answer", `Git was ended from outside: ${quoted(said)}`);
  return { status, said };
}

function failureOf({ signal, words, patience }: GitRun, cause: Error): EvidenceError {
  if (signal.aborted) return new EvidenceError("cancelled", "Interrupted.", { cause });
  if (cause.name === "AbortError") {
    return new EvidenceError(
      "timeout",
      `git ${words[0] ?? ""} took longer than ${patience / 1000} s and was stopped.`,
      {
        cause,
        transient: true,
      },
    );
  }
  return gitMissing(cause);
}

/** A process that has ended takes no input, which its status tells. */
function give(stdin: Writable, text: string): void {
  stdin.on("error", () => {});
  stdin.end(text);
}

const LAST_WORDS = 2_000;
const KILLED = -1;
