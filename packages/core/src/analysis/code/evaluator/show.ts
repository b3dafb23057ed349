import { HOLE_END, HOLE_START, isSequence, type Value } from "./values.ts";

export interface Shown {
  readonly text: string;
  readonly known: "whole" | "part" | "nothing";
}

const LONGEST = 4000;

/** A value in words: `git describe`, `{sys.executable} -m pip`. Lists are shown as a command line. */
export function show(value: Value | undefined, depth = 3): Shown {
  if (value === undefined) return NOTHING;
  switch (value.k) {
    case "str":
    case "bytes": {
      const text = value.s.length > LONGEST ? value.s.slice(0, LONGEST) : value.s;
      return { text: withoutHoles(text), known: value.whole ? "whole" : isOnlyHole(text) ? "nothing" : "part" };
    }
    case "num":
    case "big":
      return { text: String(value.n), known: "whole" };
    case "bool":
      return { text: value.b ? "True" : "False", known: "whole" };
    case "none":
      return { text: "None", known: "whole" };
    case "ref":
      return { text: `{${value.p}}`, known: "nothing" };
    case "list":
    case "tuple":
    case "set":
    case "dict":
      return depth <= 0 ? NOTHING : showMany(value, depth - 1);
    case "choice": {
      const shown = value.options.map((option) => show(option, depth - 1));
      return shown.find(({ known }) => known === "whole") ?? shown.find(({ known }) => known === "part") ?? NOTHING;
    }
    case "func":
    case "class":
      return { text: `{${value.k === "func" ? value.template.qualified : value.name}}`, known: "nothing" };
    case "code":
    case "file":
      return show(value.k === "code" ? value.source : value.path, depth);
    default:
      return NOTHING;
  }
}

const NOTHING: Shown = { text: "{…}", known: "nothing" };

function showMany(value: Value, depth: number): Shown {
  const parts: string[] = [];
  const knowns = new Set<Shown["known"]>();
  let length = 0;
  const add = (prefix: string, item: Value) => {
    const { text, known } = show(item, depth);
    parts.push(prefix + text);
    length += text.length;
    knowns.add(known);
    return length < LONGEST;
  };
  if (isSequence(value)) {
    for (const item of value.items) if (!add("", item)) break;
    if (value.open) parts.push("{…}");
    if (value.open) knowns.add("part");
  } else if (value.k === "dict") {
    for (const [key, item] of value.map.values()) if (!add(`${show(key, 1).text}=`, item)) break;
    if (value.open) knowns.add("part");
  }
  const known = knowns.size === 1 ? [...knowns][0] : knowns.size === 0 ? "whole" : "part";
  return { text: parts.join(" "), known: known ?? "part" };
}

function isOnlyHole(text: string): boolean {
  return text.startsWith(HOLE_START) && text.indexOf(HOLE_END) === text.length - 1;
}

/** Holes as they are shown: `{sys.executable}`. */
export function withoutHoles(text: string): string {
  if (!text.includes(HOLE_START)) return text;
  return text.replaceAll(HOLE_START, "{").replaceAll(HOLE_END, "}");
}
