/**
 * Python's regular expressions, as far as those that find a version in a file need them, with a bound on steps: a
 * pattern is the archive's, and the machine's own engine may take for ever over it.
 */
export interface Match {
  /** The whole first; null for a group that took no part. */
  readonly groups: readonly (string | null)[];
  readonly names: ReadonlyMap<string, number>;
  readonly start: number;
  readonly end: number;
}

export interface PatternFlags {
  readonly lines: boolean;
  readonly dotAll: boolean;
  readonly ignoreCase: boolean;
}

type Node =
  | { readonly kind: "set"; readonly test: (code: number) => boolean }
  | { readonly kind: "start" | "end" | "boundary" }
  | { readonly kind: "group"; readonly index: number; readonly body: Node }
  | { readonly kind: "sequence"; readonly parts: readonly Node[] }
  | { readonly kind: "either"; readonly options: readonly Node[] }
  | {
      readonly kind: "repeat";
      readonly body: Node;
      readonly least: number;
      readonly most: number;
      readonly lazy: boolean;
    };

const MOST_STEPS = 300_000;
const LONGEST_PATTERN = 500;
const LONGEST_TEXT = 200_000;

/** All matches, at most `most`; null where the pattern is not understood or takes too long. */
export function matchPattern(
  pattern: string,
  text: string,
  flags: PatternFlags,
  most: number,
  anchored: "anywhere" | "start",
): Match[] | null {
  if (pattern.length > LONGEST_PATTERN || text.length > LONGEST_TEXT) return null;
  const inline = /^\(\?([aimsu]{1,5})\)/.exec(pattern);
  const own = inline?.[1] ?? "";
  if (inline !== null) {
    const lines = flags.lines || own.includes("m");
    const dotAll = flags.dotAll || own.includes("s");
    const ignoreCase = flags.ignoreCase || own.includes("i");
    return matchPattern(pattern.slice(inline[0].length), text, { lines, dotAll, ignoreCase }, most, anchored);
  }
  const parsed = parse(pattern, flags);
  if (parsed === null) return null;
  const found: Match[] = [];
  const state: State = { text, flags, steps: 0, starts: [], ends: [] };
  try {
    for (let at = 0; at <= text.length && found.length < most; ) {
      const ends: number[] = [];
      state.starts = [];
      state.ends = [];
      if (walk(parsed.root, at, state, 0, (end) => ends.push(end) > 0)) {
        const end = ends[0] ?? at;
        const groups = Array.from({ length: parsed.groups + 1 }, (_, index) => groupAt(state, index, at, end));
        found.push({ groups, names: parsed.names, start: at, end });
        at = Math.max(end, at + 1);
      } else at++;
      if (anchored === "start") break;
    }
  } catch (error) {
    if (error instanceof TooLong || error instanceof RangeError) return null;
    throw error;
  }
  return found;
}

class TooLong extends Error {}

interface State {
  readonly text: string;
  readonly flags: PatternFlags;
  steps: number;
  starts: number[];
  ends: number[];
}

function groupAt(state: State, index: number, start: number, end: number): string | null {
  if (index === 0) return state.text.slice(start, end);
  const from = state.starts[index];
  const to = state.ends[index];
  return from === undefined || to === undefined ? null : state.text.slice(from, to);
}

const DEEPEST = 400;

