/**
 * Text that somebody else wrote, made safe to show: control characters, bidirectional overrides, invisible
 * characters and lone surrogates become `\xNN`, `\uNNNN` or `\u{NNNNN}`. Ordinary letters of any script stay.
 *
 * Analyses hold raw text, because they are compared and cached. Whatever leaves judgement towards a person (findings,
 * subjects, facts) has passed through here once, in `verdict/`, so report/ and the faces never see raw text.
 *
 * @see Trojan Source (CVE-2021-42574) for the bidirectional ones
 */
export function visible(text: string): string {
  return HIDDEN.test(text) ? text.replace(HIDDEN_GLOBAL, escapeOne) : text;
}

/** The same for every string inside plain data, keys included. */
export function visibleThroughout<T>(data: T): T {
  return throughout(data, visible);
}

/** Plain data with every string in it, keys included, turned into another. */
export function throughout<T>(data: T, turn: (text: string) => string): T {
  const through = (value: unknown): unknown => {
    if (typeof value === "string") return turn(value);
    if (Array.isArray(value)) return value.map(through);
    if (typeof value === "object" && value !== null) {
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [turn(key), through(inner)]));
    }
    return value;
  };
  return through(data) as T;
}

// C0, DEL, C1; soft hyphen; Arabic letter mark; Hangul and Mongolian fillers; zero width, bidi, line and paragraph
// separators; word joiner to invisible operators and deprecated formats; BOM; interlinear; lone surrogates; tags; selectors.
const CLASS =
  "[\\u0000-\\u001f\\u007f-\\u009f\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\u3164\\ufeff\\uffa0\\ufff0-\\ufffb\\ud800-\\udfff\\u{e0000}-\\u{e0fff}]";
const HIDDEN = new RegExp(CLASS, "u");
const HIDDEN_GLOBAL = new RegExp(CLASS, "gu");

function escapeOne(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const named = NAMED[character];
  if (named !== undefined) return named;
  if (code < 0x100) return `\\x${code.toString(16).padStart(2, "0")}`;
  return code < 0x10000 ? `\\u${code.toString(16).padStart(4, "0")}` : `\\u{${code.toString(16)}}`;
}

const NAMED: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };
