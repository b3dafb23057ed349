import type { Anomaly } from "../../base/reading.ts";
import type { ArchiveFacts, Incomplete, LocatedAnomaly } from "../distribution-analysis.ts";

/** Collects what was odd and what could not be looked at, in bounded memory. */
export interface AnalysisNotes {
  /** @param path of the text file they are of, where the reader did not know it */
  anomalies(anomalies: Iterable<Anomaly>, path?: string): void;
  /** Anomalies that a reader counted without keeping them. */
  notKept(count: number): void;
  incomplete(incomplete: Incomplete): void;
  finish(): Pick<ArchiveFacts, "anomalies" | "anomaliesNotKept" | "incomplete">;
}

/** Of each code this many are kept whatever the limit, so that a flood of one cannot hide another. */
const ALWAYS_KEPT = 8;
/** Reasons kept in full: the first says what to do, the thousandth says no more. */
const INCOMPLETE_KEPT = 100;

/** @param most anomalies to keep, see `limits.anomalies` */
export function analysisNotes(most: number): AnalysisNotes {
  const kept: LocatedAnomaly[] = [];
  const perCode = new Map<string, number>();
  const incomplete: Incomplete[] = [];
  let notKept = 0;
  let furtherIncomplete = 0;

  return {
    anomalies(anomalies, path) {
      for (const anomaly of anomalies) {
        const count = (perCode.get(anomaly.code) ?? 0) + 1;
        perCode.set(anomaly.code, count);
        if (count > ALWAYS_KEPT && kept.length >= most) notKept++;
        else kept.push(path === undefined || anomaly.path !== null ? anomaly : { ...anomaly, path });
      }
    },

    notKept(count) {
      notKept += count;
    },

    incomplete(one) {
      if (incomplete.length < INCOMPLETE_KEPT) incomplete.push(one);
      else furtherIncomplete++;
    },

    finish() {
      if (furtherIncomplete > 0) {
        incomplete.push({
          path: null,
          what: `${furtherIncomplete} further members`,
          why: "for reasons like those before",
        });
      }
      return { anomalies: kept, anomaliesNotKept: notKept, incomplete };
    },
  };
}
