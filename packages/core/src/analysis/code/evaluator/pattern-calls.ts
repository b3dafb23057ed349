import { type Arguments, argument, type Interpreter, type Site } from "./interpreter.ts";
import { type Match, matchPattern, type PatternFlags } from "./pattern.ts";
import { runText } from "./run-source.ts";
import type { SpecialCall } from "./special-calls.ts";
import {
  type Dict,
  dict,
  isText,
  list,
  NONE,
  num,
  put,
  str,
  type Text,
  textLike,
  tuple,
  type Value,
} from "./values.ts";

const MOST_FOUND = 1000;

type Use = "search" | "match" | "findall";

/** `re.search(pattern, text, flags)`; a method of a compiled pattern has the pattern among what it was made of. */
function matching(use: Use, isCompiled: "function" | "method"): SpecialCall {
  return (_vm, args, _site, callee) => {
    const made = isCompiled === "method" ? (callee.args ?? []) : null;
    const pattern = made === null ? argument(args, 0, "pattern") : made[0];
    const text = argument(args, made === null ? 1 : 0, "string");
    const flags = made === null ? argument(args, 2, "flags") : made[1];
    if (!isText(pattern) || !isText(text) || !pattern.whole || !text.whole) return undefined;
    const known = flagsOf(flags);
    if (known === null) return undefined;
    const matches = matchPattern(
      pattern.s,
      text.s,
      known,
      use === "findall" ? MOST_FOUND : 1,
      use === "match" ? "start" : "anywhere",
    );
    if (matches === null) return undefined;
    if (use === "findall")
      return list(
        matches.map((match) => foundAll(match, text)),
        matches.length >= MOST_FOUND,
      );
    const [match] = matches;
    return match === undefined ? NONE : asDict(match, text);
  };
}

function foundAll({ groups }: Match, text: Text): Value {
  const values = groups.map((group) => textLike(text, group ?? ""));
  const [whole, first] = values;
  return values.length > 2 ? tuple(values.slice(1)) : (first ?? whole ?? NONE);
}

/** A match is kept as the mapping that it is by `match[1]`, `match["name"]`. */
function asDict({ groups, names }: Match, text: Text): Dict {
  const match = dict();
  groups.forEach((group, index) => {
    put(match, num(index), group === null ? NONE : textLike(text, group));
  });
  for (const [name, index] of names) put(match, str(name), match.map.get(`n${index}`)?.[1] ?? NONE);
  return match;
}

/** Null where they are not known. */
function flagsOf(flags: Value | undefined): PatternFlags | null {
  if (flags === undefined) return { lines: false, dotAll: false, ignoreCase: false };
  const names = flags.k === "ref" ? [flags.p] : flags.k === "num" ? [] : null;
  if (names === null) return null;
  const has = (...all: readonly string[]) => names.some((name) => all.includes(name.slice(name.lastIndexOf(".") + 1)));
  if (names.length > 0 && !has("M", "MULTILINE", "S", "DOTALL", "I", "IGNORECASE", "U", "UNICODE", "A", "ASCII"))
    return null;
  return { lines: has("M", "MULTILINE"), dotAll: has("S", "DOTALL"), ignoreCase: has("I", "IGNORECASE") };
}

/** `re.sub(pattern, replacement, text)` with a replacement that is plain text. */
function substituting(isCompiled: "function" | "method"): SpecialCall {
  return (_vm, args, _site, callee) => {
    const made = isCompiled === "method" ? (callee.args ?? []) : null;
    const pattern = made === null ? argument(args, 0, "pattern") : made[0];
    const shift = made === null ? 1 : 0;
    const replacement = argument(args, shift, "repl");
    const text = argument(args, shift + 1, "string");
    const known = flagsOf(made === null ? args.keywords.get("flags") : made[1]);
    if (!isText(pattern) || !isText(text) || !isText(replacement) || known === null) return undefined;
    if (!pattern.whole || !text.whole || !replacement.whole || replacement.s.includes("\\")) return undefined;
    if (args.positional.length > shift + 2 || args.keywords.has("count")) return undefined;
    const matches = matchPattern(pattern.s, text.s, known, MOST_FOUND, "anywhere");
    if (matches === null || matches.length >= MOST_FOUND) return undefined;
    const parts: string[] = [];
    let from = 0;
    for (const { start, end } of matches) {
      parts.push(text.s.slice(from, start), replacement.s);
      from = end;
    }
    parts.push(text.s.slice(from));
    return textLike(text, parts.join(""), text.from | replacement.from);
  };
}

/** `ast.literal_eval(text)`, of what holds no call. */
const literal: SpecialCall = (vm: Interpreter, args: Arguments, site: Site) => {
  const [text] = args.positional;
  if (!isText(text) || !text.whole || text.s.length > 100_000 || /[\w)\]]\s{0,9}\(/.test(text.s)) return undefined;
  return runText(vm, { ...text, s: text.s.trim() }, [], site, "fresh", "eval");
};

const compiled = (use: Use): [string, SpecialCall] => [`re.compile().${use}`, matching(use, "method")];

export const patternCalls: readonly (readonly [string, SpecialCall])[] = [
  ["re.search", matching("search", "function")],
  ["re.match", matching("match", "function")],
  ["re.findall", matching("findall", "function")],
  compiled("search"),
  compiled("match"),
  compiled("findall"),
  ["re.sub", substituting("function")],
  ["re.compile().sub", substituting("method")],
  ["ast.literal_eval", literal],
];
