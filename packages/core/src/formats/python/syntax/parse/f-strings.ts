import { advance } from "./next-token.ts";
import type { BuiltNode } from "./nodes.ts";
import { enter, leaf, leave, parent, refuse, type Scan, wait, waitingSince } from "./scan.ts";
import { behindEscape, quotesAt, type StringPrefix, stringPrefix } from "./string-tokens.ts";
import { ASSIGN, BANG, CLOSE_BRACE, COLON, LAMBDA, YIELD } from "./tokens.ts";
import { expressions, yielded } from "./yields.ts";

/** A string with interpolations, whose prefix and quotes are the token. */
export function formatString(scan: Scan): BuiltNode {
  const { source, start } = scan;
  const { brackets, top: mark } = scan;
  let quoteAt = start;
  while (source.charCodeAt(quoteAt) !== 0x22 && source.charCodeAt(quoteAt) !== 0x27) quoteAt++;
  const prefix = stringPrefix(source, start, quoteAt);
  if (prefix === null) refuse(scan, "string prefix");
  const quotes = quotesAt(source, quoteAt);
  enter(scan);
  wait(scan, leaf(scan, "string_start", start, scan.at));
  for (;;) {
    const from = scan.at;
    const end = endOfText(scan, from, source.charCodeAt(quoteAt), quotes, prefix);
    if (end > from) wait(scan, leaf(scan, "string_content", from, end));
    if (source.charCodeAt(end) !== 0x7b) {
      wait(scan, leaf(scan, "string_end", end, end + quotes));
      scan.at = end + quotes;
      break;
    }
    scan.at = end;
    wait(scan, interpolation(scan, "interpolation"));
  }
  scan.brackets = brackets;
  leave(scan);
  const node = parent(scan, "string", start, scan.at, waitingSince(scan, mark));
  advance(scan);
  return node;
}

/** Where the quotes stand, or the brace of an interpolation. */
function endOfText(scan: Scan, from: number, quote: number, quotes: number, prefix: StringPrefix): number {
  const { source } = scan;
  let at = from;
  // Where a run of nothing but escapes begins; -1 in other text.
  let escapes = from;
  for (;;) {
    const code = source.charCodeAt(at);
    if (code === quote) {
      if (quotes === 1 || (source.charCodeAt(at + 1) === quote && source.charCodeAt(at + 2) === quote)) {
        // Of a raw string, tree-sitter takes these for a part of the quotes.
        if (prefix.raw && escapes !== -1 && escapes < at) refuse(scan, "escape in a raw string");
        return at;
      }
      at++;
      escapes = -1;
    } else if (code === 0x7b) {
      if (source.charCodeAt(at + 1) !== 0x7b) return at;
      at += 2;
      escapes = at;
    } else if (code === 0x7d) {
      if (source.charCodeAt(at + 1) !== 0x7d) refuse(scan, "closing brace");
      at += 2;
      escapes = at;
    } else if (code === 0x5c) {
      const next = source.charCodeAt(at + 1);
      const isBrace = next === 0x7b || next === 0x7d;
      if (!isBrace && next !== quote && next !== 0x5c && next !== 0x0a) escapes = -1;
      at = isBrace ? at + 1 : behindEscape(scan, at, prefix);
    } else if (code === 0 || (code === 0x0a && quotes === 1)) refuse(scan, "string without end");
    else {
      at++;
      escapes = -1;
    }
  }
}

/** From its brace on. Afterwards `at` is behind the closing brace; there is no token. */
function interpolation(scan: Scan, kind: "interpolation" | "format_expression"): BuiltNode {
  const { joinedLines, top: mark } = scan;
  const start = scan.at;
  enter(scan);
  scan.at = start + 1;
  scan.brackets = 1;
  advance(scan);
  if (scan.token === LAMBDA) refuse(scan, "lambda");
  const value = scan.token === YIELD ? yielded(scan) : expressions(scan);
  value.field = "expression";
  wait(scan, value);
  if (scan.token === ASSIGN) advance(scan);
  if (scan.token === BANG) wait(scan, conversion(scan));
  if (scan.token === COLON) wait(scan, formatSpecifier(scan));
  if (scan.token !== CLOSE_BRACE || scan.brackets !== 0) refuse(scan, "interpolation");
  if (scan.joinedLines !== joinedLines) checkLines(scan, start, scan.at);
  leave(scan);
  return parent(scan, kind, start, scan.at, waitingSince(scan, mark));
}

/** Lines within braces that stand farther left than the statement end more than they should, to tree-sitter. */
function checkLines(scan: Scan, from: number, to: number): void {
  const { source } = scan;
  for (let at = source.indexOf("\n", from); at !== -1 && at < to; at = source.indexOf("\n", at)) {
    let columns = -1;
    while (at < to && (source.charCodeAt(at) === 0x0a || source.charCodeAt(at) === 0x20)) {
      columns = source.charCodeAt(at) === 0x0a ? 0 : columns + 1;
      at++;
    }
    if (columns < scan.indent) refuse(scan, "line in an interpolation");
  }
}

function conversion(scan: Scan): BuiltNode {
  const { start } = scan;
  const letter = scan.source.charCodeAt(start + 1);
  if (letter < 0x61 || letter > 0x7a) refuse(scan, "conversion");
  const node = leaf(scan, "type_conversion", start, start + 2);
  node.field = "type_conversion";
  scan.at = start + 2;
  advance(scan);
  if (scan.token !== COLON && scan.token !== CLOSE_BRACE) refuse(scan, "conversion");
  return node;
}

/** From its colon on, up to the brace that closes the interpolation, which is the token then. */
function formatSpecifier(scan: Scan): BuiltNode {
  const { source, start, top: mark } = scan;
  let at = scan.at;
  for (;;) {
    const code = source.charCodeAt(at);
    if (code === 0x7d) break;
    if (code === 0x7b) {
      if (source.charCodeAt(at + 1) === 0x7b) refuse(scan, "format");
      scan.at = at;
      wait(scan, interpolation(scan, "format_expression"));
      at = scan.at;
    } else if (code === 0 || code === 0x0a || code === 0x22 || code === 0x27 || code === 0x5c) {
      refuse(scan, "format");
    } else at++;
  }
  const node = parent(scan, "format_specifier", start, at, waitingSince(scan, mark));
  node.field = "format_specifier";
  scan.at = at;
  scan.brackets = 1;
  advance(scan);
  return node;
}
