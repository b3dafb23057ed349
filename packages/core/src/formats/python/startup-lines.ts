import { isBlank } from "./white-space.ts";

/**
 * The generations of `site.py` that read start-up files differently.
 *
 * - `<=3.12`: lines end with LF, CR or CRLF; the file is in the encoding of the locale.
 * - `3.13-3.14`: UTF-8 with or without a byte order mark, lines by `str.splitlines`; names that begin with a dot are
 *   skipped (security releases of 3.8 to 3.12, from early 2024, skip them too).
 * - `>=3.15` (PEP 829): as before, but a line is stripped first, so an indented `import` runs. Import lines are not
 *   run where a `.start` file of the same stem lies beside the `.pth`; from 3.18 on they are to be ignored.
 */
export type StartupReader = "<=3.12" | "3.13-3.14" | ">=3.15";

export const startupReaders: readonly StartupReader[] = ["<=3.12", "3.13-3.14", ">=3.15"];

/** One line of a `.pth` or `.start` file, as at least one generation of Python sees it. */
export interface PthLine {
  /** From 1, counted by LF, CR and CRLF, as an editor does. */
  readonly line: number;
  /** From 1; above 1 where a reader breaks the line at a character that an editor does not. */
  readonly column: number;
  readonly text: string;
  /**
   * `import` and `path` for `.pth`; `entry-point` and `invalid` (skipped with a message) for `.start`. Where readers
   * differ on the kind, `import` if any of them runs it.
   */
  readonly kind: "import" | "path" | "entry-point" | "invalid" | "comment";
  /** Who sees a line with exactly these bounds. */
  readonly readBy: readonly StartupReader[];
  /** Who runs it at every start of the interpreter. */
  readonly executedBy: readonly StartupReader[];
}

/** Keeps the lines of a start-up file in bounded memory: none that is blank, all that run, of the others the first. */
export interface StartupLines {
  readonly lines: readonly PthLine[];
  /** Lines that run nothing, beyond the first {@link MOST_IDLE_LINES}. */
  readonly notKept: number;
  add(line: PthLine): void;
}

const MOST_IDLE_LINES = 10_000;

export function startupLines(): StartupLines {
  const lines: PthLine[] = [];
  let idle = 0;

  return {
    lines,
    get notKept(): number {
      return Math.max(0, idle - MOST_IDLE_LINES);
    },
    add(line): void {
      if (line.executedBy.length === 0) {
        if (isBlank(line.text)) return;
        idle++;
        if (idle > MOST_IDLE_LINES) return;
      }
      lines.push(line);
    },
  };
}
