import type { NameTable } from "./name-table.ts";

/** Numbers of the words that the lexer knows; they come first in a table of names. */
export interface Words {
  readonly def: number;
  readonly class: number;
  readonly async: number;
  readonly import: number;
  readonly from: number;
  readonly global: number;
  readonly for: number;
  readonly as: number;
  readonly lambda: number;
  readonly self: number;
  readonly cls: number;
  /** Keywords, `self` and `cls` have numbers up to this one; they are no mentions. */
  readonly lastKeyword: number;
  /** Names from the one after it up to this one, and constants, may stand in a table of literals. */
  readonly lastOfLiterals: number;
  readonly constants: readonly [first: number, last: number];
}

/** To be asked once of a table, before any file. */
export function wordsIn(names: NameTable): Words {
  const number = (word: string): number => names.numberOf(word);
  const words = {
    def: number("def"),
    class: number("class"),
    async: number("async"),
    import: number("import"),
    from: number("from"),
    global: number("global"),
    for: number("for"),
    as: number("as"),
    lambda: number("lambda"),
    self: number("self"),
    cls: number("cls"),
  };
  const constants = ["False", "None", "True"].map(number);
  for (const keyword of KEYWORDS) number(keyword);
  const lastKeyword = names.size - 1;
  for (const container of ["frozenset", "set", "dict", "tuple", "list"]) number(container);
  return {
    ...words,
    lastKeyword,
    lastOfLiterals: names.size - 1,
    constants: [constants[0] ?? 0, constants[2] ?? 0],
  };
}

const KEYWORDS: readonly string[] = [
  ...["and", "assert", "await", "break", "continue", "del", "elif", "else", "except", "finally", "if", "in", "is"],
  ...["lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while", "with", "yield"],
];
