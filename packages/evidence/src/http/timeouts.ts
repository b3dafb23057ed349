/** How long to wait for a server. All in milliseconds, but the rate. */
export interface Timeouts {
  /** Until there is a connection, encrypted. */
  readonly connect: number;
  /** From the request to the head of the answer. */
  readonly head: number;
  /** The window over which the body must come with at least {@link Timeouts.slowest}. */
  readonly window: number;
  /** Bytes a second. */
  readonly slowest: number;
}

/** Mirrors may have to fetch a page themselves first, so the head may take long; a body must then keep coming. */
export const defaultTimeouts: Timeouts = { connect: 15_000, head: 60_000, window: 30_000, slowest: 256 };
