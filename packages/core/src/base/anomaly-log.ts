import type { Anomaly } from "./reading.ts";

/** Of each code this many are kept whatever the limit, so that a flood of one code cannot hide another. */
const ALWAYS_KEPT = 8;

/** Collects the anomalies of one input in bounded memory, and counts those beyond. */
export class AnomalyLog<Code extends Anomaly["code"]> {
  readonly #limit: number;
  readonly #cutCode: Code;
  readonly #kept: Anomaly[] = [];
  readonly #counts = new Map<Code, number>();

  /**
   * @param limit how many are kept in all
   * @param cutCode what says that more were found
   */
  constructor(limit: number, cutCode: Code) {
    this.#limit = limit;
    this.#cutCode = cutCode;
  }

  add(code: Code, offset: number | null, path: string | null, detail: string): void {
    const count = (this.#counts.get(code) ?? 0) + 1;
    this.#counts.set(code, count);
    if (count <= ALWAYS_KEPT || this.#kept.length < this.#limit) this.#kept.push({ code, offset, path, detail });
  }

  /** How many were found but not kept. */
  get notKept(): number {
    let found = 0;
    for (const count of this.#counts.values()) found += count;
    return found - this.#kept.length;
  }

  /** Everything kept, in the order it was found, and at the end how many were not. */
  finish(): readonly Anomaly[] {
    if (this.notKept === 0) return this.#kept;
    const kept = new Map<string, number>();
    for (const { code } of this.#kept) kept.set(code, (kept.get(code) ?? 0) + 1);
    const cut = Array.from(this.#counts, ([code, count]) => ({ code, more: count - (kept.get(code) ?? 0) }));
    const detail = `not kept: ${cut.flatMap(({ code, more }) => (more > 0 ? [`${more} ${code}`] : [])).join(", ")}`;
    return [...this.#kept, { code: this.#cutCode, offset: null, path: null, detail }];
  }
}
