import { splitLines } from "../../../formats/python/lines.ts";
import { splitAtPythonSpace, strip, stripEnd, stripStart } from "../../../formats/python/white-space.ts";
import { folderOf, joined } from "./folding-paths.ts";
import { readSimplePattern, substituteSimple } from "./simple-pattern.ts";
import { isUnknown, isWhole, LONGEST, UNKNOWN, type Value } from "./value.ts";

type Read = (path: string) => string | null;

/** A function of Python or its library, by its dotted name. */
export function callBuiltin(
  name: string,
  positional: readonly Value[],
  named: ReadonlyMap<string, Value>,
  read: Read,
  scope: Map<string, Value>,
): Value {
  const [first = UNKNOWN, second] = positional;
  switch (name) {
    case "open":
    case "io.open":
    case "codecs.open": {
      const path = asPath(first);
      const mode = second ?? named.get("mode") ?? "r";
      return path === null || typeof mode !== "string" || /[wax+]/.test(mode) ? UNKNOWN : { is: "file", of: path };
    }
    case "os.path.join": {
      const parts = positional.map(asPath);
      return parts.some((part) => part === null)
        ? UNKNOWN
        : (parts.reduce((one, other) => joined(one ?? "", other ?? ""), "") ?? "");
    }
    case "os.path.dirname":
      return mapPath(first, folderOf);
    case "os.path.abspath":
    case "os.path.realpath":
    case "os.path.normpath":
    case "os.fspath":
    case "str":
      return typeof first === "string" || typeof first === "number" ? String(first) : mapPath(first, (path) => path);
    case "os.path.exists":
    case "os.path.isfile": {
      const path = asPath(first);
      return path !== null && read(path) !== null ? true : UNKNOWN;
    }
    case "os.getcwd":
      return "";
    case "pathlib.Path":
    case "Path": {
      const parts = positional.map(asPath);
      if (parts.some((part) => part === null)) return UNKNOWN;
      return { is: "path", of: parts.reduce((one, other) => joined(one ?? "", other ?? ""), "") ?? "" };
    }
    case "textwrap.dedent":
      return typeof first === "string" ? dedent(first) : UNKNOWN;
    case "list":
    case "tuple":
    case "set":
    case "frozenset":
      if (positional.length === 0) return [];
      return first instanceof Map ? [...first.keys()] : Array.isArray(first) ? [...first] : UNKNOWN;
    case "sorted":
      return Array.isArray(first) && first.every((item) => typeof item === "string") ? [...first].sort() : UNKNOWN;
    case "dict": {
      const found = new Map<string, Value>(first instanceof Map ? first : []);
      for (const [key, value] of named) found.set(key, value);
      return positional.length > 0 && !(first instanceof Map) ? UNKNOWN : found;
    }
    case "sum":
      return Array.isArray(first) && Array.isArray(second) && first.every(Array.isArray)
        ? [...second, ...first.flat(1)]
        : UNKNOWN;
    case "len":
      return typeof first === "string" || Array.isArray(first) ? first.length : UNKNOWN;
    case "globals":
    case "locals":
      return scope;
    case "compile":
      return typeof first === "string" ? first : UNKNOWN;
    case "re.sub": {
      const text = positional[2];
      const pattern = typeof first === "string" ? readSimplePattern(first) : null;
      if (
        pattern === null ||
        typeof second !== "string" ||
        typeof text !== "string" ||
        positional.length > 3 ||
        named.size > 0
      ) {
        return UNKNOWN;
      }
      return substituteSimple(pattern, second, text) ?? UNKNOWN;
    }
    case "typing.cast":
      return second ?? UNKNOWN;
    default:
      return UNKNOWN;
  }
}

/** A method of a value. */
export function callMethod(
  object: Value,
  name: string,
  positional: readonly Value[],
  named: ReadonlyMap<string, Value>,
  read: Read,
): Value {
  if (typeof object === "string") return textMethod(object, name, positional);
  if (Array.isArray(object)) return listMethod(object, name, positional);
  if (object instanceof Map) return dictMethod(object, name, positional, named);
  if (typeof object !== "object" || object === null || !("of" in object)) return UNKNOWN;
  if (object.is === "file") return fileMethod(read(object.of), name);
  return object.is === "path" ? pathMethod(object.of, name, positional, read) : UNKNOWN;
}

