import { universalLines } from "../../formats/python/lines.ts";
import { BYTE_ORDER_MARK, decodeText } from "../../formats/python/text.ts";

/** A member's text as an editor would show it. Not escaped. */
export interface TextView {
  /** `latin-1` where the bytes are not UTF-8. */
  readonly encoding: "utf-8" | "latin-1";
  /** As a Python file declares it in its first two lines (PEP 263), lower case; null where it does not. */
  readonly declared: string | null;
  readonly byteOrderMark: boolean;
  readonly lineEnds: "lf" | "crlf" | "cr" | "mixed" | "none";
  /** As Python counts them: ended by LF, CR or CRLF. The byte order mark is left out. */
  readonly lines: readonly string[];
}

/**
 * @param path decides whether it is Python, which may declare its encoding
 * @see PEP 263
 */
export function textView(bytes: Uint8Array, path: string): TextView {
  const decoded = decodeText(bytes);
  const byteOrderMark = decoded.text.startsWith(BYTE_ORDER_MARK);
  const text = byteOrderMark ? decoded.text.slice(1) : decoded.text;
  const lines: string[] = [];
  for (const line of universalLines(text)) lines.push(line.text);
  return {
    encoding: decoded.encoding,
    declared: PYTHON.test(path) ? declaredEncoding(lines) : null,
    byteOrderMark,
    lineEnds: lineEndsOf(text),
    lines,
  };
}

const PYTHON = /\.py[wi]?$/i;
/** The specification's own pattern. */
const COOKIE = /^[ \t\f]*#.*?coding[:=][ \t]*([-_.a-zA-Z0-9]+)/;
const BLANK = /^[ \t\f]*(?:#|$)/;
/** Longer ones make the pattern slow and are no declarations; CPython takes 79 characters of a name. */
const LONGEST_COOKIE_LINE = 1000;

function declaredEncoding([first = "", second = ""]: readonly string[]): string | null {
  const inFirst = COOKIE.exec(first.slice(0, LONGEST_COOKIE_LINE))?.[1];
  // The second line counts only below a comment or an empty line.
  const found = inFirst ?? (BLANK.test(first) ? COOKIE.exec(second.slice(0, LONGEST_COOKIE_LINE))?.[1] : undefined);
  return found?.toLowerCase() ?? null;
}

/** Whether Python reads UTF-8 under this name: then what is shown is what runs. */
export function isUtf8Name(encoding: string): boolean {
  return /^utf[-_]?8(?:[-_]sig)?$/.test(encoding) || encoding === "ascii" || encoding === "us-ascii";
}

function lineEndsOf(text: string): TextView["lineEnds"] {
  let [lf, cr, crlf] = [false, false, false];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) {
    if (text.charCodeAt(at - 1) === CR) crlf = true;
    else lf = true;
    if (lf && crlf) return "mixed";
  }
  for (let at = text.indexOf("\r"); at >= 0 && !cr; at = text.indexOf("\r", at + 1)) {
    if (text.charCodeAt(at + 1) !== LF) cr = true;
  }
  if (Number(lf) + Number(cr) + Number(crlf) > 1) return "mixed";
  return lf ? "lf" : crlf ? "crlf" : cr ? "cr" : "none";
}

const LF = 0x0a;
const CR = 0x0d;
