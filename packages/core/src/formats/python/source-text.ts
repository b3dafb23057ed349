import { type SourceCodec, sourceCodec } from "./source-codec.ts";
import { sourceCookie } from "./source-cookie.ts";
import { decodeLatin1, decodeText } from "./text.ts";
import { decodeUnicodeEscape } from "./unicode-escape.ts";
import { decodeUtf7 } from "./utf-7.ts";

/** A Python source file as CPython's parser gets to see it. */
export interface SourceText {
  /** Decoded, without byte order mark; every line ends with LF. */
  readonly text: string;
  /** What the file asks for, UTF-8 where it says nothing. */
  readonly codec: SourceCodec;
  /** The line that names the codec; null without one. */
  readonly codecLine: number | null;
  /**
   * `exact`: this is what runs. `approximate`: what is not ASCII may read otherwise. `none`: the codec is not implemented
   * here; the text is the bytes as UTF-8 or Latin-1.
   */
  readonly decoding: "exact" | "approximate" | "none";
  /** Why Python 3 refuses the file, for a person; null if it does not. Python 2 may take it. */
  readonly refused: string | null;
}

/**
 * Decodes a source file by its byte order mark or the comment that names its encoding. Never throws.
 *
 * @see PEP 263; CPython's Parser/tokenizer.c
 */
export function readSource(bytes: Uint8Array): SourceText {
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const content = hasMark ? bytes.subarray(3) : bytes;
  const cookie = sourceCookie(content);
  const codec = cookie === null ? UTF8 : sourceCodec(cookie.name);
  // After a byte order mark, another encoding is a syntax error.
  const decoded = decode(content, hasMark ? UTF8 : codec);
  const mark = hasMark && codec.name !== "utf-8" ? `a byte order mark contradicts the encoding ${codec.name}` : null;
  const nul = decoded.text.includes("\0") ? "it holds a NUL" : null;
  return {
    text: universalNewlines(decoded.text),
    codec,
    codecLine: cookie?.line ?? null,
    decoding: decoded.decoding,
    refused: mark ?? decoded.refused ?? nul,
  };
}

const UTF8: SourceCodec = { name: "utf-8", kind: "plain", label: "utf-8" };

type Decoded = Pick<SourceText, "text" | "decoding" | "refused">;

function decode(bytes: Uint8Array, codec: SourceCodec): Decoded {
  if (codec.kind === "plain") return decodePlain(bytes, codec.name);
  switch (codec.name) {
    case "utf-7": {
      const text = decodeUtf7(bytes);
      return text === null ? undecoded(bytes, "it is not UTF-7") : exact(text);
    }
    case "unicode_escape":
      return exact(decodeUnicodeEscape(decodeLatin1(bytes), "all"));
    case "raw_unicode_escape":
      return exact(decodeUnicodeEscape(decodeLatin1(bytes), "raw"));
    case "rot13":
      return { text: rot13(decodeLatin1(bytes)), decoding: "exact", refused: "rot13 is no encoding of text" };
  }
  if (codec.kind === "foreign") return decodeForeign(bytes, codec);
  const isText = TEXT_CODECS.has(codec.name);
  const why = codec.kind === "unknown" ? `the encoding ${codec.name} is unknown, unless something registers it` : null;
  return undecoded(bytes, why ?? (isText ? null : `${codec.name} is no encoding of text`));
}

/** Odd ones that Python 3 decodes a file with; the others turn bytes into bytes. */
const TEXT_CODECS: ReadonlySet<string> = new Set([
  ...["punycode", "idna", "hz", "iso2022_kr", "iso2022_jp", "ebcdic", "mbcs", "utf-16", "utf-32", "shift_jis_2004"],
]);

function decodePlain(bytes: Uint8Array, name: string): Decoded {
  if (name === "latin-1") return exact(decodeLatin1(bytes));
  const { text, invalidAt } = decodeText(bytes);
  if (invalidAt !== null) return { text, decoding: "approximate", refused: `byte ${invalidAt} is not ${name}` };
  return name === "ascii" && NOT_ASCII.test(text)
    ? { text, decoding: "approximate", refused: "it is not ASCII" }
    : exact(text);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII
const NOT_ASCII = /[^\x00-\x7f]/;

/** Single-byte codecs that are not at hand are read as Latin-1: their code is ASCII. */
function decodeForeign(bytes: Uint8Array, { label }: SourceCodec): Decoded {
  if (label === null) return { text: decodeLatin1(bytes), decoding: "approximate", refused: null };
  try {
    return exact(new TextDecoder(label, { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return { text: decodeLatin1(bytes), decoding: "approximate", refused: `it is not ${label}` };
  }
}

function exact(text: string): Decoded {
  return { text, decoding: "exact", refused: null };
}

function undecoded(bytes: Uint8Array, refused: string | null): Decoded {
  return { text: decodeText(bytes).text, decoding: "none", refused };
}

function rot13(text: string): string {
  return text.replace(/[a-zA-Z]/g, (letter) => {
    const code = letter.charCodeAt(0);
    return String.fromCharCode((code & 0x1f) <= 13 ? code + 13 : code - 13);
  });
}

/** A carriage return ends a line, and with it a comment. */
function universalNewlines(text: string): string {
  return text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
}
