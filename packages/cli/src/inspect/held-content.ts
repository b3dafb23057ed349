import { type ContentReceiver, grouped, type Limits, type ReadOutcome } from "@assay/core";

/** A member's content, held as a whole. */
export interface HeldContent {
  readonly bytes: Uint8Array;
  /** Why it is not all of it; null if it is. */
  readonly failure: string | null;
  /** How it contradicts what the archive says of it, in a person's words; null if it does not. */
  readonly contradiction: string | null;
}

/** Holds contents of several members, together at most `limits.held` bytes. */
export interface Holder {
  receiver(done: (content: HeldContent) => void): ContentReceiver;
}

export function holder(limits: Limits): Holder {
  let room = limits.held;
  return {
    receiver(done) {
      const pieces: Uint8Array[] = [];
      let full = false;
      return {
        write(piece) {
          if (full || piece.length > room) {
            full = true;
            for (const { length } of pieces.splice(0)) room += length;
            return;
          }
          room -= piece.length;
          pieces.push(piece.slice());
        },
        end(outcome) {
          const failure = full ? tooLarge(limits) : outcome.failure;
          done({ bytes: joined(pieces), failure, contradiction: contradictionIn(outcome) });
        },
      };
    },
  };
}

function tooLarge({ held }: Limits): string {
  return `it is larger than assay holds in memory (limit: ${grouped(held)} bytes); --extract writes it to a folder`;
}

/** Checksum and length of a ZIP member that are not those the archive gives: installers refuse it. */
export function contradictionIn({ anomalies }: Pick<ReadOutcome, "anomalies">): string | null {
  const [first] = anomalies;
  return first === undefined ? null : `${first.code}${first.detail === "" ? "" : `: ${first.detail}`}`;
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const [only] = pieces;
  return pieces.length === 1 && only !== undefined ? only : Buffer.concat(pieces);
}
