import { skipPythonSpace } from "../formats/python/white-space.ts";

/** A whole number of any size, in decimal without leading zeros. Never a JavaScript number: versions exceed 2^53. */
export type Digits = string;

/** A version in normal form: what was spelled `1.0-ALPHA.01` is here `1.0a1`. @see PEP 440 */
export interface Version {
  /** `"0"` unless given. */
  readonly epoch: Digits;
  /** At least one component, trailing zeros kept. */
  readonly release: readonly Digits[];
  readonly pre: { readonly phase: "a" | "b" | "rc"; readonly number: Digits } | null;
  readonly post: Digits | null;
  readonly dev: Digits | null;
  /** Lower case; a segment of digits only is a number. */
  readonly local: readonly string[] | null;
}

/** Reads a version as installers do: lenient about spelling, null for legacy versions such as `1.0-test`. */
export function parseVersion(text: string): Version | null {
  const scanned = scanVersion(text, skipPythonSpace(text, 0), "with local label");
  if (scanned === null || skipPythonSpace(text, scanned.end) !== text.length) return null;
  return scanned.version;
}

export interface ScannedVersion {
  readonly version: Version;
  /** The index after its last character. */
  readonly end: number;
}

/** The longest version that begins at `start`, whatever follows it. */
export function scanVersion(
  text: string,
  start: number,
  labels: "with local label" | "without local label",
): ScannedVersion | null {
  const scanned = scanRelease(text, start);
  if (scanned === null) return null;

  const pre = scanPre(text, scanned.end);
  const post = scanPost(text, pre.end);
  const dev = scanWord(text, post.end, ["dev"]);
  const devEnd = dev?.end ?? post.end;
  const local = labels === "with local label" ? scanLocal(text, devEnd) : { value: null, end: devEnd };
  return {
    version: {
      epoch: scanned.epoch,
      release: scanned.release,
      pre: pre.value,
      post: post.value,
      dev: dev?.number ?? null,
      local: local.value,
    },
    end: local.end,
  };
}

interface ScannedRelease {
  readonly epoch: Digits;
  readonly release: readonly Digits[];
  readonly end: number;
}

/** `v1!2.3.4`, the part that a wildcard `.*` may follow. */
export function scanRelease(text: string, start: number): ScannedRelease | null {
  let first = (text.charCodeAt(start) | LOWER_CASE_BIT) === V ? start + 1 : start;
  let end = endOfDigits(text, first);
  if (end === first) return null;

  let epoch = "0";
  if (text.charCodeAt(end) === EXCLAMATION_MARK && isDigit(text.charCodeAt(end + 1))) {
    epoch = numberIn(text, first, end);
    first = end + 1;
    end = endOfDigits(text, first);
  }
  const release = [numberIn(text, first, end)];
  while (text.charCodeAt(end) === DOT && isDigit(text.charCodeAt(end + 1))) {
    first = end + 1;
    end = endOfDigits(text, first);
    release.push(numberIn(text, first, end));
  }
  return { epoch, release, end };
}

interface Scanned<T> {
  readonly value: T | null;
  readonly end: number;
}

function scanPre(text: string, start: number): Scanned<NonNullable<Version["pre"]>> {
  const scanned = scanWord(text, start, PRE_WORDS);
  if (scanned === null) return { value: null, end: start };
  // The first letter settles the phase: alpha, beta, and everything else is a release candidate.
  const phase = scanned.word.startsWith("a") ? "a" : scanned.word.startsWith("b") ? "b" : "rc";
  return { value: { phase, number: scanned.number }, end: scanned.end };
}

function scanPost(text: string, start: number): Scanned<Digits> {
  // `1.0-2` is an implicit post-release; `1.0.2` and `1.0_2` are not.
  if (text.charCodeAt(start) === HYPHEN && isDigit(text.charCodeAt(start + 1))) {
    const end = endOfDigits(text, start + 1);
    return { value: numberIn(text, start + 1, end), end };
  }
  const scanned = scanWord(text, start, POST_WORDS);
  return scanned === null ? { value: null, end: start } : { value: scanned.number, end: scanned.end };
}

interface ScannedWord {
  readonly word: string;
  readonly number: Digits;
  readonly end: number;
}

/** `[-_.]?word[-_.]?[0-9]*`, in any case. A trailing separator belongs to it: `1.0a.` is `1.0a0`. */
function scanWord(text: string, start: number, words: readonly string[]): ScannedWord | null {
  const first = isSeparator(text.charCodeAt(start)) ? start + 1 : start;
  if (!isLetter(text.charCodeAt(first))) return null;
  const ahead = text.slice(first, first + LONGEST_WORD).toLowerCase();
  const word = words.find((candidate) => ahead.startsWith(candidate));
  if (word === undefined) return null;

  const after = first + word.length;
  const digits = isSeparator(text.charCodeAt(after)) ? after + 1 : after;
  const end = endOfDigits(text, digits);
  return { word, number: end === digits ? "0" : numberIn(text, digits, end), end };
}

function scanLocal(text: string, start: number): Scanned<readonly string[]> {
  if (text.charCodeAt(start) !== PLUS || !isAlphanumeric(text.charCodeAt(start + 1)))
    return { value: null, end: start };

  const segments: string[] = [];
  let end = start;
  do {
    const first = end + 1;
    const digitsEnd = endOfDigits(text, first);
    end = digitsEnd;
    while (isAlphanumeric(text.charCodeAt(end))) end++;
    segments.push(end === digitsEnd ? numberIn(text, first, end) : text.slice(first, end).toLowerCase());
  } while (isSeparator(text.charCodeAt(end)) && isAlphanumeric(text.charCodeAt(end + 1)));
  return { value: segments, end };
}

function numberIn(text: string, start: number, end: number): Digits {
  let first = start;
  while (first < end - 1 && text.charCodeAt(first) === ZERO) first++;
  return text.slice(first, end);
}

function endOfDigits(text: string, start: number): number {
  let at = start;
  while (isDigit(text.charCodeAt(at))) at++;
  return at;
}

// Beyond the end of the text a code is NaN, of which all of these are false.
function isDigit(code: number): boolean {
  return code >= ZERO && code <= 0x39;
}

function isLetter(code: number): boolean {
  return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
}

function isAlphanumeric(code: number): boolean {
  return isDigit(code) || isLetter(code);
}

function isSeparator(code: number): boolean {
  return code === HYPHEN || code === DOT || code === UNDERSCORE;
}

// A longer spelling stands before the shorter one that it begins with.
const PRE_WORDS = ["alpha", "a", "beta", "b", "preview", "pre", "c", "rc"];
const POST_WORDS = ["post", "rev", "r"];
const LONGEST_WORD = "preview".length;

const PLUS = 0x2b;
const HYPHEN = 0x2d;
const DOT = 0x2e;
const ZERO = 0x30;
const EXCLAMATION_MARK = 0x21;
const UNDERSCORE = 0x5f;
const V = 0x76;
const LOWER_CASE_BIT = 0x20;
