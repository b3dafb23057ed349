import type { Digest, DigestAlgorithm, Platform } from "../../base/platform.ts";
import { fromBytes, type RandomAccess } from "../../base/random-access.ts";
import type { ContentKind } from "../distribution-analysis.ts";
import { contentKind, HEAD_LENGTH } from "./content-kind.ts";
import { type HeldBytes, heldBytes } from "./held-bytes.ts";

/** What one pass over a member's bytes leaves behind. */
export interface MemberContent {
  /** Bytes as counted. */
  readonly size: number;
  readonly content: ContentKind;
  /** Lower-case hex. */
  readonly digests: ReadonlyMap<DigestAlgorithm, string>;
  /** The first {@link HEAD_LENGTH} bytes. */
  readonly head: Uint8Array;
  /** All bytes; null unless they were asked for and not more than allowed. */
  readonly bytes: Uint8Array | null;
  /** The same bytes at any place, of machine code that was asked for; null for what cannot be held. */
  readonly code: RandomAccess | null;
}

/** @param bytes a member that is there as a whole */
export function wholeContent(
  bytes: Uint8Array,
  algorithms: readonly DigestAlgorithm[],
  mostKept: number,
  platform: Platform,
): MemberContent {
  const digests = new Map<DigestAlgorithm, string>();
  for (const algorithm of algorithms) digests.set(algorithm, digestOf(algorithm, bytes, platform));
  const head = bytes.subarray(0, HEAD_LENGTH);
  const content = contentKind(head, bytes.length);
  return {
    size: bytes.length,
    content,
    digests,
    head,
    bytes: bytes.length <= mostKept ? bytes : null,
    code: isMachineCode(content) ? fromBytes(bytes) : null,
  };
}

function digestOf(algorithm: DigestAlgorithm, bytes: Uint8Array, platform: Platform): string {
  const quick = platform.digestOf?.(algorithm, bytes) ?? null;
  if (quick !== null) return quick;
  const digest = platform.digest(algorithm);
  digest.update(bytes);
  return digest.hex();
}

/** The same for a member that comes in pieces. */
export interface ContentSink {
  /** The piece may be overwritten afterwards. */
  write(piece: Uint8Array): void;
  /** How much came so far. */
  readonly size: number;
  end(): MemberContent;
  /** Gives up what is held, also of the content that was returned. */
  release(): void;
}

/** What of a member that comes in pieces is put aside to be looked into: machine code, or nothing. */
export type Holding = "machine-code" | "nothing";

/**
 * @param mostKept bytes to keep; none of a member that is longer
 * @param head {@link HEAD_LENGTH} bytes of room for the beginning: who reads many small members one by one gives the same
 * to all, and what was returned of it for one is overwritten by the next
 */
export function contentSink(
  algorithms: readonly DigestAlgorithm[],
  mostKept: number,
  platform: Platform,
  holding: Holding = "nothing",
  head: Uint8Array = new Uint8Array(HEAD_LENGTH),
): ContentSink {
  const digests = algorithms.map((algorithm): [DigestAlgorithm, Digest] => [algorithm, platform.digest(algorithm)]);
  let kept: Uint8Array[] | null = mostKept > 0 ? [] : null;
  let held: HeldBytes | null = holding === "machine-code" ? heldBytes(platform) : null;
  let size = 0;

  return {
    get size() {
      return size;
    },

    write(piece) {
      if (size < HEAD_LENGTH) head.set(piece.subarray(0, HEAD_LENGTH - size), size);
      size += piece.length;
      for (const [, digest] of digests) digest.update(piece);
      if (size > mostKept) kept = null;
      kept?.push(piece.slice());
      held?.write(piece);
      // The kind is told by the beginning alone, but where a PE says that its header stands beyond the file's end.
      if (held !== null && size >= HEAD_LENGTH && !isMachineCode(contentKind(head, Number.MAX_SAFE_INTEGER))) {
        held.release();
        held = null;
      }
    },

    end() {
      const beginning = head.subarray(0, size);
      const content = contentKind(beginning, size);
      return {
        size,
        content,
        digests: new Map(digests.map(([algorithm, digest]) => [algorithm, digest.hex()])),
        head: beginning,
        bytes: kept === null ? null : joined(kept, size),
        code: held !== null && isMachineCode(content) ? held.contents() : null,
      };
    },

    release() {
      held?.release();
      held = null;
    },
  };
}

function joined(pieces: readonly Uint8Array[], size: number): Uint8Array {
  const [first] = pieces;
  if (first !== undefined && pieces.length === 1) return first;
  const whole = new Uint8Array(size);
  let offset = 0;
  for (const piece of pieces) {
    whole.set(piece, offset);
    offset += piece.length;
  }
  return whole;
}

/** What processors run, and what linkers make such files of. */
export function isMachineCode(content: ContentKind): boolean {
  return MACHINE_CODE.has(content);
}

const MACHINE_CODE: ReadonlySet<ContentKind> = new Set(["elf", "mach-o", "pe", "wasm", "ar"]);
