import { decodedText } from "./decoder-functions.ts";
import { binary } from "./operators.ts";
import type { PureFunction } from "./pure-functions.ts";
import { uuDecoded } from "./uu-encoding.ts";
import { bytes, COMPUTED, isSequence, isText, list, str, textLike, UNKNOWN, type Value } from "./values.ts";

/** What the standard library makes of texts, by dotted name. */
export const textFunctions: Readonly<Record<string, PureFunction>> = {
  "html.unescape": ({ positional: [text] }) =>
    isText(text) ? decodedText(text, "html", text.whole ? htmlUnescaped(text.s) : null, "str") : undefined,
  "quopri.decodestring": ({ positional: [text] }) =>
    isText(text) ? decodedText(text, "quopri", text.whole ? quopriDecoded(text.s) : null) : undefined,
  "binascii.a2b_qp": ({ positional: [text] }) =>
    isText(text) ? decodedText(text, "quopri", text.whole ? quopriDecoded(text.s) : null) : undefined,
  "binascii.a2b_uu": ({ positional: [text] }) =>
    isText(text) ? decodedText(text, "uu", text.whole ? uuDecoded(text.s) : null) : undefined,
  "textwrap.dedent": ({ positional: [text] }) => (isText(text) ? textLike(text, dedented(text.s)) : undefined),
  "inspect.cleandoc": ({ positional: [text] }) => (isText(text) ? textLike(text, dedented(text.s).trim()) : undefined),
  "shlex.split": ({ positional: [text] }) =>
    isText(text) && text.s.length < 100_000 ? list(shellWords(text.s).map((word) => textLike(text, word))) : undefined,
  "shlex.quote": ({ positional: [text] }) => (isText(text) ? text : undefined),
  "shlex.join": ({ positional: [words] }) => {
    if (words === undefined || !isSequence(words) || words.open) return undefined;
    let value: Value = str("");
    words.items.forEach((word, index) => {
      value = binary("+", index === 0 ? value : (binary("+", value, str(" ")) ?? UNKNOWN), word) ?? UNKNOWN;
    });
    return value;
  },
  "struct.pack": ({ positional: [format, ...values] }) => (isText(format) ? packed(format.s, values) : undefined),
  "socket.inet_aton": ({ positional: [text] }) => {
    const parts = isText(text) && text.whole ? text.s.split(".", 5) : [];
    return parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part))
      ? { ...bytes(String.fromCharCode(...parts.map((part) => Number(part) & 255))), from: COMPUTED }
      : undefined;
  },
  "csv.reader": ({ positional: [source] }, vm, site) => {
    if (source === undefined) return undefined;
    const { items, open, from } = vm.iterate(source, site);
    const rows = items.map((line) =>
      isText(line) && line.s.length < 100_000
        ? list(
            line.s
              .trimEnd()
              .split(",")
              .map((cell) => textLike(line, cell.replace(/^"(.*)"$/, "$1"))),
          )
        : UNKNOWN,
    );
    return list(rows, open, from);
  },
};

const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0" };

function htmlUnescaped(s: string): string {
  return s.replace(/&(?:#([0-9]{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-z]{2,5}));?/g, (all, decimal, hex, name) => {
    if (name !== undefined) return NAMED[name] ?? all;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : all;
  });
}

/** RFC 2045 section 6.7. */
function quopriDecoded(s: string): string {
  return s
    .replace(/=\r?\n/g, "")
    .replace(/=([0-9a-fA-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** Without the white space that all lines begin with. */
function dedented(s: string): string {
  const lines = s.split("\n");
  let margin: string | null = null;
  for (const line of lines) {
    const indent = /^[ \t]*/.exec(line)?.[0] ?? "";
    if (indent.length === line.length) continue;
    if (margin === null || indent.length < margin.length) margin = indent;
  }
  const shared = margin ?? "";
  return lines.map((line) => (line.startsWith(shared) ? line.slice(shared.length) : line.trimStart())).join("\n");
}

function shellWords(s: string): string[] {
  const words: string[] = [];
  let word: string | null = null;
  let quote = "";
  for (let at = 0; at < s.length; at++) {
    const character = s[at] ?? "";
    if (quote !== "") {
      if (character === quote) quote = "";
      else word += character;
    } else if (character === '"' || character === "'") {
      quote = character;
      word ??= "";
    } else if (character === "\\") word = (word ?? "") + (s[++at] ?? "");
    else if (/\s/.test(character)) {
      if (word !== null) words.push(word);
      word = null;
    } else word = (word ?? "") + character;
  }
  if (word !== null) words.push(word);
  return words;
}

const SIZES: Readonly<Record<string, number>> = { b: 1, B: 1, "?": 1, h: 2, H: 2, i: 4, I: 4, l: 4, L: 4, q: 8, Q: 8 };

/** Integers and strings of bytes; others are unknown. Native alignment is not kept. */
function packed(format: string, values: readonly Value[]): Value | undefined {
  const big = format.startsWith(">") || format.startsWith("!");
  const codes: string[] = [];
  let next = 0;
  for (const [, count, type = ""] of format.replace(/^[@=<>!]/, "").matchAll(/(\d{0,5})([a-zA-Z?])/g)) {
    const times = count === "" || count === undefined ? 1 : Number(count);
    if (type === "x") codes.push("\0".repeat(times));
    else if (type === "s") {
      const value = values[next++];
      if (!isText(value) || !value.whole) return undefined;
      codes.push(value.s.slice(0, times).padEnd(times, "\0"));
    } else {
      const size = SIZES[type];
      if (size === undefined || times > 20_000) return undefined;
      for (let time = 0; time < times; time++) {
        const value = values[next++];
        if (value?.k === "bytes" && type === "c") codes.push(value.s);
        else if (value?.k === "num" || value?.k === "big") codes.push(integerCodes(BigInt(value.n), size, big));
        else return undefined;
      }
    }
  }
  return { ...bytes(codes.join("")), from: COMPUTED };
}

function integerCodes(n: bigint, size: number, big: boolean): string {
  const codes = Array.from({ length: size }, (_, index) =>
    String.fromCharCode(Number((n >> BigInt(8 * index)) & 255n)),
  );
  return (big ? codes.reverse() : codes).join("");
}

/** `string.Template(text).substitute(…)`. */
export function substituted(template: string, names: ReadonlyMap<string, Value>): Value {
  let value: Value = str("");
  let at = 0;
  for (const match of template.matchAll(/\$(?:\$|([A-Za-z_]\w{0,100})|\{([A-Za-z_]\w{0,100})\})/g)) {
    const name = match[1] ?? match[2];
    const piece = name === undefined ? str("$") : (names.get(name) ?? UNKNOWN);
    value = binary("+", binary("+", value, str(template.slice(at, match.index))) ?? UNKNOWN, piece) ?? UNKNOWN;
    at = match.index + match[0].length;
  }
  return binary("+", value, str(template.slice(at))) ?? UNKNOWN;
}
