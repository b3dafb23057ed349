/** A submodule as `.gitmodules` declares it. Nothing says that the tree has a gitlink there. */
export interface DeclaredSubmodule {
  readonly path: string;
  /** As written; may be relative to the repository's own address. */
  readonly url: string;
}

/** Reads `.gitmodules`. Lines that are not understood are passed over; of a key given twice the last counts. */
export function readGitmodules(text: string): DeclaredSubmodule[] {
  const found: { path: string | null; url: string | null }[] = [];
  for (const line of text.split("\n").slice(0, MOST_LINES)) {
    const trimmed = line.trim();
    if (trimmed.startsWith("[")) found.push({ path: null, url: null });
    const equals = trimmed.indexOf("=");
    const current = found.at(-1);
    if (equals < 0 || current === undefined) continue;
    const key = trimmed.slice(0, equals).trim().toLowerCase();
    if (key === "path") current.path = unquoted(trimmed.slice(equals + 1));
    else if (key === "url") current.url = unquoted(trimmed.slice(equals + 1));
  }
  return found.flatMap(({ path, url }) => (path === null || url === null ? [] : [{ path, url }]));
}

function unquoted(text: string): string {
  const trimmed = text.trim();
  return trimmed.startsWith('"') && trimmed.endsWith('"') && trimmed.length > 1 ? trimmed.slice(1, -1) : trimmed;
}

const MOST_LINES = 10_000;
