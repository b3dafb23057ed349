import type { Limits } from "../../base/limits.ts";
import type { Digest, DigestAlgorithm, Platform } from "../../base/platform.ts";
import type { ContentKind } from "../distribution-analysis.ts";
import { contentKind, HEAD_LENGTH } from "./content-kind.ts";

/** What one pass over a member's bytes leaves behind. */
export interface MemberContent {
  /** Bytes as counted. */
  readonly size: number;
  readonly content: ContentKind;
  /** Lower-case hex, by algorithm; sha256 is always there. */
  readonly digests: ReadonlyMap<DigestAlgorithm, string>;
  /** Copied: the first {@link HEAD_LENGTH} bytes. Null unless they were asked for. */
  readonly head: Uint8Array | null;
  /** Copied: all bytes. Null unless they were asked for and within `limits.text`. */
  readonly bytes: Uint8Array | null;
}

/** What a member's readers want of it besides its digest. */
export interface ContentWish {
  readonly algorithms: readonly DigestAlgorithm[];
  /** `head`: the first bytes, `all`: everything, as far as text may be long. */
  readonly keep: "nothing" | "head" | "all";
}

/** A member that is there as a whole. */
export function wholeContent(bytes: Uint8Array, wish: ContentWish, platform: Platform, limits: Limits): MemberContent {
  const digests = new Map<DigestAlgorithm, string>();
  for (const algorithm of wish.algorithms) {
    const digest = platform.digest(algorithm);
    digest.update(bytes);
    digests.set(algorithm, digest.hex());
  }
  const head = bytes.subarray(0, HEAD_LENGTH);
  return {
    size: bytes.length,
    content: contentKind(head, bytes.length),
    digests,
    head: wish.keep === "nothing" ? null : head.slice(),
    bytes: wish.keep === "all" && bytes.length <= limits.text ? bytes.slice() : null,
  };
}

/** The same for a member that comes in pieces, whose size is known only at the end. */
export interface ContentSink {
  write(piece: Uint8Array): void;
  end(): MemberContent;
}

export function contentSink(wish: ContentWish, platform: Platform, limits: Limits): ContentSink {
  const digests = wish.algorithms.map((algorithm): [DigestAlgorithm, Digest] => [
    algorithm,
    platform.digest(algorithm),
  ]);
  const head = new Uint8Array(HEAD_LENGTH);
  let kept: Uint8Array[] | null = wish.keep === "all" ? [] : null;
  let size = 0;

  return {
    write(piece) {
      if (size < HEAD_LENGTH) head.set(piece.subarray(0, HEAD_LENGTH - size), size);
      size += piece.length;
      for (const [, digest] of digests) digest.update(piece);
      if (size > limits.text) kept = null;
      kept?.push(piece.slice());
    },

    end() {
      const beginning = head.subarray(0, size);
      return {
        size,
        content: contentKind(beginning, size),
        digests: new Map(digests.map(([algorithm, digest]) => [algorithm, digest.hex()])),
        head: wish.keep === "nothing" ? null : beginning,
        bytes: kept === null ? null : joined(kept, size),
      };
    },
  };
}

function joined(pieces: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let offset = 0;
  for (const piece of pieces) {
    whole.set(piece, offset);
    offset += piece.length;
  }
  return whole;
}
