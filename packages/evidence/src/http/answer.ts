import type { Readable } from "node:stream";
import { EvidenceError } from "./evidence-error.ts";
import { networkError } from "./network-errors.ts";
import { redacted } from "./redacted.ts";
import type { Timeouts } from "./timeouts.ts";

/** The head of an answer, and its body while it comes. */
export interface HttpAnswer {
  readonly status: number;
  readonly statusText: string;
  /** Names in lower case; of repeated ones the first. */
  readonly headers: ReadonlyMap<string, string>;
  /** Where it came from in the end, without credentials. */
  readonly url: string;
  /** The body as sent, not decoded. Can be had once. */
  readonly body: AsyncIterable<Uint8Array>;
  /** Frees the connection, where the body was not read to its end. */
  discard(): void;
}

/**
 * The bytes of a body, with our errors, and an end for servers that drip.
 *
 * @throws EvidenceError `timeout`, `truncated`, `network-unreachable`, `cancelled`
 */
export async function* steadily(
  body: Readable,
  url: string,
  timeouts: Timeouts,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array, void, void> {
  const start = performance.now();
  let length = 0;
  let windowStart = start;
  let windowBytes = 0;
  try {
    for await (const chunk of body) {
      const bytes: Uint8Array = chunk;
      windowBytes += bytes.length;
      length += bytes.length;
      const now = performance.now();
      if (now - start > timeouts.grace && length < (timeouts.average * (now - start)) / 1000) {
        throw new EvidenceError(
          "timeout",
          `${redacted(url)} comes too slowly: ${length} bytes in ${Math.round((now - start) / 1000)} s.`,
        );
      }
      const elapsed = now - windowStart;
      if (elapsed > timeouts.window) {
        if (windowBytes < (timeouts.slowest * elapsed) / 1000) {
          throw new EvidenceError(
            "timeout",
            `${redacted(url)} comes too slowly: ${windowBytes} bytes in ${Math.round(elapsed / 1000)} s.`,
            {
              transient: true,
            },
          );
        }
        windowStart = now;
        windowBytes = 0;
      }
      yield bytes;
      if (signal?.aborted) break;
    }
  } catch (error) {
    throw inTheMiddle(networkError(error, url, signal));
  } finally {
    body.destroy();
  }
  if (signal?.aborted) throw networkError(signal.reason, url, signal);
}

/** Reads a short rest, so that the connection can be used again, and closes it over a long one. */
export function discard(body: Readable): void {
  body.on("error", () => {});
  if ("dump" in body && typeof body.dump === "function") body.dump({ limit: WORTH_READING });
  else body.destroy();
}

/** Bytes. */
const WORTH_READING = 16 * 1024;

/** A connection that breaks while the body comes leaves half of it. */
function inTheMiddle(error: EvidenceError): EvidenceError {
  if (error.code !== "network-unreachable" || !error.transient) return error;
  return new EvidenceError("truncated", `${error.message} Only a part of the answer came.`, {
    cause: error.cause,
    transient: true,
  });
}
