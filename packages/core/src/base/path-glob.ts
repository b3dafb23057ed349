/**
 * Matches a member's path against a pattern of a person: `*` is any text within one segment, `**` any text,
 * `?` one character within a segment; everything else is itself.
 *
 * All ways to match are followed at once, so time is pattern × path however many stars there are.
 */
export function matchesGlob(pattern: string, path: string): boolean {
  const tokens = tokensOf(pattern);
  let reached = new Uint8Array(tokens.length + 1);
  reached[0] = 1;
  skipStars(tokens, reached);

  for (const character of path) {
    const next = new Uint8Array(tokens.length + 1);
    let alive = false;
    for (const [index, token] of tokens.entries()) {
      if (reached[index] !== 1 || !accepts(token, character)) continue;
      next[token === "*" || token === "**" ? index : index + 1] = 1;
      alive = true;
    }
    if (!alive) return false;
    skipStars(tokens, next);
    reached = next;
  }
  return reached[tokens.length] === 1;
}

/** `**`, `*`, `?` and single characters; a longer run of stars is `**`. */
function tokensOf(pattern: string): string[] {
  return (pattern.match(/\*+|[^*]/gu) ?? []).map((token) => (token.startsWith("**") ? "**" : token));
}

function accepts(token: string, character: string): boolean {
  return token === "**" || ((token === "*" || token === "?") && character !== "/") || token === character;
}

/** A star may stand for nothing. */
function skipStars(tokens: readonly string[], reached: Uint8Array): void {
  for (const [index, token] of tokens.entries()) {
    if (reached[index] === 1 && (token === "*" || token === "**")) reached[index + 1] = 1;
  }
}
