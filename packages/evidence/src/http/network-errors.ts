import { EvidenceError } from "./evidence-error.ts";
import { quoted, redacted } from "./redacted.ts";

/** Says in our words what a connection failed of. `url` is where it was going. */
export function networkError(cause: unknown, url: string | URL, signal?: AbortSignal): EvidenceError {
  if (cause instanceof EvidenceError) return cause;
  if (signal?.aborted) return cancelled(signal);

  const host = hostOf(url);
  const codes = codesOf(cause);
  for (const [known, describe] of KNOWN) {
    const code = codes.find((one) => known.has(one));
    if (code !== undefined) return describe(host, code, cause);
  }
  if (cause instanceof Error && cause.name === "HTTPParserError") {
    return new EvidenceError("bad-answer", `${host} answers with something that is not HTTP.`, { cause });
  }
  const words = cause instanceof Error ? cause.message : String(cause);
  if (words.includes("407")) {
    return new EvidenceError(
      "unauthorised",
      `The proxy on the way to ${host} wants a login. Put it into the proxy's address: http://user:password@proxy:port.`,
      { cause },
    );
  }
  return new EvidenceError("network-unreachable", `${redacted(url)} cannot be fetched: ${quoted(words)}`, { cause });
}

export function cancelled(signal: AbortSignal): EvidenceError {
  return new EvidenceError("cancelled", "Cancelled.", { cause: signal.reason });
}

/** Failures that the system's own certificates may mend. */
export function mayBeMissingAuthority(cause: unknown): boolean {
  return codesOf(cause).some((code) => UNKNOWN_AUTHORITY.has(code));
}

type Describe = (host: string, code: string, cause: unknown) => EvidenceError;

const UNKNOWN_AUTHORITY = new Set([
  "CERT_UNTRUSTED",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
]);

const KNOWN: readonly (readonly [ReadonlySet<string>, Describe])[] = [
  [
    UNKNOWN_AUTHORITY,
    (host, code, cause) =>
      new EvidenceError(
        "untrusted-certificate",
        `The certificate of ${host} is signed by nobody this machine trusts (${code}). If that is your firm's own authority, name its file in SSL_CERT_FILE.`,
        { cause },
      ),
  ],
  [
    new Set([
      "CERT_HAS_EXPIRED",
      "CERT_NOT_YET_VALID",
      "CERT_REVOKED",
      "ERR_TLS_CERT_ALTNAME_INVALID",
      "HOSTNAME_MISMATCH",
    ]),
    (host, code, cause) =>
      new EvidenceError(
        "untrusted-certificate",
        `The certificate of ${host} is not valid (${code}). Check the address, and this machine's clock.`,
        { cause },
      ),
  ],
  [
    new Set(["UND_ERR_CONNECT_TIMEOUT", "ETIMEDOUT", "ESOCKETTIMEDOUT"]),
    (host, _code, cause) =>
      new EvidenceError("timeout", `${host} does not answer: no connection in time.`, { cause, transient: true }),
  ],
  [
    new Set(["UND_ERR_HEADERS_TIMEOUT"]),
    (host, _code, cause) =>
      new EvidenceError("timeout", `${host} took the request and did not answer in time.`, { cause, transient: true }),
  ],
  [
    new Set(["UND_ERR_BODY_TIMEOUT"]),
    (host, _code, cause) =>
      new EvidenceError("timeout", `${host} stopped sending in the middle of its answer.`, { cause, transient: true }),
  ],
  [
    new Set(["UND_ERR_RES_CONTENT_LENGTH_MISMATCH"]),
    (host, _code, cause) =>
      new EvidenceError("truncated", `${host} ended its answer before the length that it announced.`, {
        cause,
        transient: true,
      }),
  ],
  [
    new Set(["ENOTFOUND"]),
    (host, _code, cause) =>
      new EvidenceError(
        "network-unreachable",
        `The name ${host} is unknown. Check the address and the network; --offline uses what is cached.`,
        { cause },
      ),
  ],
  [
    new Set(["ECONNREFUSED"]),
    (host, _code, cause) =>
      new EvidenceError(
        "network-unreachable",
        `${host} refuses connections. Check the address; --offline uses what is cached.`,
        { cause },
      ),
  ],
  [
    new Set(["ENETUNREACH", "EHOSTUNREACH", "EADDRNOTAVAIL"]),
    (host, code, cause) =>
      new EvidenceError(
        "network-unreachable",
        `There is no way to ${host} (${code}). Check the network; --offline uses what is cached.`,
        { cause },
      ),
  ],
  [
    new Set(["ECONNRESET", "EPIPE", "EAI_AGAIN", "UND_ERR_SOCKET", "ECONNABORTED", "UND_ERR_PRX_CONN"]),
    (host, code, cause) =>
      new EvidenceError("network-unreachable", `The connection to ${host} broke (${code}).`, {
        cause,
        transient: true,
      }),
  ],
  [
    new Set(["UND_ERR_HEADERS_OVERFLOW"]),
    (host, _code, cause) =>
      new EvidenceError("bad-answer", `${host} answers with a head of unusual length.`, { cause }),
  ],
  [
    new Set(["EPROTO", "ERR_SSL_WRONG_VERSION_NUMBER", "ERR_SSL_PACKET_LENGTH_TOO_LONG"]),
    (host, code, cause) =>
      new EvidenceError(
        "network-unreachable",
        `${host} does not speak TLS there (${code}). Is the address right, https and port?`,
        { cause },
      ),
  ],
];

/** The codes of an error, its causes and its parts: several addresses of a host give an AggregateError. */
function codesOf(cause: unknown): readonly string[] {
  const codes: string[] = [];
  const queue: unknown[] = [cause];
  for (let index = 0; index < queue.length && index < 20; index += 1) {
    const error = queue[index];
    if (!(error instanceof Error)) continue;
    if ("code" in error && typeof error.code === "string") codes.push(error.code);
    if (error instanceof AggregateError) queue.push(...error.errors.slice(0, 10));
    queue.push(error.cause);
  }
  return codes;
}

function hostOf(url: string | URL): string {
  try {
    return new URL(url).host;
  } catch {
    return "the server";
  }
}
