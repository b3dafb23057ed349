/** Both sequences without the elements that the other does not have, and where each that is left stood. */
export interface CommonElements {
  readonly one: Int32Array;
  readonly other: Int32Array;
  readonly oneAt: Int32Array;
  readonly otherAt: Int32Array;
}

const IN_ONE = 1;
const IN_OTHER = 2;
const IN_BOTH = 3;

export function commonOnly(one: Int32Array, other: Int32Array, ids: number): CommonElements {
  const seen = new Uint8Array(ids);
  for (const id of one) seen[id] = IN_ONE;
  for (const id of other) seen[id] = (seen[id] ?? 0) | IN_OTHER;
  const left = kept(one, seen);
  const right = kept(other, seen);
  return { one: left.values, oneAt: left.places, other: right.values, otherAt: right.places };
}

function kept(values: Int32Array, seen: Uint8Array): { readonly values: Int32Array; readonly places: Int32Array } {
  const places = new Int32Array(values.length);
  let count = 0;
  for (let at = 0; at < values.length; at++) if (seen[values[at] ?? 0] === IN_BOTH) places[count++] = at;
  const kept = places.subarray(0, count);
  return { places: kept, values: kept.map((at) => values[at] ?? 0) };
}
