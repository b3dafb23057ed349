/**
 * Regular expressions of a tree, as far as they can be followed without an engine: literal text around at most one group
 * of digits, of word characters, or of anything as short as possible. Nothing here can take more than linear time.
 */
export interface SimplePattern {
  readonly before: string;
  /** Null where there is no group. */
  readonly group: SimpleGroup | null;
  readonly after: string;
}

interface SimpleGroup {
  /** `^`: only at the beginning of a line. */
  readonly atLineStart: boolean;
  readonly lead: string;
  readonly middle: "digits" | "word" | "shortest" | "shortest-not-empty";
  readonly tail: string;
}

/** Null for any other pattern. */
export function readSimplePattern(pattern: string): SimplePattern | null {
  const open = unescapedParenthesis(pattern);
  if (open === -1) {
    const before = literal(pattern);
    return before === null || before === "" ? null : { before, group: null, after: "" };
  }
  const close = pattern.lastIndexOf(")");
  const before = literal(pattern.slice(0, open));
  const after = literal(pattern.slice(close + 1));
  const group = readGroup(pattern.slice(open + 1, close));
  if (before === null || after === null || group === null) return null;
  // With nothing to look for first, it matches from where the search begins.
  if (before + group.lead === "" && (!group.middle.startsWith("shortest") || group.tail + after === "")) return null;
  return { before, group, after };
}

function unescapedParenthesis(pattern: string): number {
  for (let at = 0; at < pattern.length; at++) {
    if (pattern[at] === "\\") at++;
    else if (pattern[at] === "(") return at;
  }
  return -1;
}

const MIDDLES: readonly (readonly [string, SimpleGroup["middle"]])[] = [
  ["\\d+", "digits"],
  ["[0-9]+", "digits"],
  ["\\w+", "word"],
  [".*?", "shortest"],
  [".+?", "shortest-not-empty"],
];

function readGroup(inner: string): SimpleGroup | null {
  for (const [written, middle] of MIDDLES) {
    const at = inner.indexOf(written);
    if (at === -1) continue;
    const atLineStart = inner.startsWith("^");
    const lead = literal(inner.slice(atLineStart ? 1 : 0, at));
    const tail = literal(inner.slice(at + written.length));
    if (lead !== null && tail !== null) return { atLineStart, lead, middle, tail };
  }
  return null;
}

/** Text of a pattern without operators; null where it has one. */
function literal(pattern: string): string | null {
  let text = "";
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern[at] ?? "";
    if (character === "\\") {
      const next = pattern[++at] ?? "";
      if (next === "n") text += "\n";
      else if (/[A-Za-z0-9]/.test(next)) return null;
      else text += next;
    } else if (".*+?()[]{}^$|".includes(character)) return null;
    else text += character;
  }
  return text;
}

export interface SimpleMatch {
  readonly start: number;
  readonly end: number;
  /** Empty where the pattern has no group. */
  readonly group: string;
}

/** The first match from an index, null where there is none. `any` lets the dot match line breaks as well. */
export function findSimple(
  pattern: SimplePattern,
  text: string,
  from: number,
  dot: "line" | "any",
): SimpleMatch | null {
  const { before, group, after } = pattern;
  const opening = before + (group?.lead ?? "");
  for (let start = text.indexOf(opening, from); start !== -1; start = text.indexOf(opening, start + 1)) {
    const middle = start + opening.length;
    if (opening === "" && start > from) return null;
    if (group?.atLineStart === true && start > 0 && text[start - 1] !== "\n") continue;
    if (group === null) return { start, end: middle, group: "" };
    const end = middleEnd(group, after, text, middle, dot);
    if (end === null) return null;
    if (end === -1) continue;
    return {
      start,
      end: end + group.tail.length + after.length,
      group: text.slice(start + before.length, end + group.tail.length),
    };
  }
  return null;
}

/** -1 where it fails here, null where it will fail everywhere after. */
function middleEnd(group: SimpleGroup, after: string, text: string, from: number, dot: "line" | "any"): number | null {
  const closing = group.tail + after;
  if (group.middle === "digits" || group.middle === "word") {
    const accepts = group.middle === "digits" ? /[0-9]/ : /[A-Za-z0-9_]/;
    let end = from;
    while (end < text.length && accepts.test(text[end] ?? "")) end++;
    return end > from && text.startsWith(closing, end) ? end : -1;
  }
  const end = text.indexOf(closing, from + (group.middle === "shortest" ? 0 : 1));
  if (closing === "") return null;
  if (end === -1) return null;
  return dot === "line" && text.slice(from, end).includes("\n") ? -1 : end;
}

/** `re.sub`, with `\1`, `\g<1>` and `\g<0>` in the replacement. */
export function substituteSimple(pattern: SimplePattern, replacement: string, text: string): string | null {
  const parts: string[] = [];
  let from = 0;
  let length = text.length;
  for (
    let match = findSimple(pattern, text, 0, "line");
    match !== null;
    match = findSimple(pattern, text, from, "line")
  ) {
    const written = fillIn(replacement, match.group, text.slice(match.start, match.end));
    if (written === null) return null;
    length += written.length;
    if (length > LONGEST) return null;
    parts.push(text.slice(from, match.start), written);
    from = match.end;
  }
  parts.push(text.slice(from));
  return parts.join("");
}

const LONGEST = 8 << 20;

function fillIn(replacement: string, group: string, whole: string): string | null {
  const text = replacement
    .replace(/\\(?:1|g<1>)/g, () => group)
    .replace(/\\g<0>/g, () => whole)
    .replaceAll("\\n", "\n");
  return /\\[0-9g]/.test(text) ? null : text;
}
