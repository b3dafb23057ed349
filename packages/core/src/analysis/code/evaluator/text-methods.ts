import { rot13, toBase64 } from "./base-encodings.ts";
import { codecDecode } from "./decoder-functions.ts";
import { braceFormat } from "./formatting.ts";
import type { Arguments, Interpreter, Site } from "./interpreter.ts";
import { argument } from "./interpreter.ts";
import { fromOf, unknownOf } from "./join.ts";
import { holed } from "./operators.ts";
import { encodingName, textToBytes, toUtf8 } from "./text-encodings.ts";
import {
  bool,
  COMPUTED,
  isText,
  LONGEST_TEXT,
  list,
  num,
  str,
  type Text,
  textLike,
  tuple,
  UNKNOWN,
  UNSURE,
  type Value,
} from "./values.ts";

/** What an object gives for the names in a format. */
function askedNames(vm: Interpreter, format: string, object: Value, site: Site): ReadonlyMap<string, Value> {
  const names = new Map<string, Value>();
  for (const [, name = ""] of format.slice(0, 10_000).matchAll(/\{([^{}.[:!]{1,200})/g))
    if (names.size < 50) names.set(name, vm.getItem(object, str(name), site));
  return names;
}

/** A method of `str` or `bytes`. */
export function callTextMethod(vm: Interpreter, text: Text, name: string, args: Arguments, site: Site): Value {
  const [first, second, third] = args.positional;
  const a = isText(first) ? first.s : null;
  const b = isText(second) ? second.s : null;
  switch (name) {
    case "join":
      return joined(vm, text, first, site);
    case "format":
      return braceFormat(text, args.positional, args.keywords, (object, part) => vm.getAttribute(object, part, site));
    case "format_map":
      if (first?.k === "instance")
        return braceFormat(text, [], askedNames(vm, text.s, first, site), (object) => object);
      return first?.k === "dict"
        ? braceFormat(text, [], first, (object, part) => vm.getAttribute(object, part, site))
        : unknownOf(text);
    case "encode":
      return encoded(text, argument(args, 0, "encoding"));
    case "decode":
      return codecDecode(vm, text, argument(args, 0, "encoding"), args) ?? unknownOf(text);
    case "hex":
      return text.whole ? textLike({ ...text, k: "str" }, hexOf(text.s)) : unknownOf(text);
    case "replace":
      if (a === null || b === null) return unknownOf(text, ...args.positional);
      return replaced(text, a, b, third);
    case "strip":
    case "lstrip":
    case "rstrip":
      return textLike(
        text,
        stripped(text.s, name, a),
        a === null && first !== undefined ? text.from | UNSURE : text.from,
      );
    case "removeprefix":
      return a !== null && text.s.startsWith(a) ? textLike(text, text.s.slice(a.length)) : text;
    case "removesuffix":
      return a !== null && a !== "" && text.s.endsWith(a) ? textLike(text, text.s.slice(0, -a.length)) : text;
    case "expandtabs":
      return textLike(
        text,
        text.s.replaceAll("\t", " ".repeat(first?.k === "num" ? Math.min(Math.max(first.n, 0), 100) : 8)),
      );
    case "lower":
    case "casefold":
      return textLike(text, text.s.toLowerCase());
    case "upper":
      return textLike(text, text.s.toUpperCase());
    case "swapcase":
      return textLike(
        text,
        text.s.replace(/[a-zA-Z]/g, (c) => (c < "a" ? c.toLowerCase() : c.toUpperCase())),
        text.from | COMPUTED,
      );
    case "title":
      return textLike(text, text.s.replace(/[A-Za-z]+/g, capitalized), text.from | UNSURE);
    case "capitalize":
      return textLike(text, text.s.slice(0, 1).toUpperCase() + text.s.slice(1).toLowerCase());
    case "split":
    case "rsplit":
      return split(text, first ?? args.keywords.get("sep"), argument(args, 1, "maxsplit"), name);
    case "splitlines": {
      const keeps = argument(args, 0, "keepends");
      const lines = text.s.replace(/\r\n?/g, "\n").match(/[^\n]*\n|[^\n]+/g) ?? [];
      if (keeps?.k === "bool" && keeps.b) return pieces(text, lines);
      const isSure = keeps === undefined || keeps.k === "bool";
      return pieces(
        isSure ? text : { ...text, from: text.from | UNSURE },
        lines.map((line) => (line.endsWith("\n") ? line.slice(0, -1) : line)),
      );
    }
    case "partition":
    case "rpartition": {
      const at = a === null || !text.whole ? -1 : name === "partition" ? text.s.indexOf(a) : text.s.lastIndexOf(a);
      if (at === -1 || a === null) return tuple([text, textLike(text, ""), textLike(text, "")], !text.whole);
      return tuple([
        textLike(text, text.s.slice(0, at)),
        textLike(text, a),
        textLike(text, text.s.slice(at + a.length)),
      ]);
    }
    case "startswith":
    case "endswith":
      if (a === null || !text.whole) return UNKNOWN;
      return bool(name === "startswith" ? text.s.startsWith(a) : text.s.endsWith(a));
    case "find":
    case "index":
      return a === null || !text.whole ? UNKNOWN : num(text.s.indexOf(a));
    case "rfind":
    case "rindex":
      return a === null || !text.whole ? UNKNOWN : num(text.s.lastIndexOf(a));
    case "count":
      return a === null || a === "" || !text.whole ? UNKNOWN : num(text.s.split(a).length - 1);
    case "isdigit":
      return text.whole ? bool(/^\d+$/.test(text.s)) : UNKNOWN;
    case "isspace":
      return text.whole ? bool(/^[ \t\n\r\v\f]+$/.test(text.s)) : UNKNOWN;
    case "isalpha":
      return text.whole ? bool(/^\p{L}+$/u.test(text.s)) : UNKNOWN;
    case "isupper":
      return text.whole ? bool(/[A-Z]/.test(text.s) && !/[a-z]/.test(text.s)) : UNKNOWN;
    case "islower":
      return text.whole ? bool(/[a-z]/.test(text.s) && !/[A-Z]/.test(text.s)) : UNKNOWN;
    case "translate":
      return translated(text, first);
    case "zfill":
    case "ljust":
    case "rjust":
    case "center":
      if (first?.k !== "num" || first.n > 10_000) return unknownOf(text);
      return textLike(
        text,
        name === "ljust" ? text.s.padEnd(first.n, a ?? " ") : text.s.padStart(first.n, name === "zfill" ? "0" : " "),
        name === "center" || (name === "rjust" && a !== null) ? text.from | UNSURE : text.from,
      );
    case "tobytes":
    case "__str__":
    case "copy":
      return text;
    case "__getitem__":
      return first === undefined ? UNKNOWN : vm.getItem(text, first, site);
    case "__add__":
      return first !== undefined && isText(first) ? textLike(text, text.s + first.s) : unknownOf(text);
    default:
      return unknownOf(text, ...args.positional);
  }
}

function capitalized(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase();
}

function joined(vm: Interpreter, separator: Text, source: Value | undefined, site: Site): Value {
  if (source === undefined) return UNKNOWN;
  const { items, open, from } = vm.iterate(source, site);
  const parts: string[] = [];
  let whole = separator.whole && !open;
  let all = separator.from | from;
  let length = 0;
  let layers = separator.layers;
  for (const item of items) {
    const text = holed(item.k === "choice" ? (item.options.find(isText) ?? item) : item, separator.k);
    if (!text.whole) whole = false;
    all |= item.k === "choice" ? text.from | UNSURE : text.from;
    if (text.layers.length > 0) layers = text.layers;
    length += text.s.length + separator.s.length;
    if (length > LONGEST_TEXT) return unknownOf(separator, source);
    parts.push(text.s);
  }
  if (open) parts.push(holed(UNKNOWN).s);
  // A few words joined are how lists are written; many single letters are not.
  if (items.length > 6 && length < items.length * (3 + separator.s.length)) all |= COMPUTED;
  return { k: separator.k, s: parts.join(separator.s), whole, from: all | fromOf(source, 1), layers, path: false };
}

function encoded(text: Text, encoding: Value | undefined): Value {
  const name = encodingName(encoding);
  if (name === "rot13") return textLike(text, rot13(text.s));
  if (name === "base64") return textLike({ ...text, k: "bytes" }, toBase64(toUtf8(text.s)));
  if (name === "hex") return textLike({ ...text, k: "bytes" }, hexOf(text.s));
  return textToBytes(text, encoding);
}

function hexOf(s: string): string {
  return Array.from(s, (c) => (c.charCodeAt(0) & 255).toString(16).padStart(2, "0")).join("");
}

function replaced(text: Text, a: string, b: string, most: Value | undefined): Value {
  if (most !== undefined) {
    const at = most.k === "num" && most.n === 1 && a !== "" ? text.s.indexOf(a) : -2;
    if (at === -2) return textLike(text, text.s.split(a).join(b).slice(0, LONGEST_TEXT), text.from | UNSURE);
    return at === -1 ? text : textLike(text, text.s.slice(0, at) + b + text.s.slice(at + a.length));
  }
  if (a === "" && text.s.length > 10_000) return unknownOf(text);
  const pieces_ = text.s.split(a);
  const length = text.s.length + (pieces_.length - 1) * (b.length - a.length);
  if (length > LONGEST_TEXT) return unknownOf(text);
  return textLike(text, pieces_.join(b), pieces_.length > 3 && b.length < 2 ? text.from | COMPUTED : text.from);
}

function stripped(s: string, name: string, letters: string | null): string {
  const gone = new Set(letters ?? " \t\n\r\v\f");
  let start = 0;
  let end = s.length;
  if (name !== "rstrip") while (start < end && gone.has(s[start] ?? "")) start++;
  if (name !== "lstrip") while (end > start && gone.has(s[end - 1] ?? "")) end--;
  return s.slice(start, end);
}

const MOST_PIECES = 100_000;

function pieces(text: Text, parts: readonly string[]): Value {
  const items = parts.slice(0, MOST_PIECES).map((part) => textLike(text, part));
  return list(items, parts.length > MOST_PIECES || !text.whole, text.from);
}

function split(text: Text, by: Value | undefined, most: Value | undefined, name: string): Value {
  const separator = isText(by) ? by.s : null;
  const isOther = (by !== undefined && !isText(by) && by.k !== "none") || (isText(by) && !by.whole);
  return splitAt(isOther ? { ...text, from: text.from | UNSURE } : text, separator, most, name);
}

function splitAt(text: Text, separator: string | null, most: Value | undefined, name: string): Value {
  const parts = separator === null ? text.s.trim().split(/\s+/) : separator === "" ? [text.s] : text.s.split(separator);
  if (separator === null && parts.length === 1 && parts[0] === "") return list([], !text.whole);
  if (most?.k !== "num" || most.n < 0 || parts.length <= most.n + 1) return pieces(text, parts);
  if (separator === null && name === "split") {
    const head = /^\s*/.exec(text.s)?.[0].length ?? 0;
    let at = head;
    for (let count = 0; count < most.n; count++) {
      at += parts[count]?.length ?? 0;
      while (/\s/.test(text.s.charAt(at))) at++;
    }
    return pieces(text, [...parts.slice(0, most.n), text.s.slice(at)]);
  }
  const glue = separator ?? " ";
  if (name === "rsplit") {
    const at = parts.length - most.n;
    return pieces(text, [parts.slice(0, at).join(glue), ...parts.slice(at)]);
  }
  return pieces(text, [...parts.slice(0, most.n), parts.slice(most.n).join(glue)]);
}

function translated(text: Text, table: Value | undefined): Value {
  if (isText(table) && table.s.length === 256) {
    const s = Array.from(text.s, (letter) => table.s[letter.charCodeAt(0)] ?? letter).join("");
    return textLike(text, s, text.from | COMPUTED);
  }
  if (table?.k !== "dict" || table.open) return unknownOf(text);
  const s = Array.from(text.s, (letter) => {
    const to = table.map.get(`n${letter.codePointAt(0) ?? 0}`)?.[1];
    if (to === undefined) return letter;
    return to.k === "num" ? String.fromCodePoint(Math.min(Math.max(to.n, 0), 0x10ffff)) : isText(to) ? to.s : "";
  }).join("");
  return s.length > LONGEST_TEXT ? unknownOf(text) : textLike(text, s, text.from | COMPUTED);
}
