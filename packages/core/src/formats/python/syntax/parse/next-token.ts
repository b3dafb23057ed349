import {
  BACKSLASH,
  BEGINS,
  BLANK,
  beginsForeignName,
  DIGIT,
  HASH,
  IN_NAME,
  isInForeignName,
  LETTER,
  LINE_BREAK,
  QUOTE,
  SIGN,
} from "./characters.ts";
import { number } from "./numbers.ts";
import { refuse, type Scan } from "./scan.ts";
import { string } from "./string-tokens.ts";
import {
  ARROW,
  AUGMENTED,
  COLON,
  COMPARISON,
  ELLIPSIS,
  FLOOR_DIVISION,
  LINE_END,
  NAME,
  POWER,
  SHIFT,
  WALRUS,
  wordToken,
} from "./tokens.ts";

/** Goes to the next token of the line, or to any next token within brackets. */
export function advance(scan: Scan): void {
  const { source } = scan;
  let at = scan.at;
  let lineEnd = at;
  scan.lastEnd = at;
  for (;;) {
    const code = source.charCodeAt(at);
    const begins = code < 128 ? BEGINS[code] : LETTER;
    switch (begins) {
      case BLANK:
        at++;
        continue;
      case LETTER:
        scan.start = at;
        name(scan, at);
        return;
      case SIGN:
        scan.start = at;
        sign(scan, code, at);
        return;
      case DIGIT:
        scan.start = at;
        number(scan);
        return;
      case QUOTE:
        scan.start = at;
        string(scan, at);
        return;
      case HASH:
        at = source.indexOf("\n", at);
        lineEnd = at;
        continue;
      case LINE_BREAK:
        if (scan.brackets > 0) {
          if (at >= scan.length) refuse(scan, "open bracket");
          scan.joinedLines++;
          at++;
          continue;
        }
        scan.token = LINE_END;
        scan.start = at;
        scan.at = at;
        scan.lineEnd = lineEnd;
        return;
      case BACKSLASH:
        at = behindContinuation(scan, at);
        continue;
      default:
        scan.start = at;
        refuse(scan, "character");
    }
  }
}

/** Lines may be joined where both have code in them: the rest is read differently by different readers. */
function behindContinuation(scan: Scan, backslash: number): number {
  const { source } = scan;
  scan.start = backslash;
  scan.joinedLines++;
  if (source.charCodeAt(backslash + 1) !== 0x0a) refuse(scan, "backslash");
  let at = backslash + 2;
  while (source.charCodeAt(at) === 0x20 || source.charCodeAt(at) === 0x09) at++;
  const code = source.charCodeAt(at);
  if (code === 0x0a || code === 0x23 || code === 0x5c) refuse(scan, "backslash");
  return at;
}

function name(scan: Scan, start: number): void {
  const { source } = scan;
  let at = start;
  let code = source.charCodeAt(at);
  if (code >= 128 && !beginsForeignName(code)) refuse(scan, "character");
  do {
    code = source.charCodeAt(++at);
  } while (code < 128 ? IN_NAME[code] === 1 : isInForeignName(code));
  if ((code === 0x22 || code === 0x27) && at - start <= 2) {
    string(scan, at);
    return;
  }
  scan.token = wordToken(source, start, at);
  scan.at = at;
}

function sign(scan: Scan, code: number, start: number): void {
  const next = scan.source.charCodeAt(start + 1);
  switch (code) {
    case 0x28:
    case 0x5b:
    case 0x7b:
      scan.brackets++;
      take(scan, code, 1);
      return;
    case 0x29:
    case 0x5d:
    case 0x7d:
      if (--scan.brackets < 0) refuse(scan, "closing bracket");
      take(scan, code, 1);
      return;
    case 0x2e:
      if (next >= 0x30 && next <= 0x39) number(scan);
      else if (next === 0x2e && scan.source.charCodeAt(start + 2) === 0x2e) take(scan, ELLIPSIS, 3);
      else take(scan, code, 1);
      return;
    case 0x3d:
      if (next === 0x3d) take(scan, COMPARISON, 2);
      else take(scan, code, 1);
      return;
    case 0x3a:
      if (next === 0x3d) take(scan, WALRUS, 2);
      else take(scan, COLON, 1);
      return;
    case 0x21:
      if (next === 0x3d) take(scan, COMPARISON, 2);
      else take(scan, code, 1);
      return;
    case 0x2c:
    case 0x3b:
    case 0x7e:
      take(scan, code, 1);
      return;
    default:
      operator(scan, code, next, start);
  }
}

/** Of those that may be doubled, and that may assign. */
function operator(scan: Scan, code: number, next: number, start: number): void {
  if (next === 0x3d) {
    take(scan, code === 0x3c || code === 0x3e ? COMPARISON : AUGMENTED, 2);
  } else if (code === 0x2d && next === 0x3e) {
    take(scan, ARROW, 2);
  } else if (next === code && (code === 0x2a || code === 0x2f || code === 0x3c || code === 0x3e)) {
    if (scan.source.charCodeAt(start + 2) === 0x3d) take(scan, AUGMENTED, 3);
    else take(scan, code === 0x2a ? POWER : code === 0x2f ? FLOOR_DIVISION : SHIFT, 2);
  } else if (code === 0x3c && next === 0x3e) {
    refuse(scan, "operator");
  } else {
    take(scan, code, 1);
  }
}

function take(scan: Scan, token: number, length: number): void {
  scan.token = token;
  scan.at = scan.start + length;
}

/** Where the token after this one begins, for one whose first characters decide. */
export function peek(scan: Scan): number {
  const { source } = scan;
  let at = scan.at;
  for (;;) {
    const code = source.charCodeAt(at);
    if (code === 0x20 || code === 0x09 || code === 0x0c) at++;
    else if (code === 0x0a && scan.brackets > 0) at++;
    else if (code === 0x23 && scan.brackets > 0) at = source.indexOf("\n", at);
    else if (code === 0x5c && source.charCodeAt(at + 1) === 0x0a) at += 2;
    else return at;
  }
}

/** Whether the token is a name with `=` behind it. */
export function isKeyword(scan: Scan): boolean {
  if (scan.token !== NAME) return false;
  const at = peek(scan);
  return scan.source.charCodeAt(at) === 0x3d && scan.source.charCodeAt(at + 1) !== 0x3d;
}

/** Whether the token is a name with `:=` behind it. */
export function isNamed(scan: Scan): boolean {
  if (scan.token !== NAME) return false;
  const at = peek(scan);
  return scan.source.charCodeAt(at) === 0x3a && scan.source.charCodeAt(at + 1) === 0x3d;
}

export function expect(scan: Scan, token: number, why: string): void {
  if (scan.token !== token) refuse(scan, why);
  advance(scan);
}
