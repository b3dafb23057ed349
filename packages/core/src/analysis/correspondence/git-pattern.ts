/**
 * A pattern of .gitignore or .gitattributes: `*` and `?` within a segment, `[…]`, `**` between slashes for any folders.
 * One without a slash is for the last segment; one with a slash for the whole path.
 *
 * Time is pattern × path at most, however many stars there are.
 *
 * @returns whether a path, relative to the folder of the file that holds the pattern, matches
 * @see gitignore(5)
 */
export function gitPattern(pattern: string): (path: string) => boolean {
  if (!pattern.includes("/")) {
    const matches = segmentPattern(pattern);
    return (path) => matches(path.slice(path.lastIndexOf("/") + 1));
  }
  const segments = (pattern.startsWith("/") ? pattern.slice(1) : pattern)
    .split("/")
    .map((segment) => (segment === "**" ? null : segmentPattern(segment)));
  return (path) => matchesSegments(segments, path.split("/"));
}

type SegmentPattern = (segment: string) => boolean;

/** Null stands for any folders. */
function matchesSegments(wanted: readonly (SegmentPattern | null)[], found: readonly string[]): boolean {
  let reached = new Set([0]);
  for (const [index, matches] of wanted.entries()) {
    const next = new Set<number>();
    if (matches === null) {
      const first = Math.min(...reached) + (index === wanted.length - 1 ? 1 : 0);
      for (let to = first; to <= found.length; to++) next.add(to);
    } else {
      for (const at of reached) {
        const segment = found[at];
        if (segment !== undefined && matches(segment)) next.add(at + 1);
      }
    }
    if (next.size === 0) return false;
    reached = next;
  }
  return reached.has(found.length);
}

type Piece = "star" | ((character: string) => boolean);

function segmentPattern(pattern: string): SegmentPattern {
  if (!/[*?[\\]/.test(pattern)) return (segment) => segment === pattern;
  const pieces = piecesOf(pattern);
  return (segment) => matchesPieces(pieces, segment);
}

/** Goes on from the last star only: an earlier one could not do better. */
function matchesPieces(pieces: readonly Piece[], segment: string): boolean {
  let piece = 0;
  let at = 0;
  let star = -1;
  let resume = 0;
  while (at < segment.length) {
    const current = pieces[piece];
    if (current === "star") {
      star = piece++;
      resume = at;
    } else if (current?.(segment[at] ?? "") === true) {
      piece++;
      at++;
    } else if (star === -1) {
      return false;
    } else {
      piece = star + 1;
      at = ++resume;
    }
  }
  while (pieces[piece] === "star") piece++;
  return piece === pieces.length;
}

function piecesOf(pattern: string): Piece[] {
  const pieces: Piece[] = [];
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern[at] ?? "";
    if (character === "*") {
      if (pieces.at(-1) !== "star") pieces.push("star");
    } else if (character === "?") pieces.push(() => true);
    else if (character === "[" && pattern.indexOf("]", at + 2) > 0) {
      const end = pattern.indexOf("]", at + 2);
      pieces.push(charactersOf(pattern.slice(at + 1, end)));
      at = end;
    } else {
      const literal = character === "\\" ? (pattern[++at] ?? "") : character;
      pieces.push((one) => one === literal);
    }
  }
  return pieces;
}

function charactersOf(inner: string): (character: string) => boolean {
  const negated = inner.startsWith("!") || inner.startsWith("^");
  const listed = negated ? inner.slice(1) : inner;
  return (character) => {
    for (let at = 0; at < listed.length; at++) {
      const first = listed[at] ?? "";
      const last = listed[at + 1] === "-" && at + 2 < listed.length ? (listed[at + 2] ?? "") : first;
      if (character >= first && character <= last) return !negated;
      if (last !== first) at += 2;
    }
    return negated;
  };
}
