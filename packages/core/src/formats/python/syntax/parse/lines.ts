import { advance } from "./next-token.ts";
import { refuse, type Scan } from "./scan.ts";
import { SOURCE_END } from "./tokens.ts";

/** From the end of a line to the first token of the next one that holds code, or to the end of the source. */
export function nextLine(scan: Scan): void {
  const { source, length } = scan;
  let at = scan.at;
  for (;;) {
    while (source.charCodeAt(at) === 0x0a && at < length) at++;
    const lineStart = at;
    let indent = 0;
    let tabs = 0;
    let code = source.charCodeAt(at);
    while (code === 0x20) {
      at++;
      code = source.charCodeAt(at);
    }
    indent = at - lineStart;
    if (code === 0x09 || code === 0x0c) {
      for (; code === 0x20 || code === 0x09 || code === 0x0c; code = source.charCodeAt(++at)) {
        if (code === 0x0c) {
          indent = 0;
          tabs = 0;
        } else if (code === 0x09) {
          tabs++;
          indent += 8;
        } else indent++;
      }
    }
    if (code === 0x23) {
      at = source.indexOf("\n", at);
      continue;
    }
    if (code === 0x0a && at < length) continue;
    scan.at = at;
    if (at >= length) {
      scan.token = SOURCE_END;
      scan.start = length;
      scan.lastEnd = length;
      scan.indent = 0;
      scan.indentOfTabs = 0;
      return;
    }
    advance(scan);
    // A line that begins with a backslash, say.
    if (scan.start !== at) refuse(scan, "indentation");
    checkTabs(scan, lineStart, at);
    if (indent > MOST_COLUMNS) refuse(scan, "indentation");
    scan.indent = indent;
    scan.indentOfTabs = indent - 7 * tabs;
    return;
  }
}

/** The columns before a statement, as `nextLine` counts them; null where something else stands before it in its line. */
export function columnsBefore(source: string, start: number): Pick<Scan, "indent" | "indentOfTabs"> | null {
  let tabs = 0;
  let at = start;
  for (; at > 0; at--) {
    const code = source.charCodeAt(at - 1);
    if (code === 0x0a) break;
    if (code === 0x09) tabs++;
    else if (code !== 0x20) return null;
  }
  return { indent: start - at + 7 * tabs, indentOfTabs: start - at };
}

/** tree-sitter keeps sixteen bits. */
const MOST_COLUMNS = 60_000;

/** To Python a tab goes to the next multiple of 8, to tree-sitter it is 8 wide: the same if no space stands before it. */
function checkTabs(scan: Scan, lineStart: number, end: number): void {
  let spaces = false;
  for (let at = lineStart; at < end; at++) {
    const code = scan.source.charCodeAt(at);
    if (code === 0x0c) spaces = false;
    else if (code === 0x20) spaces = true;
    else if (spaces) refuse(scan, "indentation");
  }
}

/**
 * Where a block of this indentation ends: comments that stand as far right as the block belong to it, up to the first
 * that does not.
 */
export function blockEnd(scan: Scan, indent: number): number {
  const { source, gap } = scan;
  // Blocks that end together ask one after the other.
  const isKnown = gap.behind === scan.lineEnd && gap.end >= gap.behind;
  let at = isKnown ? gap.end : scan.lineEnd;
  const until = scan.start;
  let column = isKnown ? gap.columns : 0;
  while (at < until) {
    const code = source.charCodeAt(at);
    if (code === 0x23) {
      if (column < indent) break;
      at = Math.min(source.indexOf("\n", at), scan.length);
      scan.lineEnd = at;
      continue;
    }
    if (code === 0x20) column++;
    else if (code === 0x09) column += 8;
    else column = 0;
    at++;
  }
  gap.behind = scan.lineEnd;
  gap.end = at;
  gap.columns = column;
  return scan.lineEnd;
}