function fileMethod(text: string | null, name: string): Value {
  if (text === null) return UNKNOWN;
  const universal = text.replaceAll("\r\n", "\n");
  if (name === "read") return universal;
  if (name === "readlines") return universal.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  return UNKNOWN;
}

function pathMethod(path: string, name: string, positional: readonly Value[], read: Read): Value {
  if (name === "resolve" || name === "absolute" || name === "expanduser") return { is: "path", of: path };
  if (name === "read_text" || name === "read_bytes") return read(path)?.replaceAll("\r\n", "\n") ?? UNKNOWN;
  if (name === "open") return { is: "file", of: path };
  if (name === "joinpath" || name === "with_name") {
    const parts = positional.map(asPath);
    if (parts.some((part) => part === null)) return UNKNOWN;
    const from = name === "joinpath" ? path : folderOf(path);
    return { is: "path", of: parts.reduce((one, other) => joined(one ?? "", other ?? ""), from) ?? "" };
  }
  return name === "exists" || name === "is_file" ? (read(path) === null ? UNKNOWN : true) : UNKNOWN;
}

function textMethod(text: string, name: string, positional: readonly Value[]): Value {
  const [first, second] = positional;
  switch (name) {
    case "replace":
      if (typeof first !== "string" || typeof second !== "string" || first === "") return UNKNOWN;
      return bounded(replaced(text, first, second, positional[2]));
    case "strip":
      return stripped(text, first, "both");
    case "lstrip":
      return stripped(text, first, "start");
    case "rstrip":
      return stripped(text, first, "end");
    case "split":
    case "rsplit":
      return splitText(text, name, first, second);
    case "splitlines":
      return Array.from(splitLines(text), (line) => line.text);
    case "join":
      if (!Array.isArray(first) || !first.every((item) => typeof item === "string")) return UNKNOWN;
      return first.reduce((sum, item) => sum + item.length + text.length, 0) > LONGEST ? UNKNOWN : first.join(text);
    case "lower":
      return text.toLowerCase();
    case "upper":
      return text.toUpperCase();
    case "title":
      return UNKNOWN;
    case "encode":
    case "decode":
    case "expandtabs":
      return text;
    case "startswith":
      return typeof first === "string" ? text.startsWith(first) : UNKNOWN;
    case "endswith":
      return typeof first === "string" ? text.endsWith(first) : UNKNOWN;
    case "partition": {
      if (typeof first !== "string" || first === "") return UNKNOWN;
      const at = text.indexOf(first);
      return at === -1 ? [text, "", ""] : [text.slice(0, at), first, text.slice(at + first.length)];
    }
    case "find":
    case "index": {
      const at = typeof first === "string" ? text.indexOf(first) : -1;
      return at === -1 ? UNKNOWN : at;
    }
    default:
      return UNKNOWN;
  }
}

function bounded(text: string): Value {
  return text.length > LONGEST ? UNKNOWN : text;
}

function replaced(text: string, from: string, to: string, count: Value | undefined): string {
  if (count === 1) {
    const at = text.indexOf(from);
    return at === -1 ? text : text.slice(0, at) + to + text.slice(at + from.length);
  }
  // Only where it may grow too long is it worth counting how often.
  const worst = text.length + (text.length / from.length) * to.length;
  return worst > LONGEST * 16 ? "x".repeat(LONGEST + 1) : text.replaceAll(from, () => to);
}

function stripped(text: string, characters: Value | undefined, side: "both" | "start" | "end"): Value {
  if (characters === undefined || characters === null) {
    return side === "both" ? strip(text) : side === "start" ? stripStart(text) : stripEnd(text);
  }
  if (typeof characters !== "string") return UNKNOWN;
  let start = 0;
  let end = text.length;
  if (side !== "end") while (start < end && characters.includes(text[start] ?? "")) start++;
  if (side !== "start") while (end > start && characters.includes(text[end - 1] ?? "")) end--;
  return text.slice(start, end);
}

