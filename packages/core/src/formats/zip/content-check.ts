import type { Platform } from "../../base/platform.ts";
import type { Anomaly } from "../../base/reading.ts";
import type { ZipAnomalyCode } from "./anomaly-codes.ts";
import type { ZipContent } from "./zip-member.ts";

/** So many bytes beyond the size that the directory claims are read, to tell a small lie from a bomb; then no more. */
export const SLACK: number = 64 * 1024;

/** Holds the content of one member, as it comes, against what the central directory says of it. */
export interface ContentCheck {
  /** Takes the next piece; returns what of it is to be used. */
  take(piece: Uint8Array): Uint8Array;
  /** Whether more came than is read at all. */
  readonly overfull: boolean;
  /** Whether CPython would be content with what came: enough of it, and that with the right CRC. */
  readonly suffices: boolean;
  /** @param unused bytes of the member's data behind the compressed stream; null where that is not known */
  finish(unused: number | null): readonly Anomaly[];
}

export function contentCheck(member: ZipContent, platform: Platform): ContentCheck {
  const most = member.size + SLACK;
  let length = 0;
  let crc = 0;
  // CPython reads as many bytes as are claimed and checks only those.
  let crcOfClaimed = 0;
  let overfull = false;

  return {
    get overfull() {
      return overfull;
    },

    get suffices() {
      return length >= member.size && crcOfClaimed === member.crc32;
    },

    take(piece) {
      const used = length + piece.length > most ? piece.subarray(0, most - length) : piece;
      overfull ||= used.length < piece.length;
      const claimed = Math.max(0, Math.min(used.length, member.size - length));
      if (claimed > 0)
        crcOfClaimed = platform.crc32(claimed < used.length ? used.subarray(0, claimed) : used, crcOfClaimed);
      crc = claimed === used.length ? crcOfClaimed : platform.crc32(used, crc);
      length += used.length;
      return used;
    },

    finish(unused) {
      const found: Anomaly[] = [];
      const add = (code: ZipAnomalyCode, detail: string): void => {
        found.push({ code, offset: member.dataOffset, path: member.path, detail });
      };

      const longer = length > member.size;
      const cut = longer && crcOfClaimed === member.crc32;
      if (length !== member.size) {
        const counted = `${overfull ? "at least " : ""}${length} bytes, the directory says ${member.size}`;
        add("zip/size-mismatch", cut ? `${counted}, for which the CRC is right: CPython reads no further` : counted);
      }
      const right = (crc === member.crc32 && !overfull) || cut;
      if (!right)
        add("zip/crc-mismatch", `${hex(longer ? crcOfClaimed : crc)}, the directory says ${hex(member.crc32)}`);
      if (unused !== null && unused > 0) add("zip/data-after-stream", `${unused} bytes`);
      return found;
    },
  };
}

function hex(crc: number): string {
  return `0x${crc.toString(16).padStart(8, "0")}`;
}
