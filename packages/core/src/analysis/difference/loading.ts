import type { Platform } from "../../base/platform.ts";
import { fromBytes } from "../../base/random-access.ts";
import type { ContentReceiver, ReadOutcome } from "../contents/read-listed.ts";
import { contentKind, HEAD_LENGTH } from "../members/content-kind.ts";
import { type HeldBytes, heldBytes } from "../members/held-bytes.ts";
import type { Loaded } from "./side.ts";

/**
 * Receives one content: in memory while it is small, else where the platform has room.
 *
 * @param claimed bytes, as the archive says; only how memory is taken depends on it
 */
export function loading(platform: Platform, claimed: number): ContentReceiver & { finish(): Loaded } {
  const digest = platform.digest("sha256");
  const kept = keeping(platform, claimed);
  let size = 0;
  let failure: string | null = null;

  return {
    write(piece) {
      if (piece.length === 0) return;
      digest.update(piece);
      kept.write(piece);
      size += piece.length;
    },
    end(outcome) {
      failure = failureOf(outcome);
    },
    finish() {
      const bytes = kept.contents();
      const head = bytes?.read(0, Math.min(HEAD_LENGTH, size)) ?? new Uint8Array();
      return {
        bytes,
        size,
        sha256: failure === null ? digest.hex() : null,
        content: contentKind(head, size),
        failure,
        release: () => kept.release(),
      };
    },
  };
}

/** Held in one stretch of memory, which is read fastest. */
const MOST_AT_ONCE = 16 << 20;

/** Most contents come in one piece, or in as many bytes as they claim; only others need more than one stretch. */
function keeping(platform: Platform, claimed: number): HeldBytes {
  let only: Uint8Array | null = null;
  let used = 0;
  let held: HeldBytes | null = null;

  return {
    write(piece) {
      if (held === null && used + piece.length <= (only === null ? MOST_AT_ONCE : only.length)) {
        if (only === null && (piece.length >= claimed || claimed > MOST_AT_ONCE)) only = piece.slice();
        else {
          only ??= new Uint8Array(claimed);
          only.set(piece, used);
        }
        used += piece.length;
        return;
      }
      held ??= heldBytes(platform);
      if (only !== null) held.write(only.subarray(0, used));
      only = null;
      held.write(piece);
    },
    contents: () => (held === null ? fromBytes(only?.subarray(0, used) ?? new Uint8Array()) : held.contents()),
    release() {
      held?.release();
      held = null;
      only = null;
    },
  };
}

function failureOf({ failure, anomalies }: ReadOutcome): string | null {
  const [first] = anomalies;
  if (failure !== null || first === undefined) return failure;
  return `its content is not what the archive says: ${first.code}${first.detail === "" ? "" : `: ${first.detail}`}`;
}