function walk(node: Node, at: number, state: State, depth: number, next: (at: number) => boolean): boolean {
  if (++state.steps > MOST_STEPS || depth > DEEPEST) throw new TooLong();
  const { text, flags } = state;
  switch (node.kind) {
    case "set":
      return at < text.length && node.test(text.charCodeAt(at)) && next(at + 1);
    case "start":
      return (at === 0 || (flags.lines && text[at - 1] === "\n")) && next(at);
    case "end":
      return (at === text.length || text.slice(at) === "\n" || (flags.lines && text[at] === "\n")) && next(at);
    case "boundary":
      return isWord(text.charCodeAt(at - 1)) !== isWord(text.charCodeAt(at)) && next(at);
    case "group": {
      const before = [state.starts[node.index], state.ends[node.index]] as const;
      if (
        walk(node.body, at, state, depth + 1, (end) => {
          state.starts[node.index] = at;
          state.ends[node.index] = end;
          return next(end);
        })
      ) {
        return true;
      }
      if (before[0] !== undefined) state.starts[node.index] = before[0];
      if (before[1] !== undefined) state.ends[node.index] = before[1];
      return false;
    }
    case "sequence": {
      const from = (index: number, here: number): boolean => {
        const part = node.parts[index];
        return part === undefined ? next(here) : walk(part, here, state, depth + 1, (end) => from(index + 1, end));
      };
      return from(0, at);
    }
    case "either":
      return node.options.some((option) => walk(option, at, state, depth + 1, next));
    case "repeat":
      return node.body.kind === "set"
        ? repeatSet(node, node.body.test, at, state, next)
        : repeat(node, at, state, depth, 0, next);
  }
}

/** A character again and again needs no call for each. */
function repeatSet(
  { least, most, lazy }: Node & { readonly kind: "repeat" },
  test: (code: number) => boolean,
  at: number,
  state: State,
  next: (at: number) => boolean,
): boolean {
  const { text } = state;
  let taken = 0;
  if (lazy) {
    while (taken < least) if (at + taken >= text.length || !test(text.charCodeAt(at + taken++))) return false;
    for (;;) {
      if (++state.steps > MOST_STEPS) throw new TooLong();
      if (next(at + taken)) return true;
      if (taken >= most || at + taken >= text.length || !test(text.charCodeAt(at + taken))) return false;
      taken++;
    }
  }
  while (taken < most && at + taken < text.length && test(text.charCodeAt(at + taken))) taken++;
  state.steps += taken;
  for (; taken >= least; taken--) {
    if (++state.steps > MOST_STEPS) throw new TooLong();
    if (next(at + taken)) return true;
  }
  return false;
}

function repeat(
  node: Node & { readonly kind: "repeat" },
  at: number,
  state: State,
  depth: number,
  count: number,
  next: (at: number) => boolean,
): boolean {
  const again = () =>
    count < node.most &&
    walk(node.body, at, state, depth + 1, (end) => end > at && repeat(node, end, state, depth + 1, count + 1, next));
  if (count < node.least) return again();
  return node.lazy ? next(at) || again() : again() || next(at);
}

function isWord(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || code === 95 || (code >= 97 && code <= 122);
}

interface Parsed {
  readonly root: Node;
  readonly groups: number;
  readonly names: ReadonlyMap<string, number>;
}

