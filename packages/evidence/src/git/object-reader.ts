import { createHash } from "node:crypto";
import { objectFormatOf } from "@assay/core";
import { EvidenceError } from "../http/evidence-error.ts";
import { type BatchAnswer, type BatchAnswers, batchAnswers } from "./batch-answers.ts";
import { type GitPlace, gitMissing, startGit } from "./git-command.ts";

/** An object whose bytes have the id that was asked for: it was computed again, whatever the repository's index says. */
export interface GitObject {
  readonly kind: BatchAnswer["kind"];
  readonly bytes: Uint8Array;
}

/** Reads objects by their ids, many at a time, through one process that lives as long as the reader. */
export interface ObjectReader {
  /**
   * @param most bytes; a larger object counts as not there
   * @returns null where the object is not there, too large, or its bytes have another id
   * @throws EvidenceError `git-missing`, `bad-answer`, `timeout`, `cancelled`
   */
  read(id: string, most: number): Promise<GitObject | null>;
  close(): void;
}

export function objectReader(place: GitPlace, signal: AbortSignal): ObjectReader {
  let conversation: Conversation | null = null;
  let closed = false;

  /** An object that is far too large is not listened to: the next process answers what is open still. */
  function begin(open: readonly Request[]): Conversation {
    const next = converse(place, signal, (unanswered) => {
      conversation = begin(unanswered);
    });
    for (const request of open) next.ask(request);
    return next;
  }

  return {
    read(id, most) {
      // Anything but a whole id could be an expression of Git's own.
      if (objectFormatOf(id) === null) return Promise.resolve(null);
      if (closed) return Promise.reject(new EvidenceError("cancelled", "The repository was closed."));
      conversation ??= begin([]);
      const { promise, resolve, reject } = Promise.withResolvers<GitObject | null>();
      conversation.ask({ id, most, resolve, reject });
      return promise;
    },
    close() {
      closed = true;
      conversation?.end();
    },
  };
}

interface Request {
  readonly id: string;
  readonly most: number;
  resolve(object: GitObject | null): void;
  reject(cause: unknown): void;
}

interface Conversation {
  ask(request: Request): void;
  end(): void;
}

/** `git cat-file --batch`: an id a line in; see {@link batchAnswers} for what comes out, in the order of asking. */
function converse(
  place: GitPlace,
  signal: AbortSignal,
  startAnew: (unanswered: readonly Request[]) => void,
): Conversation {
  const child = startGit({ place, words: ["cat-file", "--batch"], transports: "none", signal });
  const waiting = queue<Request>();
  const unsent: string[] = [];
  let failure: EvidenceError | null = null;
  let timer: NodeJS.Timeout | undefined;

  function stop(cause: EvidenceError): readonly Request[] {
    failure ??= cause;
    clearTimeout(timer);
    child.kill("SIGKILL");
    return waiting.clear();
  }

  function fail(cause: EvidenceError): void {
    for (const request of stop(cause)) request.reject(cause);
  }

  /** Watches only while something is asked: a process that is idle keeps nobody. */
  function watch(): void {
    clearTimeout(timer);
    if (waiting.first() === undefined) return;
    timer = setTimeout(() => fail(tooSlow()), PATIENCE);
  }

  function send(): void {
    if (failure === null) child.stdin.write(unsent.join(""));
    unsent.length = 0;
  }

  const answers: BatchAnswers = batchAnswers({
    expected: () => waiting.first(),
    answered(answer) {
      const request = waiting.shift();
      watch();
      const right = answer !== null && idOf(answer.kind, answer.bytes, request?.id.length ?? 0) === request?.id;
      request?.resolve(right ? answer : null);
    },
    tooLarge() {
      waiting.shift()?.resolve(null);
      const unanswered = stop(new EvidenceError("bad-answer", "An object is far too large."));
      startAnew(unanswered);
    },
    notUnderstood(text) {
      fail(new EvidenceError("bad-answer", `git cat-file gave an answer that is none: ${text.slice(0, 80)}`));
    },
  });
  child.stdout.on("data", (chunk: Buffer) => {
    if (failure === null) answers.take(chunk);
  });
  child.stderr.resume();
  child.stdin.on("error", () => {});
  child.once("error", (cause) =>
    fail(signal.aborted ? new EvidenceError("cancelled", "Interrupted.", { cause }) : gitMissing(cause)),
  );
  child.once("close", () => fail(new EvidenceError("bad-answer", "Git cannot read the objects of this repository.")));

  return {
    ask(request) {
      if (failure !== null) {
        request.reject(failure);
        return;
      }
      waiting.push(request);
      if (unsent.push(`${request.id}\n`) === 1) queueMicrotask(send);
      if (waiting.first() === request) watch();
    },
    end() {
      fail(new EvidenceError("cancelled", "The repository was closed."));
    },
  };
}

/** First in, first out, without moving what waits. */
function queue<T>() {
  let items: T[] = [];
  let at = 0;
  return {
    first: (): T | undefined => items[at],
    push: (item: T) => items.push(item),
    shift(): T | undefined {
      const item = items[at];
      at += 1;
      if (at > 1024 || at >= items.length) {
        items = items.slice(at);
        at = 0;
      }
      return item;
    },
    clear(): readonly T[] {
      const rest = items.slice(at);
      items = [];
      at = 0;
      return rest;
    },
  };
}

/** Git's name of these bytes. */
function idOf(kind: BatchAnswer["kind"], bytes: Uint8Array, digits: number): string {
  return createHash(digits === 64 ? "sha256" : "sha1")
    .update(`${kind} ${bytes.length}\0`)
    .update(bytes)
    .digest("hex");
}

function tooSlow(): EvidenceError {
  return new EvidenceError("timeout", `git cat-file said nothing for ${PATIENCE / 1000} s and was stopped.`);
}

const PATIENCE = 60_000;
