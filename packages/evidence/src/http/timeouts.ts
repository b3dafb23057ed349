/** How long to wait for a server. All in milliseconds, but the rates, which are bytes a second. */
export interface Timeouts {
  /** Until there is a connection, encrypted. */
  readonly connect: number;
  /** From the request to the head of the answer. */
  readonly head: number;
  /** The window over which the body must come with at least {@link Timeouts.slowest}. */
  readonly window: number;
  readonly slowest: number;
  /** How long a body may come below {@link Timeouts.average}, counted from its beginning. */
  readonly grace: number;
  /** What a body must come with from its beginning on, so that one that drips ends some time. */
  readonly average: number;
  /** Until a small answer, a page or a side-car, is there as a whole. */
  readonly whole: number;
}

/** Mirrors may have to fetch a page themselves first, so the head may take long; a body must then keep coming. */
const defaultTimeouts: Timeouts = {
  connect: 15_000,
  head: 60_000,
  window: 30_000,
  slowest: 256,
  grace: 60_000,
  average: 4096,
  whole: 600_000,
};

/** Waits as long as pip and uv were told to wait, where that is longer; at most ten minutes. */
export function timeoutsFor(environment: NodeJS.ProcessEnv): Timeouts {
  const told = [environment["PIP_DEFAULT_TIMEOUT"], environment["UV_HTTP_TIMEOUT"]].map(
    (text) => Number(text ?? 0) * 1000,
  );
  const longest = Math.min(600_000, Math.max(0, ...told.filter((milliseconds) => milliseconds > 0)));
  const { head, window, grace } = defaultTimeouts;
  return {
    ...defaultTimeouts,
    head: Math.max(head, longest),
    window: Math.max(window, longest),
    grace: Math.max(grace, longest),
  };
}
