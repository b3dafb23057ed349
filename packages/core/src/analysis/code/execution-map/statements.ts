/** A call in a build description, with its arguments. */
export interface Statement {
  /** From 1. */
  readonly line: number;
  /** Up to 1,000 characters, white space as it stands. */
  readonly code: string;
}

export interface Statements {
  readonly statements: readonly Statement[];
  /** There may be more. */
  readonly isCut: boolean;
}

/**
 * The calls that begin where the pattern matches, up to the bracket that closes them; in Rust, with the methods that are
 * called on what they give: `Command::new("sh").arg("-c")`. Those in strings count as well: saying too much is better
 * here. Linear in the text.
 *
 * @param begins global, and matches up to the opening bracket
 */
export function statementsWith(bytes: Uint8Array | undefined, begins: RegExp, language: "rust" | "other"): Statements {
  if (bytes === undefined) return { statements: [], isCut: false };
  const text = decoder.decode(bytes.subarray(0, LONGEST_FILE));
  const found: Statement[] = [];
  let line = 1;
  let counted = 0;
  begins.lastIndex = 0;
  let match = begins.exec(text);
  for (; match !== null && found.length < MOST; match = begins.exec(text)) {
    for (; counted < match.index; counted++) if (text.charCodeAt(counted) === 0x0a) line++;
    const before = text.slice(Math.max(0, match.index - LONGEST_INDENT), match.index);
    if (/^[ \t]*(?:#|\/\/)/.test(before.slice(before.lastIndexOf("\n") + 1))) continue;
    const opening = match.index + match[0].length - 1;
    const most = Math.min(text.length, opening + LONGEST_CALL);
    const end = closing(text, opening, most);
    const code = text.slice(match.index, language === "rust" ? chainEnd(text, end, most) : end);
    found.push({ line, code });
  }
  return { statements: found, isCut: match !== null || bytes.length > LONGEST_FILE };
}

function chainEnd(text: string, start: number, most: number): number {
  let end = start;
  while (end < most) {
    METHOD.lastIndex = end;
    if (!METHOD.test(text) || METHOD.lastIndex > most) break;
    end = closing(text, METHOD.lastIndex - 1, most);
  }
  return end;
}

const METHOD = /\s{0,200}\.\s{0,20}\w{1,60}\(/y;

function closing(text: string, opening: number, most: number): number {
  let depth = 0;
  for (let at = opening; at < most; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x28) depth++;
    else if (code === 0x29 && --depth <= 0) return at + 1;
  }
  return most;
}

const decoder = new TextDecoder();
const LONGEST_FILE = 4 * 1024 * 1024;
/** A comment behind more than that counts as code. */
const LONGEST_INDENT = 200;
const LONGEST_CALL = 1_000;
const MOST = 500;
