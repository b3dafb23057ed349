import { fromBase32, fromBase64, fromBase85, fromHex, fromUrlSafe, rot13, toBase64 } from "./base-encodings.ts";
import { decompressed, fromBytes, toBytes } from "./decompression.ts";
import { type Arguments, argument, type Interpreter } from "./interpreter.ts";
import { unknownOf } from "./join.ts";
import type { PureFunction } from "./pure-functions.ts";
import { bytesToText, encodingName, textToBytes, unicodeEscaped } from "./text-encodings.ts";
import { uuDecoded } from "./uu-encoding.ts";
import { isText, LONGEST_TEXT, type Text, unknownFrom, type Value } from "./values.ts";

const MOST_LAYERS = 40;

/** The result of a decoder; what cannot be decoded is unknown, but known to have been encoded. */
/** What a decoder made of a text, with the decoder among its layers; null where that is not known. */
export function decodedText(source: Text, layer: string, s: string | null, kind: Text["k"] = "bytes"): Value {
  const layers = source.layers.length >= MOST_LAYERS ? source.layers : [...source.layers, layer];
  if (s === null || s.length > LONGEST_TEXT || !source.whole) return unknownFrom(source.from, layers);
  return { k: kind, s, whole: true, from: source.from, layers, path: false };
}

function decoder(layer: string, decode: (s: string) => string | null, kind: Text["k"] = "bytes"): PureFunction {
  return ({ positional: [source], keywords }) => {
    const text = source ?? keywords.get("s") ?? keywords.get("data");
    if (isText(text)) return decodedText(text, layer, text.whole ? decode(text.s) : null, kind);
    return text?.k === "unknown" || text?.k === "ref"
      ? ({ ...unknownOf(text), layers: [...text.layers, layer] } as Value)
      : undefined;
  };
}

function inflating(layer: string, skipHeader: (s: string) => number): PureFunction {
  return (args, vm) => {
    const source = args.positional[0] ?? args.keywords.get("data");
    if (!isText(source)) return source === undefined ? undefined : { ...unknownFrom(0, [layer]) };
    return decodedText(source, layer, source.whole ? inflated(vm, source.s, skipHeader(source.s)) : null);
  };
}

/** Raw deflate after a header; synchronous where the machine is. */
function inflated(vm: Interpreter, s: string, start: number): string | null {
  if (start >= s.length) return null;
  const body = s.slice(start);
  try {
    const result = vm.machine.platform.inflateRaw(toBytes(body), LONGEST_TEXT);
    if (!("then" in result)) return fromBytes(result.output);
  } catch {
    return decompressed(vm.decompression, "deflate-raw", body);
  }
  return decompressed(vm.decompression, "deflate-raw", body);
}

/** RFC 1952. */
function gzipHeader(s: string): number {
  if (!s.startsWith("\x1f\x8b")) return s.length;
  const flags = s.charCodeAt(3);
  let at = 10;
  if ((flags & 4) !== 0) at += 2 + s.charCodeAt(at) + (s.charCodeAt(at + 1) << 8);
  for (const bit of [8, 16]) if ((flags & bit) !== 0) at = s.indexOf("\0", at) + 1;
  return (flags & 2) !== 0 ? at + 2 : at;
}

function zlibHeader(s: string): number {
  return (s.charCodeAt(0) & 15) === 8 ? 2 : 0;
}

function streamed(layer: string, compressionOf: (s: string) => "bzip2" | "xz" | "lzma" | "zstd"): PureFunction {
  return (args, vm) => {
    const source = args.positional[0] ?? args.keywords.get("data");
    if (!isText(source)) return source === undefined ? undefined : unknownFrom(0, [layer]);
    return decodedText(
      source,
      layer,
      source.whole ? decompressed(vm.decompression, compressionOf(source.s), source.s) : null,
    );
  };
}

const base64: PureFunction = decoder("base64", fromBase64);
const hex: PureFunction = decoder("hex", fromHex);
const zlib: PureFunction = inflating("zlib", zlibHeader);
const xz: PureFunction = streamed("lzma", (s) => (s.startsWith("\xfd7zXZ") ? "xz" : "lzma"));

