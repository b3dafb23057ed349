import type { Readable } from "node:stream";
import { discard, type HttpAnswer, steadily } from "./answer.ts";
import type { Authorise } from "./credentials.ts";
import { EvidenceError } from "./evidence-error.ts";
import { mayBeMissingAuthority, networkError } from "./network-errors.ts";
import { redacted } from "./redacted.ts";
import { type Login, refusal } from "./refusal.ts";
import type { Timeouts } from "./timeouts.ts";
import type { Transport } from "./transport.ts";

export interface HttpRequest {
  /** http or https, without credentials: {@link Authorise} knows them. */
  readonly url: string;
  /** Names in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Statuses that the asker knows what to do with; any other is an error. */
  readonly expect: readonly number[];
  readonly signal?: AbortSignal | undefined;
}

/** What an exchange needs beside the request. */
export interface Line {
  readonly transport: Transport;
  readonly authorise: Authorise;
  readonly timeouts: Timeouts;
  readonly userAgent: string;
}

/** One request, followed through its redirects to an expected answer. */
export async function exchange(request: HttpRequest, line: Line): Promise<HttpAnswer> {
  let url = addressOf(request.url);
  const start = url;
  for (let redirects = 0; redirects <= REDIRECTS; redirects += 1) {
    const login = url.origin === start.origin ? line.authorise(url) : null;
    const response = await send(request, url, url.origin === start.origin, login, line);
    if (request.expect.includes(response.status)) {
      const { body, ...head } = response;
      return {
        ...head,
        body: steadily(body, url.href, line.timeouts, request.signal),
        discard: () => discard(body),
      };
    }
    const location = REDIRECTING.has(response.status) ? response.headers.get("location") : undefined;
    if (location === undefined) throw await refused(response, login === null ? "none" : "sent", request.signal, line);
    discard(response.body);
    url = redirected(url, location);
  }
  throw new EvidenceError(
    "bad-answer",
    `${redacted(start)} redirects more than ${REDIRECTS} times; the last time to ${redacted(url)}.`,
  );
}

const REDIRECTS = 10;
const REDIRECTING = new Set([301, 302, 303, 307, 308]);

interface Response extends Omit<HttpAnswer, "body" | "discard"> {
  readonly body: Readable;
}

async function send(
  request: HttpRequest,
  url: URL,
  sameOrigin: boolean,
  login: string | null,
  line: Line,
): Promise<Response> {
  const { signal } = request;
  const headers: Record<string, string> = { "user-agent": line.userAgent, ...request.headers };
  // What opened the first server is not shown to another one.
  if (!sameOrigin) for (const secret of ["authorization", "cookie"]) delete headers[secret];
  if (login !== null) headers["authorization"] ??= login;

  for (;;) {
    const trust = line.transport.trust();
    try {
      const dispatcher = await line.transport.to(url);
      const {
        statusCode,
        statusText,
        headers: received,
        body,
      } = await dispatcher.request({
        origin: url.origin,
        path: url.pathname + url.search,
        method: "GET",
        headers,
        ...(signal === undefined ? {} : { signal }),
      });
      return { status: statusCode, statusText, headers: flat(received), url: url.href, body };
    } catch (error) {
      if (signal?.aborted || trust === "everything" || !mayBeMissingAuthority(error)) {
        throw networkError(error, url, signal);
      }
      line.transport.widenTrust();
    }
  }
}

function flat(headers: Readonly<Record<string, string | string[] | undefined>>): ReadonlyMap<string, string> {
  const map = new Map<string, string>();
  for (const [name, value] of Object.entries(headers)) {
    const first = Array.isArray(value) ? value[0] : value;
    if (first !== undefined) map.set(name.toLowerCase(), first);
  }
  return map;
}

function addressOf(text: string): URL {
  let url: URL | null = null;
  try {
    url = new URL(text);
  } catch {
    // Said below.
  }
  if (url === null || (url.protocol !== "https:" && url.protocol !== "http:")) {
    throw new EvidenceError("bad-answer", `${redacted(text)} is no address that can be fetched: http and https are.`);
  }
  url.username = "";
  url.password = "";
  url.hash = "";
  return url;
}

function redirected(from: URL, location: string): URL {
  let url: URL;
  try {
    url = addressOf(new URL(location, from).href);
  } catch {
    throw new EvidenceError("bad-answer", `${redacted(from)} redirects to something that is no address.`);
  }
  if (from.protocol === "https:" && url.protocol === "http:") {
    throw new EvidenceError(
      "bad-answer",
      `${redacted(from)} redirects from https to http, to ${redacted(url)}. That is not followed.`,
    );
  }
  return url;
}

async function refused(
  response: Response,
  login: Login,
  signal: AbortSignal | undefined,
  { timeouts }: Line,
): Promise<EvidenceError> {
  const isProblem = response.headers.get("content-type")?.startsWith("application/problem+json") ?? false;
  const problem = isProblem ? await beginning(steadily(response.body, response.url, timeouts, signal)) : "";
  discard(response.body);
  return refusal({ ...response, problem }, login);
}

async function beginning(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of body) {
      chunks.push(chunk);
      length += chunk.length;
      if (length > PROBLEM_LIMIT) return "";
    }
  } catch {
    return "";
  }
  return Buffer.concat(chunks).toString("utf8");
}

const PROBLEM_LIMIT = 16 * 1024;
