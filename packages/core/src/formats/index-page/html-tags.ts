import { decodeEntities } from "./html-entities.ts";

/** A start tag or an end tag, and where it stands. */
export interface HtmlTag {
  /** Lower case. */
  readonly name: string;
  readonly kind: "start" | "end";
  /**
   * Names in lower case; the first of equal names counts; values decoded, empty where there is none. Those beyond a
   * hundred are left out, and what is beyond 64 Ki of a value.
   */
  readonly attributes: ReadonlyMap<string, string>;
  /** UTF-16 offsets of `<` and behind `>`. */
  readonly start: number;
  readonly end: number;
}

/**
 * The tags of a document in order, by a small part of HTML's rules: comments, declarations and the content of
 * script, style, title and textarea are passed over. One pass, whatever the input.
 *
 * @see WHATWG HTML 13.2.5
 */
export function* htmlTags(text: string): Generator<HtmlTag, void, void> {
  let at = text.indexOf("<");
  while (at !== -1) {
    const next = text.charCodeAt(at + 1);
    let end: number;
    if (next === EXCLAMATION || next === QUESTION) {
      end = endOfMarkup(text, at);
    } else if (isLetter(next) || (next === SLASH && isLetter(text.charCodeAt(at + 2)))) {
      const tag = readTag(text, at);
      yield tag;
      end = tag.kind === "start" && OPAQUE.has(tag.name) ? endOfOpaque(text, tag) : tag.end;
    } else {
      end = at + 1;
    }
    at = text.indexOf("<", end);
  }
}

/** Elements whose content is text, even where it looks like tags. */
const OPAQUE = new Set(["script", "style", "title", "textarea"]);

/** Behind a comment, declaration or processing instruction; an unfinished one reaches to the end. */
function endOfMarkup(text: string, at: number): number {
  const comment = text.startsWith("<!--", at);
  // `<!-->` and `<!--->` are whole comments, so the search starts inside the dashes.
  const close = comment ? text.indexOf("-->", at + 2) : text.indexOf(">", at);
  return close === -1 ? text.length : close + (comment ? 3 : 1);
}

function endOfOpaque(text: string, tag: HtmlTag): number {
  const close = `</${tag.name}`;
  for (let at = text.indexOf("</", tag.end); at !== -1; at = text.indexOf("</", at + 2)) {
    if (text.slice(at, at + close.length).toLowerCase() === close) return at;
  }
  return text.length;
}

function readTag(text: string, start: number): HtmlTag {
  const kind = text.charCodeAt(start + 1) === SLASH ? "end" : "start";
  const nameStart = start + (kind === "end" ? 2 : 1);
  let at = nameStart;
  while (at < text.length && !isSpace(text.charCodeAt(at)) && !endsName(text.charCodeAt(at))) at += 1;
  const name = text.slice(nameStart, at).toLowerCase();

  const attributes = new Map<string, string>();
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === GREATER) return { name, kind, attributes, start, end: at + 1 };
    if (isSpace(code) || code === SLASH) {
      at += 1;
    } else {
      at = readAttribute(text, at, attributes);
    }
  }
  return { name, kind, attributes, start, end: at };
}

/** @returns where the attribute ends, always behind `start` */
function readAttribute(text: string, start: number, attributes: Map<string, string>): number {
  // A name may begin with `=`; that it is taken keeps every call moving.
  let at = start + 1;
  while (
    at < text.length &&
    !isSpace(text.charCodeAt(at)) &&
    !endsName(text.charCodeAt(at)) &&
    text.charCodeAt(at) !== EQUALS
  ) {
    at += 1;
  }
  const name = text.slice(start, at).toLowerCase();
  let value = "";

  const equals = skipSpace(text, at);
  if (text.charCodeAt(equals) === EQUALS) {
    at = skipSpace(text, equals + 1);
    const quote = text.charCodeAt(at);
    if (quote === DOUBLE_QUOTE || quote === SINGLE_QUOTE) {
      const close = text.indexOf(String.fromCharCode(quote), at + 1);
      const end = close === -1 ? text.length : close;
      value = text.slice(at + 1, end);
      at = end + 1;
    } else {
      const valueStart = at;
      while (at < text.length && !isSpace(text.charCodeAt(at)) && text.charCodeAt(at) !== GREATER) at += 1;
      value = text.slice(valueStart, at);
    }
  }
  // Nothing that means something is as long, or has as many. That it is there may mean something all the same.
  const counts = name.length <= LONGEST_ATTRIBUTE && attributes.size < MOST_ATTRIBUTES;
  if (counts && !attributes.has(name)) attributes.set(name, decodeEntities(value.slice(0, LONGEST_ATTRIBUTE)));
  return at;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && isSpace(text.charCodeAt(at))) at += 1;
  return at;
}

function endsName(code: number): boolean {
  return code === GREATER || code === SLASH;
}

function isSpace(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d && code !== 0x0b);
}

function isLetter(code: number): boolean {
  return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
}

/** UTF-16 code units of a name or a value, not decoded. */
const LONGEST_ATTRIBUTE = 64 * 1024;
const MOST_ATTRIBUTES = 100;

const EXCLAMATION = 0x21;
const DOUBLE_QUOTE = 0x22;
const SINGLE_QUOTE = 0x27;
const SLASH = 0x2f;
const EQUALS = 0x3d;
const GREATER = 0x3e;
const QUESTION = 0x3f;
