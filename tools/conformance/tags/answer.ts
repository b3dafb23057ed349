/** One question, and what each side says. Equal texts agree. */
export interface Answer {
  readonly question: string;
  /** The file of the wheel; empty for the wheel as a whole. */
  readonly of: string;
  readonly theirs: string;
  readonly ours: string;
  /** Why the peer is wrong, where it is known; null where a difference is a failure. */
  readonly excuse: string | null;
}