function splitText(text: string, name: string, separator: Value | undefined, most: Value | undefined): Value {
  if (separator === undefined || separator === null) return most === undefined ? splitAtPythonSpace(text) : UNKNOWN;
  if (typeof separator !== "string" || separator === "") return UNKNOWN;
  if (most === undefined) return text.split(separator);
  if (most !== 1) return UNKNOWN;
  const at = name === "split" ? text.indexOf(separator) : text.lastIndexOf(separator);
  return at === -1 ? [text] : [text.slice(0, at), text.slice(at + separator.length)];
}

function listMethod(list: Value[], name: string, positional: readonly Value[]): Value {
  const [first = UNKNOWN] = positional;
  if (name === "append") list.push(first);
  else if (name === "extend" && Array.isArray(first)) for (const item of [...first]) list.push(item);
  else if (name === "insert" && typeof first === "number") list.splice(first, 0, positional[1] ?? UNKNOWN);
  else if (name === "copy") return [...list];
  else if (name !== "sort") list.push(UNKNOWN);
  return null;
}

function dictMethod(
  dict: Map<string, Value>,
  name: string,
  positional: readonly Value[],
  named: ReadonlyMap<string, Value>,
): Value {
  const [first = UNKNOWN, second] = positional;
  switch (name) {
    case "get":
      return typeof first === "string" ? (dict.get(first) ?? second ?? null) : UNKNOWN;
    case "keys":
      return [...dict.keys()];
    case "values":
      return [...dict.values()];
    case "items":
      return [...dict].map(([key, value]) => [key, value]);
    case "copy":
      return new Map(dict);
    case "update":
      for (const [key, value] of first instanceof Map ? first : []) dict.set(key, value);
      for (const [key, value] of named) dict.set(key, value);
      if (positional.length > 0 && !(first instanceof Map)) dict.set("**", UNKNOWN);
      return null;
    case "setdefault":
      if (typeof first !== "string") return UNKNOWN;
      if (!dict.has(first)) dict.set(first, second ?? null);
      return dict.get(first) ?? null;
    default:
      dict.set("**", UNKNOWN);
      return UNKNOWN;
  }
}

/** `"%s %d" % values` */
export function percentFormat(format: string, right: Value): Value {
  if (!isWhole(right)) return UNKNOWN;
  const values = Array.isArray(right) ? [...right] : [right];
  let text = "";
  let from = 0;
  for (let at = format.indexOf("%"); at !== -1; at = format.indexOf("%", from)) {
    text += format.slice(from, at);
    const conversion = format[at + 1];
    from = at + 2;
    if (conversion === "%") text += "%";
    else if (conversion === "(" && right instanceof Map) {
      const close = format.indexOf(")", at);
      const value = right.get(format.slice(at + 2, close));
      if (close === -1 || format[close + 1] !== "s" || (typeof value !== "string" && typeof value !== "number"))
        return UNKNOWN;
      text += String(value);
      from = close + 2;
    } else if (conversion === "s" || conversion === "d") {
      const value = values.shift();
      if (typeof value !== "string" && typeof value !== "number") return UNKNOWN;
      text += String(value);
    } else return UNKNOWN;
    if (text.length > LONGEST) return UNKNOWN;
  }
  return values.length > 0 && !(right instanceof Map) ? UNKNOWN : text + format.slice(from);
}

function asPath(value: Value): string | null {
  if (typeof value === "string") return value;
  return typeof value === "object" && value !== null && "is" in value && value.is === "path" ? value.of : null;
}

function mapPath(value: Value, change: (path: string) => string): Value {
  const path = asPath(value);
  return path === null || isUnknown(value) ? UNKNOWN : change(path);
}

/** `textwrap.dedent`: the white space that all lines with content share. */
export function dedent(text: string): string {
  const lines = text.split("\n").map((line) => (/^[ \t]*$/.test(line) ? "" : line));
  let margin: string | null = null;
  for (const line of lines) {
    if (line === "") continue;
    const indent = /^[ \t]*/.exec(line)?.[0] ?? "";
    if (margin === null) margin = indent;
    let common = 0;
    while (common < margin.length && margin[common] === indent[common]) common++;
    margin = margin.slice(0, common);
  }
  const length = margin?.length ?? 0;
  return lines.map((line) => line.slice(line === "" ? 0 : length)).join("\n");
}