/** Null for what is not understood: look-around, references, flags inside. */
function parse(pattern: string, flags: PatternFlags): Parsed | null {
  let at = 0;
  let groups = 0;
  let depth = 0;
  const names = new Map<string, number>();

  function either(): Node | null {
    const options: Node[] = [];
    do {
      const parts: Node[] = [];
      while (at < pattern.length && pattern[at] !== "|" && pattern[at] !== ")") {
        const part = repeated();
        if (part === null) return null;
        parts.push(part);
      }
      options.push({ kind: "sequence", parts });
    } while (pattern[at] === "|" && ++at > 0);
    const [only] = options;
    return options.length === 1 && only !== undefined ? only : { kind: "either", options };
  }

  function repeated(): Node | null {
    const body = atom();
    if (body === null) return null;
    const bounds = /^(?:\*|\+|\?|\{(\d{1,4})?(,)?(\d{1,4})?\})/.exec(pattern.slice(at, at + 14));
    if (bounds === null) return body;
    at += bounds[0].length;
    const lazy = pattern[at] === "?";
    if (lazy) at++;
    const mark = bounds[0][0];
    const least = mark === "{" ? Number(bounds[1] ?? 0) : mark === "+" ? 1 : 0;
    const most = mark === "{" ? (bounds[2] === undefined ? least : Number(bounds[3] ?? 1e9)) : mark === "?" ? 1 : 1e9;
    return { kind: "repeat", body, least, most, lazy };
  }

  function atom(): Node | null {
    const letter = pattern[at++] ?? "";
    if (letter === "(") return group();
    if (letter === "[") return set();
    if (letter === "^") return { kind: "start" };
    if (letter === "$") return { kind: "end" };
    if (letter === ".") return { kind: "set", test: (code) => flags.dotAll || code !== 10 };
    if (letter === "\\") {
      const escaped = pattern[at++] ?? "";
      if (escaped === "b") return { kind: "boundary" };
      if (escaped === "A") return { kind: "start" };
      if (escaped === "Z") return { kind: "end" };
      const test = classOf(escaped);
      return test === null ? null : { kind: "set", test };
    }
    return "*+?{".includes(letter) ? null : { kind: "set", test: same(letter) };
  }

  function group(): Node | null {
    if (++depth > 20) return null;
    let index = 0;
    const named = /^\?P<(\w{1,50})>/.exec(pattern.slice(at, at + 60));
    if (named !== null) {
      at += named[0].length;
      index = ++groups;
      names.set(named[1] ?? "", index);
    } else if (pattern.startsWith("?:", at)) at += 2;
    else if (pattern[at] === "?") return null;
    else index = ++groups;
    const body = either();
    if (body === null || pattern[at++] !== ")") return null;
    depth--;
    return index === 0 ? body : { kind: "group", index, body };
  }

  function set(): Node | null {
    const tests: ((code: number) => boolean)[] = [];
    const isNegated = pattern[at] === "^";
    if (isNegated) at++;
    for (let first = true; at < pattern.length && (first || pattern[at] !== "]"); first = false) {
      let letter = pattern[at++] ?? "";
      if (letter === "\\") {
        const test = classOf(pattern[at] ?? "");
        if (test === null) return null;
        if (/[dwsDWS]/.test(pattern[at] ?? "")) {
          at++;
          tests.push(test);
          continue;
        }
        letter = CONTROLS[pattern[at] ?? ""] ?? pattern[at] ?? "";
        at++;
      }
      if (pattern[at] === "-" && pattern[at + 1] !== undefined && pattern[at + 1] !== "]") {
        const low = letter.charCodeAt(0);
        const high = pattern.charCodeAt(at + 1);
        at += 2;
        tests.push((code) => code >= low && code <= high);
      } else tests.push(same(letter));
    }
    if (pattern[at++] !== "]") return null;
    return { kind: "set", test: (code) => tests.some((test) => test(code)) !== isNegated };
  }

  function same(letter: string): (code: number) => boolean {
    const code = letter.charCodeAt(0);
    if (!flags.ignoreCase) return (other) => other === code;
    const lower = letter.toLowerCase().charCodeAt(0);
    const upper = letter.toUpperCase().charCodeAt(0);
    return (other) => other === lower || other === upper;
  }

  function classOf(letter: string): ((code: number) => boolean) | null {
    switch (letter) {
      case "d":
        return (code) => code >= 48 && code <= 57;
      case "D":
        return (code) => code < 48 || code > 57;
      case "w":
        return isWord;
      case "W":
        return (code) => !isWord(code);
      case "s":
        return (code) => code === 32 || (code >= 9 && code <= 13);
      case "S":
        return (code) => code !== 32 && (code < 9 || code > 13);
      default:
        if (CONTROLS[letter] !== undefined) return same(CONTROLS[letter] ?? "");
        return /^[A-Za-z0-9]$/.test(letter) || letter === "" ? null : same(letter);
    }
  }

  const root = either();
  return root === null || at < pattern.length ? null : { root, groups, names };
}

const CONTROLS: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", f: "\f", v: "\v" };
