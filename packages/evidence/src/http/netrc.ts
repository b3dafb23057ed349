export interface NetrcEntry {
  /** Null for the entry of all other machines. */
  readonly machine: string | null;
  readonly login: string;
  readonly password: string;
}

/**
 * The entries of a .netrc file. What is not understood is passed over, macros too.
 *
 * @see the manual of GNU inetutils, and CPython's netrc for quotes and comments
 */
export function readNetrc(text: string): readonly NetrcEntry[] {
  const entries: NetrcEntry[] = [];
  let open: { machine: string | null; login: string; password: string } | null = null;
  const tokens = netrcTokens(text);

  for (let token = tokens.next(); !token.done; token = tokens.next()) {
    const word = token.value;
    if (word === "default") {
      open = { machine: null, login: "", password: "" };
      entries.push(open);
      continue;
    }
    if (!KEYWORDS.has(word)) continue;
    const value = tokens.next();
    if (value.done) break;
    if (word === "machine") {
      open = { machine: value.value.toLowerCase(), login: "", password: "" };
      entries.push(open);
    } else if (open !== null && (word === "login" || word === "user")) {
      open.login = value.value;
    } else if (open !== null && word === "password") {
      open.password = value.value;
    }
  }
  return entries;
}

/** The entry for a host: its own one first, wherever the general one stands. */
export function netrcEntryFor(entries: readonly NetrcEntry[], hostname: string): NetrcEntry | null {
  const machine = hostname.toLowerCase();
  return entries.find((entry) => entry.machine === machine) ?? entries.find((entry) => entry.machine === null) ?? null;
}

const KEYWORDS = new Set(["machine", "login", "user", "password", "account"]);

function* netrcTokens(text: string): Generator<string, void, void> {
  let at = 0;
  while (at < text.length) {
    const character = text[at] ?? "";
    if (isSpace(character)) {
      at += 1;
    } else if (character === "#") {
      at = endOfLine(text, at);
    } else if (character === '"') {
      const { value, end } = quotedToken(text, at + 1);
      yield value;
      at = end;
    } else {
      const start = at;
      while (at < text.length && !isSpace(text[at] ?? "")) at += 1;
      const word = text.slice(start, at);
      // A macro reaches to the next empty line.
      if (word === "macdef") at = endOfMacro(text, at);
      else yield word;
    }
  }
}

function quotedToken(text: string, start: number): { value: string; end: number } {
  const parts: string[] = [];
  let at = start;
  while (at < text.length && text[at] !== '"') {
    if (text[at] === "\\") at += 1;
    parts.push(text[at] ?? "");
    at += 1;
  }
  return { value: parts.join(""), end: at + 1 };
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end === -1 ? text.length : end;
}

function endOfMacro(text: string, from: number): number {
  const end = text.indexOf("\n\n", from);
  return end === -1 ? text.length : end;
}

function isSpace(character: string): boolean {
  return character === " " || character === "\t" || character === "\n" || character === "\r";
}
