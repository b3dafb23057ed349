import { lazily } from "../base/lazily.ts";
import { isPythonSpace } from "../formats/python/white-space.ts";
import type { Refusal } from "./refusal.ts";
import { deprecatedLicences, exceptionIds, licenceIds } from "./spdx-licences.generated.ts";

/** A `License-Expression` in the form that tools must write. @see PEP 639 */
export interface LicenceExpression {
  /** Identifiers in their official case, operators in capitals, single spaces: `MIT AND (Apache-2.0 OR BSD-2-Clause)`. */
  readonly normalized: string;
  /** Every identifier of a licence or exception in it, once, in order; `+` left out. */
  readonly identifiers: readonly string[];
  /** Those that the SPDX list keeps only for old files. */
  readonly deprecated: readonly string[];
}

export function parseLicenceExpression(text: string): LicenceExpression | Refusal {
  const words = wordsOf(text);
  const tokens = words.map((word) => word.toLowerCase());
  if (!isWellFormed(tokens)) return refusal("AND, OR, WITH and parentheses do not fit together");

  const custom = customReferences(words);
  const written: string[] = [];
  const identifiers = new Set<string>();
  for (const [index, token] of tokens.entries()) {
    if (OPERATORS.has(token)) {
      written.push(token.toUpperCase());
      continue;
    }
    const identified = tokens[index - 1] === "with" ? identifyException(token) : identifyLicence(token, custom);
    if (identified === null) return refusal(`not on the SPDX list: ${words[index] ?? ""}`);
    identifiers.add(identified.identifier);
    written.push(identified.identifier + identified.suffix);
  }
  return {
    normalized: written.join(" ").replaceAll("( ", "(").replaceAll(" )", ")"),
    identifiers: [...identifiers],
    deprecated: [...identifiers].filter((identifier) => DEPRECATED.has(identifier)),
  };
}

/** Divided at whitespace; a parenthesis is a word of its own. */
function wordsOf(text: string): readonly string[] {
  const words: string[] = [];
  let start = 0;
  for (let at = 0; at <= text.length; at++) {
    const character = text.charAt(at);
    const isParenthesis = character === "(" || character === ")";
    if (at < text.length && !isParenthesis && !isPythonSpace(text.charCodeAt(at))) continue;
    if (at > start) words.push(text.slice(start, at));
    if (isParenthesis) words.push(character);
    start = at + 1;
  }
  return words;
}

/** Terms and operators alternate; `(` stands where a term may begin, `)` where one may end. */
function isWellFormed(tokens: readonly string[]): boolean {
  let depth = 0;
  let before = "";
  for (const [index, token] of tokens.entries()) {
    const termMayBegin = before === "" || before === "(" || before === "and" || before === "or";
    if (token === "(") {
      if (!termMayBegin || ++depth > DEEPEST) return false;
    } else if (token === ")") {
      if (termMayBegin || --depth < 0) return false;
    } else if (token === "with") {
      // `with` binds one licence to one exception: not a parenthesis, and not a second time.
      const next = tokens[index + 1] ?? "with";
      if (before !== "term" || tokens[index - 2] === "with" || OPERATORS.has(next)) return false;
    } else if (token === "and" || token === "or") {
      if (termMayBegin) return false;
    } else if (!termMayBegin && before !== "with") {
      return false;
    }
    before = OPERATORS.has(token) ? token : "term";
  }
  return depth === 0 && (before === "term" || before === ")");
}

interface Identified {
  readonly identifier: string;
  readonly suffix: "+" | "";
}

function identifyLicence(token: string, custom: ReadonlyMap<string, string>): Identified | null {
  const suffix = token.endsWith("+") ? "+" : "";
  const bare = suffix === "+" ? token.slice(0, -1) : token;
  if (bare.startsWith(CUSTOM_PREFIX)) {
    const identifier =
      suffix === "" && /^[a-z0-9.-]+$/.test(bare.slice(CUSTOM_PREFIX.length)) ? custom.get(bare) : undefined;
    return identifier === undefined ? null : { identifier, suffix };
  }
  const identifier = LICENCES().get(bare);
  return identifier === undefined ? null : { identifier, suffix };
}

function identifyException(token: string): Identified | null {
  const identifier = EXCEPTIONS().get(token);
  return identifier === undefined ? null : { identifier, suffix: "" };
}

/** References to licences outside the list keep their case; of two spellings the last one counts. */
function customReferences(words: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    words
      .filter((word) => word.toLowerCase().startsWith(CUSTOM_PREFIX))
      .map((word) => [word.toLowerCase(), `LicenseRef-${word.slice(CUSTOM_PREFIX.length)}`]),
  );
}

function refusal(refused: string): Refusal {
  return { refused, at: 0 };
}

function byLowerCase(identifiers: readonly string[]): ReadonlyMap<string, string> {
  return new Map(identifiers.map((identifier) => [identifier.toLowerCase(), identifier]));
}

const CUSTOM_PREFIX = "licenseref-";
const OPERATORS: ReadonlySet<string> = new Set(["or", "and", "with", "(", ")"]);
const LICENCES = lazily(() => byLowerCase(licenceIds));
const EXCEPTIONS = lazily(() => byLowerCase(exceptionIds));
const DEPRECATED: ReadonlySet<string> = new Set(deprecatedLicences);
/** As CPython, whose parser the reference implementation borrows. */
const DEEPEST = 200;
