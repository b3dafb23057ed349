/**
 * Whether a path matches a pattern of .gitignore or .gitattributes: `*` and `?` within a segment, `[…]`, `**` between
 * slashes for any folders. A pattern without a slash matches the last segment; one with a slash the whole path.
 *
 * Time is pattern × path, however many stars there are.
 *
 * @param path relative to the folder of the file that holds the pattern
 * @see gitignore(5)
 */
export function matchesGitPattern(pattern: string, path: string): boolean {
  const anchored = pattern.startsWith("/") ? pattern.slice(1) : pattern;
  if (!pattern.includes("/")) return matchesSegment(pattern, path.slice(path.lastIndexOf("/") + 1));
  const wanted = anchored.split("/");
  const found = path.split("/");
  let reached = new Set([0]);
  for (let index = 0; index < wanted.length; index++) {
    const next = new Set<number>();
    if (wanted[index] === "**") {
      const least = index === wanted.length - 1 ? 1 : 0;
      for (const at of reached) for (let to = at + least; to <= found.length; to++) next.add(to);
    } else {
      for (const at of reached) {
        const segment = found[at];
        if (segment !== undefined && matchesSegment(wanted[index] ?? "", segment)) next.add(at + 1);
      }
    }
    reached = next;
  }
  return reached.has(found.length);
}

type Piece =
  | { readonly kind: "star" | "any" }
  | { readonly kind: "one"; readonly accepts: (character: string) => boolean };

function matchesSegment(pattern: string, segment: string): boolean {
  if (!/[*?[\\]/.test(pattern)) return pattern === segment;
  const pieces = piecesOf(pattern);
  let reached = closure(pieces, new Set([0]));
  for (const character of segment) {
    const next = new Set<number>();
    for (const at of reached) {
      const piece = pieces[at];
      if (piece === undefined) continue;
      if (piece.kind === "star") next.add(at);
      else if (piece.kind === "any" || (piece.kind === "one" && piece.accepts(character))) next.add(at + 1);
    }
    reached = closure(pieces, next);
  }
  return reached.has(pieces.length);
}

function closure(pieces: readonly Piece[], reached: Set<number>): Set<number> {
  for (const at of reached) if (pieces[at]?.kind === "star") reached.add(at + 1);
  return reached;
}

function piecesOf(pattern: string): Piece[] {
  const pieces: Piece[] = [];
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern[at] ?? "";
    if (character === "*") pieces.push({ kind: "star" });
    else if (character === "?") pieces.push({ kind: "any" });
    else if (character === "[" && pattern.indexOf("]", at + 2) > 0) {
      const end = pattern.indexOf("]", at + 2);
      pieces.push({ kind: "one", accepts: charactersOf(pattern.slice(at + 1, end)) });
      at = end;
    } else {
      const literal = character === "\\" ? (pattern[++at] ?? "") : character;
      pieces.push({ kind: "one", accepts: (one) => one === literal });
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
