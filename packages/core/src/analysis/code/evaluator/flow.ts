/** How a block ends. Where ways that end differently meet, it is `STOPS`: control does not go on, but where to is unknown. */
export type Flow = 0 | 1 | 2 | 3;
export const GOES_ON = 0;
/** `return`, `raise`. */
export const LEAVES = 1;
export const BREAKS = 2;
/** `continue`, and ways that end differently. */
export const STOPS = 3;
