import type { IndexFile } from "@assay/core";
import type { HttpAnswer } from "../http/answer.ts";
import { EvidenceError } from "../http/evidence-error.ts";
import { redacted } from "../http/redacted.ts";
import { type FileContext, keep, storedFile } from "./distribution-file.ts";
import { nameOf, receive } from "./download.ts";
import type { ByteRange } from "./sparse-bytes.ts";

/**
 * How much of the end to ask for first: enough for directory and metadata of most wheels, which grow with the wheel.
 * Over 69 popular wheels this asks 1.5 times a wheel, three times at most, for 2.4 % of the bytes; no choice of tail and
 * rest could do with less than 1.9 %.
 */
export function tailOf(size: number | null): Asked {
  if (size === null) return { suffix: 64 * 1024 };
  const length = Math.min(size, TAIL_BYTES + Math.min(Math.floor(size * TAIL_SHARE), TAIL_MORE));
  return { offset: size - length, length };
}

const TAIL_BYTES = 10 * 1024;
const TAIL_SHARE = 0.015;
const TAIL_MORE = 32 * 1024;

/** Bytes at a place, or so many of the end. */
export type Asked = ByteRange | { readonly suffix: number };

/** What was asked of a server for one file so far. */
export interface Traffic {
  requests: number;
  bytes: number;
}

/** A range that came, or the path of the whole file where the server does not do ranges. */
export type Received =
  | { readonly whole: string }
  | {
      readonly whole: null;
      readonly offset: number;
      readonly bytes: Uint8Array;
      readonly size: number;
      readonly version: string;
    };

/** One request for a part of a file. */
export async function requestRange(
  file: IndexFile,
  asked: Asked,
  context: FileContext,
  traffic: Traffic,
  signal: AbortSignal | undefined,
): Promise<Received> {
  const range =
    "suffix" in asked ? `bytes=-${asked.suffix}` : `bytes=${asked.offset}-${asked.offset + asked.length - 1}`;
  if ("length" in asked && asked.length > context.limits.directory) {
    throw new EvidenceError(
      "too-large",
      `${nameOf(file)}: a part of ${asked.length} bytes would be needed, the limit is ${context.limits.directory}.`,
    );
  }
  const headers = { "accept-encoding": "identity", range };
  return context.http.request({ url: file.url, headers, expect: [200, 206, 416], signal }, async (answer) => {
    traffic.requests += 1;
    if (answer.status === 200) {
      const stored = await keep(receive(answer, file, context), file, context);
      traffic.bytes += stored.size;
      return { whole: stored.path };
    }
    if (answer.status === 416 || (answer.headers.get("content-encoding") ?? "identity") !== "identity") {
      // An empty file, or a server that compresses on the way: neither can be read by parts.
      return { whole: await wholeInstead(file, context, traffic, signal) };
    }
    const received = await receiveRange(answer, file, asked);
    traffic.bytes += received.bytes.length;
    context.onProgress(file.filename, traffic.bytes, null);
    return received;
  });
}

async function receiveRange(answer: HttpAnswer, file: IndexFile, asked: Asked): Promise<Received & { whole: null }> {
  const header = /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15})$/.exec(answer.headers.get("content-range")?.trim() ?? "");
  if (header === null)
    throw new EvidenceError("bad-answer", `${redacted(file.url)} answers a range without saying which.`);
  const [offset, last, size] = [Number(header[1]), Number(header[2]), Number(header[3])];
  if (file.size !== null && size !== file.size) {
    throw new EvidenceError(
      "hash-mismatch",
      `${nameOf(file)} is not what the index promises: it should have ${file.size} bytes and has ${size}.`,
    );
  }
  const start = "suffix" in asked ? Math.max(0, size - asked.suffix) : asked.offset;
  const length = "suffix" in asked ? size - start : asked.length;
  if (offset !== start || last - offset + 1 !== length) {
    throw new EvidenceError("bad-answer", `${redacted(file.url)} answers with another range than the one asked for.`);
  }
  const bytes = new Uint8Array(length);
  let filled = 0;
  for await (const chunk of answer.body) {
    if (filled + chunk.length > length)
      throw new EvidenceError("bad-answer", `${redacted(file.url)} sends more than the range asked for.`);
    bytes.set(chunk, filled);
    filled += chunk.length;
  }
  if (filled < length) {
    throw new EvidenceError("truncated", `${nameOf(file)}: a range ended after ${filled} of ${length} bytes.`, {
      transient: true,
    });
  }
  const version = answer.headers.get("etag") ?? answer.headers.get("last-modified") ?? "";
  return { whole: null, offset, bytes, size, version };
}

/** For servers that cannot give parts, or parts that do not fit together. */
export async function wholeInstead(
  file: IndexFile,
  context: FileContext,
  traffic: Traffic,
  signal: AbortSignal | undefined,
): Promise<string> {
  const stored = await storedFile(file, context, signal);
  traffic.requests += 1;
  traffic.bytes += stored.size;
  return stored.path;
}
