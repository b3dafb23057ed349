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
const defaultTimeouts: Timeouts = { connect: 15_000, head: 60_000, window: 30_000, slowest: 256 };

/** Waits as long as pip and uv were told to wait, where that is longer; at most ten minutes. */
export function timeoutsFor(environment: NodeJS.ProcessEnv): Timeouts {
  const told = [environment["PIP_DEFAULT_TIMEOUT"], environment["UV_HTTP_TIMEOUT"]].map(
    (text) => Number(text ?? 0) * 1000,
  );
  const longest = Math.min(600_000, Math.max(0, ...told.filter((milliseconds) => milliseconds > 0)));
  const { head, window } = defaultTimeouts;
  return { ...defaultTimeouts, head: Math.max(head, longest), window: Math.max(window, longest) };
}
