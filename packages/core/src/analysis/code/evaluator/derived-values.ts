import type { Arguments } from "./interpreter.ts";
import { DERIVED, type Reference, type Value } from "./values.ts";

/**
 * What a library makes of constants is the same wherever it runs, though we do not know it: an honest command would be
 * written down instead.
 *
 * @returns `DERIVED`, or 0
 */
export function derivation(callee: Reference, p: string, args: Arguments): number {
  if (args.open || !computes(p)) return 0;
  const isMethod = (callee.from & DERIVED) !== 0;
  if (!isMethod && args.positional.length === 0 && args.keywords.size === 0) return 0;
  for (const value of args.positional) if (!isConstant(value, DEEPEST)) return 0;
  for (const value of args.keywords.values()) if (!isConstant(value, DEEPEST)) return 0;
  // Of an object that something else was given, too.
  return isMethod || callee.args === null || callee.args.every((value) => isConstant(value, DEEPEST)) ? DERIVED : 0;
}

/** Modules of the standard library, and such of others, that only compute. */
const COMPUTING: ReadonlySet<string> = new Set(
  `array ast base64 binascii bz2 calendar codecs collections colorsys configparser copy csv datetime decimal difflib email
   fractions functools gettext gzip hashlib heapq hmac html io ipaddress itertools json lzma marshal math operator pickle plistlib
   quopri random re shlex sqlite3 statistics string struct textwrap time tomllib tomli unicodedata urllib uu uuid xml zipfile
   tarfile zlib Crypto Cryptodome cryptography nacl pyaes rsa yaml msgpack cbor2 base58 bytes str int`.split(/\s+/),
);

function computes(p: string): boolean {
  const before = askedFor.get(p);
  if (before !== undefined) return before;
  const end = p.search(/[.(]/);
  const found = COMPUTING.has(end === -1 ? p : p.slice(0, end));
  if (askedFor.size >= MOST_ASKED) askedFor.clear();
  askedFor.set(p, found);
  return found;
}

/** The same for all programs: only what was asked for before. */
const askedFor = new Map<string, boolean>();
const MOST_ASKED = 10_000;

const DEEPEST = 3;
const MOST = 200;

/** Of a function or a type that computes, rather than of something of the machine. */
function isName(p: string): boolean {
  const dot = p.indexOf(".");
  return !/[([]/.test(p) && (dot === -1 || COMPUTING.has(p.slice(0, dot)));
}

function isConstant(value: Value, depth: number): boolean {
  switch (value.k) {
    case "str":
    case "bytes":
      return value.whole || (value.from & DERIVED) !== 0;
    case "num":
    case "big":
    case "bool":
    case "none":
    case "func":
    case "class":
      return true;
    case "unknown":
      return (value.from & DERIVED) !== 0;
    case "ref":
      return (value.from & DERIVED) !== 0 || isName(value.p);
    case "list":
    case "tuple":
    case "set":
      return (
        !value.open &&
        depth > 0 &&
        value.items.length <= MOST &&
        value.items.every((item) => isConstant(item, depth - 1))
      );
    case "dict":
      return (
        !value.open &&
        depth > 0 &&
        value.map.size <= MOST &&
        [...value.map.values()].every(([, item]) => isConstant(item, depth - 1))
      );
    case "instance":
      return depth > 0 && Array.from(value.attributes.values()).every((one) => isConstant(one, depth - 1));
    case "file":
      return value.written !== null && isConstant(value.written, depth - 1);
    default:
      return false;
  }
}
