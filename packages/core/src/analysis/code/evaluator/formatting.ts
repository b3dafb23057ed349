import { fromOf, unknownOf } from "./join.ts";
import {
  type Dict,
  HOLE_END,
  HOLE_START,
  isText,
  LONGEST_TEXT,
  lookUp,
  type Text,
  UNSURE,
  type Value,
} from "./values.ts";

/** Collects text with holes. */
export interface TextBuilder {
  readonly parts: string[];
  length: number;
  whole: boolean;
  from: number;
  layers: readonly string[];
}

export function textBuilder(): TextBuilder {
  return { parts: [], length: 0, whole: true, from: 0, layers: [] };
}

export function addLiteral(builder: TextBuilder, text: string): void {
  builder.parts.push(text);
  builder.length += text.length;
}

/** Adds a value as `str()` shows it, or a hole. */
export function addValue(builder: TextBuilder, value: Value | undefined, format = "s"): void {
  const text = value === undefined ? null : formatted(value, format);
  if (value !== undefined) builder.from |= fromOf(value);
  // Of a choice the first is shown; numbers and representations are not always what Python writes.
  if (value?.k === "choice" || (value?.k === "num" && value.float) || (value?.k === "str" && format.endsWith("r")))
    builder.from |= UNSURE;
  if (text === null) {
    builder.whole = false;
    addLiteral(builder, HOLE_START + (value?.k === "ref" ? value.p : "…") + HOLE_END);
    return;
  }
  if (value !== undefined && isText(value)) {
    if (!value.whole) builder.whole = false;
    if (value.layers.length > 0) builder.layers = value.layers;
  }
  addLiteral(builder, text);
}

export function builtText(builder: TextBuilder, kind: "str" | "bytes" = "str"): Value {
  if (builder.length > LONGEST_TEXT) return unknownOf();
  return {
    k: kind,
    s: builder.parts.join(""),
    whole: builder.whole,
    from: builder.from,
    layers: builder.layers,
    path: false,
  };
}

/** As `format(value, spec)`; null where it is not known. */
export function formatted(value: Value, spec: string): string | null {
  switch (value.k) {
    case "str":
      return padded(value.s, spec, "<");
    case "bytes":
      return value.whole ? `b'${value.s}'` : null;
    case "num":
      return numberText(value.n, spec);
    case "big":
      return value.n.toString(/[xX]$/.test(spec) ? 16 : 10);
    case "bool":
      return value.b ? "True" : "False";
    case "none":
      return "None";
    case "choice": {
      for (const option of value.options) {
        const text = formatted(option, spec);
        if (text !== null && option.k !== "none") return text;
      }
      return null;
    }
    case "list":
    case "tuple":
      return value.open || value.items.length > 1000 ? null : listText(value.items, value.k);
    case "ref": {
      // An exception as it was raised.
      const [message] = value.args ?? [];
      return message !== undefined && isText(message) && EXCEPTION.test(value.p) ? formatted(message, spec) : null;
    }
    default:
      return null;
  }
}

/** One of Python's own, by what making it is called. */
export const EXCEPTION: RegExp = /^\w{0,40}(?:Error|Exception|ExceptionGroup|Exit|Interrupt|Iteration|Warning)\(\)$/;

function listText(items: readonly Value[], kind: "list" | "tuple"): string | null {
  const texts: string[] = [];
  for (const item of items) {
    const text =
      item.k === "str" ? quoted(item.s) : item.k === "list" || item.k === "tuple" ? null : formatted(item, "");
    if (text === null) return null;
    texts.push(text);
  }
  return kind === "list" ? `[${texts.join(", ")}]` : `(${texts.join(", ")}${texts.length === 1 ? "," : ""})`;
}

