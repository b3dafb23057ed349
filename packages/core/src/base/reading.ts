/**
 * Something in the input that contradicts its format or itself, and that a reader could step over.
 *
 * Readers report anomalies, they do not judge them: checks decide which tools are fooled by one.
 */
export interface Anomaly {
  /** `format/what`, for example `zip/trailing-data`. Checks match on it. */
  readonly code: `${string}/${string}`;
  /** Byte offset in the input, where there is one to point at. */
  readonly offset: number | null;
  /** The member concerned, as the archive names it (untrusted, not escaped). */
  readonly path: string | null;
  /** The facts in a few words, for a person (untrusted, not escaped). */
  readonly detail: string;
}

/** What a reader returns: the value, and everything that was odd on the way. */
export interface Reading<T> {
  readonly value: T;
  readonly anomalies: readonly Anomaly[];
}
