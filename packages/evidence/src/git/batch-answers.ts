/** One object as `git cat-file --batch` prints it. */
export interface BatchAnswer {
  readonly kind: "commit" | "tree" | "blob" | "tag";
  readonly bytes: Uint8Array;
}

export interface BatchListener {
  /** The id that is answered next, and the most bytes that are wanted of it. */
  expected(): { readonly id: string; readonly most: number } | undefined;
  /** Null: not there, or larger than wanted. */
  answered(answer: BatchAnswer | null): void;
  /** Larger than is worth passing over. Nothing more may be handed in. */
  tooLarge(): void;
  /** Nothing more may be handed in. */
  notUnderstood(text: string): void;
}

export interface BatchAnswers {
  take(chunk: Buffer): void;
}

interface Pending {
  readonly kind: BatchAnswer["kind"];
  readonly size: number;
  /** Null where they are passed over. */
  readonly bytes: Uint8Array | null;
  left: number;
}

/** Puts the stream together again: `ID KIND SIZE LF BYTES LF`, or `ID missing LF`. */
export function batchAnswers(listener: BatchListener): BatchAnswers {
  let header = "";
  let pending: Pending | null = null;

  /** @returns how far it read; null to stop */
  function takeHeader(chunk: Buffer, at: number): number | null {
    const found = chunk.indexOf(LINE_FEED, at);
    const end = found < 0 ? chunk.length : found;
    header += chunk.toString("latin1", at, end);
    if (found < 0 && header.length <= LONGEST_HEADER) return end;
    const text = header;
    header = "";
    const next = found < 0 ? "nonsense" : headed(text, listener.expected());
    if (next === "nonsense") {
      listener.notUnderstood(text);
      return null;
    }
    if (next === "missing") listener.answered(null);
    else if (next.bytes === null && next.size > PASSED_OVER) {
      listener.tooLarge();
      return null;
    } else pending = next;
    return end + 1;
  }

  function takeBytes(chunk: Buffer, at: number, into: Pending): number {
    const length = Math.min(into.left, chunk.length - at);
    if (into.bytes !== null) chunk.copy(into.bytes, into.size - into.left, at, at + length);
    into.left -= length;
    // The line feed behind the bytes may come with the next chunk.
    if (into.left > 0 || at + length >= chunk.length) return at + length;
    pending = null;
    listener.answered(into.bytes === null ? null : { kind: into.kind, bytes: into.bytes });
    return at + length + 1;
  }

  return {
    take(chunk) {
      for (let at: number | null = 0; at !== null && at < chunk.length; ) {
        at = pending === null ? takeHeader(chunk, at) : takeBytes(chunk, at, pending);
      }
    },
  };
}

function headed(text: string, expected: ReturnType<BatchListener["expected"]>): Pending | "missing" | "nonsense" {
  const [id, kind, size, ...more] = text.split(" ");
  if (expected === undefined || id !== expected.id) return "nonsense";
  if (kind === "missing" && size === undefined) return "missing";
  if (more.length > 0 || !isKind(kind) || size === undefined || !/^\d{1,15}$/.test(size)) return "nonsense";
  const length = Number(size);
  return { kind, size: length, bytes: length <= expected.most ? new Uint8Array(length) : null, left: length };
}

function isKind(text: string | undefined): text is BatchAnswer["kind"] {
  return text === "commit" || text === "tree" || text === "blob" || text === "tag";
}

const LINE_FEED = 0x0a;
const LONGEST_HEADER = 4096;
/** Bytes of an object that nobody wants: more than that is not worth listening to. */
const PASSED_OVER = 64 * 1024 * 1024;
