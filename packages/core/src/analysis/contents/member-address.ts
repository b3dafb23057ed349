/**
 * What a person may mean by `inner.whl!/pkg/mod.py#2:10-40`: the name as it stands, or less what stands for a place.
 *
 * A member may have any of these characters in its name, so every reading is tried, the longest name first.
 */
export interface AddressReading {
  readonly path: string;
  /** `#2`: the second member of that name. */
  readonly occurrence: number | null;
  /** `:10-40`: lines of text, or bytes of a hexdump. */
  readonly range: AddressRange | null;
  /** What stands behind `!/`: an address inside the archive that the member is. Empty: that archive as a whole. */
  readonly inside: string | null;
}

/** Both ends belong to it. `last` null: to the end. */
export interface AddressRange {
  readonly first: number;
  readonly last: number | null;
}

/** Archives inside archives that an address can name; far more than are opened. */
const MOST_LEVELS = 16;

/** Every reading of an address, in the order in which they are tried. */
export function addressReadings(address: string): readonly AddressReading[] {
  const readings = namesOf(address).map((name) => ({ ...name, inside: null as string | null }));
  let at = address.indexOf("!/");
  for (let level = 0; at >= 0 && level < MOST_LEVELS; level += 1, at = address.indexOf("!/", at + 2)) {
    const inside = address.slice(at + 2);
    for (const name of namesOf(address.slice(0, at))) if (name.range === null) readings.push({ ...name, inside });
  }
  return readings;
}

type Name = Omit<AddressReading, "inside">;

function namesOf(text: string): Name[] {
  const range = rangeAtEnd(text);
  const names: Name[] = [{ path: text, occurrence: null, range: null }];
  if (range !== null) names.push({ path: range.before, occurrence: null, range: range.range });
  for (const name of names.slice()) {
    const digits = /#(\d{1,9})$/.exec(name.path)?.[1];
    if (digits === undefined) continue;
    names.push({ ...name, path: name.path.slice(0, -digits.length - 1), occurrence: Number(digits) });
  }
  return names;
}

function rangeAtEnd(text: string): { readonly before: string; readonly range: AddressRange } | null {
  const colon = text.lastIndexOf(":");
  if (colon < 0) return null;
  const [, from = "", dash = "", to = ""] = /^(0x[0-9a-f]{1,12}|\d{1,15})(-?)(0x[0-9a-f]{1,12}|\d{0,15})$/i.exec(
    text.slice(colon + 1),
  ) ?? [undefined, ""];
  if (from === "" || (dash === "" && to !== "")) return null;
  const first = Number(from);
  const last = dash === "" ? first : to === "" ? null : Number(to);
  return last !== null && last < first ? null : { before: text.slice(0, colon), range: { first, last } };
}
