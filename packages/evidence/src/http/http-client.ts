import { setImmediate as nextTurn } from "node:timers/promises";
import type { HttpAnswer } from "./answer.ts";
import { acceptedEncodings, decoded, tooLarge } from "./content-encoding.ts";
import { type Authorise, authoriser } from "./credentials.ts";
import { EvidenceError } from "./evidence-error.ts";
import { exchange, type HttpRequest, type Line } from "./exchange.ts";
import { cancelled } from "./network-errors.ts";
import { redacted } from "./redacted.ts";
import { defaultPatience, type Patience, withPatience } from "./retry.ts";
import { type Timeouts, timeoutsFor } from "./timeouts.ts";
import { transport } from "./transport.ts";

/** Bounded, cancellable HTTP with retries; every failure is an EvidenceError. */
export interface HttpClient {
  /**
   * Opens an answer and gives it to `use`. What fails for a passing reason is tried again, `use` from its beginning.
   */
  request<T>(request: HttpRequest, use: (answer: HttpAnswer) => Promise<T>): Promise<T>;
  /** A small answer as a whole, decoded, of at most `limit` bytes before and after decoding. */
  whole(request: HttpRequest, limit: number): Promise<WholeAnswer>;
  /** Ends all connections. An idle client keeps no process alive. */
  close(): Promise<void>;
}

export interface WholeAnswer extends Omit<HttpAnswer, "body" | "discard"> {
  readonly bytes: Uint8Array;
}

export interface HttpOptions {
  /** For proxies, certificates and .netrc. */
  readonly environment?: NodeJS.ProcessEnv;
  readonly authorise?: Authorise;
  readonly network?: "online" | "offline";
  readonly timeouts?: Timeouts;
  readonly patience?: Patience;
  readonly userAgent?: string;
}

export function httpClient(options: HttpOptions = {}): HttpClient {
  const environment = options.environment ?? process.env;
  const timeouts = options.timeouts ?? timeoutsFor(environment);
  const patience = options.patience ?? defaultPatience;
  const line: Line = {
    transport: transport(environment, timeouts),
    authorise: options.authorise ?? authoriser([], environment),
    timeouts,
    userAgent: options.userAgent ?? "assay",
  };

  const client: HttpClient = {
    async request(request, use) {
      if (options.network === "offline") throw offline(request.url);
      const { signal } = request;
      if (signal?.aborted) throw cancelled(signal);
      return withPatience(patience, signal, async () => {
        const answer = await exchange(request, line);
        try {
          return await use(answer);
        } finally {
          answer.discard();
          // In the next turn the pool sees that the connection is free; before, it would open another one.
          await nextTurn();
        }
      });
    },
    whole(request, limit) {
      const headers = { "accept-encoding": acceptedEncodings, ...request.headers };
      return client.request({ ...request, headers }, async (answer) => {
        const sent = await collect(answer, limit, timeouts.whole);
        const bytes = await decoded(sent, answer.headers.get("content-encoding"), limit, answer.url);
        return {
          status: answer.status,
          statusText: answer.statusText,
          headers: answer.headers,
          url: answer.url,
          bytes,
        };
      });
    },
    close: () => line.transport.close(),
  };
  return client;
}

async function collect(answer: HttpAnswer, limit: number, longest: number): Promise<Uint8Array> {
  const start = performance.now();
  if (Number(answer.headers.get("content-length") ?? 0) > limit) throw tooLarge(answer.url, limit);
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of answer.body) {
    length += chunk.length;
    if (length > limit) throw tooLarge(answer.url, limit);
    if (performance.now() - start > longest) {
      throw new EvidenceError(
        "timeout",
        `${redacted(answer.url)} did not end: ${length} bytes in ${Math.round(longest / 1000)} s. It was not kept.`,
      );
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, length);
}

function offline(url: string): EvidenceError {
  return new EvidenceError(
    "offline-and-not-cached",
    `${redacted(url)} is not in the cache, and --offline forbids to fetch it.`,
  );
}