const SPEC = /^(?:(.)?([<>^=]))?([-+ ])?(#)?(0)?(\d{0,6})[_,]?(?:\.(\d{1,4}))?([a-zA-Z%])?$/;

function numberText(n: number, spec: string): string | null {
  if (spec === "" || spec === "s" || spec === "d" || spec === "r" || spec === "i" || spec === "u") return String(n);
  const match = SPEC.exec(spec);
  if (match === null) return null;
  const [, , , , alternate, zero, , precision, type = "d"] = match;
  const digits =
    type === "x"
      ? n.toString(16)
      : type === "X"
        ? n.toString(16).toUpperCase()
        : type === "b"
          ? n.toString(2)
          : type === "o"
            ? n.toString(8)
            : type === "c"
              ? characterOf(n)
              : type === "f"
                ? n.toFixed(Math.min(Number(precision ?? 6), 100))
                : String(n);
  const prefixed = alternate === "#" && (type === "x" || type === "b" || type === "o") ? `0${type}${digits}` : digits;
  const width = Math.min(Number(match[6] ?? 0), 1000);
  return zero === "0" ? prefixed.padStart(width, "0") : padded(prefixed, spec.replace(/[a-zA-Z%]$/, ""), ">");
}

export function characterOf(code: number): string {
  return Number.isInteger(code) && code >= 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "\ufffd";
}

function padded(text: string, spec: string, usual: string): string {
  if (spec === "" || spec === "s" || spec === "r") return text;
  const match = SPEC.exec(spec);
  if (match === null) return text;
  const [, fill = " ", align = usual, , , , width = "", precision] = match;
  const cut = precision === undefined || usual === ">" ? text : text.slice(0, Number(precision));
  const room = Math.min(Number(width), 10_000) - cut.length;
  if (room <= 0) return cut;
  if (align === "<") return cut + fill.repeat(room);
  if (align === "^") return fill.repeat(room >> 1) + cut + fill.repeat(room - (room >> 1));
  return fill.repeat(room) + cut;
}

/** `"%s" % values`. */
export function percentFormat(template: Text, values: Value): Value {
  const builder = textBuilder();
  builder.whole = template.whole;
  builder.from = template.from;
  builder.layers = template.layers;
  const { s } = template;
  const arguments_ = values.k === "tuple" ? values.items : [values];
  let next = 0;
  let from = 0;
  for (let at = s.indexOf("%"); at !== -1 && builder.length < LONGEST_TEXT; at = s.indexOf("%", from)) {
    addLiteral(builder, s.slice(from, at));
    let end = at + 1;
    let name: string | null = null;
    if (s[end] === "(") {
      const close = s.indexOf(")", end);
      if (close === -1) break;
      name = s.slice(end + 1, close);
      end = close + 1;
    }
    const flagsFrom = end;
    while (end < s.length && "#0- +123456789.*lhL".includes(s[end] ?? "")) end++;
    const flags = s.slice(flagsFrom, end);
    const type = s[end] ?? "";
    from = end + 1;
    if (type === "%") addLiteral(builder, "%");
    else {
      const value = name !== null ? (values.k === "dict" ? lookUp(values, name) : undefined) : arguments_[next++];
      addPercent(builder, value, flags, type);
    }
  }
  addLiteral(builder, s.slice(from));
  return builtText(builder, template.k);
}

function addPercent(builder: TextBuilder, value: Value | undefined, flags: string, type: string): void {
  if (type === "c" && value?.k === "num") addLiteral(builder, characterOf(value.n));
  else if (type === "r" && value?.k === "str" && value.whole) addLiteral(builder, quoted(value.s));
  else if (value?.k === "bytes") addValue(builder, { ...value, k: "str" });
  else if (/^0?\d*$/.test(flags))
    addValue(builder, value, value?.k === "num" ? `${flags}${type === "s" ? "" : type}` : "s");
  else addValue(builder, value);
}

/** `"{}".format(...)`. */
export function braceFormat(
  template: Text,
  positional: readonly Value[],
  named: ReadonlyMap<string, Value> | Dict,
  attribute: (object: Value, name: string) => Value,
): Value {
  const builder = textBuilder();
  builder.whole = template.whole;
  builder.from = template.from;
  builder.layers = template.layers;
  const { s } = template;
  let next = 0;
  let at = 0;
  while (at < s.length && builder.length < LONGEST_TEXT) {
    const brace = nextBrace(s, at);
    if (brace === -1) break;
    addLiteral(builder, s.slice(at, brace));
    if (s[brace + 1] === s[brace]) {
      addLiteral(builder, s[brace] ?? "");
      at = brace + 2;
      continue;
    }
    const end = s.indexOf("}", brace);
    if (s[brace] === "}" || end === -1) {
      at = brace + 1;
      continue;
    }
    const [field = "", spec = ""] = split(s.slice(brace + 1, end), ":");
    const [path = "", conversion = ""] = split(field, "!");
    const key = /^[^.[]*/.exec(path)?.[0] ?? "";
    const base = key === "" ? positional[next++] : /^\d+$/.test(key) ? positional[Number(key)] : namedValue(named, key);
    const value = base === undefined ? undefined : walked(base, path.slice(key.length), attribute);
    addValue(builder, value === undefined ? undefined : converted(value, conversion), spec);
    at = end + 1;
  }
  addLiteral(builder, s.slice(at));
  return builtText(builder);
}

/** `!r` and `!a`: a text in quotes. */
export function converted(value: Value, conversion: string): Value {
  if ((conversion !== "r" && conversion !== "a") || value.k !== "str") return value;
  return { ...value, s: quoted(value.s) };
}

/** As `repr()` shows a text: in the quotes that it does not hold. */
export function quoted(s: string): string {
  const quote = s.includes("'") && !s.includes('"') ? '"' : "'";
  const escaped = s.replace(/[\\\n\r\t]/g, (letter) => ESCAPED[letter] ?? letter);
  return quote + (quote === "'" ? escaped.replaceAll("'", "\\'") : escaped) + quote;
}

const ESCAPED: Readonly<Record<string, string>> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };

function namedValue(named: ReadonlyMap<string, Value> | Dict, key: string): Value | undefined {
  return named instanceof Map ? named.get(key) : "k" in named ? lookUp(named, key) : undefined;
}

/** The `[0]` and `.name` of a field. */
function walked(base: Value, path: string, attribute: (object: Value, name: string) => Value): Value | undefined {
  let value: Value | undefined = base;
  for (const [, name, key = ""] of path.matchAll(/\.(\w{1,100})|\[([^\]]*)\]/g)) {
    if (value === undefined) return undefined;
    if (name !== undefined) value = attribute(value, name);
    else if (value.k === "dict") value = lookUp(value, key);
    else if (value.k === "list" || value.k === "tuple") value = value.items[Number(key)];
    else return undefined;
  }
  return value;
}

function nextBrace(s: string, from: number): number {
  for (let at = from; at < s.length; at++) {
    const letter = s.charCodeAt(at);
    if (letter === 0x7b || letter === 0x7d) return at;
  }
  return -1;
}

function split(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at === -1 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}
