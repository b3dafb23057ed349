export type EvidenceErrorCode =
  | "project-not-found"
  | "network-unreachable"
  | "untrusted-certificate"
  | "timeout"
  | "server-error"
  | "unauthorised"
  | "forbidden"
  | "offline-and-not-cached"
  | "hash-mismatch"
  | "truncated"
  | "too-large"
  | "bad-answer"
  | "cache-unwritable"
  | "disk-full"
  | "git-missing"
  | "not-a-repository"
  | "no-such-ref"
  | "cancelled";

/**
 * Evidence could not be had. The message says to a person what happened and what can be done; it carries no
 * credentials, and text of others in it has been made visible.
 */
export class EvidenceError extends Error {
  override readonly name = "EvidenceError";
  readonly code: EvidenceErrorCode;
  /** The same call may succeed later without anybody's doing. */
  readonly transient: boolean;

  constructor(code: EvidenceErrorCode, message: string, options: { cause?: unknown; transient?: boolean } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.transient = options.transient ?? false;
  }
}
