import type { Anomaly, Reading } from "../../base/reading.ts";
import type { TextAnomalyCode } from "./anomaly-codes.ts";

/** An anomaly of a text file: it has a line rather than a byte offset. */
export interface LineAnomaly extends Anomaly {
  readonly code: TextAnomalyCode;
  /** From 1, counted as editors do (LF, CR, CRLF); null where it concerns the file as a whole. */
  readonly line: number | null;
}

/** What a reader of a text file returns. */
export interface TextReading<T> extends Reading<T> {
  readonly anomalies: readonly LineAnomaly[];
}

/** Collects the anomalies of one text file in bounded memory. */
export interface LineLog {
  note(code: TextAnomalyCode, line: number | null, detail: string, offset?: number | null): void;
  finish(): readonly LineAnomaly[];
}

/** Kept of one code in one file. The bound is per code, so that many of one kind cannot push out another. */
const ANOMALIES_PER_CODE = 100;

export function lineLog(): LineLog {
  const kept: LineAnomaly[] = [];
  const counts = new Map<TextAnomalyCode, number>();

  return {
    note(code, line, detail, offset = null): void {
      const count = (counts.get(code) ?? 0) + 1;
      counts.set(code, count);
      if (count <= ANOMALIES_PER_CODE) kept.push({ code, offset, path: null, line, detail: shortened(detail) });
    },

    finish(): readonly LineAnomaly[] {
      for (const [code, count] of counts) {
        const more = count - ANOMALIES_PER_CODE;
        if (more > 0) kept.push({ code, offset: null, path: null, line: null, detail: `${more} more` });
      }
      counts.clear();
      return kept;
    },
  };
}

const LONGEST_EXCERPT = 200;

/** A hostile line may be megabytes long; a person needs its beginning. */
function shortened(text: string): string {
  return text.length <= LONGEST_EXCERPT ? text : `${text.slice(0, LONGEST_EXCERPT)}… (${text.length} characters)`;
}