/** `codecs.decode(value, name)`, `bytes.decode(name)`, `str.decode(name)` of Python 2. */
export function codecDecode(
  vm: Interpreter,
  source: Value,
  encoding: Value | undefined,
  args: Arguments,
): Value | undefined {
  const name = encodingName(encoding);
  const named = { positional: [source], keywords: args.keywords, open: false };
  const site = NO_SITE;
  if (name === "base64" || name === "base64codec") return base64(named, vm, site);
  if (name === "hex" || name === "hexcodec") return hex(named, vm, site);
  if (name === "rot13") return isText(source) ? decodedText(source, "rot13", rot13(source.s), source.k) : undefined;
  if (name === "zlib" || name === "zip") return zlib(named, vm, site);
  if (name === "bz2") return streamed("bz2", () => "bzip2")(named, vm, site);
  if (name === "uu")
    return isText(source) ? decodedText(source, "uu", source.whole ? uuDecoded(source.s) : null) : undefined;
  if (!isText(source)) return undefined;
  if (name === "unicodeescape") return decodedText(source, "unicode_escape", unicodeEscaped(source.s), "str");
  if (name === "punycode" || name === "utf7") return decodedText(source, name, null, "str");
  return source.k === "bytes" ? bytesToText(source, encoding) : source;
}

/** The decoders ask nothing of where they are called. */
const NO_SITE = undefined as never;

export const decoderFunctions: Readonly<Record<string, PureFunction>> = {
  "base64.b64decode": base64,
  "base64.standard_b64decode": base64,
  "base64.decodebytes": base64,
  "base64.decodestring": base64,
  "binascii.a2b_base64": base64,
  "base64.urlsafe_b64decode": decoder("base64", fromUrlSafe),
  "base64.b32decode": decoder("base32", fromBase32),
  "base64.b85decode": decoder("base85", (s) => fromBase85(s, "b")),
  "base64.a85decode": decoder("ascii85", (s) => fromBase85(s, "a")),
  "base64.b16decode": hex,
  "binascii.unhexlify": hex,
  "binascii.a2b_hex": hex,
  "bytes.fromhex": hex,
  "bytearray.fromhex": hex,
  "zlib.decompress": zlib,
  "zlib.decompressobj().decompress": zlib,
  "gzip.decompress": inflating("gzip", gzipHeader),
  "bz2.decompress": streamed("bz2", () => "bzip2"),
  "lzma.decompress": xz,
  "zstandard.decompress": streamed("zstd", () => "zstd"),
  "codecs.decode": (args, vm) => {
    const source = argument(args, 0, "obj");
    return source === undefined ? undefined : codecDecode(vm, source, argument(args, 1, "encoding"), args);
  },
  "codecs.encode": (args) => {
    const source = argument(args, 0, "obj");
    const encoding = argument(args, 1, "encoding");
    if (!isText(source)) return undefined;
    if (encodingName(encoding) === "rot13") return decodedText(source, "rot13", rot13(source.s), source.k);
    return source.k === "str" ? textToBytes(source, encoding) : undefined;
  },
  "base64.b64encode": ({ positional: [source] }) =>
    isText(source) && source.whole ? { ...source, k: "bytes", s: toBase64(source.s) } : undefined,
  "binascii.hexlify": ({ positional: [source] }) =>
    isText(source) && source.whole
      ? {
          ...source,
          k: "bytes",
          s: Array.from(source.s, (c) => (c.charCodeAt(0) & 255).toString(16).padStart(2, "0")).join(""),
        }
      : undefined,
  "urllib.parse.unquote": decoder("unquote", unquoted, "str"),
  "urllib.unquote": decoder("unquote", unquoted, "str"),
};

function unquoted(s: string): string {
  return s.replace(/(?:%[0-9a-fA-F]{2})+/g, (all) => {
    try {
      return decodeURIComponent(all);
    } catch {
      return all;
    }
  });
}
