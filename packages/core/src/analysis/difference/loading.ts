import type { Platform } from "../../base/platform.ts";
import { fromBytes, type RandomAccess } from "../../base/random-access.ts";
import type { ContentReceiver, ReadOutcome } from "../contents/read-listed.ts";
import { contentKind, HEAD_LENGTH } from "../members/content-kind.ts";
import { type HeldBytes, heldBytes } from "../members/held-bytes.ts";
import type { Loaded } from "./side.ts";

/** Receives one content: in memory while it is small, else where the platform has room. */
export function loading(platform: Platform): ContentReceiver & { finish(): Loaded } {
  const digest = platform.digest("sha256");
  // Most members come in one piece, which needs no blocks.
  let only: Uint8Array | null = null;
  let held: HeldBytes | null = null;
  let size = 0;
  let failure: string | null = null;

  function contents(): RandomAccess | null {
    return held === null ? fromBytes(only ?? new Uint8Array()) : held.contents();
  }

  return {
    write(piece) {
      if (piece.length === 0) return;
      digest.update(piece);
      if (held === null && only === null && piece.length <= MOST_AT_ONCE) only = piece.slice();
      else {
        held ??= heldBytes(platform);
        if (only !== null) held.write(only);
        only = null;
        held.write(piece);
      }
      size += piece.length;
    },
    end(outcome) {
      failure = failureOf(outcome);
    },
    finish() {
      const bytes = contents();
      const head = bytes?.read(0, Math.min(HEAD_LENGTH, size)) ?? new Uint8Array();
      return {
        bytes,
        size,
        sha256: failure === null ? digest.hex() : null,
        content: contentKind(head, size),
        failure,
        release() {
          held?.release();
          only = null;
        },
      };
    },
  };
}

const MOST_AT_ONCE = 8 << 20;

function failureOf({ failure, anomalies }: ReadOutcome): string | null {
  const [first] = anomalies;
  if (failure !== null || first === undefined) return failure;
  return `its content is not what the archive says: ${first.code}${first.detail === "" ? "" : `: ${first.detail}`}`;
}
