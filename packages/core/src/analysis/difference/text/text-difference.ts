import type { Pieces } from "./words.ts";

/** What differs between two texts, by line. Text is the files' own, not escaped. */
export interface TextDifference {
  /** Lines that only the right has, and only the left. Of a text that was changed as a whole, all of them. */
  readonly added: number;
  readonly removed: number;
  readonly hunks: readonly Hunk[];
  /** Hunks beyond what is kept; counted in `added` and `removed`. */
  readonly hunksNotKept: number;
  /** Where every line ends otherwise: then lines are compared without their ends. */
  readonly lineEnds: { readonly left: LineEnds; readonly right: LineEnds } | null;
  /** Nearly every line differs, so that no hunks are given. */
  readonly tooDifferent: boolean;
  /** Lines, from 1, from which on nothing was compared by line: nothing in reach is equal any more. Else null. */
  readonly stoppedAt: { readonly left: number; readonly right: number } | null;
}

export type LineEnds = "lf" | "crlf" | "mixed" | "none";

/** A stretch of changed lines with a few unchanged ones around it. */
export interface Hunk {
  /** The number of its first line on either side, from 1; where a side has no line in it, of the line before. */
  readonly left: number;
  readonly right: number;
  readonly lines: readonly HunkLine[];
}

export interface HunkLine {
  readonly sign: "same" | "removed" | "added";
  /** Without its end; what differs by word, where it was held against another line: see {@link Pieces}. */
  readonly text: Pieces;
  /** Characters left out of a long line, at each `…` that stands for some. Absent where there are none. */
  readonly cut?: number;
  /** The file ends with it, without the end of a line. */
  readonly unended?: true;
}

/** How much text may be kept of all that differs: memory is bounded whatever is compared. */
export interface Room {
  /** Takes room for so many characters; false where there is none left. */
  take(characters: number): boolean;
}

export function room(most: number): Room {
  let left = most;
  return {
    take(characters) {
      if (characters > left) return false;
      left -= characters;
      return true;
    },
  };
}

/** A part of a room, so that one file does not take all of it. */
export function partOf(whole: Room, most: number): Room {
  const own = room(most);
  return { take: (characters) => own.take(characters) && whole.take(characters) };
}
