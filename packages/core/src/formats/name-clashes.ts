/** Two members of one archive that end up at one place, or one of which lies below the other. */
export interface NameClash {
  /**
   * `same`: the same name; `normalised`: the same path once normalised; `unicode`: the same after Unicode NFC;
   * `case`: the same but for case.
   */
  readonly kind: "same" | "normalised" | "unicode" | "case";
  readonly index: number;
  /** The nearest earlier member that it clashes with in this way. */
  readonly earlier: number;
}

/**
 * Characters of a path that some system can write. V8 hashes strings of more than 16 KiB by their length alone, so that a
 * map of many such compares each with all.
 */
const LONGEST = 4096;

export interface NamedMember {
  readonly path: string;
  /** See `normaliseMemberName`. */
  readonly normalised: string;
}

/**
 * Every member whose name clashes with an earlier one's, under the strictest reading in which they are the same.
 * Names too long to be written are left out.
 */
export function* nameClashes(members: readonly NamedMember[]): Iterable<NameClash> {
  const groups = new Map<string, number[]>();
  const clashing: number[][] = [];
  members.forEach(({ normalised }, index) => {
    if (normalised.length > LONGEST) return;
    const key = folded(normalised);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [index]);
    else if (group.push(index) === 2) clashing.push(group);
  });
  for (const group of clashing) yield* clashesIn(members, group);
}

function* clashesIn(members: readonly NamedMember[], group: readonly number[]): Iterable<NameClash> {
  const byPath = new Map<string, number>();
  const byNormalised = new Map<string, number>();
  const byComposed = new Map<string, number>();
  let last: number | undefined;

  for (const index of group) {
    const member = members[index];
    if (member === undefined) continue;
    const composed = nfc(member.normalised);
    const readings: readonly [NameClash["kind"], number | undefined][] = [
      ["same", member.path.length > LONGEST ? undefined : byPath.get(member.path)],
      ["normalised", byNormalised.get(member.normalised)],
      ["unicode", byComposed.get(composed)],
      ["case", last],
    ];
    for (const [kind, earlier] of readings) {
      if (earlier === undefined) continue;
      yield { kind, index, earlier };
      break;
    }
    if (member.path.length <= LONGEST) byPath.set(member.path, index);
    byNormalised.set(member.normalised, index);
    byComposed.set(composed, index);
    last = index;
  }
}

/** A member that lies below another one that is no folder: `index` below `above`. */
export interface BelowFile {
  readonly index: number;
  readonly above: number;
}

/**
 * Members below files or links, such as `n/x` beside a file `n`. Tools fail, or write through the link.
 *
 * Paths too long to be written are left out.
 *
 * @param isFolder by the same index as the members
 */
export function* membersBelowFiles(
  members: readonly NamedMember[],
  isFolder: (index: number) => boolean,
): Iterable<BelowFile> {
  // With the separator as the lowest character everything below a path follows it directly. (Many times faster than
  // replaceAll, which leaves a rope.)
  const keys = members.map(({ normalised }) => normalised.split("/").join(LOWEST));
  const order = keys.flatMap((key, index) => (key.length > LONGEST ? [] : [index]));
  order.sort((one, other) => compare(keys[one] ?? "", keys[other] ?? ""));

  let above = -1;
  let prefix = "";
  for (const index of order) {
    const key = keys[index] ?? "";
    if (above >= 0 && key.startsWith(prefix)) yield { index, above };
    else if (key !== "" && !isFolder(index)) {
      above = index;
      prefix = `${key}${LOWEST}`;
    }
  }
}

// A NUL cannot stand in a normalised name.
const LOWEST = "\0";

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

const NOT_ASCII = /[^\0-\x7f]/;

/** One key for all names that some file system takes for the same. (ASCII is lowered many times faster than raised.) */
function folded(name: string): string {
  return NOT_ASCII.test(name) ? nfc(nfc(name).toUpperCase().toLowerCase()) : name.toLowerCase();
}

/** Composing takes time quadratic in the length of a run of combining marks, of which no honest name has 31. */
function hasManyMarks(name: string): boolean {
  return /\p{M}{31}/u.test(name);
}

function nfc(name: string): string {
  return NOT_ASCII.test(name) && !hasManyMarks(name) ? name.normalize("NFC") : name;
}
