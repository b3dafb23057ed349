import type { Anomaly } from "../../base/reading.ts";
import type { ZipAnomalyCode } from "./anomaly-codes.ts";

/** Of each code this many are kept whatever the limit, so that a flood of one code cannot hide another. */
const ALWAYS_KEPT = 8;

/** Collects the anomalies of one archive in bounded memory, and counts those beyond. */
export class AnomalyLog {
  readonly #limit: number;
  readonly #kept: Anomaly[] = [];
  readonly #counts = new Map<ZipAnomalyCode, number>();
  readonly #cut = new Map<ZipAnomalyCode, number>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  add(code: ZipAnomalyCode, offset: number | null, path: string | null, detail: string): void {
    const count = (this.#counts.get(code) ?? 0) + 1;
    this.#counts.set(code, count);
    if (count <= ALWAYS_KEPT || this.#kept.length < this.#limit) this.#kept.push({ code, offset, path, detail });
    else this.#cut.set(code, (this.#cut.get(code) ?? 0) + 1);
  }

  /** How many were not kept. */
  get notKept(): number {
    let sum = 0;
    for (const count of this.#cut.values()) sum += count;
    return sum;
  }

  /** Everything kept, in the order it was found, and at the end what was not. */
  finish(): readonly Anomaly[] {
    if (this.#cut.size === 0) return this.#kept;
    const counts = Array.from(this.#cut, ([code, count]) => `${count} ${code}`).join(", ");
    return [...this.#kept, { code: "zip/anomalies-cut", offset: null, path: null, detail: `not kept: ${counts}` }];
  }
}
